"""What workers who keep their list up to date did in the last days, so that little is late.

The stories tell what is worth telling. Between two of them weeks pass, in which
a real coach calls and puts the step on another day; here that is made good.
"""

from __future__ import annotations

from random import Random

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    Pathway,
    note_contact,
    silent_routes,
)
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Review, plan_review
from doorstroom.apps.tasks.service import Task, closes_by_hand, move_task, tick_off
from doorstroom.core.values.actor import Actor, Seat

from .world import World

# Later than this is not believed of anybody.
LATE_AT_MOST = 6
# Of those put on another day, this share is late again by now, by some days.
LATE_AGAIN = 0.15
QUIET_AFTER_DAYS = 14
# Of those whom nobody spoke to for too long; the others show what a signal looks like.
SPOKEN = 0.85
REVIEW, STEP = "task.review", "task.step"
NOTES: tuple[str, ...] = (
    "Gebeld. Het gaat goed, er is niets veranderd.",
    "Kort gesproken. We spreken een nieuwe dag af.",
    "Geappt en antwoord gekregen. Het kan wat later.",
    "Gebeld. Wil graag op een andere dag.",
)


def settle(world: World) -> None:
    """Nothing that is open is due longer ago than a week."""
    chance = world.chance("settling")
    border = world.day(-LATE_AT_MOST)
    late = Task.objects.filter(done_at__isnull=True, due_on__lt=border).exclude(
        worker__function="desk"
    )
    names = dict(Person.objects.order_by("id").values_list("pk", "sort_key"))

    def by_what_is_said(task: Task) -> tuple[object, ...]:
        """Keys differ each time the stories are told; this does not."""
        name = names[task.person] if task.person is not None else ""
        return task.due_on, task.code, name, task.worker.name, task.created_at

    for task in sorted(late.select_related("worker").order_by("id"), key=by_what_is_said):
        task.refresh_from_db(fields=["done_at"])
        # What was done for one task may have closed another.
        if task.done_at is None:
            _settle(world, task, chance)

    _speak_to_the_silent(world, chance)


def _speak_to_the_silent(world: World, chance: Random) -> None:
    """Most of those whom nobody spoke to for longer than the rhythm asks were called."""
    silent = silent_routes(world.as_of).select_related("person", "next_task__worker")
    for route in silent.order_by("person__sort_key", "programme", "opened_on", "id"):
        if chance.random() >= SPOKEN or route.next_task is None:
            continue
        worker = route.next_task.worker
        if worker.function != WorkerFunction.DESK:
            _call(route, chance, _by(world, worker, -chance.randint(1, 6)))


def _settle(world: World, task: Task, chance: Random) -> None:
    acted = -chance.randint(2, 11)
    actor = _by(world, task.worker, acted)
    again = chance.random() < LATE_AGAIN
    due = (
        world.day(-chance.randint(1, min(-acted, LATE_AT_MOST)))
        if again
        else world.day(chance.randint(1, 18))
    )
    due = max(due, actor.today)
    if task.code == REVIEW:
        placement = Review.objects.select_related("placement").get(pk=task.subject_id).placement
        plan_review(placement, on=max(due, world.as_of), actor=actor)
    elif task.code == STEP:
        _speak(task, chance, actor)
        move_task(task, due_on=due, actor=actor)
    elif closes_by_hand(task):
        tick_off(task, actor=actor)
    else:
        move_task(task, due_on=max(due, world.as_of), actor=actor)


def _speak(task: Task, chance: Random, actor: Actor) -> None:
    if task.person is None:
        return
    person = Person.objects.get(pk=task.person)
    spoke = person.last_contact_on
    note = chance.choice(NOTES)
    if spoke is not None and (actor.today - spoke).days < QUIET_AFTER_DAYS:
        return
    route = person.pathways.filter(closed_on__isnull=True, next_task=task).order_by("id").first()
    if route is not None:
        _call(route, chance, actor, note)


def _call(route: Pathway, chance: Random, actor: Actor, note: str = "") -> None:
    note_contact(
        route.person,
        contact=Contact(kind=ContactKind.CALL, note=note or chance.choice(NOTES), reached=True),
        pathway=route,
        actor=actor,
    )


def _by(world: World, worker: Worker, days: int) -> Actor:
    return Actor(
        kind="user",
        name=worker.name,
        now=world.moment(days, "16:20"),
        user_id=worker.user_id,
        seats=(Seat(worker.pk, worker.organisation_id, worker.function),),
    )
