"""Two dossiers of one person: a route in the same programme goes on once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import ForeignKey, QuerySet

from doorstroom.apps.learning.service import Enrolment
from doorstroom.apps.partners.service import Worker, reachable, working_days_on
from doorstroom.apps.people.service import MergePart, Person, Record, person_fields
from doorstroom.apps.privacy.service import record
from doorstroom.apps.tasks.service import tasks_go_to
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render

from ..models import CloseReason, Outcome, Passage, PassageState, Pathway
from .stepping import NextStep, close_pathway, lock_pathway, put_next, responsible_for
from .travelling import note_destination


def routes_that_merge(keep: Person, absorb: Person) -> dict[UUID, UUID]:
    """Open routes of ``absorb`` in a programme in which ``keep`` has one too, each with that one.

    What runs in the first goes on in the second.
    """
    running = {route.programme_id: route.pk for route in Pathway.objects.open().filter(person=keep)}
    doubles = Pathway.objects.open().filter(person=absorb, programme__in=list(running))
    return {route.pk: running[route.programme_id] for route in doubles.order_by("id")}


def _settle(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """Close the absorbed route where the kept dossier has an open one, and note how it stood.

    Destinations that stand and courses that run go on in the kept route.
    """
    found: list[Record] = []
    for double, goes_on in routes_that_merge(keep, absorb).items():
        locked = lock_pathway(Pathway.objects.get(pk=double))
        step, until = locked.next_task, locked.resting_until
        now = Passage.objects.filter(pathway=locked, state=PassageState.NOW).first()
        found.append(
            {
                "id": str(locked.pk),
                "passage": str(now.pk) if now is not None else "",
                "title": step.title if step is not None else "",
                "worker": str(step.worker_id) if step is not None else "",
                "since": locked.resting_since.isoformat() if locked.resting_since else "",
                "until": until.isoformat() if until is not None else "",
                "reason": locked.resting_reason,
                "note": locked.resting_note,
                "outcomes": _onto(
                    Outcome.objects.filter(pathway=double, ended_on__isnull=True), goes_on
                ),
                "enrolments": _onto(Enrolment.objects.active().filter(pathway_id=double), goes_on),
            }
        )
        close_pathway(locked, reason=CloseReason.MERGED, actor=actor)
    return found


def _onto(rows: QuerySet[Outcome] | QuerySet[Enrolment], route: UUID) -> list[str]:
    """Point rows at another route; returns which."""
    keys = [str(key) for key in rows.order_by("pk").values_list("pk", flat=True)]
    rows.model._default_manager.filter(pk__in=keys).update(pathway_id=route)
    return keys


def _restore(_absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    """Open the routes again: resting while that lasts, else with a step for who had the last."""
    for each in records:
        route = lock_pathway(Pathway.objects.get(pk=str(each["id"])))
        if route.close_reason == CloseReason.MERGED:
            _reopen(route, each, actor)
        Outcome.objects.filter(pk__in=_keys(each, "outcomes")).update(pathway=route)
        Enrolment.objects.filter(pk__in=_keys(each, "enrolments")).update(pathway_id=route.pk)


def _keys(each: Record, name: str) -> list[str]:
    found = each.get(name, [])
    return [str(key) for key in found] if isinstance(found, list) else []


def _reopen(route: Pathway, was: Record, actor: Actor) -> None:
    route.closed_on, route.close_reason, route.close_note = None, "", ""
    until = str(was["until"])
    if until and date.fromisoformat(until) > actor.today:
        route.resting_since = date.fromisoformat(str(was["since"]))
        route.resting_until = date.fromisoformat(until)
        route.resting_reason, route.resting_note = str(was["reason"]), str(was["note"])
    else:
        name = route.person.first_name
        step = NextStep(
            title=str(was["title"]) or render("step.wake", {"name": name}),
            due_on=working_days_on(actor.today, 1),
            worker=_worker(str(was["worker"]), route.person),
        )
        put_next(route, step, actor)
    route.save()
    Passage.objects.filter(pathway=route, pk__in=[was["passage"]] if was["passage"] else []).update(
        state=PassageState.NOW, left_on=None
    )
    record(
        "log.pathway_reopened",
        subject_kind="pathway",
        subject_id=route.pk,
        person=route.person_id,
        facts={"programme": route.programme.title},
        actor=actor,
    )


def _worker(key: str, person: Person) -> Worker:
    if not key:
        return responsible_for(person)
    return reachable(Worker.objects.select_related("organisation").get(pk=key))


def _nothing(_keep: Person, _absorb: Person, _actor: Actor) -> list[Record]:
    return []


def _stays(_absorb: Person, _records: Sequence[Record], _actor: Actor) -> None:
    return


def _follow_routes(person: Person) -> None:
    """What came to a route while it lay with another dossier is of whom the route is of."""
    routes = Pathway.objects.filter(person=person)
    for model, owner in person_fields():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is Pathway:
                rows = model._default_manager.filter(**{f"{field.name}__in": routes})
                rows.exclude(**{owner: person.pk}).update(**{owner: person.pk})
    enrolments = Enrolment.objects.filter(pathway_id__in=routes.values("pk"))
    enrolments.exclude(person=person).update(person=person)
    about = [routes, Outcome.objects.filter(person=person), Enrolment.objects.filter(person=person)]
    for subjects in about:
        tasks_go_to(person.pk, subjects.order_by("pk").values_list("pk", flat=True))


# Before ``ROUTES``, which counts them.
OF_ROUTES = MergePart("of_routes", _nothing, _stays, _follow_routes)
ROUTES = MergePart("routes", _settle, _restore, lambda person: note_destination(person.pk))
