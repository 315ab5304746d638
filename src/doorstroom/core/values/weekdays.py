"""Days of the week as a set, with Dutch names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHORT_NL = ("ma", "di", "wo", "do", "vr", "za", "zo")
LONG_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
LONG_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NUMBERS = {
    name.casefold(): number
    for names in (CODES, SHORT_NL, LONG_NL, LONG_EN)
    for number, name in enumerate(names)
}
_ALL_BITS = 0b1111111


@dataclass(frozen=True, slots=True)
class Weekdays:
    """A set of weekdays in seven bits; bit 0 is Monday.

    >>> Weekdays.parse("ma, di, do").dutch
    'ma, di, do'
    >>> str(Weekdays.parse("maandag|vrijdag"))
    'mon|fri'
    """

    ALL: ClassVar[Weekdays]
    NONE: ClassVar[Weekdays]
    WORKWEEK: ClassVar[Weekdays]

    bits: int

    def __post_init__(self) -> None:
        if not 0 <= self.bits <= _ALL_BITS:
            raise ValueError("seven bits, one a day")

    @classmethod
    def of(cls, *numbers: int) -> Weekdays:
        """From numbers as `date.weekday` gives them: Monday is 0."""
        if any(not 0 <= number <= 6 for number in numbers):
            raise ValueError("a weekday is 0 to 6")
        return cls(sum(1 << number for number in set(numbers)))

    @classmethod
    def parse(cls, text: str) -> Weekdays:
        """Read codes or Dutch or English names, split by ``|``, comma, semicolon or space."""
        words = [word for word in re.split(r"[|,;\s]+", text.casefold()) if word]
        unknown = [word for word in words if word not in _NUMBERS]
        if unknown:
            raise ValueError(f"not a weekday: {unknown[0]!r}")
        return cls.of(*(_NUMBERS[word] for word in words))

    def __contains__(self, day: date) -> bool:
        return bool(self.bits >> day.weekday() & 1)

    def __iter__(self) -> Iterator[int]:
        return (number for number in range(7) if self.bits >> number & 1)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __and__(self, other: Weekdays) -> Weekdays:
        return Weekdays(self.bits & other.bits)

    def __or__(self, other: Weekdays) -> Weekdays:
        return Weekdays(self.bits | other.bits)

    def __sub__(self, other: Weekdays) -> Weekdays:
        return Weekdays(self.bits & ~other.bits)

    def __le__(self, other: Weekdays) -> bool:
        """Every day of this set lies in the other."""
        return self.bits & ~other.bits == 0

    def __str__(self) -> str:
        return "|".join(self.codes)

    @property
    def codes(self) -> tuple[str, ...]:
        return _CODES_OF[self.bits]

    @property
    def dutch(self) -> str:
        return ", ".join(SHORT_NL[number] for number in self)

    def words(self, language: Literal["nl", "en"] = "nl") -> str:
        """For in a sentence.

        >>> Weekdays.of(0, 1, 3).words()
        'maandag, dinsdag en donderdag'
        """
        names, last = (LONG_NL, " en ") if language == "nl" else (LONG_EN, " and ")
        days = [names[number] for number in self]
        return last.join([", ".join(days[:-1]), days[-1]]) if len(days) > 1 else "".join(days)


Weekdays.ALL = Weekdays(_ALL_BITS)
Weekdays.NONE = Weekdays(0)
Weekdays.WORKWEEK = Weekdays(0b0011111)
# Every set there is, so that a list of ten thousand places spells none of them again.
_CODES_OF = tuple(
    tuple(code for number, code in enumerate(CODES) if bits >> number & 1)
    for bits in range(_ALL_BITS + 1)
)
