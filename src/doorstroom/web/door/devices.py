"""Which browser this is, in words that its owner recognises; nothing finer is kept."""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_of(said: str) -> str:
    """
    >>> device_of("Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0")
    'Firefox · Windows'
    >>> device_of("")
    ''
    """
    browser = next((name for sign, name in _BROWSERS if sign in said), "")
    machine = next((name for sign, name in _MACHINES if sign in said), "")
    return " · ".join(part for part in (browser, machine) if part)
