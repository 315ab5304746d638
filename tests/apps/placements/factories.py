"""A placement with everybody around it, made by the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements import service as placements
from doorstroom.apps.places.service import Place
from tests.apps import factories as make

TODAY = date(2026, 12, 1)


@dataclass
class Scene:
    """A person with an owner and a coach, at a company with a contact."""

    pathway: Pathway
    owner: Worker
    coach: Worker
    contact: Worker
    placement: placements.Placement

    @property
    def person(self) -> Person:
        return self.placement.person

    @property
    def place(self) -> Place:
        return self.placement.place


def terms(coach: Worker, **changes: Any) -> placements.Terms:
    return placements.Terms(**({"starts_on": TODAY, "coach": coach} | changes))


def start(place: Place, *, now: str = "2026-12-01 10:00", **changes: Any) -> placements.Placement:
    """Somebody new gets the place."""
    pathway = changes.pop("pathway", None) or make.make_pathway()
    coach = changes.pop("coach", None) or make.make_coach(pathway)
    return placements.start_placement(
        pathway, place=place, terms=terms(coach, **changes), actor=make.system(now)
    )


def sign_all(placement: placements.Placement, now: str = "2026-12-01 10:00") -> None:
    agreement = placement.agreements.get(replaced_by=None)
    for row in agreement.signatures.order_by("party"):
        placements.sign(
            agreement,
            party=row.party,
            channel=placements.SignChannel.PAPER,
            actor=make.system(now),
        )


def make_scene(*, running: bool = True, kind: str = "werkervaring", **changes: Any) -> Scene:
    owner = make.make_worker(make.make_programme().organiser)
    pathway = make.make_pathway(owner=owner, **changes.pop("person", {}))
    coach = make.make_coach(pathway)
    place = changes.pop("place", None) or make.make_place(kind=kind)
    contact = make.make_worker(place.employer, "employer_contact")
    if place.qualification_id is not None:
        make.make_recognition(place)
        changes.setdefault("school", make.make_organisation("school_mbo"))
    placement = placements.start_placement(
        pathway, place=place, terms=terms(coach, **changes), actor=make.actor_of(coach)
    )
    if running:
        sign_all(placement)
        placements.begin(placement, actor=make.actor_of(coach))
    placement = placements.Placement.objects.for_detail().get(pk=placement.pk)
    return Scene(pathway, owner, coach, contact, placement)
