"""Long compounds break where they are joined: browsers without a Dutch word list break anywhere."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
LONG = 16
_WORD = re.compile(rf"\w{{{LONG},}}")
# What the second part of a long compound begins with, on our pages.
_JOINT = re.compile(
    r"(?<=\w{4})(?=(?:overeenkomst|verklaring|plaatsing|begeleid|opleid|contract|coördinat"
    r"|medewerk|organisatie|programma|bijeenkomst)\w*\b)"
)


def soft(text: object) -> str:
    """The text with soft hyphens where long words may be broken; nothing else changes.

    >>> soft("Werkervaringsovereenkomst Emre").split(SOFT_HYPHEN)
    ['Werkervarings', 'overeenkomst Emre']
    >>> soft("Leerovereenkomst") == "Leer" + SOFT_HYPHEN + "overeenkomst", soft("Emre")
    (True, 'Emre')
    """
    return _WORD.sub(lambda word: _JOINT.sub(SOFT_HYPHEN, word.group()), str(text))
