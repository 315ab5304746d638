"""A small region for tests of the apps, made by the same actions that a real one uses.

Every function takes what differs as keywords and fills in the rest; what comes
out keeps every rule of the database (a person has an owner, a pathway a next
step). Times are those of ``tests.support.clock``: Tuesday 1 December 2026.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from doorstroom.adapters import facts
from doorstroom.apps.accounts.service import User
from doorstroom.apps.learning import service as learning
from doorstroom.apps.partners.service import (
    Address,
    Municipality,
    Organisation,
    Region,
    Site,
    Worker,
    add_organisation,
    add_site,
    add_worker,
)
from doorstroom.apps.pathways.service import Pathway, sign_up, start_programme
from doorstroom.apps.people.service import (
    InvolvementRole,
    Person,
    PersonDetails,
    Purpose,
    involve,
    take_up,
)
from doorstroom.apps.places import service as places
from doorstroom.apps.programmes.service import Programme, load_pack
from doorstroom.core.programmes import Pack, parse_pack
from doorstroom.core.sharing import role_of
from doorstroom.core.values.actor import Actor, Seat, system_actor
from doorstroom.core.values.dates import PartialDate
from tests.support.clock import A_TUESDAY, moment
from tests.support.factories import number, numbered

PURMEREND = "van-school-naar-werk-purmerend"
PACKS = Path(__file__).resolve().parents[2] / "programmes"
LONG_AGO = "2025-01-06 09:00"


def system(now: str | datetime = A_TUESDAY) -> Actor:
    """The system at a moment."""
    return system_actor("toets", moment(now) if isinstance(now, str) else now)


def actor_of(worker: Worker, now: str | datetime = A_TUESDAY) -> Actor:
    """Somebody at work, on their own seat."""
    return Actor(
        kind="user",
        name=worker.name,
        now=moment(now) if isinstance(now, str) else now,
        user_id=worker.user_id,
        seats=(Seat(worker.pk, worker.organisation_id, worker.function),),
    )


def self_of(person: Person, now: str | datetime = A_TUESDAY) -> Actor:
    """The person, on their own page."""
    return Actor(
        kind="user",
        name=person.first_name,
        now=moment(now) if isinstance(now, str) else now,
        person_id=person.pk,
    )


def make_municipality(code: str = "GM0439", name: str = "Purmerend") -> Municipality:
    region, _ = Region.objects.get_or_create(
        slug="doorstroompunt-24",
        defaults={"kind": "doorstroompunt", "code": "24", "name": "Zuid-Kennemerland"},
    )
    found, _ = Municipality.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "sort_key": name.lower(),
            "province": "Noord-Holland",
            "doorstroompunt_region": region,
        },
    )
    return found


def make_organisation(kind: str = "jongerenloket", *, name: str = "") -> Organisation:
    return add_organisation(
        name=name or numbered(f"Toets {kind}"),
        kind=kind,
        municipality=make_municipality(),
        invented=True,
        actor=system(LONG_AGO),
    )


def make_organisation_with(function: str) -> Organisation:
    """One in which somebody may have this function."""
    role = role_of(function)
    kinds = ("jongerenloket",) if role is None else role.kinds or ("jongerenloket",)
    return make_organisation(kinds[0])


def make_site(organisation: Organisation, *, postcode: str = "1441AA") -> Site:
    address = Address(
        postcode=postcode,
        place="Purmerend",
        latitude=52.5051,
        longitude=4.9564,
        municipality=make_municipality(),
    )
    return add_site(organisation, name=organisation.name, address=address, actor=system(LONG_AGO))


def make_worker(
    organisation: Organisation | None = None, function: str = "casemanager", *, name: str = ""
) -> Worker:
    """A colleague with a login."""
    called = name or numbered(f"Toets {function}")
    user = User.objects.create(login=numbered("toets") + "@example.org", name=called)
    return add_worker(
        organisation or make_organisation_with(function),
        name=called,
        function=function,
        user=user,
        actor=system(LONG_AGO),
    )


def make_coordinator() -> Worker:
    return make_worker(make_organisation("doorstroompunt"), "coordinator")


@cache
def pack_named(slug: str) -> Pack:
    """A pack of the sources; read once a process, because nothing in it can change."""
    return parse_pack((PACKS / f"{slug}.toml").read_text("utf-8"), f"{slug}.toml")


def make_programme(slug: str = PURMEREND, organiser: Organisation | None = None) -> Programme:
    """A programme of the sources; made once a test."""
    found = Programme.objects.filter(slug=slug).select_related("organiser").first()
    if found is not None:
        return found
    return load_pack(
        pack_named(slug), organiser=organiser or make_organisation(), actor=system(LONG_AGO)
    )


def details(**changes: Any) -> PersonDetails:
    """Sam, of twenty, who may be called; or whoever ``changes`` makes of him."""
    base: dict[str, Any] = {
        "call_name": "Sam",
        "surname": "Toets",
        "born": PartialDate(2006, 5, 4),
        "phone": f"06{number():08d}",
    }
    return PersonDetails(**(base | changes))


def make_pathway(
    *,
    programme: Programme | None = None,
    person: Person | None = None,
    owner: Worker | None = None,
    now: str = A_TUESDAY,
    **changes: Any,
) -> Pathway:
    """A route: of ``person``, or of somebody new; of the organiser's desk, or of ``owner``."""
    programme = programme or make_programme(
        organiser=owner.organisation if owner is not None else None
    )
    if person is not None:
        return start_programme(person, programme=programme, actor=system(now))
    arrival = sign_up(
        programme=programme,
        details=details(**changes),
        answers={},
        invented=True,
        actor=Actor(kind="public", name="", now=moment(now)),
    )
    if owner is not None:
        take_up(arrival.person, worker=owner, actor=actor_of(owner, now))
    return Pathway.objects.select_related("person", "programme").get(pk=arrival.pathway.pk)


