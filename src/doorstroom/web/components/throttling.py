"""By what attempts are counted."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from django.http import HttpRequest

from doorstroom.apps.accounts.service import fingerprint


def name_for_counting(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """For django-axes: who was tried, without keeping the address that somebody typed."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return fingerprint("attempts", typed.strip().lower())


def place_of(request: HttpRequest) -> str:
    """Where somebody asks from: the address, of a home with many addresses its network."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return said
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
