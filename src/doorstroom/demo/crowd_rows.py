"""The rows of one of the crowd: in sight, on the way, with a next step."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from doorstroom.apps.outreach.service import SignUp
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import ContactMoment, Passage, Pathway
from doorstroom.apps.people.service import (
    Involvement,
    Need,
    Person,
    SituationPeriod,
    StatedRisk,
)
from doorstroom.apps.privacy.service import LogEntry, facts_to_json
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.tasks.service import Task
from doorstroom.core.programmes import Pack
from doorstroom.core.values.errors import Fact
from doorstroom.core.values.names import PersonName

from .crowd import Member
from .crowd_learning import ClassMaker, write_enrolled
from .crowd_places import PlaceMaker
from .crowd_working import write_lasting, write_placed, write_proposed
from .rows import Rows

NOTES: tuple[str, ...] = (
    "Gebeld over hoe het gaat.",
    "Wil graag weten wat er nu gebeurt. Dat is verteld.",
    "Afgesproken om samen te kijken naar plekken dichtbij.",
    "Er is nog geen plek die past. Belt liever 's middags.",
    "Komt naar de volgende afspraak met een ouder.",
    "Heeft zelf ook gezocht. Twee bedrijven gevonden.",
)
NEEDS: tuple[tuple[str, str], ...] = (
    ("transport", "Een fiets regelen via de kringloop."),
    ("debts", "Samen naar de schuldhulp."),
    ("housing", "Een kamer zoeken; ingeschreven."),
    ("language", "Taalles op dinsdagavond."),
    ("care", "Eerst een afspraak bij de huisarts."),
)
STRENGTHS: tuple[str, ...] = (
    "Werkt netjes.", "Is op tijd.", "Kan goed met mensen.", "Sterk, wil graag bewegen.",
    "Maakt af waar hij of zij aan begint.", "Ziet wat er moet gebeuren.",
)  # fmt: skip
SECTORS = ("logistiek", "techniek", "groen", "retail", "horeca", "zorg", "productie", "voeding")
RESTS: tuple[tuple[str, str], ...] = (
    ("clinic", "Belt zelf als het weer kan."),
    ("birth", "Kinderopvang is aangevraagd."),
    ("detention", "De datum is bekend."),
    ("away", "Een paar maanden bij familie."),
)
CLOSES = ("reached", "moved", "own_choice", "not_reached", "other_programme")
TAKE_UP_DAYS = 2
# So many steps are late, by a day to a week, and always somebody's: a desk is on time.
LATE = 0.08
HELPED_FROM = ("plan", "waiting", "learning", "placed", "lasting")


class Dossier:
    """One member with the rows that the others point at."""

    def __init__(self, rows: Rows, member: Member, owner: Worker, programme: Programme) -> None:
        self.rows = rows
        self.member = member
        self.owner = owner
        self.programme = programme
        self.pack_version = programme.version
        self.person_id, self.reference = rows.person_key()
        self.involvement_id: UUID = rows.key()
        self.pathway_id: UUID = rows.key()
        self.coach = owner
        # What stands already is not looked for again; empty: as the pack says.
        self.step = ""

    @property
    def name(self) -> PersonName:
        return self.member.person.name

    def involve(
        self, worker: Worker | None, organisation: UUID, role: str, purpose: str, days: int,
        *, ground: str = "public_task", key: UUID | None = None,
    ) -> None:  # fmt: skip
        self.rows.add(
            Involvement(
                id=key or self.rows.key(),
                person_id=self.person_id,
                organisation_id=organisation,
                worker=worker,
                role=role,
                purpose=purpose,
                legal_ground=ground,
                starts_on=self.rows.on(days),
                sort_key=self.name.sort_key,
                reported_on=self.rows.on(self.member.begun),
            )
        )

    def log(self, code: str, days: int, subject: tuple[str, UUID], **facts: Fact) -> None:
        self.rows.add(
            LogEntry(
                at=self.rows.at(days),
                actor_kind="user",
                actor_name=self.owner.name,
                organisation=self.owner.organisation_id,
                code=code,
                facts=facts_to_json(facts),
                person=self.person_id,
                subject_kind=subject[0],
                subject_id=str(subject[1]),
            )
        )

    def task(
        self, code: str, due: int, subject: tuple[str, UUID], *, title: str = "",
        worker: Worker | None = None, facts: dict[str, object] | None = None, made: int = -1,
    ) -> Task:  # fmt: skip
        row = Task(
            id=self.rows.key(),
            person=self.person_id,
            code=code,
            title=title,
            facts=facts or {},
            subject_kind=subject[0],
            subject_id=subject[1],
            due_on=self.rows.world.day(due) if due else self.rows.on(0),
            worker=worker or self.owner,
            created_at=self.rows.at(made),
        )
        self.rows.add(row)
        return row


def write_member(
    rows: Rows,
    member: Member,
    owner: Worker,
    desk: Worker,
    pack: Pack,
    places: PlaceMaker,
    classes: ClassMaker,
) -> None:
    """Everything about one member: the rows of an arrival, a route, and what came of it."""
    world, chance = rows.world, rows.chance
    fresh = member.state == "new"
    programme = world.programmes[member.share.programme]
    dossier = Dossier(rows, member, desk if fresh else owner, programme)
    dossier.involve(
        dossier.owner, dossier.owner.organisation_id, "owner", "guidance", member.begun,
        key=dossier.involvement_id,
    )  # fmt: skip
    rows.add(_person(dossier))
    organiser = desk.organisation.name
    dossier.log("log.person_registered", member.begun, ("person", dossier.person_id),
                organisation=organiser, owner=dossier.owner.name)  # fmt: skip
    _sign_up(dossier, desk)
    if not fresh:
        dossier.log("log.taken_up", min(member.begun + 1, -1), ("person", dossier.person_id),
                    worker=owner.name)  # fmt: skip
    helper = world.workers.get(member.share.helper)
    if helper is not None and member.state in HELPED_FROM:
        dossier.coach = helper
        dossier.involve(helper, helper.organisation_id, member.share.helper_role, "guidance",
                        member.since)  # fmt: skip
    if member.state != "learning" or not write_enrolled(dossier, classes):
        _life(dossier)
    _route(dossier, pack)
    if not fresh:
        _contacts(dossier)
    if member.state == "waiting" and member.station.place_kinds:
        write_proposed(dossier, places)
    if member.state == "placed":
        write_placed(dossier, places.seat(member.share.area, chance.choice(
            member.station.place_kinds)))  # fmt: skip
    elif member.state == "lasting":
        write_lasting(dossier)


def _person(dossier: Dossier) -> Person:
    member, rows, chance = dossier.member, dossier.rows, dossier.rows.chance
    invented, name = member.person, dossier.name
    lasting = member.state == "lasting"
    return Person(
        id=dossier.person_id,
        reference=dossier.reference,
        given_name=name.given,
        call_name=name.call,
        infix=name.infix,
        surname=name.surname,
        sort_key=name.sort_key,
        first_key=name.first_key,
        given_key=name.given_key,
        birth_year=invented.birth.year,
        birth_month=invented.birth.month,
        birth_day=invented.birth.day,
        municipality_id=invented.gm_code,
        postcode4_id=invented.pc4,
        phone=invented.phone,
        email=invented.email if chance.random() < 0.5 else "",
        contact_preference=chance.choice(("whatsapp", "whatsapp", "sms", "call", "email")),
        safe_contact=chance.random() < 0.03,
        strengths=chance.choice(STRENGTHS),
        sectors=chance.sample(SECTORS, chance.randint(0, 2)),
        days=chance.choice(([], ["mon", "tue", "thu"], ["mon", "tue", "wed", "thu", "fri"])),
        travel_mode=chance.choice(("bike", "bike", "public", "walk", "ebike")),
        max_minutes=chance.choice((None, 30, 45, 60)),
        guidance_need=chance.choice(("light", "light", "intensive", "none")),
        highest_mbo_level=chance.choice((None, 0, 0, 1)),
        has_start_qualification=chance.choice((None, False, False)),
        first_reported_on=rows.on(member.begun),
        destination_since=rows.on(member.since) if lasting else None,
        last_contact_on=None if member.state == "new" else rows.on(-chance.randint(1, 12)),
        owner_involvement_id=dossier.involvement_id,
        invented=True,
        created_at=rows.at(member.begun),
    )


def _sign_up(dossier: Dossier, desk: Worker) -> None:
    member, rows = dossier.member, dossier.rows
    row = SignUp(
        id=rows.key(),
        reference=dossier.reference,
        programme=dossier.programme,
        person_id=dossier.person_id,
        answers={"naam": dossier.name.full},
        signed_up_at=rows.at(member.begun),
        answer_by=_answer_by(dossier),
    )
    rows.add(row)
    dossier.log("log.signed_up", member.begun, ("sign_up", row.pk),
                programme=dossier.programme.title)  # fmt: skip
    if member.state == "new":
        dossier.task("task.take_up", 0, ("person", dossier.person_id), worker=desk,
                     facts={"programme": dossier.programme.title},
                     made=member.begun).due_on = _answer_by(dossier)  # fmt: skip


def _answer_by(dossier: Dossier) -> date:
    """Within two working days somebody calls."""
    return dossier.rows.world.working_day(TAKE_UP_DAYS, after=dossier.member.begun)


def _life(dossier: Dossier) -> None:
    """What somebody does now, what must be arranged, and what a named person stated."""
    member, rows, chance = dossier.member, dossier.rows, dossier.rows.chance
    if member.state not in ("placed", "lasting"):
        kind = chance.choice(("none", "none", "benefit", "education", "unknown"))
        school = (
            chance.choice(("pro", "vso", "vmbo-bb", "mbo-entree")) if kind == "education" else ""
        )
        rows.add(
            SituationPeriod(
                id=rows.key(), person_id=dossier.person_id, kind=kind, school_kind=school,
                starts_on=rows.on(member.begun - chance.randint(20, 300)), source="gesprek",
                planned_end=rows.on(chance.randint(60, 300)) if school else None,
            )
        )  # fmt: skip
    if chance.random() < 0.15 and member.state != "new":
        domain, agreed = chance.choice(NEEDS)
        rows.add(
            Need(
                id=rows.key(), person_id=dossier.person_id, domain=domain, agreed=agreed,
                precedes_work=chance.random() < 0.5, opened_on=rows.on(member.since),
            )
        )  # fmt: skip
    if member.share.risk and chance.random() < 0.6:
        rows.add(
            StatedRisk(
                id=rows.key(), person_id=dossier.person_id, risk=member.share.risk,
                stated_by=dossier.owner.name, organisation_id=dossier.owner.organisation_id,
                stated_on=rows.on(member.begun),
            )
        )  # fmt: skip


def _route(dossier: Dossier, pack: Pack) -> None:
    member, rows, chance = dossier.member, dossier.rows, dossier.rows.chance
    subject = ("pathway", dossier.pathway_id)
    route = Pathway(
        id=dossier.pathway_id,
        person_id=dossier.person_id,
        programme=dossier.programme,
        pack_version=dossier.pack_version,
        station=member.station.code,
        track=""
        if member.state in ("new", "intake")
        else chance.choice(("light", "light", "heavy")),
        opened_on=rows.on(member.begun),
        station_since=rows.on(member.since),
    )
    closed = member.state == "closed"
    if member.state == "resting":
        reason, note = chance.choice(RESTS)
        route.resting_reason, route.resting_note = reason, note
        route.resting_since = rows.on(member.since)
        route.resting_until = rows.on(chance.randint(10, 150))
    elif closed:
        route.closed_on = rows.on(min(member.since + chance.randint(0, 20), -1))
        route.close_reason = chance.choice(CLOSES)
    else:
        of_pack = member.station.next_step.replace("{naam}", dossier.name.first)
        title = dossier.step or of_pack
        due = -chance.randint(1, 8) if chance.random() < LATE else chance.randint(1, 21)
        worker = dossier.coach if member.station.role == "jobcoach" else dossier.owner
        route.next_task = dossier.task("task.step", due, subject, title=title, worker=worker,
                                       made=member.since)  # fmt: skip
        if member.state == "new":
            route.next_task.due_on = _answer_by(dossier)
    rows.add(route)
    dossier.log("log.pathway_begun", member.begun, subject, programme=dossier.programme.title)
    _passages(dossier, pack, closed=closed)


def _passages(dossier: Dossier, pack: Pack, *, closed: bool) -> None:
    """The way so far, spread evenly between the sign-up and the station of now."""
    member, rows = dossier.member, dossier.rows
    steps = [*member.passed, member.station.code]
    span = member.since - member.begun
    days = [member.begun + span * n // max(len(steps) - 1, 1) for n in range(len(steps))]
    days[-1] = member.since
    for number, code in enumerate(steps):
        last = number == len(steps) - 1
        state = ("stopped" if closed else "now") if last else "done"
        rows.add(
            Passage(
                id=rows.key(), pathway_id=dossier.pathway_id, station=code, state=state,
                entered_on=rows.on(days[number]),
                left_on=rows.on(days[number + 1]) if not last else rows.on(-1) if closed else None,
            )
        )  # fmt: skip
        if number:
            dossier.log(
                "log.station",
                days[number],
                ("pathway", dossier.pathway_id),
                station=pack.station(code).title,
                programme=dossier.programme.title,
            )


def _contacts(dossier: Dossier) -> None:
    member, rows, chance = dossier.member, dossier.rows, dossier.rows.chance
    for _ in range(chance.randint(1, 3)):
        days = -chance.randint(1, max(-member.begun - 1, 1))
        kind = chance.choice(("call", "call", "visit", "message"))
        row = ContactMoment(
            id=rows.key(), person_id=dossier.person_id, pathway_id=dossier.pathway_id,
            worker=dossier.coach, at=rows.at(days), kind=kind, reached=chance.random() < 0.85,
            note=chance.choice(NOTES),
        )  # fmt: skip
        rows.add(row)
        code = "log.contact" if row.reached else "log.contact_not_reached"
        dossier.log(code, days, ("contact", row.pk), kind=kind)
