"""What is known about somebody, as far as target groups ask. ``None`` = nobody asked yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstroom.core.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Residence:
    """Where somebody lives, with the regions that the municipality lies in.

    ``municipality`` is a code such as GM0439, regions are numbers as text. An
    empty text means: in none (somebody who lives abroad).
    """

    municipality: str
    doorstroompunt_region: str
    labour_region: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A named person stated on a date that a risk applies, or that it does not."""

    risk: str
    applies: bool
    stated_by: str
    stated_on: date

    def __post_init__(self) -> None:
        if not self.stated_by.strip():
            raise ValueError("a risk is stated by somebody with a name")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that rules of target groups look at.

    born: birth date, possibly without day or month.
    residence: where somebody lives.
    school_now: kinds of education (``SchoolKind``) attended now; empty = no
        education now; ``"unknown"`` in it = education of a kind not known.
    school_left: kinds of education left; empty = none; ``"unknown"`` as above.
    in_work, on_benefit, in_day_activity: the situation now.
    start_qualification: has a startkwalificatie (havo, vwo, or mbo level 2+).
    vocational_training: has finished a vocational training of any level.
    finished_education: has finished any education with a diploma.
    pupil_of, former_pupil_of: names of schools, now and in the past, and their BRIN
        where it is known (in the register a school has a longer name); empty = none;
        ``""`` in it = another one, of which the name is not known.
    statements: what named persons stated. No statement on a risk = not known,
        whoever else was asked; the latest on or before the day counts.
    unseen: facts (``risk`` for the statements) that whoever asks may not read. They
        stand here as not known, whatever is known; asking anew is not theirs.
    """

    born: PartialDate | None = None
    residence: Residence | None = None
    school_now: frozenset[str] | None = None
    school_left: frozenset[str] | None = None
    in_work: bool | None = None
    on_benefit: bool | None = None
    in_day_activity: bool | None = None
    start_qualification: bool | None = None
    vocational_training: bool | None = None
    finished_education: bool | None = None
    pupil_of: frozenset[str] | None = None
    former_pupil_of: frozenset[str] | None = None
    statements: tuple[Statement, ...] = ()
    unseen: frozenset[str] = frozenset()

    def may_be_asked(self, question: str) -> bool:
        """Whether whoever asks may read the answer."""
        return question.partition(".")[0] not in self.unseen

    def statement(self, risk: str, on: date) -> Statement | None:
        """The latest statement on a risk up to and including a day."""
        known = [s for s in self.statements if s.risk == risk and s.stated_on <= on]
        return max(known, key=lambda s: (s.stated_on, s.applies), default=None)


FACT_NAMES = (
    "born",
    "residence",
    "school_now",
    "school_left",
    "in_work",
    "on_benefit",
    "in_day_activity",
    "start_qualification",
    "vocational_training",
    "finished_education",
    "pupil_of",
    "former_pupil_of",
)
"""What can be asked, in the order of asking; risks (``risk.<kind>``) come after these."""


def name_key(name: str) -> str:
    """Names of schools are compared without capitals, spaces and points.

    >>> name_key("Altra College") == name_key("Altracollege")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())
