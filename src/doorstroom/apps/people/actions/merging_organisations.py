"""Two organisations become one; every dossier, place and agreement goes along."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps
from django.db import IntegrityError, models, transaction

from doorstroom.apps.partners.service import Organisation, Worker, desk_of
from doorstroom.apps.privacy.service import record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Handover
from .answering import withdraw_offers

MAY_MERGE = ("coordinator",)


def fields_to(target: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every column in the whole schema that points at ``target``, through tables included."""
    return [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is target
    ]


@transaction.atomic
def merge_organisations(keep: Organisation, absorb: Organisation, *, actor: Actor) -> Organisation:
    """What was at ``absorb`` is at ``keep`` from this commit on; the old name stays findable."""
    if actor.kind != "system" and not actor.has_function(*MAY_MERGE):
        raise NotAllowed("refused.coordinator_only")
    for organisation in (keep, absorb):
        _require_same_region(organisation, actor)
    if keep.pk == absorb.pk:
        raise Refused("refused.merge_with_self")
    keys = sorted([keep.pk, absorb.pk])
    locked = {o.pk: o for o in Organisation.objects.select_for_update().filter(pk__in=keys)}
    keep, absorb = locked[keep.pk], locked[absorb.pk]
    if keep.merged_into_id is not None or absorb.merged_into_id is not None:
        raise Refused("refused.already_merged")
    _withdraw_between(keep, absorb, actor)
    old_desk, new_desk = desk_of(absorb), desk_of(keep)
    for model, field in fields_to(Worker):
        _point(model, field, old=old_desk.pk, new=new_desk.pk)
    for model, field in fields_to(Organisation):
        rows = {"pk": old_desk.pk} if model is Worker else None
        if model is not Organisation:
            _point(model, field, old=absorb.pk, new=keep.pk, but=rows)
    absorb.merged_into = keep
    absorb.save(update_fields=["merged_into"])
    record(
        "log.organisations_merged",
        subject_kind="organisation",
        subject_id=keep.pk,
        person=None,
        organisation=keep.pk,
        facts={"kept": keep.name, "absorbed": absorb.name},
        actor=actor,
    )
    return keep


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
) -> None:
    """Point rows at the new key; one that would then stand twice stays where it was."""
    rows = model._default_manager.filter(**{field: old})
    if but is not None:
        rows = rows.exclude(**but)
    try:
        with transaction.atomic():
            rows.update(**{field: new})
    except IntegrityError:
        for key in list(rows.order_by("pk").values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=key).update(**{field: new})
            except IntegrityError:
                continue
