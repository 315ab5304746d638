"""Kinds of places and sectors, from the reference facts that the caller brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from ..models import PlaceKind, Sector


class TitlesLike(Protocol):
    @property
    def desk(self) -> str: ...
    @property
    def young(self) -> str: ...
    @property
    def employer(self) -> str: ...


class PlaceKindLike(Protocol):
    """What a row of the table of kinds says (``adapters.facts.PlaceKindFact``)."""

    @property
    def code(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def titles(self) -> TitlesLike: ...
    @property
    def titles_en(self) -> TitlesLike: ...
    @property
    def agreement(self) -> str: ...
    @property
    def parties(self) -> Sequence[str]: ...
    @property
    def needs_recognition(self) -> bool: ...
    @property
    def needs_decision(self) -> bool: ...
    @property
    def learning(self) -> str: ...
    @property
    def pay(self) -> str: ...
    @property
    def insurer(self) -> str: ...
    @property
    def replacement(self) -> str: ...
    @property
    def max_days(self) -> int: ...
    @property
    def outcome(self) -> bool: ...
    @property
    def keeps_school(self) -> bool: ...


class SectorLike(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name_nl(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def sentence_nl(self) -> str: ...


def _titles(titles: TitlesLike) -> dict[str, str]:
    return {"desk": titles.desk, "young": titles.young, "employer": titles.employer}


def _require_system(actor: Actor) -> None:
    if actor.kind != "system":
        raise NotAllowed("refused.system_only")


@action
def load_place_kinds(facts: Iterable[PlaceKindLike], *, actor: Actor) -> int:
    """The kinds as they are in the table now; a kind in use is never removed."""
    _require_system(actor)
    rows = [
        PlaceKind(
            code=fact.code,
            title=fact.titles.desk,
            order=order,
            data={
                "family": fact.family,
                "titles": _titles(fact.titles),
                "titles_en": _titles(fact.titles_en),
                "agreement": fact.agreement,
                "parties": list(fact.parties),
                "needs_recognition": fact.needs_recognition,
                "needs_decision": fact.needs_decision,
                "learning": fact.learning,
                "pay": fact.pay,
                "insurer": fact.insurer,
                "replacement": fact.replacement,
                "max_days": fact.max_days,
                "outcome": fact.outcome,
                "keeps_school": fact.keeps_school,
            },
        )
        for order, fact in enumerate(facts)
    ]
    PlaceKind.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "data", "order"],
    )
    return len(rows)


@action
def load_sectors(facts: Iterable[SectorLike], *, actor: Actor) -> int:
    _require_system(actor)
    rows = [
        Sector(code=f.code, title=f.name_nl, title_en=f.name_en, plain=f.sentence_nl[:200])
        for f in facts
    ]
    Sector.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "title_en", "plain"],
    )
    return len(rows)
