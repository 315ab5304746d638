"""Packs come in from files, are edited in a form, and are copied as an experiment."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.programmes import Pack, pack_to_data
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Alignment, Programme, ProgrammeStatus, ProgrammeVersion, VersionOrigin
from .queries import pack_of


@action
def load_pack(pack: Pack, *, organiser: Organisation | None, actor: Actor) -> Programme:
    """A pack from a file: new, or a next version when the file itself changed.

    What the region changed on its screen stays: then a newer file is kept out
    (``keeps_own_version`` says so) until somebody takes it over with ``take_over_file``.
    """
    data = pack_to_data(pack)
    found = Programme.objects.select_for_update().filter(slug=pack.id).first()
    if found is None:
        programme = Programme(
            slug=pack.id,
            organiser=organiser,
            pack=data,
            experiment_of=_tried_on(pack),
        )
        _take_dates(programme, pack)
        programme.save(force_insert=True)
        _keep_version(programme, VersionOrigin.FILE, actor)
        return programme
    of_file = found.versions.filter(origin=VersionOrigin.FILE).order_by("-number").first()
    if found.pack == data or (of_file is not None and of_file.pack == data):
        return found
    if found.versions.get(number=found.version).origin == VersionOrigin.SCREEN:
        _log("log.programme_file_kept_out", found, actor)
        return found
    return _next_version(found, pack, VersionOrigin.FILE, actor)


@action
def take_in_pack(pack: Pack, *, organiser: Organisation, actor: Actor) -> Programme:
    """A new programme that somebody brings in from a file, for an organisation of theirs.

    Whoever organises takes the sign-ups in, so it is said and never assumed.
    """
    if actor.kind != "system" and not may_organise(organiser.pk, actor):
        raise NotAllowed("refused.organiser_not_yours", organisation=organiser.name)
    if Programme.objects.filter(slug=pack.id).exists():
        raise Refused("refused.programme_exists", programme=pack.title)
    programme = load_pack(pack, organiser=organiser, actor=actor)
    _log("log.programme_organiser", programme, actor)
    return programme


def may_organise(organisation_id: UUID, actor: Actor) -> bool:
    """A programme manager there, or who stands in for one."""
    return any(
        seat.function in functions_that(Able.MANAGE) and seat.organisation_id == organisation_id
        for seat in actor.seats
    )


@action
def take_over_file(programme: Programme, *, pack: Pack, actor: Actor) -> Programme:
    """The file's version instead of the region's own: somebody chose so."""
    _require_manager(programme, actor)
    if pack.id != programme.slug:
        raise ValueError("a file keeps the id")
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    return _next_version(programme, pack, VersionOrigin.FILE, actor)


@action
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


@action
def edit_pack(programme: Programme, *, pack: Pack, actor: Actor) -> Programme:
    """A programme manager's change; people already on the way keep their route."""
    _require_manager(programme, actor)
    if pack.id != programme.slug:
        raise ValueError("an edit keeps the id")
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    return _next_version(programme, pack, VersionOrigin.SCREEN, actor)


@action
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
    _keep_version(copy, VersionOrigin.SCREEN, actor)
    _log("log.experiment_made", copy, actor)
    return copy


@action
def end_programme(programme: Programme, *, ends_on: date, actor: Actor) -> Programme:
    """No new people from a date on. Every route that runs, runs on."""
    _require_manager(programme, actor)
    programme.ends_on = ends_on
    if ends_on <= actor.today:
        programme.status = ProgrammeStatus.ENDED
    programme.save(update_fields=["ends_on", "status"])
    _log("log.programme_ended", programme, actor)
    return programme


