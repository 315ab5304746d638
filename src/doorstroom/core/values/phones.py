"""Phone numbers: one form to keep, and one to count, compare and call."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
# +31 and nine digits.
_DUTCH = re.compile(r"\+31[1-9][0-9]{8}")


def one_number(typed: str) -> str:
    """A phone number in the one form in which it is counted, compared and called: +31612345678.

    >>> {one_number(each) for each in ("06-1234 5678", "+31 (0)6 12345678", "0031612345678")}
    {'+31612345678'}
    >>> one_number("+49 151 2345678"), one_number("075 6123456"), one_number("geen")
    ('+491512345678', '+31756123456', '')
    """
    digits = re.sub(r"[^0-9]", "", typed)
    if typed.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
    elif digits.startswith("0"):
        digits = f"31{digits}"
    if digits.startswith("31"):
        digits = f"31{digits[2:].lstrip('0')}"
    return f"+{digits}" if digits else ""


def kept_number(typed: str) -> str:
    """A phone number as it is kept: a Dutch one as people say it, of elsewhere with its country.

    What is no number, or says more than a number, stays as it was typed.

    >>> {kept_number(each) for each in ("06-1234 5678", "+31 (0)6 12345678", "(0031) 612345678")}
    {'0612345678'}
    >>> kept_number("0049 151 2345678"), kept_number("075 - 612 34 56")
    ('+491512345678', '0756123456')
    >>> kept_number("06 12345678 (moeder)"), kept_number("612345678"), kept_number(" ")
    ('06 12345678 (moeder)', '612345678', '')
    """
    plain, typed = one_number(typed), typed.strip()
    digits, abroad = re.sub(r"[^0-9]", "", typed), typed.startswith("+")
    if not plain or _LETTER.search(typed):
        return typed
    if _DUTCH.fullmatch(plain) and (abroad or digits.startswith("0")):
        return f"0{plain[3:]}"
    return plain if abroad or digits.startswith("00") else typed
