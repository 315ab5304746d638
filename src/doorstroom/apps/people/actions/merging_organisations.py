"""Two organisations become one; everything goes along, nobody reads more, it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from doorstroom.apps.partners.service import (
    LEADING,
    Organisation,
    OrganisationKind,
    OrganisationMerge,
    Worker,
    WorkerFunction,
    desk_of,
    workers_in_region,
    workers_on,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Handover, Involvement, LegalGround
from ..queries import BLIND_ROLES
from .answering import withdraw_offers

MAY_MERGE = functions_that(Able.MERGE)
_FOR_COMPANIES = functions_that(Able.SPEAK_FOR_EMPLOYER)
_REVIEWING = functions_that(Able.ANSWER_REQUESTS)
# These say where an organisation itself went, and stay with it.
_STAY: tuple[type[models.Model], ...] = (Organisation, OrganisationMerge)


def fields_to(target: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every column in the whole schema that points at ``target``, through tables included."""
    return [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is target
    ]


DossierRule = Callable[[Organisation], bool]
_DOSSIERS: list[DossierRule] = []


def register_dossier_rule(rule: DossierRule) -> None:
    """A higher app knows whether an organisation reads about people in a way of its own."""
    _DOSSIERS.append(rule)


@action
def merge_organisations(keep: Organisation, absorb: Organisation, *, actor: Actor) -> Organisation:
    """What was at ``absorb`` is at ``keep`` from this commit on; the old name stays findable.

    Nobody reads a dossier by it that they did not read before, unless one and the same
    leads both. Who leads either of them hears it, and the privacy officers of the region.
    """
    require_may_merge(keep, absorb, actor)
    if keep.pk == absorb.pk:
        raise Refused("refused.merge_with_self")
    keys = sorted([keep.pk, absorb.pk])
    both = Organisation.objects.select_for_update().filter(pk__in=keys).order_by("id")
    locked = {each.pk: each for each in both}
    keep, absorb = locked[keep.pk], locked[absorb.pk]
    if keep.merged_into_id is not None or absorb.merged_into_id is not None:
        raise Refused("refused.already_merged")
    joined = _require_no_new_readers(keep, absorb, actor)
    told = _who_hears(keep, absorb, actor, owners=joined)
    people = _people_at(absorb)
    _withdraw_between(keep, absorb, actor)
    old_desk, new_desk = desk_of(absorb), desk_of(keep)
    moved: dict[str, dict[str, list[str]]] = {"desk": {}, "organisation": {}}
    for model, field in fields_to(Worker):
        _keep(moved["desk"], model, field, _point(model, field, old=old_desk.pk, new=new_desk.pk))
    for model, field in fields_to(Organisation):
        rows = {"pk": old_desk.pk} if model is Worker else None
        if model not in _STAY:
            went = _point(model, field, old=absorb.pk, new=keep.pk, but=rows)
            _keep(moved["organisation"], model, field, went)
    OrganisationMerge.objects.create(
        kept=keep, absorbed=absorb, moved=moved, merged_at=actor.now, merged_by=actor.name
    )
    absorb.merged_into = keep
    absorb.save(update_fields=["merged_into"])
    # In each dossier that goes along, and once without a person.
    for person in (None, *people):
        record(
            "log.organisations_merged",
            subject_kind="organisation",
            subject_id=keep.pk,
            person=person,
            organisation=keep.pk,
            facts={"kept": keep.name, "absorbed": absorb.name},
            actor=actor,
        )
    for worker in told:
        open_task(
            "task.organisations_merged",
            subject_kind="organisation",
            subject_id=keep.pk,
            due_on=actor.today,
            worker=worker,
            facts={"kept": keep.name, "absorbed": absorb.name, "by": actor.name},
            actor=actor,
        )
    return keep


def require_may_merge(keep: Organisation, absorb: Organisation, actor: Actor) -> None:
    """A coordinator of the regions of both."""
    if actor.kind != "system" and not actor.has_function(*MAY_MERGE):
        raise NotAllowed("refused.coordinator_only")
    for organisation in (keep, absorb):
        _require_same_region(organisation, actor)


