"""Every address of the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from doorstroom.site import health
from doorstroom.site.language import choose_language
from doorstroom.web.public import signing_in

_DEMO = {"demo": settings.DEMO}

_signing_in = (
    [
        path("inloggen/", signing_in.sign_in, _DEMO, name="sign_in"),
        path("inloggen/als/<uuid:user_id>/", signing_in.sign_in_as, _DEMO, name="sign_in_as"),
    ],
    "signing_in",
)

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("taal/", choose_language, name="set_language"),
    path("", include(_signing_in)),
    path("", include("doorstroom.web.public.urls")),
    path("mijn/", include("doorstroom.web.young.urls")),
    path("", include("doorstroom.web.desk.urls")),
    path("school/", include("doorstroom.web.school.urls")),
    path("werkgever/", include("doorstroom.web.employer.urls")),
    path("programmas/", include("doorstroom.web.council.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("", include("doorstroom.web.components.urls")))
