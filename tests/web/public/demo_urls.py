"""The site's addresses as a demo region has them."""

from __future__ import annotations

from django.urls import include, path

from doorstroom.site.urls import urlpatterns as site
from doorstroom.web.public import signing_in

_demo = [
    path("inloggen/", signing_in.sign_in, {"demo": True}, name="sign_in"),
    path("inloggen/als/<uuid:user_id>/", signing_in.sign_in_as, {"demo": True}, name="sign_in_as"),
]
urlpatterns = [path("", include((_demo, "signing_in"))), *site]