def make_person(*, owner: Worker | None = None, now: str = A_TUESDAY, **changes: Any) -> Person:
    """Somebody who signed up; on a desk, or on the name of ``owner``."""
    return make_pathway(owner=owner, now=now, **changes).person


def make_coach(pathway: Pathway, *, role: str = "jobcoach") -> Worker:
    """A coach who is involved with the person."""
    organisation = make_organisation("werkleerbedrijf")
    coach = make_worker(organisation, role)
    involve(
        pathway.person,
        organisation=organisation,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        worker=coach,
        actor=system(),
    )
    return coach


def load_facts() -> None:
    """Kinds of places, sectors and qualifications, as every region has them."""
    if places.PlaceKind.objects.exists():
        return
    places.load_place_kinds(facts.load_place_kinds(), actor=system(LONG_AGO))
    places.load_sectors(facts.load_sectors(), actor=system(LONG_AGO))
    chosen = [q for q in facts.load_qualifications() if q.crebo in facts.CURRENT_ENTREE]
    learning.load_qualifications(chosen, actor=system(LONG_AGO))


def make_supervisor(employer: Organisation, *, load_cap: int = 2) -> places.Supervisor:
    return places.add_supervisor(
        employer, name=numbered("Begeleider"), load_cap=load_cap, actor=system(LONG_AGO)
    )


def make_place(
    *,
    employer: Organisation | None = None,
    kind: str = "werkervaring",
    capacity: int = 1,
    supervisor: places.Supervisor | None = None,
    now: str = LONG_AGO,
    **changes: Any,
) -> places.Place:
    """A place in the bakery, three days a week; or whatever ``changes`` makes of it."""
    load_facts()
    employer = employer or make_organisation("werkgever")
    base: dict[str, Any] = {
        "title": numbered("Helpen in de bakkerij"),
        "kind": kind,
        "sector": "horeca",
        "capacity": capacity,
        "days": ("mon", "tue", "thu"),
        "start_time": time(8),
        "end_time": time(16, 30),
        "hours": 24,
        "supervisor": supervisor,
    }
    if kind in {"bpv-bol", "bpv-bbl", "praktijkverklaring"}:
        base |= {"qualification": "25742", "level": 1}
    new = places.NewPlace(**(base | changes))
    site = employer.sites.order_by("id").first() or make_site(employer)
    return places.add_place(employer, site=site, place=new, invented=True, actor=system(now))


def make_recognition(place: places.Place, *, now: str = LONG_AGO) -> places.Recognition:
    """The place's site is recognised for its qualification, four years from ``now``."""
    if place.qualification is None:
        raise ValueError("this place teaches no qualification")
    asked = places.request_recognition(
        place.site, qualification=place.qualification, actor=system(now)
    )
    return places.grant_recognition(asked, actor=system(now))


def make_class(
    *, seats: int = 2, minimum: int = 0, starts_on: date = date(2027, 2, 1), **changes: Any
) -> learning.CourseClass:
    """A class of the Entree course, which starts in February."""
    load_facts()
    school = changes.pop("school", None) or make_organisation("school_mbo")
    course = learning.add_course(
        school,
        course=learning.NewCourse(
            title="Entree", form="bol", qualification="25742", level=1, gives="diploma"
        ),
        actor=system(LONG_AGO),
    )
    return learning.add_class(
        course,
        new=learning.NewClass(
            name=numbered("Groep"), starts_on=starts_on, seats=seats, minimum=minimum, **changes
        ),
        actor=system(LONG_AGO),
    )
