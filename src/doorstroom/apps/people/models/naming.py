"""How somebody is called, by those who see the dossier and by those who only know them."""

from __future__ import annotations

from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import initial


class Named:
    """The names and the birth date of a person, as far as they are there."""

    call_name: str
    given_name: str
    infix: str
    surname: str
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None

    @property
    def born(self) -> PartialDate | None:
        if self.birth_year is None:
            return None
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @property
    def first_name(self) -> str:
        """How we speak to somebody: roepnaam, else the first given name, else the one name."""
        return self.call_name or self.given_name.partition(" ")[0] or self.surname

    @property
    def name_for_employer(self) -> str:
        """The first name; of who has only one name, noted as surname, no more than a letter."""
        return self.call_name or self.given_name.partition(" ")[0] or initial(self.surname)

    @property
    def full_name(self) -> str:
        first = self.call_name or self.given_name
        return " ".join(part for part in (first, self.infix, self.surname) if part)
