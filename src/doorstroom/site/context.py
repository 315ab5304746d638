"""What every template may know of this installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def region(_request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo region, which says so on every page."""
    return {"demo_region": settings.DEMO}
