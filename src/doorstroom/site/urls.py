"""Every address of the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from doorstroom.site import health
from doorstroom.site.language import choose_language
from doorstroom.web.door.urls import urls as signing_in

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("taal/", choose_language, name="set_language"),
    path("", include(signing_in(demo=settings.DEMO))),
    path("", include("doorstroom.web.public.urls")),
    path("mijn/", include("doorstroom.web.young.urls")),
    path("", include("doorstroom.web.desk.urls")),
    path("school/", include("doorstroom.web.school.urls")),
    path("werkgever/", include("doorstroom.web.employer.urls")),
    path("programmas/", include("doorstroom.web.council.urls")),
    path("privacy/", include("doorstroom.web.council.oversight_urls")),
    path("beheer/", include("doorstroom.web.council.administration_urls")),
    path("namens/", include("doorstroom.web.young.represented_urls")),
]

if settings.DEMO:
    urlpatterns.append(path("", include("doorstroom.web.components.urls")))