@action
def reopen_programme(
    programme: Programme, *, ends_on: date | None = None, actor: Actor
) -> Programme:
    """New people again, until another last day or for as long as it goes on."""
    _require_manager(programme, actor)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if ends_on is not None and ends_on < actor.today:
        raise Refused("refused.date_in_the_past", date=ends_on)
    if ends_on is None and programme.experiment_of_id is not None:
        raise Refused("refused.experiment_needs_dates")
    programme.ends_on = ends_on
    programme.status = ProgrammeStatus.OPEN
    _require_order(programme)
    programme.save(update_fields=["ends_on", "status"])
    _log("log.programme_reopened", programme, actor)
    return programme


@action
def note_alignment(
    programme: Programme,
    *,
    condition: str,
    aligned_by: str,
    aligned_on: date | None = None,
    note: str = "",
    actor: Actor,
) -> Alignment:
    """A condition for the start is agreed with its parties: on which day, and by whom."""
    _require_manager(programme, actor)
    known = {each.code: each for each in pack_of(programme).start_conditions}
    if condition not in known:
        raise Refused("refused.no_such_condition", condition=condition)
    on = aligned_on or actor.today
    if on > actor.today:
        raise Refused("refused.aligned_in_the_future", date=on)
    row, _made = Alignment.objects.update_or_create(
        programme=programme,
        condition=condition,
        defaults={
            "aligned_on": on,
            "aligned_by": aligned_by.strip()[:200] or actor.name,
            "note": note.strip()[:240],
        },
    )
    record(
        "log.condition_aligned",
        subject_kind="programme",
        subject_id=programme.pk,
        person=None,
        organisation=programme.organiser_id,
        facts={"programme": programme.title, "condition": known[condition].text},
        actor=actor,
    )
    return row


def close_expired_programmes(*, actor: Actor) -> int:
    """Programmes past their end take no new people."""
    return Programme.objects.filter(status=ProgrammeStatus.OPEN, ends_on__lt=actor.today).update(
        status=ProgrammeStatus.ENDED
    )


def _next_version(
    programme: Programme, pack: Pack, origin: VersionOrigin, actor: Actor
) -> Programme:
    programme.pack = pack_to_data(pack)
    programme.experiment_of = _tried_on(pack) or programme.experiment_of
    if origin == VersionOrigin.SCREEN:
        # The form shows the programme's own dates: what was cleared there is not known.
        programme.starts_on, programme.ends_on = pack.period.starts_on, pack.period.ends_on
    _take_dates(programme, pack)
    programme.version += 1
    programme.save(
        update_fields=["pack", "title", "starts_on", "ends_on", "experiment_of", "version"]
    )
    _keep_version(programme, origin, actor)
    _log("log.programme_changed", programme, actor)
    return programme


def _take_dates(programme: Programme, pack: Pack) -> None:
    """The title, and the dates that the pack names; about others it says nothing."""
    programme.title = pack.title
    programme.starts_on = pack.period.starts_on or programme.starts_on
    programme.ends_on = pack.period.ends_on or programme.ends_on
    if programme.experiment_of_id is not None and not (programme.starts_on and programme.ends_on):
        raise Refused("refused.experiment_needs_dates")
    _require_order(programme)


def _require_order(programme: Programme) -> None:
    starts, ends = programme.starts_on, programme.ends_on
    if starts is not None and ends is not None and ends < starts:
        raise Refused("refused.period_reversed", starts=starts, ends=ends)


def _tried_on(pack: Pack) -> Programme | None:
    """The programme of which this pack is a trial; it is here before its trial is."""
    if pack.experiment is None:
        return None
    found = Programme.objects.filter(slug=pack.experiment.of).first()
    if found is None:
        raise Refused("refused.experiment_of_unknown", programme=pack.experiment.of)
    return found


def _keep_version(programme: Programme, origin: VersionOrigin, actor: Actor) -> None:
    ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.version,
        pack=programme.pack,
        made_at=actor.now,
        made_by=actor.name,
        origin=origin,
    )


def _require_manager(programme: Programme, actor: Actor) -> None:
    if actor.kind == "system":
        return
    if not actor.has_function(*functions_that(Able.MANAGE)):
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
