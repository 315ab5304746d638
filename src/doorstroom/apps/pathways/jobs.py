"""What happens to routes every day without anybody asking. Twice a day changes nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from doorstroom.apps.days_work import do_each
from doorstroom.apps.learning.service import CourseClass, Enrolment
from doorstroom.apps.outreach.service import SignUp
from doorstroom.apps.partners.service import (
    Region,
    WorkerFunction,
    coordinator_for,
    working_days_on,
)
from doorstroom.apps.people.service import (
    Person,
    SituationKind,
    SituationPeriod,
    ask_before_they_end,
    end_agreed_involvements,
    escalate_overdue_handovers,
    home_of,
    open_boundary_tasks,
    prepare_for,
)
from doorstroom.apps.programmes.service import (
    Programme,
    close_expired_programmes,
    pack_of,
    pack_version,
    rhythms,
)
from doorstroom.apps.tasks.service import Task, TaskOutcome, open_task, open_task_once
from doorstroom.core.following import Boundary
from doorstroom.core.following.boundaries import MONTHS_AHEAD
from doorstroom.core.programmes import Pack
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.dates import add_months

from .actions.stepping import responsible_for, wake_rested
from .models import Pathway, PlanItem
from .silence import silent_routes

AT_HOME_WITHIN_DAYS = 30
PLAN_WITHIN_WORKING_DAYS = 5
RUNNING_ENROLMENTS = ("applied", "placed", "started")


def escalate_late_sign_ups(*, actor: Actor) -> int:
    """Who signed up and is still on the desk after the days for it: to the coordinator, once each.

    What counts is who owns, not whether somebody ticked off a task.
    """
    late = (
        SignUp.objects.filter(
            answer_by__lt=actor.today,
            person__merged_into__isnull=True,
            person__owner_involvement__worker__function=WorkerFunction.DESK,
            person__pathways__closed_on__isnull=True,
            person__pathways__programme=F("programme"),
        )
        .select_related("person__owner_involvement__organisation__municipality")
        .distinct()
        .order_by("answer_by", "id")
    )
    count = 0
    for sign_up in late:
        with transaction.atomic():
            owning = sign_up.person.owner_involvement
            opened = open_task_once(
                "task.take_up_overdue",
                subject_kind="person",
                subject_id=sign_up.person_id,
                person=sign_up.person_id,
                due_on=working_days_on(actor.today, 1),
                worker=coordinator_for(owning.organisation, home=home_of(sign_up.person))
                or sign_up.person.owner,
                facts={"organisation": owning.organisation.name, "date": sign_up.answer_by},
                actor=actor,
            )
            count += opened is not None
    return count


def open_silence_tasks(*, actor: Actor) -> int:
    """Nobody spoke to somebody for longer than the rhythm of the programme: a task to call.

    One task at a time. Ticked off without anybody speaking to them, it comes back after as
    long again. A route that rests has its reason; it is not silent.
    """
    of_versions = {(slug, number): rhythm for slug, number, rhythm in rhythms()}
    routes = silent_routes(actor.today).select_related("person")
    silent: dict[UUID, tuple[Person, date, int]] = {}
    for route in routes.order_by("person_id", "opened_on", "id").iterator(chunk_size=1000):
        every = of_versions[route.programme_id, route.pack_version].contact_days(route.track) or 0
        since = route.person.last_contact_on or route.opened_on
        known = silent.get(route.person_id)
        if known is None or every < known[2]:
            silent[route.person_id] = (route.person, since, every)
    return sum(
        _open_silence(person, since, every, actor) for person, since, every in silent.values()
    )


def _open_silence(person: Person, since: date, every: int, actor: Actor) -> bool:
    """``since`` the last contact; a task of this silence is open, or was there a while ago."""
    again = max(since + timedelta(days=1), actor.today - timedelta(days=every))
    asked = Task.objects.filter(code="task.silent", person=person.pk)
    # Of a dossier that was merged into this one; nobody was asked to call.
    asked = asked.exclude(outcome=TaskOutcome.REPLACED)
    recent = Q(created_at__gte=datetime.combine(again, time(0), AMSTERDAM))
    if asked.filter(recent | Q(done_at__isnull=True)).exists():
        return False
    with transaction.atomic():
        open_task(
            "task.silent",
            subject_kind="person",
            subject_id=person.pk,
            person=person.pk,
            due_on=working_days_on(actor.today, 1),
            worker=responsible_for(person),
            facts={"date": since, "days": (actor.today - since).days},
            actor=actor,
        )
    return True


def open_apply_by_tasks(*, actor: Actor) -> int:
    """Who is at a course station and not yet in a class hears in time by when to apply.

    The first last day of a class that somebody may be admitted to, at a school that
    the programme names; once for each class and person.
    """
    until = add_months(actor.today, MONTHS_AHEAD)
    classes = list(
        CourseClass.objects.filter(apply_by__gte=actor.today, apply_by__lte=until)
        .select_related(
            "course__organisation__municipality__doorstroompunt_region",
            "course__organisation__municipality__labour_region",
        )
        .order_by("apply_by", "id")
    )
    if not classes:
        return 0
    enrolled = Enrolment.objects.filter(person=OuterRef("person"), status__in=RUNNING_ENROLMENTS)
    opened = 0
    for programme in Programme.objects.order_by("slug"):
        pack = pack_of(programme)
        stations = [station.code for station in pack.stations_of("course")]
        offered = _offered_to(pack, classes)
        if not offered or not stations:
            continue
        routes = (
            Pathway.objects.open()
            .filter(programme=programme, station__in=stations, resting_until__isnull=True)
            .exclude(Exists(enrolled))
            .select_related("person__owner_involvement__worker__organisation")
            .order_by("opened_on", "id")
        )
        for route in routes:
            level = route.person.admitted_to
            fits = (each for each in offered if level is None or each.course.level <= level)
            first = next(fits, None)
            if first is not None and first.apply_by is not None:
                opened += prepare_for(
                    route.person,
                    boundary=Boundary(
                        "apply_by", first.apply_by, MONTHS_AHEAD, str(first.pk), title=first.name
                    ),
                    worker=responsible_for(route.person),
                    actor=actor,
                )
    return opened


def open_route_end_tasks(*, actor: Actor) -> int:
    """Who is on a temporary route hears three months ahead that it ends; nothing closes."""
    until = add_months(actor.today, MONTHS_AHEAD)
    packs: dict[tuple[str, int], Pack] = {}
    routes = (
        Pathway.objects.open()
        .select_related("programme", "person__owner_involvement__worker__organisation")
        .order_by("opened_on", "id")
    )
    opened = 0
    for route in routes.iterator(chunk_size=1000):
        key = (route.programme_id, route.pack_version)
        if key not in packs:
            packs[key] = pack_version(route.programme, route.pack_version)
        for other in packs[key].routes_of(route.station):
            if actor.today <= other.ends_on <= until:
                opened += prepare_for(
                    route.person,
                    boundary=Boundary(
                        "route_ends",
                        other.ends_on,
                        MONTHS_AHEAD,
                        f"{route.programme_id}/{other.code}/{other.ends_on}",
                        title=other.title,
                    ),
                    worker=responsible_for(route.person),
                    actor=actor,
                )
    return opened


def _offered_to(pack: Pack, classes: list[CourseClass]) -> list[CourseClass]:
    """Classes of the schools that the pack names; where it names groups only, those near by.

    Near by: of a school in the pack's region, in a course of the pack by level or title.
    """
    schools = [party for party in pack.parties if party.kind == "school"]
    names = {party.name for party in schools if not party.group}
    named = [each for each in classes if each.course.organisation.name in names]
    if named or not any(party.group for party in schools):
        return named
    return [each for each in classes if _is_near(pack, each) and _is_taught(pack, each)]


def _is_near(pack: Pack, each: CourseClass) -> bool:
    region = pack.working_region
    if region is None:
        return True
    municipality = each.course.organisation.municipality
    if municipality is None:
        return False
    within: dict[str, Region | None] = {
        "doorstroompunt": municipality.doorstroompunt_region,
        "arbeidsmarktregio": municipality.labour_region,
    }
    if region.kind not in within:
        return municipality.code in region.codes
    there = within[region.kind]
    return there is not None and there.code in region.codes


def _is_taught(pack: Pack, each: CourseClass) -> bool:
    """Of a level or by a title that the pack names; a pack without levels leaves it open."""
    levels = {course.level for course in pack.courses if course.level is not None}
    levels |= set(pack.learning_line)
    titles = {course.title.casefold() for course in pack.courses}
    return not levels or each.course.level in levels or each.course.title.casefold() in titles


def notice_at_home(person: Person, *, actor: Actor) -> bool:
    """Somebody came to sit at home: who guides makes a plan with them, once each time.

    Where the person's programme has a station for such a plan; what is long ago has been
    spoken about.
    """
    since = actor.today - timedelta(days=AT_HOME_WITHIN_DAYS)
    at_home = (
        SituationPeriod.objects.filter(
            person=person, kind=SituationKind.NONE, ends_on__isnull=True,
            starts_on__gte=since, starts_on__lte=actor.today,
        )
        .order_by("-starts_on", "id")
        .first()
    )  # fmt: skip
    if at_home is None or not _has_plan_at_home(person):
        return False
    with transaction.atomic():
        opened = open_task_once(
            "task.plan_at_home",
            subject_kind="situation",
            subject_id=at_home.pk,
            person=person.pk,
            due_on=working_days_on(actor.today, PLAN_WITHIN_WORKING_DAYS),
            worker=responsible_for(person),
            facts={"date": at_home.starts_on},
            actor=actor,
        )
    return opened is not None


def _has_plan_at_home(person: Person) -> bool:
    """An open route in a programme that plans with who sits at home, besides the usual route."""
    routes = Pathway.objects.open().filter(person=person).select_related("programme")
    return any(
        station.optional
        for route in routes.order_by("id")
        for station in pack_version(route.programme, route.pack_version).stations_of("plan")
    )


def open_at_home_tasks(*, actor: Actor) -> int:
    """Everybody who came to sit at home lately."""
    since = actor.today - timedelta(days=AT_HOME_WITHIN_DAYS)
    rows = SituationPeriod.objects.filter(
        kind=SituationKind.NONE, ends_on__isnull=True, starts_on__gte=since
    )
    people = Person.objects.current().filter(pk__in=rows.values("person")).order_by("pk")
    return sum(notice_at_home(person, actor=actor) for person in people.iterator(chunk_size=500))


def open_promise_tasks(*, actor: Actor) -> int:
    """What was promised for today or before, and nobody said whether it was done: ask it, once."""
    asked = Task.objects.filter(code="task.promise_due", subject_id=OuterRef("pk"))
    rows = (
        PlanItem.objects.filter(
            ~Exists(asked),
            due_on__lte=actor.today,
            kept_on__isnull=True,
            broken_on__isnull=True,
            pathway__closed_on__isnull=True,
        )
        .select_related("pathway__person__owner_involvement__worker__organisation")
        .order_by("due_on", "id")
    )
    return sum(_open_promise(item, actor) for item in rows.iterator(chunk_size=500))


def _open_promise(item: PlanItem, actor: Actor) -> bool:
    person = item.pathway.person
    with transaction.atomic():
        opened = open_task_once(
            "task.promise_due",
            subject_kind="promise",
            subject_id=item.pk,
            person=person.pk,
            due_on=actor.today,
            worker=responsible_for(person),
            facts={
                "promise": item.promise,
                "promised_by": person.first_name if item.by_person else item.promised_by,
                "date": item.due_on,
            },
            actor=actor,
        )
    return opened is not None


DAILY: dict[str, Callable[..., int]] = {
    "end_agreed_involvements": end_agreed_involvements,
    "ask_before_they_end": ask_before_they_end,
    "wake_rested": wake_rested,
    "escalate_overdue_handovers": escalate_overdue_handovers,
    "close_expired_programmes": close_expired_programmes,
    "escalate_late_sign_ups": escalate_late_sign_ups,
    "open_silence_tasks": open_silence_tasks,
    "open_boundary_tasks": open_boundary_tasks,
    "open_apply_by_tasks": open_apply_by_tasks,
    "open_at_home_tasks": open_at_home_tasks,
    "open_route_end_tasks": open_route_end_tasks,
    "open_promise_tasks": open_promise_tasks,
}


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of people and routes for one day; how much each did."""
    return do_each(DAILY, actor=actor)
