"""The web application, for any WSGI server."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.site.settings")

if not os.environ.get("DOORSTROOM_SECRET_KEY"):
    # Each process would sign with a key of its own, and people would be signed out at random.
    raise ImproperlyConfigured("Set DOORSTROOM_SECRET_KEY, or start with `doorstroom up`.")

application = get_wsgi_application()
# The addresses and the views behind them are loaded before the first visitor comes.
get_resolver().url_patterns  # noqa: B018
