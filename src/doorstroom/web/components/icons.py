"""The few icons there are: strokes on a 24-point grid, drawn for this project.

An icon never stands alone: the words beside it carry the meaning, so every
icon is hidden from screen readers.
"""

from __future__ import annotations

from typing import Final

from django.utils.safestring import SafeString, mark_safe

PATHS: Final[dict[str, str]] = {
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "calendar": '<rect x="4" y="5" width="16" height="15" rx="2"/>'
    '<path d="M4 10h16M8 3v4M16 3v4"/>',
    "chat": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "note": '<path d="M5 19h3L19 8l-3-3L5 16zM13.5 7.5l3 3"/>',
    "phone": '<path d="M6 3.5h4l1.5 5-2.5 2a12 12 0 0 0 4.5 4.5l2-2.5 5 1.5v4a2 2 0 0 1-2 2'
    'A16.500 16.500 0 0 1 4 5.500a2 2 0 0 1 2-2z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "question": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.8.4-1 .9-1 1.700M12 16.500v.1"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
    "stop": '<circle cx="12" cy="12" r="8.5"/><path d="M8 12h8"/>',
    "warning": '<path d="M12 4l9 16H3zM12 10v4.500M12 17.200v.1"/>',
}


def icon(name: str) -> SafeString:
    """The SVG of an icon; an unknown name is a KeyError."""
    return mark_safe(  # noqa: S308 - the paths above, nothing from outside
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{PATHS[name]}</svg>"
    )
