"""Telling one person's history through the actions, each at its own moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Self

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Postcode4
from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    NextStep,
    Pathway,
    RestReason,
    Track,
    accept_referral,
    finish_intake,
    move_to,
    note_contact,
    refer_new_person,
    rest,
    set_next_step,
    sign_up,
    start_programme,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    LifeDomain,
    Need,
    NewSituation,
    Person,
    PersonDetails,
    Purpose,
    Risk,
    SituationKind,
    SituationPeriod,
    add_need,
    involve,
    register_person,
    start_situation,
    state_risk,
    take_up,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName

from .names import email, phone
from .world import World

STORY_NUMBERS = 800_000


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody invented, before the story begins. ``lives`` is a real four-digit postcode."""

    key: str
    name: PersonName
    born: PartialDate | None
    lives: str
    number: int
    with_phone: bool = True

    def details(self, **known: object) -> PersonDetails:
        postcode = Postcode4.objects.select_related("municipality").get(pk=self.lives)
        base: dict[str, object] = {
            "given_name": self.name.given,
            "call_name": self.name.call,
            "infix": self.name.infix,
            "surname": self.name.surname,
            "born": self.born,
            "municipality": postcode.municipality,
            "postcode4": postcode,
            "phone": phone(STORY_NUMBERS + self.number) if self.with_phone else "",
            "email": email(self.name, self.number) if self.number % 2 else "",
        }
        return PersonDetails(**(base | known))  # type: ignore[arg-type]  # fields by name


