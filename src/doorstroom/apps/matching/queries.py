"""Proposals by who may see them, and the places that are possible for one person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person, about_seen, reading_work
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.places.service import Place
from doorstroom.apps.programmes.service import pack_version
from doorstroom.core.matching import Judgement, RuleVerdict, arrange, judge
from doorstroom.core.values.actor import Actor

from .gather import candidate, offers, reach_km, within_reach

if TYPE_CHECKING:
    from .models import Proposal  # noqa: F401

# Counts are exact up to here; above it a screen says "more than".
COUNT_UP_TO = 1000
SHOWN = 50
SHOWN_OF_A_GROUP = 10
TOO_FAR = "travel"
# The next step in travelling that somebody is asked about.
MORE_MINUTES = 15


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> ProposalQuerySet:
        return self.filter(about_seen(reading_work(actor)))

    def for_employer(self, actor: Actor) -> ProposalQuerySet:
        """Sent ones about this actor's own places: nothing before both keys are turned.

        What became a placement is seen for as long as that is: until sixty days after it.
        """
        placed = Placement.objects.for_employer(actor).filter(
            person=OuterRef("person"), place=OuterRef("place")
        )
        return self.filter(
            Q(status__in=["employer", "accepted"]) | (Q(status="placed") & Q(Exists(placed))),
            place__employer__in=actor.organisation_ids,
            sent_at__isnull=False,
        )

    def answered_by_employer(self, actor: Actor) -> ProposalQuerySet:
        """Yes and no alike, about this actor's own places; for counting, not for reading.

        The database shows an employer no proposal that is over: who counts, sees beyond that.
        """
        return self.filter(
            place__employer__in=actor.organisation_ids,
            sent_at__isnull=False,
            employer_answered_at__isnull=False,
            employer_answer__in=["yes", "no"],
        )

    def open(self) -> ProposalQuerySet:
        return self.filter(status__in=["keys", "employer", "accepted"])

    def for_list(self) -> ProposalQuerySet:
        return self.select_related(
            "person", "pathway__programme", "place__employer", "place__site", "proposed_by"
        ).order_by("-proposed_at", "id")


@dataclass(frozen=True, slots=True)
class JudgedPlace:
    """A place with what every rule says about it."""

    place: Place
    judgement: Judgement

    @property
    def questions(self) -> tuple[RuleVerdict, ...]:
        """What is to be asked before this place can be proposed with an easy mind."""
        return self.judgement.to_ask


@dataclass(frozen=True, slots=True)
class ExcludedGroup:
    """Places that one rule keeps away, and a few of them. ``count`` is exact to 1,000.

    ``exact`` False: there are more than ``count``.
    """

    rule: str
    count: int
    exact: bool
    places: tuple[JudgedPlace, ...]


@dataclass(frozen=True, slots=True)
class PossiblePlaces:
    """What is possible for one person, in the declared order, and what is not and why."""

    possible: tuple[JudgedPlace, ...]
    count: int
    ready: int
    excluded: tuple[ExcludedGroup, ...]
    questions: tuple[RuleVerdict, ...]

    @property
    def count_is_exact(self) -> bool:
        return self.count <= COUNT_UP_TO


def kinds_on_route(pathway: Pathway) -> tuple[str, ...]:
    """The kinds of place that the programme has on its route; empty when it names none."""
    return pack_version(pathway.programme, pathway.pack_version).place_kinds


def places_on_route(pathway: Pathway, actor: Actor) -> QuerySet[Place]:
    """Open places of the kinds of this route, for this programme or for any."""
    places = Place.objects.visible_to(actor).open()
    kinds = kinds_on_route(pathway)
    if kinds:
        places = places.filter(kind__in=kinds)
    return places.filter(Q(programmes=[]) | Q(programmes__contains=[pathway.programme_id]))


def judge_place(person: Person, place: Place, actor: Actor) -> Judgement:
    """Every rule on one person and one place, as it stands today."""
    found = offers(Place.objects.filter(pk=place.pk), actor.today)[0]
    return judge(candidate(person), found, actor.today)


def possible_places(
    person: Person, actor: Actor, pathway: Pathway, *, shown: int = SHOWN
) -> PossiblePlaces:
    """The places for one person with every rule's verdict; no score.

    Places outside the reach of the person are counted in SQL and not judged: the
    distance alone keeps them away, and that is the group in which any place that
    is too far is counted. Every other place is in the group of the first rule, in
    the declared order, that says no.
    """
    places = places_on_route(pathway, actor)
    km = reach_km(person)
    near = places if km is None else within_reach(places, person, km)
    who = candidate(person)
    judged = arrange(judge(who, each, actor.today) for each in offers(near, actor.today))
    possible = [each for each in judged if each.possible]
    groups: dict[str, list[Judgement]] = {}
    for each in judged:
        if not each.possible:
            groups.setdefault(_keeps_away(each), []).append(each)
    counts = Counter({rule: len(members) for rule, members in groups.items()})
    if km is not None:
        counts[TOO_FAR] += _count_beyond(places, near)
    examples = [each for members in groups.values() for each in members[:SHOWN_OF_A_GROUP]]
    rows = _rows([*possible[:shown], *examples])
    return PossiblePlaces(
        possible=_with_rows(possible[:shown], rows),
        count=len(possible),
        ready=sum(each.ready for each in possible),
        excluded=tuple(
            ExcludedGroup(
                rule=rule,
                count=min(count, COUNT_UP_TO),
                exact=count <= COUNT_UP_TO,
                places=_with_rows(groups.get(rule, [])[:SHOWN_OF_A_GROUP], rows),
            )
            for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            if count
        ),
        questions=_questions(possible),
    )


@dataclass(frozen=True, slots=True)
class Farther:
    """What somebody could choose from who travelled so many minutes, and how much that adds."""

    minutes: int
    count: int
    opens: int


def farther(
    person: Person, actor: Actor, pathway: Pathway, found: PossiblePlaces
) -> Farther | None:
    """Had they ``MORE_MINUTES`` more; None where nobody knows, or where it opens nothing."""
    km = reach_km(person, more=MORE_MINUTES)
    too_far = any(group.rule == TOO_FAR for group in found.excluded)
    if km is None or person.max_minutes is None or not too_far:
        return None
    minutes = person.max_minutes + MORE_MINUTES
    who = replace(candidate(person), max_minutes=minutes)
    near = within_reach(places_on_route(pathway, actor), person, km)
    count = sum(judge(who, each, actor.today).possible for each in offers(near, actor.today))
    opens = count - found.count
    return Farther(minutes, count, opens) if opens > 0 else None


def _keeps_away(judgement: Judgement) -> str:
    rules = [verdict.rule for verdict in judgement.blocked_by]
    return TOO_FAR if TOO_FAR in rules else rules[0]


def _count_beyond(places: QuerySet[Place], near: QuerySet[Place]) -> int:
    """How many lie outside the box, exact to 1,000."""
    beyond = places.exclude(pk__in=near.order_by().values("pk"))
    return beyond.order_by("pk")[: COUNT_UP_TO + 1].count()


def _rows(judgements: list[Judgement]) -> dict[UUID, Place]:
    keys = {UUID(each.case.offer.id) for each in judgements}
    rows = Place.objects.select_related("employer", "site", "kind", "sector", "supervisor")
    return rows.in_bulk(list(keys))


def _with_rows(judgements: list[Judgement], rows: dict[UUID, Place]) -> tuple[JudgedPlace, ...]:
    return tuple(JudgedPlace(rows[UUID(each.case.offer.id)], each) for each in judgements)


def _questions(possible: list[Judgement]) -> tuple[RuleVerdict, ...]:
    """What to ask the person, most places first: an answer opens or closes that many."""
    asked: Counter[str] = Counter()
    first: dict[str, RuleVerdict] = {}
    for judgement in possible:
        for verdict in judgement.to_ask:
            asked[verdict.rule] += 1
            first.setdefault(verdict.rule, verdict)
    ordered = sorted(asked.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(first[rule] for rule, _count in ordered)


def relayed_places(actor: Actor) -> QuerySet[Place]:
    """Vacancies that were not filled directly and were passed on to the network."""
    return (
        Place.objects.visible_to(actor)
        .open()
        .filter(relayed_on__isnull=False)
        .select_related("employer", "site", "kind", "sector")
        .order_by("-relayed_on", "id")
    )
