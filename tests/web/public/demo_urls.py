"""The site's addresses as a demo region has them."""

from __future__ import annotations

from django.urls import include, path

from doorstroom.site.urls import urlpatterns as site
from doorstroom.web.door.urls import urls as signing_in

urlpatterns = [path("", include(signing_in(demo=True))), *site]
