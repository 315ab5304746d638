"""The region in which the journeys play: packs, organisations, places, logins; no people yet.

It is the demo's region without its stories, made once per test process and then
copied for every journey. Whoever a journey needs besides it is made by the
journey through the apps' services, as a manager of the region would.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.totp.internal import auth as totp

from doorstroom.adapters.facts.loading import load_reference
from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.partners.service import Organisation, Worker, WorkerFunction
from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor, Seat, system_actor
from doorstroom.demo.catalogue import make_courses
from doorstroom.demo.numbering import allow_numbers
from doorstroom.demo.partners import make_partners
from doorstroom.demo.places import make_places
from doorstroom.demo.programmes import make_programmes
from doorstroom.demo.world import World
from tests.journeys.sealed import RING
from tests.support.clock import moment

STARTS = date(2026, 12, 1)  # a Tuesday without holidays near
PASSWORD = "voorbeeld"
# In the app of everybody who needs a second step.
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SEED = 1


@dataclass(frozen=True)
class Region:
    """Who there is, by the keys of the demo."""

    world: World

    def worker(self, key: str) -> Worker:
        return Worker.objects.select_related("organisation").get(pk=self.world.workers[key].pk)

    def organisation(self, key: str) -> Organisation:
        return Organisation.objects.get(pk=self.world.organisations[key].pk)

    def login(self, key: str) -> str:
        return f"{key}@voorbeeld.example"

    def actor(self, key: str, now: str | datetime = "2026-11-02 09:00") -> Actor:
        """A worker at a moment before the story, to prepare what they would have done."""
        worker = self.worker(key)
        return Actor(
            kind="user",
            name=worker.name,
            now=moment(now) if isinstance(now, str) else now,
            user_id=worker.user_id,
            seats=(Seat(worker.pk, worker.organisation_id, worker.function),),
        )

    def system(self, now: str | datetime = "2026-11-02 09:00") -> Actor:
        return system_actor("toets", moment(now) if isinstance(now, str) else now)

    def person(self, name: str) -> Person:
        """Somebody of the story, by full name."""
        return next(row for row in Person.objects.order_by("id") if row.full_name == name)

    def give_login(self, person: Person) -> str:
        """What the desk does once for somebody who wants a page of their own."""
        login = f"{person.reference.lower()}@voorbeeld.example"
        add_user(login=login, name=person.first_name, password=PASSWORD, person_id=person.pk)
        return login


def make_region() -> Region:
    """Make all of it, in the database that Django has now."""
    world = World(seed=SEED, as_of=STARTS)
    load_reference(actor=world.founder())
    make_partners(world)
    make_programmes(world)
    make_courses(world)
    make_places(world)
    allow_numbers(world, key=RING.sealing.current)
    for key, worker in world.workers.items():
        _let_in(key, worker)
    return Region(world)


def _let_in(key: str, worker: Worker) -> None:
    login = f"{key}@voorbeeld.example"
    if worker.function == WorkerFunction.DESK:
        return
    if worker.user is None:
        worker.user = add_user(login=login, name=worker.name, password=PASSWORD)
        worker.save(update_fields=["user"])
    else:
        worker.user.login = login
        worker.user.set_password(PASSWORD)
        worker.user.save(update_fields=["login", "password"])
    if worker.function not in {"employer_contact", "practice_trainer"}:
        totp.TOTP.activate(worker.user, APP_SECRET)


def app_code(counter: int) -> str:
    """What everybody's app shows in this half minute since 1970."""
    return str(totp.format_hotp_value(totp.hotp_value(APP_SECRET, counter)))