class Story:
    """One person and one route. Each step says who does it, and how many days ago."""

    def __init__(self, world: World, person: Person, pathway: Pathway | None, days: int) -> None:
        self.world = world
        self.person = person
        self._pathway = pathway
        self.begun = days
        self.coach = ""

    @property
    def pathway(self) -> Pathway:
        if self._pathway is None:
            raise ValueError("this story has no route yet")
        return Pathway.objects.select_related("person", "programme", "next_task").get(
            pk=self._pathway.pk
        )

    # How it begins

    @classmethod
    def signs_up(
        cls,
        world: World,
        programme: str,
        who: Who,
        ago: int,
        /,
        *,
        at: str = "20:15",
        **known: object,
    ) -> Self:
        """By phone, in the evening, without signing in."""
        details = who.details(**known)
        arrival = sign_up(
            programme=world.programmes[programme],
            details=details,
            answers={"naam": who.name.full, "woonplaats": who.lives},
            invented=True,
            actor=world.public(ago, at),
        )
        world.people[who.key] = arrival.person
        return cls(world, arrival.person, arrival.pathway, ago)

    @classmethod
    def referred(
        cls,
        world: World,
        programme: str,
        who: Who,
        by: str,
        why: str,
        ago: int,
        /,
        **known: object,
    ) -> tuple[Self, Referral]:
        """A school or partner brings somebody whom we did not know."""
        referral = refer_new_person(
            who.details(**known),
            programme=world.programmes[programme],
            why=why,
            from_worker=world.workers[by],
            invented=True,
            actor=world.worker(by, ago, "15:20"),
        )
        world.people[who.key] = referral.person
        return cls(world, referral.person, None, ago), referral

    @classmethod
    def followed(cls, world: World, programme: str, who: Who, by: str, days: int) -> Self:
        """Known to the desk because it follows everybody, without a sign-up."""
        actor = world.worker(by, days)
        person = register_person(
            who.details(),
            owner=world.workers[by],
            reported_on=actor.today,
            purpose=Purpose.FOLLOWING,
            invented=True,
            actor=actor,
        )
        world.people[who.key] = person
        pathway = start_programme(person, programme=world.programmes[programme], actor=actor)
        story = cls(world, person, pathway, days)
        story.coach = by
        return story

    # Who helps

    def taken_up(self, by: str, days: int, at: str = "09:10") -> Self:
        take_up(self.person, worker=self.world.workers[by], actor=self._by(by, days, at))
        self.coach = by
        return self

    def accepted(self, referral: Referral, by: str, days: int) -> Self:
        self._pathway = accept_referral(
            referral, worker=self.world.workers[by], actor=self._by(by, days, "11:00")
        )
        self.coach = by
        return self

    def helped_by(self, worker: str, role: str, days: int, purpose: str = "guidance") -> Self:
        seated = self.world.workers[worker]
        involve(
            self.person,
            organisation=seated.organisation,
            role=InvolvementRole(role),
            purpose=Purpose(purpose),
            worker=seated,
            actor=self._by(self.coach, days),
        )
        return self

    # What happens

    def now_is(
        self,
        kind: str,
        since: int,
        *,
        school: str = "",
        at: str = "",
        until: int | None = None,
        detail: str = "",
    ) -> SituationPeriod:
        """What somebody does from so many days ago, as told at the start of the story or then.

        ``at`` is an organisation.
        """
        start = self.world.day(since)
        return start_situation(
            self.person,
            situation=NewSituation(
                kind=SituationKind(kind),
                starts_on=start,
                school_kind=school,
                organisation=self.world.organisations.get(at),
                detail=detail,
                planned_end=self.world.day(until) if until is not None else None,
                source="gesprek",
            ),
            actor=self.world.system(max(since, self.begun), "21:00"),
        )

    def risk(self, risk: str, by: str, days: int) -> Self:
        """Stated by a named person on a date; nothing is computed."""
        worker = self.world.workers[by]
        state_risk(
            self.person,
            risk=Risk(risk),
            stated_by=worker.name,
            organisation=worker.organisation,
            stated_on=self.world.day(days),
            actor=self.world.system(days, "16:00"),
        )
        return self

    def need(self, domain: str, agreed: str, days: int, *, first: bool = False) -> Need:
        return add_need(
            self.person,
            domain=LifeDomain(domain),
            agreed=agreed,
            precedes_work=first,
            actor=self._by(self.coach, days, "10:40"),
        )

    def contact(
        self,
        kind: str,
        note: str,
        days: int,
        *,
        at: str = "10:30",
        by: str = "",
        reached: bool = True,
        step: NextStep | None = None,
        private: bool = False,
    ) -> Self:
        note_contact(
            self.person,
            contact=Contact(
                kind=ContactKind(kind), note=note, reached=reached, confidential=private
            ),
            pathway=self.pathway if self._pathway is not None else None,
            step=step,
            actor=self._by(by or self.coach, days, at),
        )
        return self

    def called(self, note: str, days: int, **more: object) -> Self:
        return self.contact("call", note, days, **more)  # type: ignore[arg-type]

    def spoke(self, note: str, days: int, **more: object) -> Self:
        return self.contact("visit", note, days, **more)  # type: ignore[arg-type]

    def intake(self, track: str, summary: str, days: int) -> Self:
        finish_intake(
            self.pathway,
            track=Track(track),
            summary=summary,
            actor=self._by(self.coach, days, "11:15"),
        )
        return self

    def to(self, station: str, days: int, step: NextStep | None = None, *, by: str = "") -> Self:
        move_to(
            self.pathway,
            station=station,
            step=step,
            actor=self._by(by or self.coach, days, "11:45"),
        )
        return self

    def next(self, title: str, due: date, days: int = -1, **more: object) -> Self:
        set_next_step(
            self.pathway,
            step=self.step(title, due, **more),  # type: ignore[arg-type]
            actor=self._by(self.coach, days, "16:10"),
        )
        return self

    def rests(self, reason: str, until: date, note: str, days: int) -> Self:
        rest(
            self.pathway,
            until=until,
            reason=RestReason(reason),
            note=note,
            actor=self._by(self.coach, days, "16:30"),
        )
        return self

    def step(
        self, title: str, due: date, *, at: str = "", where: str = "", by: str = ""
    ) -> NextStep:
        return NextStep(
            title=title,
            due_on=due,
            due_time=time.fromisoformat(at) if at else None,
            location=where,
            worker=self.world.workers[by] if by else None,
        )

    def self_at(self, days: int, at: str = "19:30") -> Actor:
        return self.world.oneself(self.person, days, at)

    def by(self, worker: str, days: int, at: str = "10:00") -> Actor:
        return self._by(worker, days, at)

    def _by(self, worker: str, days: int, at: str = "10:00") -> Actor:
        return self.world.worker(worker, days, at)
