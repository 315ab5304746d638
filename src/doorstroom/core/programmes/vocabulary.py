"""The fixed words of a programme pack: what a station, a place or a school can be."""

from __future__ import annotations

from typing import Literal, get_args

StationKind = Literal[
    "sign_up",
    "call_up",
    "wish",
    "intake",
    "contract",
    "plan",
    "event",
    "place",
    "course",
    "training",
    "certificate",
    "job",
    "day_activity",
    "follow_up",
]
"""What happens at a station. ``wish`` is a school's wish for places; ``call_up`` a letter
or message that somebody else sends and that we only see when it is answered."""

Destination = Literal["education", "work", "day_activity"]
"""The destinations that count, none of them a lesser one."""

PlaceKindCode = Literal[
    "school-stage",
    "bpv-bol",
    "bpv-bbl",
    "praktijkverklaring",
    "snuffelplaats",
    "proefplaatsing",
    "werkervaring",
    "baan",
    "beschutte-baan",
    "dagbesteding",
]
"""Kinds of place; what each demands (agreement, recognition, pay) is data of the places."""

SchoolKind = Literal[
    "vo",
    "pro",
    "vmbo",
    "vmbo-bb",
    "vmbo-kb",
    "vmbo-gl",
    "vmbo-tl",
    "havo",
    "vwo",
    "isk",
    "vso",
    "mbo",
    "mbo-entree",
    "mbo-2",
    "mbo-3",
    "mbo-4",
    "vavo",
    "ho",
    "other",
]
"""Kinds of education; some cover others, see ``SCHOOL_COVERS``."""

SCHOOL_COVERS: dict[str, tuple[str, ...]] = {
    "vo": ("pro", "vmbo", "havo", "vwo", "isk"),
    "vmbo": ("vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl"),
    "mbo": ("mbo-entree", "mbo-2", "mbo-3", "mbo-4"),
}
"""The kinds directly under a wider kind. Praktijkonderwijs is a part of the vo."""

RegionKind = Literal["doorstroompunt", "arbeidsmarktregio", "gemeenten"]

WhoInRegion = Literal["residents", "residents_and_pupils", "anyone"]
"""Whom the region limits a programme to; pupils are those of a school in the pack."""

SituationKind = Literal["education", "work", "benefit", "day_activity", "none"]
"""A present situation; ``none`` means neither in education nor at work."""

QualificationKind = Literal[
    "no_start_qualification", "no_vocational_training", "no_finished_education"
]

RiskKind = Literal["drop_out", "vulnerable_position", "distance_to_work", "helped_by_internship"]
"""What a named person can state about somebody. It is never computed."""

SchoolTime = Literal["now", "left", "now_or_left"]

PartyKind = Literal[
    "municipality",
    "province",
    "school",
    "employer",
    "work_company",
    "doorstroompunt",
    "jongerenloket",
    "leerwerkloket",
    "employer_service",
    "uwv",
    "youth_organisation",
    "cooperation",
    "other",
]

PartyRole = Literal[
    "organises",
    "guides",
    "refers",
    "teaches",
    "offers_places",
    "finds_places",
    "pays",
    "aligns",
    "signs",
]

AgreementKind = Literal[
    "effort_contract",
    "internship_agreement",
    "practice_agreement",
    "praktijkverklaring_agreement",
    "trial_agreement",
    "employment_contract",
    "plan",
]

CertificateKind = Literal[
    "praktijkverklaring", "mbo-verklaring", "mbo-certificaat", "diploma", "vca", "heftruck", "haccp"
]

EventKind = Literal["meet_and_greet", "speed_date", "cv_check", "match", "talk"]

CountedThing = Literal["placement_started", "outcome"]

FunctionCode = Literal[
    "casemanager",
    "client_manager",
    "jobcoach",
    "life_coach",
    "youth_coach",
    "stage_coordinator",
    "teacher",
    "employer_contact",
    "practice_trainer",
    "account_manager",
    "programme_manager",
    "coordinator",
]
"""Functions of workers; a role in a pack is carried by workers in one of these."""

QuestionKind = Literal[
    "name", "contact", "birth_date", "residence", "situation", "school", "choice", "text"
]

TrackCode = Literal["light", "heavy"]

MoneyKind = Literal["ceiling", "plan", "source"]
"""``ceiling``: not more than this; ``plan``: a plan line, no limit; ``source``: who pays."""

STATION_KINDS: tuple[str, ...] = get_args(StationKind)
SCHOOL_KINDS: tuple[str, ...] = get_args(SchoolKind)
RISK_KINDS: tuple[str, ...] = get_args(RiskKind)
PLACE_KINDS: tuple[str, ...] = get_args(PlaceKindCode)


def _below(kind: str) -> frozenset[str]:
    direct = SCHOOL_COVERS.get(kind, ())
    return frozenset(direct).union(*(_below(child) for child in direct))


def school_covers(wider: str, kind: str) -> bool:
    """Whether ``kind`` is ``wider`` itself or a part of it.

    >>> school_covers("vo", "vmbo-bb"), school_covers("vmbo-bb", "vo")
    (True, False)
    """
    return kind == wider or kind in _below(wider)
