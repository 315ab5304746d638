"""By what attempts are counted."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from doorstroom.apps.accounts.service import fingerprint


def name_for_counting(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """For django-axes: who was tried, without keeping the address that somebody typed."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return fingerprint("attempts", typed.strip().lower())
