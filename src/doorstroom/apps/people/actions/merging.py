"""Two dossiers of one person become one; both references stay findable, and it can be undone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from doorstroom.apps.accounts.service import close_ways_in
from doorstroom.apps.partners.service import Worker, WorkerFunction, reachable
from doorstroom.apps.privacy.service import action, record, rows_of_people
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Involvement, Person, PersonMerge, SituationPeriod
from ..policies import require_guidance
from .involving import copy_to_involvement
from .merge_bounds import (
    close_emergencies,
    keep_protections,
    require_no_wider_by_merge,
    wait_for_links,
)
from .merge_parts import recount_all, restore_all, settle_all
from .owning import lock_person
from .passing_on import open_to
from .reaching import Reach, hold_links, tell_old_addresses, vouch_by_joined
from .representing import born_otherwise
from .telling import reach_changed
from .warning import warn_person


def person_fields() -> list[tuple[type[models.Model], str]]:
    """Every column in the whole schema that points at a person, with its model.

    What each app answers for; also the login to the own page. What says where a dossier
    itself went stays with it.
    """
    return [(rows.model, rows.path) for rows in rows_of_people() if rows.direct and not rows.stay]


@action
def merge_people(keep: Person, absorb: Person, *, actor: Actor) -> PersonMerge:
    """Everything of ``absorb`` moves to ``keep``; what cannot stand twice is settled first.

    A second route, offer, referral or proposal ends; a period of life that overlaps
    stays behind. ``undo_merge`` brings each of them back. Nobody reads more by it, the case
    that goes up in the other is given up by who has it, and of what protects the stricter
    stays. The person hears it wherever they are reached, and who owned either case.
    """
    require_guidance(keep, actor)
    require_guidance(absorb, actor)
    if keep.pk == absorb.pk:
        raise Refused("refused.merge_with_self")
    first, second = sorted((keep, absorb), key=lambda person: person.pk)
    locked = {person.pk: lock_person(person) for person in (first, second)}
    keep, absorb = locked[keep.pk], locked[absorb.pk]
    if keep.merged_into_id is not None or absorb.merged_into_id is not None:
        raise Refused("refused.already_merged")
    require_no_wider_by_merge(keep, absorb, actor)
    close_emergencies(keep, absorb, actor)
    # Who is signed in saw one of the two: whoever it is shows anew who they are.
    came_in = close_ways_in((keep.pk, absorb.pk), actor=actor)
    settled = settle_all(keep, absorb, actor)
    moved: dict[str, list[str]] = {}
    for model, field in person_fields():
        rows = model._default_manager.filter(**{field: absorb.pk})
        if model is Involvement:
            rows = rows.exclude(pk=absorb.owner_involvement_id).exclude(role="owner")
        keys = _move(model, field, list(rows.order_by("pk").values_list("pk", flat=True)), keep)
        if keys:
            moved[f"{model._meta.label}.{field}"] = keys
    dates: list[date] = [keep.first_reported_on, absorb.first_reported_on]
    before = keep.first_reported_on
    waited = keep.waits_from
    keep.first_reported_on = min(dates)
    announced = [day for day in (keep.waits_from, absorb.waits_from) if day is not None]
    keep.waits_from = min(announced) if len(announced) == len(dates) else None
    kept = keep_protections(keep, absorb)
    keep.save(update_fields=["first_reported_on", "waits_from", *kept])
    copy_to_involvement(keep)
    born_otherwise(keep, also=absorb, actor=actor)
    absorb.merged_into = keep
    absorb.save(update_fields=["merged_into"])
    recount_all(keep, absorb)
    merge = PersonMerge.objects.create(
        kept=keep,
        absorbed=absorb,
        moved={
            "rows": moved,
            "first_reported_on": before.isoformat(),
            "waits_from": waited.isoformat() if waited is not None else "",
            "settled": settled,
        },
        merged_at=actor.now,
        merged_by=actor.name,
    )
    # What waits follows first: it drops what waits for an old address, and there is more below.
    reach_changed(keep, actor=actor)
    _tell_of_reach(keep, absorb, actor)
    if came_in:
        keep.save(update_fields=wait_for_links(keep, actor))
    _tell_all(merge, keep, absorb, actor)
    for person in (keep, absorb):
        record(
            "log.merged",
            subject_kind="merge",
            subject_id=merge.pk,
            person=person.pk,
            facts={"kept": keep.reference, "absorbed": absorb.reference},
            actor=actor,
        )
    return merge


def _tell_all(merge: PersonMerge, keep: Person, absorb: Person, actor: Actor) -> None:
    """The person, and who owns the case or owned the other: it may be no double at all.

    Nobody is asked who cannot open it, nor a desk where who merged sits.
    """
    warn_person(
        keep, code="notice.dossiers_merged", facts={}, purpose="dossiers_merged", actor=actor
    )
    for worker in {each.pk: each for each in map(reachable, (keep.owner, absorb.owner))}.values():
        if _asks(worker, keep, actor):
            open_task(
                "task.dossiers_merged",
                subject_kind="merge",
                subject_id=merge.pk,
                person=keep.pk,
                due_on=actor.today,
                worker=worker,
                facts={"by": actor.name, "absorbed": absorb.reference},
                actor=actor,
            )


def _asks(worker: Worker, keep: Person, actor: Actor) -> bool:
    if worker.function == WorkerFunction.DESK and worker.organisation_id in actor.organisation_ids:
        return False
    rows = Involvement.objects.open().filter(person=keep, organisation=worker.organisation_id)
    return worker.pk not in actor.worker_ids and open_to(worker, rows.order_by("id"))


def _tell_of_reach(keep: Person, absorb: Person, actor: Actor) -> None:
    """For who was reached by the other dossier it is a change of address like any other.

    Where the other knew no address that is not here too, nobody is reached otherwise.
    """
    before = Reach.of(absorb)
    vouch_by_joined(keep, absorb, actor)
    if before.given_up(keep):
        held = hold_links(keep, before, proved=False, typed=False, actor=actor)
        keep.save(update_fields=held)
        tell_old_addresses(keep, before, actor=actor)


def _move(model: type[models.Model], field: str, keys: list[object], keep: Person) -> list[str]:
    moved = []
    for key in keys:
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=key).update(**{field: keep.pk})
        except IntegrityError as error:
            if model is SituationPeriod:
                continue
            raise Refused("refused.merge_conflict", kind=str(model._meta.verbose_name)) from error
        moved.append(str(key))
    return moved


@action
def undo_merge(merge: PersonMerge, *, actor: Actor) -> Person:
    """Two dossiers again, each with what it brought."""
    require_guidance(merge.kept, actor)
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refused("refused.merge_already_undone", undone_by=merge.undone_by)
    first, second = sorted((merge.kept, merge.absorbed), key=lambda person: person.pk)
    locked = {person.pk: lock_person(person) for person in (first, second)}
    keep, absorb = locked[merge.kept_id], locked[merge.absorbed_id]
    if keep.merged_into_id is not None:
        # What was brought lies with a third dossier now; it comes back step by step.
        raise Refused("refused.merge_undo_order")
    for label, keys in merge.moved["rows"].items():
        model_label, _, field = label.rpartition(".")
        model = apps.get_model(model_label)
        model._default_manager.filter(pk__in=keys).update(**{field: absorb.pk})
    keep.first_reported_on = _first_report_without(merge)
    waited = str(merge.moved.get("waits_from", ""))
    keep.waits_from = date.fromisoformat(waited) if waited else keep.waits_from
    keep.save(update_fields=["first_reported_on", "waits_from"])
    for person in (keep, absorb):
        copy_to_involvement(person)
    absorb.merged_into = None
    absorb.save(update_fields=["merged_into"])
    restore_all(absorb, merge.moved.get("settled", {}), actor)
    recount_all(keep, absorb)
    merge.undone_at = actor.now
    merge.undone_by = actor.name
    merge.save(update_fields=["undone_at", "undone_by"])
    for person in (keep, absorb):
        record(
            "log.merge_undone",
            subject_kind="merge",
            subject_id=merge.pk,
            person=person.pk,
            facts={"kept": keep.reference, "absorbed": absorb.reference},
            actor=actor,
        )
    return absorb


def _first_report_without(merge: PersonMerge) -> date:
    """The kept dossier's own first report, or an earlier one of a merge that still stands."""
    merges = (
        PersonMerge.objects.filter(kept=merge.kept_id)
        .select_related("absorbed")
        .order_by("merged_at", "id")
    )
    own = max(date.fromisoformat(each.moved["first_reported_on"]) for each in merges)
    standing = merges.filter(undone_at__isnull=True).exclude(pk=merge.pk)
    return min([own, *(each.absorbed.first_reported_on for each in standing)])


def dossier_ids(person: Person) -> list[UUID]:
    """This dossier and those that were merged into it: the log of each stays where it was."""
    return [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
