"""The demo region as a whole: everybody has a next step, every programme its people."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection, models, transaction
from django.db.models import F

from doorstroom.apps.accounts.service import DemoPersona
from doorstroom.apps.learning.service import Certificate, Enrolment
from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.outreach.service import Referral, SignUp
from doorstroom.apps.partners.service import Organisation, Worker, actor_for
from doorstroom.apps.pathways.service import Outcome, Pathway
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    Need,
    Person,
    PersonMerge,
    current_rules,
    look_at_number,
    numbers_noted,
    with_openings,
)
from doorstroom.apps.placements.service import FollowUp, Placement, SafetyReport
from doorstroom.apps.places.service import Place, PlaceKind, Recognition, Supervisor
from doorstroom.apps.privacy.service import Change, LogEntry, RetentionProposal
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.apps.tasks.service import Task, tasks_for
from doorstroom.cli import main
from doorstroom.core.retention import Rules
from doorstroom.core.sharing import Area, functions_opening
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.words import knows
from doorstroom.demo import load as loading
from doorstroom.demo import personas, stories
from doorstroom.demo.load import NotADemo, load_demo
from doorstroom.demo.numbering import INVENTED
from doorstroom.demo.personas import PERSONAS
from doorstroom.demo.places import SUPERVISORS
from doorstroom.demo.stories import eindhoven
from tests.apps import factories
from tests.apps.people.lives import tables_with
from tests.apps.people.numbered import fresh_ring, keys
from tests.support.cluster import Addresses, connect
from tests.support.rows import tables_of_ours

# Who counts or administers has pages, and nothing that waits.
WITHOUT_TASKS = (
    *functions_opening(Area.FIGURES),
    *functions_opening(Area.ADMINISTRATION),
)

AS_OF = date(2026, 12, 1)
SEED, PEOPLE = 7, 200


Tidy = Callable[[], None]


@pytest.fixture(scope="module")
def tidy(addresses: Addresses, database_name: str) -> Tidy:
    """Sweep up what a rolled-back load leaves: else the planner believes in empty tables."""

    def sweep() -> None:
        with connect(addresses.owner_parts(database_name), autocommit=True) as owner:
            owner.execute("VACUUM")

    return sweep


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tidy: Tidy) -> Iterator[None]:
    """The whole demo once for this module, in a transaction that is rolled back."""
    tidy()
    ring = fresh_ring()
    with django_db_blocker.unblock(), keys(ring), transaction.atomic():
        load_demo(people=PEOPLE, seed=SEED, as_of=AS_OF, sealing_key=lambda: ring.sealing.current)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        transaction.set_rollback(True)
    tidy()


def morning() -> datetime:
    return datetime.combine(AS_OF, time(9), AMSTERDAM)


def _sources(rules: Rules) -> list[str]:
    return [rule.source for rule in rules.rules]


@pytest.mark.usefixtures("region")
class TestRegion:
    def test_has_as_many_people_as_asked_all_invented(self) -> None:
        assert Person.objects.count() == PEOPLE
        assert not Person.objects.filter(invented=False).exists()
        assert not Place.objects.filter(invented=False).exists()
        assert not Person.objects.exclude(phone="").exclude(phone__startswith="0600").exists()
        assert not Person.objects.exclude(email="").exclude(email__endswith=".example").exists()

    def test_a_few_have_a_number_that_is_in_no_table(self) -> None:
        noted = numbers_noted(Person.objects.values_list("pk", flat=True))
        assert len(noted) == len(INVENTED)
        assert tables_with(INVENTED) == {}
        daan = Person.objects.with_owner().get(given_name="Daan", surname="Visser")
        marjan = factories.actor_of(daan.owner)
        with transaction.atomic():
            seen = look_at_number(daan, reason="Toets van de demo", actor=marjan)
            transaction.set_rollback(True)
        assert seen is not None
        assert seen.digits in INVENTED

    def test_every_programme_has_people_from_the_sign_up_to_the_follow_up(self) -> None:
        assert Programme.objects.count() == 9
        for programme in Programme.objects.order_by("slug"):
            pack = pack_of(programme)
            kinds = {
                pack.station(code).kind
                for code in Pathway.objects.filter(programme=programme).values_list(
                    "station", flat=True
                )
            }
            assert {"sign_up", "follow_up"} <= kinds, programme.slug
            assert programme.organiser is not None

    @pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.key)
    def test_every_persona_has_something_to_do(self, persona: Any) -> None:
        user = DemoPersona.objects.get(user__login=f"demo-{persona.key}").user
        actor = actor_for(user, now=morning())
        if persona.person:
            assert Task.objects.filter(person=actor.person_id, done_at=None).exists()
        elif persona.represents:
            assert with_openings(actor).represents
        elif actor.has_function(*WITHOUT_TASKS):
            assert persona.tries
        else:
            assert tasks_for(actor).exists()

    def test_the_bakery_has_one_of_each(self) -> None:
        bakery = Organisation.objects.get(name__startswith="Bakkerij Molenzicht")
        waiting = Proposal.objects.filter(place__employer=bakery, status="employer")
        there = Placement.objects.filter(place__employer=bakery, status="running")
        unsigned = Placement.objects.filter(
            place__employer=bakery, agreements__signatures__signed_at=None, status="agreed"
        )
        assert (waiting.count(), there.count(), unsigned.distinct().count()) == (1, 1, 1)

    def test_history_is_in_every_state(self) -> None:
        assert _values(Referral, "status") >= {"open", "asked", "accepted", "refused"}
        assert _values(Handover, "status") >= {"offered", "accepted", "declined"}
        assert Handover.objects.filter(escalated_at__isnull=False).exists()
        assert Handover.objects.filter(warm_on__gte=AS_OF, status="offered").exists()
        assert _values(Proposal, "status") >= {"keys", "employer", "placed", "declined"}
        assert _values(Placement, "status") == {"agreed", "running", "ended"}
        assert _values(Placement, "end_reason") >= {"travel", "trial_done", "job"}
        assert _values(Enrolment, "status") >= {"applied", "placed", "started", "finished"}
        assert _values(Place, "status") == {"open", "paused", "closed"}
        assert _values(Place, "kind") == set(PlaceKind.objects.values_list("pk", flat=True))
        assert _values(Recognition, "status") >= {"requested", "granted", "refused"}
        assert _values(Outcome, "kind") == {"education", "work", "day_activity"}
        assert _values(Certificate, "kind") >= {"diploma", "vca", "haccp", "praktijkverklaring"}
        assert {"detention", "birth", "clinic"} <= _values(Pathway, "resting_reason")
        assert Need.objects.filter(precedes_work=True, domain__in=["debts", "housing"]).exists()
        assert Place.objects.filter(relayed_on__isnull=False).exists()
        assert Place.objects.filter(reserved_until__gte=AS_OF).exists()
        assert SafetyReport.objects.filter(handled_at=None).exists()
        assert PersonMerge.objects.exists()
        assert Person.objects.filter(safe_contact=True).exists()
        assert Person.objects.filter(surname="").exists()
        assert Person.objects.filter(birth_year__isnull=False, birth_day=None).exists()
        assert FollowUp.objects.exclude(person_says=F("employer_says")).filter(month=6).exists()
        assert FollowUp.objects.filter(month=24, closed_on__isnull=False).exists()

    def test_a_dry_run_says_who_would_go_by_rules_that_say_they_are_invented(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rules = current_rules()
        assert rules is not None
        assert all("erzonnen" in said for said in (rules.stated_by, *_sources(rules)))
        monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
        monkeypatch.setattr("django.db.connections.close_all", lambda: None)
        asked = ["retention", "--dry-run", "--json", "--on", AS_OF.isoformat()]
        told = json.loads(CliRunner().invoke(main, asked, catch_exceptions=False).stdout)
        going = [each for each in told["dossiers"] if each["goes"]]
        assert going
        assert {each["rule"] for each in going} == {"begeleiding"}
        # They are shown beforehand, and none goes while the demo is looked at.
        coming = RetentionProposal.objects.order_by("goes_on").values_list("goes_on", flat=True)
        assert len(coming) >= len(going)
        assert coming[0] > AS_OF + timedelta(days=360)

    def test_both_sides_of_the_bus_stand_beside_each_other(self) -> None:
        stopped = Placement.objects.get(end_reason="travel")
        assert "De eerste bus is er om 8.20 uur" in stopped.person_words
        assert stopped.employer_words
        assert stopped.ended_early
        assert Pathway.objects.get(pk=stopped.pathway_id).next_task is not None

    def test_what_happens_to_real_organisations_is_never_bad(self) -> None:
        real = Organisation.objects.filter(invented=False)
        assert real.exists()
        assert not Placement.objects.filter(place__employer__in=real, ended_early=True).exists()
        assert not SafetyReport.objects.filter(placement__place__employer__in=real).exists()
        assert not Place.objects.filter(employer__in=real).exclude(status="open").exists()
        assert not Recognition.objects.filter(
            site__organisation__in=real, status__in=["refused", "withdrawn"]
        ).exists()
        assert not Handover.objects.filter(to_organisation__in=real, status="declined").exists()
        assert not Handover.objects.filter(
            to_organisation__in=real, escalated_at__isnull=False
        ).exists()
        assert not real.filter(kind="werkgever", places__isnull=False).exists()

    def test_no_real_organisation_lets_anybody_wait_too_long(self) -> None:
        """What is late is a step of an invented worker; a desk stands for the organisation."""
        real = Organisation.objects.filter(invented=False)
        late = Task.objects.filter(done_at=None, due_on__lt=AS_OF)
        at_desks = late.filter(worker__function="desk", worker__organisation__in=real)
        assert [str(task) for task in at_desks.order_by("id")] == []
        waiting = Involvement.objects.open().filter(
            role="owner", worker__function="desk", organisation__in=real
        )
        people = waiting.order_by().values("person")
        assert waiting.exists()
        assert not SignUp.objects.filter(person__in=people, answer_by__lt=AS_OF).exists()
        offered = {"status__in": ["open", "asked"], "answer_by__lt": AS_OF}
        assert not Referral.objects.filter(to_organisation__in=real, **offered).exists()
        offered["status__in"] = ["offered"]
        assert not Handover.objects.filter(to_organisation__in=real, **offered).exists()

    def test_a_caseload_is_believable(self) -> None:
        """Something is late everywhere, by days; never by months, and never most of it."""
        open_tasks = Task.objects.filter(done_at=None).exclude(worker__function="desk")
        late = open_tasks.filter(due_on__lt=AS_OF)
        assert 0.03 < late.count() / open_tasks.count() < 0.2
        longest = late.order_by("due_on", "id").first()
        assert longest is not None
        assert (AS_OF - longest.due_on).days <= 10

    def test_the_crowd_learns_is_proposed_and_has_somebody_on_the_floor(self) -> None:
        assert Enrolment.objects.filter(course_class__name__contains=", groep ").exists()
        assert Proposal.objects.filter(reasons=[]).exists()
        assert len(SUPERVISORS) < Supervisor.objects.count()
        assert Placement.objects.filter(
            supervisor__isnull=False, person__pathways__opened_on__lt=AS_OF
        ).exists()

    def test_every_code_has_words(self) -> None:
        codes = {*_values(Task, "code"), *_values(LogEntry, "code")}
        assert [code for code in sorted(codes) if not knows(code)] == []

    def test_nothing_has_happened_later_than_this_morning(self) -> None:
        assert not LogEntry.objects.filter(at__gt=morning()).exists()
        assert not Task.objects.filter(created_at__gt=morning()).exists()

    def test_marjan_has_about_sixty_people(self) -> None:
        marjan = Worker.objects.get(user__login="demo-marjan")
        owned = Person.objects.current().filter(owner_involvement__worker=marjan).count()
        assert 30 <= owned <= 75

    def test_a_second_time_changes_nothing(self) -> None:
        before = LogEntry.objects.count(), Person.objects.count()
        load_demo(people=PEOPLE, seed=8, as_of=AS_OF)
        assert (LogEntry.objects.count(), Person.objects.count()) == before


def _values(model: type[models.Model], field: str) -> set[Any]:
    return set(model._default_manager.order_by().values_list(field, flat=True).distinct())


@pytest.mark.usefixtures("db")
def test_the_same_seed_and_day_give_the_same_region(
    monkeypatch: pytest.MonkeyPatch, tidy: Tidy
) -> None:
    """With the stories of one programme, to keep it short; the crowd is of all."""
    monkeypatch.setattr(stories, "TELLERS", (eindhoven,))
    monkeypatch.setattr(loading, "make_personas", lambda _world: None)
    digests = []
    for seed in (3, 3, 4):
        digests.append(_digest(seed=seed))
        tidy()
    assert digests[0] == digests[1]
    assert digests[1] != digests[2]


# Keys stand in facts too.
@pytest.mark.usefixtures("db")
def test_a_region_grows_by_the_same_people_as_a_larger_one_has(
    monkeypatch: pytest.MonkeyPatch, tidy: Tidy
) -> None:
    monkeypatch.setattr(stories, "TELLERS", (eindhoven,))
    few = ("lwl-eindhoven", "project")
    monkeypatch.setattr(personas, "PERSONAS", [each for each in PERSONAS if each.key in few])
    regions = []
    for steps in ((60,), (25, 25, 60)):
        day = AS_OF
        with transaction.atomic():
            for people in steps:
                load_demo(people=people, seed=SEED, as_of=day)
                day += timedelta(days=9)  # who is added comes to the day of the region
                assert Person.objects.count() == people
            crowd = Person.objects.filter(phone__lt="060080").order_by("sort_key", "reference")
            regions.append(list(crowd.values_list("reference", "surname", "call_name")))
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with pytest.raises(NotADemo):
                load_demo(people=70, seed=SEED + 1, as_of=AS_OF)
            transaction.set_rollback(True)
        tidy()
    assert len(regions[0]) > 40
    assert regions[0] == regions[1]


REFERENCE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _digest(*, seed: int) -> str:
    """Everything but keys and references, in an order of its own; then as if it never was."""
    lines: list[str] = []
    with transaction.atomic():
        load_demo(people=60, seed=seed, as_of=AS_OF)
        for model in tables_of_ours():
            # The history of changes holds the keys and the hour at which it was written.
            if not model.__module__.startswith("doorstroom.") or model is Change:
                continue
            names = [
                field.name
                for field in model._meta.concrete_fields
                if not field.is_relation
                and not isinstance(field, (models.UUIDField, models.AutoField))
                and field.name not in {"subject_id", "reference", "token", "password"}
            ]
            rows = model._default_manager.order_by().values_list(*names)
            lines += sorted(
                f"{model.__name__} {REFERENCE.sub('', repr(row))}" for row in rows.iterator()
            )
        transaction.set_rollback(True)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.usefixtures("db")
def test_real_people_and_a_demo_never_mix() -> None:
    person = factories.make_person()
    Person.objects.filter(pk=person.pk).update(invented=False)
    with pytest.raises(NotADemo):
        load_demo(people=10, seed=1, as_of=AS_OF)
