"""The crowd in its places, and what lasted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.pathways.service import Outcome
from doorstroom.apps.people.service import SituationPeriod
from doorstroom.apps.placements.service import (
    MONTHS,
    Agreement,
    BuildUp,
    FollowUp,
    Placement,
    Review,
    Signature,
)
from doorstroom.core.values.dates import add_months

if TYPE_CHECKING:
    from .crowd_places import PlaceMaker, Seat
    from .crowd_rows import Dossier

WAGE_KINDS = ("baan", "beschutte-baan", "bpv-bbl")
PROPOSED = 0.33
PROFILES: tuple[str, ...] = (
    "Werkt graag met de handen. Is op tijd.",
    "Leert door te doen. Vraagt het als iets niet duidelijk is.",
    "Wil graag een vaste plek en vaste tijden.",
)
ANSWERS = ("still", "still", "still", "still", "other", "unknown", "")


def write_placed(dossier: Dossier, seat: Seat) -> None:
    """At work since the station of now: signed, with the next review ahead."""
    rows, member, place = dossier.rows, dossier.member, seat.place
    start = rows.on(min(member.since, -1))
    placement = Placement(
        id=rows.key(),
        person_id=dossier.person_id,
        pathway_id=dossier.pathway_id,
        place=place,
        place_seat=seat.number,
        supervisor_id=place.supervisor_id,
        supervisor_seat=seat.number if place.supervisor_id else None,
        kind_id=place.kind_id,
        coach=dossier.coach,
        status="running",
        starts_on=start,
        days=place.days,
        start_time=place.start_time,
        end_time=place.end_time,
        hours=place.hours,
        goal=rows.chance.choice(("Op tijd beginnen", "Een hele dag volhouden", "Zelf plannen")),
    )
    rows.add(placement)
    rows.add(BuildUp(placement=placement, from_on=start, days=place.days))
    dossier.involve(None, place.employer_id, "employer", "placement", member.since,
                    ground="contract")  # fmt: skip
    _situation(dossier, place.kind_id, place.employer_id, place.title)
    _agreement(dossier, placement, seat.employer)
    review = Review(
        id=rows.key(), placement=placement, planned_on=rows.world.day(rows.chance.randint(-5, 40))
    )
    rows.add(review)
    dossier.task("task.review", 0, ("review", review.pk), worker=dossier.coach,
                 facts={"employer": seat.employer}).due_on = review.planned_on  # fmt: skip
    dossier.log("log.placement_begun", member.since, ("placement", placement.pk),
                employer=seat.employer, date=start)  # fmt: skip


def write_proposed(dossier: Dossier, places: PlaceMaker) -> None:
    """A place lies before one in three of those who wait; of some the employer reads already."""
    rows, chance = dossier.rows, dossier.rows.chance
    if chance.random() > PROPOSED:
        return
    kind = chance.choice(dossier.member.station.place_kinds)
    place = places.look(dossier.member.share.area, kind).place
    asked = -chance.randint(1, 3)
    proposal = Proposal(
        id=rows.key(), person_id=dossier.person_id, pathway_id=dossier.pathway_id, place=place,
        proposed_by=dossier.coach, proposed_at=rows.at(asked), status="keys",
        minutes=chance.choice((10, 15, 20, 25, 35)),
    )  # fmt: skip
    dossier.log("log.proposed", asked, ("proposal", proposal.pk), place=place.title)
    if chance.random() < 0.5:
        dossier.task("task.ask_about_place", chance.randint(1, 2), ("proposal", proposal.pk),
                     worker=dossier.coach, facts={"place": place.title}, made=asked)  # fmt: skip
    else:
        proposal.status, proposal.person_answer, proposal.coach_answer = "employer", "yes", "yes"
        proposal.person_channel = "tap"
        proposal.person_answered_at = proposal.coach_answered_at = rows.at(-1)
        proposal.coach_answered_by = dossier.coach.name
        proposal.profile_name = dossier.name.first
        proposal.profile_words = chance.choice(PROFILES)
        proposal.sent_at = rows.at(-1)
        proposal.answer_by = rows.world.working_day(4)
        dossier.log("log.proposal_coach_yes", -1, ("proposal", proposal.pk), place=place.title)
    rows.add(proposal)


def _situation(dossier: Dossier, kind: str, employer: UUID, detail: str) -> None:
    rows = dossier.rows
    what = "day_activity" if kind == "dagbesteding" else "work" if kind in WAGE_KINDS else "benefit"
    rows.add(
        SituationPeriod(
            id=rows.key(),
            person_id=dossier.person_id,
            kind=what,
            organisation_id=employer if what != "benefit" else None,
            detail=detail if what != "benefit" else "",
            starts_on=rows.on(dossier.member.since),
            source="plaatsing",
        )
    )


def _agreement(dossier: Dossier, placement: Placement, employer: str) -> None:
    """Short, but with the hash that a signature is bound to."""
    rows, member = dossier.rows, dossier.member
    text = f"{dossier.name.full} werkt bij {employer}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = rows.at(member.since)
    agreement = Agreement(
        id=rows.key(),
        pathway_id=dossier.pathway_id,
        placement=placement,
        kind=placement.kind_id,
        title="Overeenkomst",
        text=text,
        text_hash=digest,
        made_at=made,
        complete_at=made,
    )
    rows.add(agreement)
    for party, name, organisation in (
        ("person", dossier.name.full, None),
        ("employer", employer, placement.place.employer_id),
    ):
        rows.add(
            Signature(
                id=rows.key(), agreement=agreement, party=party, name=name[:120],
                organisation_id=organisation, signed_at=made, signed_hash=digest, channel="paper",
                signed_by=dossier.coach.name,
            )
        )  # fmt: skip


def write_lasting(dossier: Dossier) -> None:
    """A destination, and the five moments on which is asked whether it lasts."""
    rows, member, chance = dossier.rows, dossier.member, dossier.rows.chance
    kind = chance.choice(("work", "work", "education", "day_activity"))
    title = {"work": "Een baan", "education": "Een opleiding", "day_activity": "Dagbesteding"}[kind]
    start = rows.on(min(member.since, -1))
    outcome = Outcome(
        id=rows.key(), pathway_id=dossier.pathway_id, person_id=dossier.person_id, kind=kind,
        title=title, permanent=chance.random() < 0.4 if kind == "work" else None,
        decision="Wmo" if kind == "day_activity" else "", started_on=start,
    )  # fmt: skip
    rows.add(outcome)
    rows.add(
        SituationPeriod(
            id=rows.key(), person_id=dossier.person_id, kind=kind, detail=title, starts_on=start,
            school_kind="mbo-entree" if kind == "education" else "", source="uitkomst",
        )
    )  # fmt: skip
    dossier.log("log.outcome", member.since, ("outcome", outcome.pk), kind=kind, title=title)
    for month in MONTHS:
        due = add_months(start, month)
        asked = due < rows.on(-7)
        rows.add(
            FollowUp(
                id=rows.key(), outcome=outcome, person_id=dossier.person_id, month=month,
                due_on=due, person_says=chance.choice(ANSWERS) if asked else "",
                coach_says=chance.choice(ANSWERS) if asked else "",
                closed_on=due if asked else None,
            )
        )  # fmt: skip
