"""Packs come in from files, are edited in a form, and are copied as an experiment."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import record
from doorstroom.core.programmes import Pack, pack_to_data
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Programme, ProgrammeStatus, ProgrammeVersion


@transaction.atomic
def load_pack(pack: Pack, *, organiser: Organisation | None, actor: Actor) -> Programme:
    """A pack from a file: new, or a next version when its content differs."""
    data = pack_to_data(pack)
    found = Programme.objects.select_for_update().filter(slug=pack.id).first()
    if found is None:
        programme = Programme.objects.create(
            slug=pack.id,
            title=pack.title,
            organiser=organiser,
            pack=data,
            starts_on=pack.period.starts_on,
            ends_on=pack.period.ends_on,
        )
        _keep_version(programme, actor)
        return programme
    if found.pack == data:
        return found
    return _next_version(found, pack, actor)


@transaction.atomic
def name_organiser(programme: Programme, *, organiser: Organisation, actor: Actor) -> Programme:
    """Who takes the sign-ups in; only of a programme that has nobody yet."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.organiser_id == organiser.pk:
        return programme
    if programme.organiser_id is not None:
        raise Refused("refused.programme_has_organiser", programme=programme.title)
    programme.organiser = organiser
    programme.save(update_fields=["organiser"])
    _log("log.programme_organiser", programme, actor)
    return programme


@transaction.atomic
def edit_pack(programme: Programme, *, pack: Pack, actor: Actor) -> Programme:
    """A programme manager's change; people already on the way keep their route."""
    _require_manager(programme, actor)
    if pack.id != programme.slug:
        raise ValueError("an edit keeps the id")
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    return _next_version(programme, pack, actor)


@transaction.atomic
def copy_as_experiment(
    programme: Programme, *, pack: Pack, starts_on: date, ends_on: date, actor: Actor
) -> Programme:
    """Another programme that tries out a change, with a start and an end."""
    _require_manager(programme, actor)
    if ends_on <= starts_on:
        raise Refused("refused.ends_before_start", date=starts_on)
    if Programme.objects.filter(slug=pack.id).exists():
        raise Refused("refused.programme_exists", programme=pack.title)
    copy = Programme.objects.create(
        slug=pack.id,
        title=pack.title,
        organiser=programme.organiser,
        pack=pack_to_data(pack),
        starts_on=starts_on,
        ends_on=ends_on,
        experiment_of=programme,
    )
    _keep_version(copy, actor)
    _log("log.experiment_made", copy, actor)
    return copy


@transaction.atomic
def end_programme(programme: Programme, *, ends_on: date, actor: Actor) -> Programme:
    """No new people from a date on. Every route that runs, runs on."""
    _require_manager(programme, actor)
    programme.ends_on = ends_on
    if ends_on <= actor.today:
        programme.status = ProgrammeStatus.ENDED
    programme.save(update_fields=["ends_on", "status"])
    _log("log.programme_ended", programme, actor)
    return programme


def close_expired_programmes(*, actor: Actor) -> int:
    """Programmes past their end take no new people."""
    return Programme.objects.filter(status=ProgrammeStatus.OPEN, ends_on__lt=actor.today).update(
        status=ProgrammeStatus.ENDED
    )


def _next_version(programme: Programme, pack: Pack, actor: Actor) -> Programme:
    programme.pack = pack_to_data(pack)
    programme.title = pack.title
    programme.starts_on = pack.period.starts_on
    programme.ends_on = pack.period.ends_on
    programme.version += 1
    programme.save(update_fields=["pack", "title", "starts_on", "ends_on", "version"])
    _keep_version(programme, actor)
    _log("log.programme_changed", programme, actor)
    return programme


def _keep_version(programme: Programme, actor: Actor) -> None:
    ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.version,
        pack=programme.pack,
        made_at=actor.now,
        made_by=actor.name,
    )


def _require_manager(programme: Programme, actor: Actor) -> None:
    if actor.kind == "system":
        return
    if not actor.has_function("programme_manager"):
        raise NotAllowed("refused.programme_manager_only")
    organiser = programme.organiser_id
    if organiser is not None and organiser not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_programme", programme=programme.title)


def _log(code: str, programme: Programme, actor: Actor) -> None:
    record(
        code,
        subject_kind="programme",
        subject_id=programme.pk,
        person=None,
        organisation=programme.organiser_id,
        facts={"programme": programme.title, "version": programme.version},
        actor=actor,
    )
