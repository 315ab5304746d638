"""Which channels have a carrier; the site says so once, when it starts."""

from __future__ import annotations

from .models import Channel
from .ports import Carrier

_CARRIERS: dict[Channel, Carrier] = {}


def register_carrier(channel: Channel, carrier: Carrier) -> None:
    _CARRIERS[channel] = carrier


def channels_carried() -> frozenset[Channel]:
    """By these a text goes out by itself; without any, colleagues send and hand out codes."""
    return frozenset(_CARRIERS)


def carry(channel: Channel, *, address: str, subject: str, text: str) -> bool:
    """Out now, or not at all."""
    carrier = _CARRIERS.get(channel)
    return carrier is not None and carrier(address=address, subject=subject, text=text)
