"""Dutch public holidays, by the `holidays` package."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from holidays import country_holidays

# The package counts Good Friday as public; offices are open and schools differ.
_NOT_PUBLIC = frozenset({"Goede vrijdag"})


@lru_cache(maxsize=16)
def dutch_holidays(from_year: int, to_year: int) -> frozenset[date]:
    """The public holidays of the Netherlands in these years, both included.

    New Year, Easter Sunday and Monday, King's Day, Ascension, Whit Sunday and
    Monday, both days of Christmas, and Liberation Day in each fifth year only.
    Good Friday is a working day here: our clocks are promises to people, and most
    desks answer that day. A legal time limit may count otherwise.

    >>> date(2026, 5, 5) in dutch_holidays(2026, 2026)
    False
    """
    return frozenset(named_dutch_holidays(from_year, to_year))


def named_dutch_holidays(from_year: int, to_year: int) -> dict[date, str]:
    """The same days with their Dutch names.

    >>> named_dutch_holidays(2026, 2026)[date(2026, 4, 27)]
    'Koningsdag'
    """
    if from_year > to_year:
        raise ValueError("from_year is not after to_year")
    found = country_holidays("NL", years=range(from_year, to_year + 1), language="nl")
    return {day: name for day, name in found.items() if name not in _NOT_PUBLIC}
