"""A burgerservicenummer that never shows itself: not in a log, an error or a traceback."""

from __future__ import annotations

from dataclasses import dataclass, field

MASK = "•" * 9
_LENGTH = 9
_MODULUS = 11


class NotABsn(ValueError):
    """What was given is no burgerservicenummer; it does not say what was given."""

    def __init__(self) -> None:
        super().__init__("not a bsn")


@dataclass(frozen=True, slots=True)
class Bsn:
    """Nine digits that pass the eleven-test. ``digits`` is the only way to read them.

    >>> Bsn.parse("9999.90.019")
    Bsn()
    >>> str(Bsn.parse("999990019"))
    '•••••••••'
    """

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not passes_eleven_test(self.digits):
            raise NotABsn

    @classmethod
    def parse(cls, written: str) -> Bsn:
        """Read what people and spreadsheets write: spaces and dots, a zero in front lost.

        Raises NotABsn, without its cause: that would hold the number.
        """
        digits = "".join(each for each in written if each not in " .-\u00a0")
        if digits.isascii() and digits.isdigit() and len(digits) == _LENGTH - 1:
            digits = f"0{digits}"
        return cls(digits)

    def __str__(self) -> str:
        return MASK


def passes_eleven_test(digits: str) -> bool:
    """Nine digits of which 9·a + 8·b + … + 2·h - 1·i is a multiple of eleven, and not all zero.

    >>> passes_eleven_test("999990019"), passes_eleven_test("999990018")
    (True, False)
    """
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    weights = (*range(_LENGTH, 1, -1), -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return digits.strip("0") != "" and total % _MODULUS == 0
