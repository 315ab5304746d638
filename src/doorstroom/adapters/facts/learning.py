"""Qualifications of the mbo, sites of schools, kinds of certificates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from .reading import entries_of, rows_of

QualificationKind = Literal["entree", "basis", "vak", "middenkader"]

# The nine qualifications of Entree (dossier 23301) that run today.
CURRENT_ENTREE = frozenset(str(crebo) for crebo in range(25740, 25749))


@dataclass(frozen=True, slots=True)
class QualificationFact:
    """An mbo qualification. The register gives no dates: an old code may have ended."""

    crebo: str
    name: str
    level: int
    kind: QualificationKind
    dossier: str
    dossier_name: str
    sector: str


@dataclass(frozen=True, slots=True)
class SchoolFact:
    """A site of a school. ``kinds``: pro, vso, vmbo, havo, vwo, vo. No postcode: ''."""

    brin: str
    name: str
    kinds: tuple[str, ...]
    postcode: str
    gm_code: str


@dataclass(frozen=True, slots=True)
class CertificateKindFact:
    """What somebody can hold. ``expires`` "enter": the date on the paper is entered."""

    code: str
    name: str
    name_en: str
    sentence: str
    sentence_en: str
    expires: Literal["no", "enter"]
    needs_qualification: bool
    paper: bool
    registered_at_duo: bool
    start_qualification: int


@cache
def load_qualifications() -> tuple[QualificationFact, ...]:
    return tuple(
        QualificationFact(
            crebo=row["crebo"],
            name=row["name"],
            level=int(row["level"]),
            kind=cast(QualificationKind, row["kind"]),
            dossier=row["dossier"],
            dossier_name=row["dossier_name"],
            sector=row["sector"],
        )
        for row in rows_of("qualifications.csv")
    )


@cache
def load_schools() -> tuple[SchoolFact, ...]:
    return tuple(
        SchoolFact(
            brin=row["brin"],
            name=row["name"],
            kinds=tuple(row["kinds"].split("|")),
            postcode=row["postcode"],
            gm_code=row["gm_code"],
        )
        for row in rows_of("schools.csv")
    )


@cache
def load_certificate_kinds() -> tuple[CertificateKindFact, ...]:
    return tuple(
        CertificateKindFact(
            code=str(entry["code"]),
            name=str(entry["name"]),
            name_en=str(entry["name_en"]),
            sentence=str(entry["sentence"]),
            sentence_en=str(entry["sentence_en"]),
            expires=cast("Literal['no', 'enter']", entry["expires"]),
            needs_qualification=bool(entry["needs_qualification"]),
            paper=bool(entry["paper"]),
            registered_at_duo=bool(entry["registered_at_duo"]),
            start_qualification=cast(int, entry["start_qualification"]),
        )
        for entry in entries_of("certificate_kinds.toml", "kind")
    )