def _require_no_new_readers(keep: Organisation, absorb: Organisation, actor: Actor) -> bool:
    """Refused when somebody would come to read dossiers of the other; whether two that both
    have colleagues or dossiers are joined.

    A doubled entry has neither. Two that work are joined by who leads both; two companies,
    where nobody reads a dossier, by the coordinator alone. Then too, what is there by the
    person's own yes was given to one of them and not to the other.
    """
    if keep.kind != absorb.kind:
        # Compartments are organisations of their own: attendance, debt counsel, UWV.
        raise Refused(
            "refused.merge_other_kind",
            kept=str(keep.get_kind_display()),
            absorbed=str(absorb.get_kind_display()),
        )
    if not (_works(keep, actor) and _works(absorb, actor)):
        if _by_consent(absorb).exists():
            # Where it was given a yes it stays: then nothing moves.
            raise Refused("refused.merge_consent_turn", kept=keep.name, absorbed=absorb.name)
        return False
    if actor.kind == "system":
        return True
    if any(_reads_dossiers(each, actor) for each in (keep, absorb)):
        for organisation in (keep, absorb):
            if not _leads_themselves(organisation, actor):
                raise Refused("refused.merge_both_work", organisation=organisation.name)
    else:
        # A company has nobody who leads it here: its coordinator knows a doubled one.
        _require_no_profile_waits(keep, absorb, actor)
    for organisation in (keep, absorb):
        if _by_consent(organisation).exists():
            raise Refused("refused.merge_consent", organisation=organisation.name)
    return True


def _works(organisation: Organisation, actor: Actor) -> bool:
    """Whether somebody has a seat there, or a dossier of anybody lies there."""
    return (
        _colleagues(organisation, actor).exists()
        or Involvement.objects.open().filter(organisation=organisation).exists()
        or any(rule(organisation) for rule in _DOSSIERS)
    )


def _colleagues(organisation: Organisation, actor: Actor) -> models.QuerySet[Worker]:
    seats = workers_on(actor.today).filter(organisation=organisation)
    return seats.exclude(function=WorkerFunction.DESK)


def _reads_dossiers(organisation: Organisation, actor: Actor) -> bool:
    """Whether it is more than a company, of which everybody only speaks for the company."""
    rows = Involvement.objects.open().filter(organisation=organisation)
    return (
        organisation.kind != OrganisationKind.EMPLOYER
        or _colleagues(organisation, actor).exclude(function__in=_FOR_COMPANIES).exists()
        or rows.exclude(role__in=BLIND_ROLES).exists()
    )


def _require_no_profile_waits(keep: Organisation, absorb: Organisation, actor: Actor) -> None:
    """A profile goes to the one company that the person said yes to, and it answers."""
    for one, other in ((keep, absorb), (absorb, keep)):
        if _colleagues(other, actor).exists() and any(rule(one) for rule in _DOSSIERS):
            raise Refused("refused.merge_profile_waits", organisation=one.name, other=other.name)


def _by_consent(organisation: Organisation) -> models.QuerySet[Involvement]:
    rows = Involvement.objects.open().filter(organisation=organisation)
    return rows.filter(legal_ground=LegalGround.CONSENT)


def _leads_themselves(organisation: Organisation, actor: Actor) -> bool:
    """With a seat of their own there: who stands in does not give the organisation away."""
    return any(
        seat.organisation_id == organisation.pk
        and seat.function in LEADING
        and not seat.standing_in
        for seat in actor.seats
    )


def _people_at(organisation: Organisation) -> list[UUID]:
    rows = Involvement.objects.open().filter(organisation=organisation)
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def _who_hears(
    keep: Organisation, absorb: Organisation, actor: Actor, *, owners: bool
) -> list[Worker]:
    """Who leads either, the privacy officers of the region, and ``owners`` of cases there."""
    both = [keep.pk, absorb.pk]
    leading = workers_on(actor.today).filter(organisation__in=both, function__in=LEADING)
    found = list(leading.order_by("sort_key", "id"))
    for organisation in (keep, absorb):
        found += workers_in_region(organisation, _REVIEWING)
    if owners:
        there = Involvement.objects.open().filter(organisation__in=both).order_by()
        cases = Involvement.objects.open().filter(role="owner", person__in=there.values("person"))
        found += Worker.objects.filter(pk__in=cases.order_by().values("worker")).order_by(
            "sort_key", "id"
        )
    once = {each.pk: each for each in found if each.pk not in actor.worker_ids}
    return list(once.values())


def _require_same_region(organisation: Organisation, actor: Actor) -> None:
    """Whoever merges sits in the Doorstroompunt region of both."""
    if actor.kind == "system":
        return
    seats = [s.organisation_id for s in actor.seats if s.function in MAY_MERGE]
    municipality = organisation.municipality
    region = None if municipality is None else municipality.doorstroompunt_region_id
    own = Organisation.objects.filter(pk__in=seats, municipality__doorstroompunt_region=region)
    if region is None or not own.exists():
        raise NotAllowed("refused.other_region", organisation=organisation.name)


def _withdraw_between(keep: Organisation, absorb: Organisation, actor: Actor) -> None:
    """An offer from one to the other has nobody left to give to."""
    both = [keep.pk, absorb.pk]
    between = Handover.objects.filter(from_organisation__in=both, to_organisation__in=both)
    withdraw_offers(between, actor=actor)


def _point(
    model: type[models.Model],
    field: str,
    *,
    old: object,
    new: object,
    but: Mapping[str, object] | None = None,
    keys: Collection[str] | None = None,
) -> list[object]:
    """Point rows at the new key; one that would then stand twice stays where it was.

    Gives the keys of the rows that moved.
    """
    rows = model._default_manager.filter(**{field: old})
    if but is not None:
        rows = rows.exclude(**but)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    found: list[object] = list(rows.order_by("pk").values_list("pk", flat=True))
    if not found:
        return []
    try:
        with transaction.atomic():
            model._default_manager.filter(pk__in=found).update(**{field: new})
    except IntegrityError:
        return [key for key in found if _point_one(model, field, key, new)]
    return found


def _point_one(model: type[models.Model], field: str, key: object, new: object) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=key).update(**{field: new})
    except IntegrityError:
        return False
    return True


def _keep(
    moved: dict[str, list[str]], model: type[models.Model], field: str, keys: Sequence[object]
) -> None:
    if keys:
        moved[f"{model._meta.label}.{field}"] = [str(key) for key in keys]


@action
def undo_merge_organisations(merge: OrganisationMerge, *, actor: Actor) -> Organisation:
    """Two organisations again, each with what it brought; what came since stays where it is."""
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge.pk)
    keys = sorted([merge.kept_id, merge.absorbed_id])
    both = Organisation.objects.select_for_update().filter(pk__in=keys).order_by("id")
    locked = {each.pk: each for each in both}
    keep, absorb = locked[merge.kept_id], locked[merge.absorbed_id]
    require_may_merge(keep, absorb, actor)
    if merge.undone_at is not None:
        raise Refused("refused.merge_already_undone", undone_by=merge.undone_by)
    if keep.merged_into_id is not None:
        # What was brought lies with a third organisation now; it comes back step by step.
        raise Refused("refused.merge_undo_order")
    _withdraw_between(keep, absorb, actor)
    for model, field, rows in _stored(merge, "desk"):
        _point(model, field, old=desk_of(keep).pk, new=desk_of(absorb).pk, keys=rows)
    for model, field, rows in _stored(merge, "organisation"):
        _point(model, field, old=keep.pk, new=absorb.pk, keys=rows)
    _follow_their_workers(keep, absorb)
    absorb.merged_into = None
    absorb.save(update_fields=["merged_into"])
    merge.undone_at, merge.undone_by = actor.now, actor.name
    merge.save(update_fields=["undone_at", "undone_by"])
    _check_now()
    record(
        "log.organisations_unmerged",
        subject_kind="organisation",
        subject_id=keep.pk,
        person=None,
        organisation=keep.pk,
        facts={"kept": keep.name, "absorbed": absorb.name},
        actor=actor,
    )
    return absorb


def _stored(
    merge: OrganisationMerge, part: str
) -> Iterator[tuple[type[models.Model], str, list[str]]]:
    for label, rows in merge.moved[part].items():
        model, _, field = label.rpartition(".")
        yield apps.get_model(model), field, rows


def _follow_their_workers(keep: Organisation, absorb: Organisation) -> None:
    """Whose dossier changed hands since goes with the colleague who has it now."""
    rows = Involvement.objects.filter(organisation__in=[keep.pk, absorb.pk])
    rows.filter(worker__organisation=keep.pk).exclude(organisation=keep.pk).update(
        organisation=keep.pk
    )
    rows.filter(worker__organisation=absorb.pk).exclude(organisation=absorb.pk).update(
        organisation=absorb.pk
    )


def _check_now() -> None:
    """Whether everything still belongs together, asked before the end of the transaction."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise Refused("refused.organisations_grew_together") from error
