"""SBB recognition (*erkenning*) of a site for a qualification."""

from __future__ import annotations

from datetime import date, timedelta

from doorstroom.apps.learning.service import Qualification
from doorstroom.apps.partners.service import Site, working_days_on
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.matching.values import RECOGNITION_WORKING_DAYS, recognised_until
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Recognition, RecognitionStatus
from ..policies import require_site_changer, require_site_finder


@action
def request_recognition(site: Site, *, qualification: Qualification, actor: Actor) -> Recognition:
    """Asked for; the answer may be expected within twenty working days."""
    require_site_changer(site, actor)
    asked = Recognition.objects.filter(
        site=site, qualification=qualification, status=RecognitionStatus.REQUESTED
    ).first()
    if asked is not None and asked.requested_on is not None:
        raise Refused(
            "refused.recognition_already_requested",
            site=site.name,
            date=working_days_on(asked.requested_on, RECOGNITION_WORKING_DAYS),
        )
    row = Recognition.objects.create(
        site=site,
        qualification=qualification,
        status=RecognitionStatus.REQUESTED,
        requested_on=actor.today,
    )
    _log("log.recognition_requested", row, actor)
    return row


@action
def grant_recognition(
    recognition: Recognition, *, valid_from: date | None = None, actor: Actor
) -> Recognition:
    """Valid for four years; a renewal begins when the running one ends."""
    require_site_finder(recognition.site, actor)
    row = _requested(recognition)
    running = (
        Recognition.objects.filter(
            site=row.site_id,
            qualification=row.qualification_id,
            status=RecognitionStatus.GRANTED,
            valid_until__gte=valid_from or actor.today,
        )
        .order_by("-valid_until", "id")
        .first()
    )
    start = valid_from or actor.today
    if running is not None and running.valid_until is not None:
        start = running.valid_until + timedelta(days=1)
    row.status = RecognitionStatus.GRANTED
    row.valid_from = start
    row.valid_until = recognised_until(start)
    row.checked_on = actor.today
    row.save(update_fields=["status", "valid_from", "valid_until", "checked_on"])
    _log("log.recognition_granted", row, actor)
    return row


@action
def refuse_recognition(recognition: Recognition, *, actor: Actor) -> Recognition:
    require_site_finder(recognition.site, actor)
    row = _requested(recognition)
    row.status = RecognitionStatus.REFUSED
    row.checked_on = actor.today
    row.save(update_fields=["status", "checked_on"])
    _log("log.recognition_refused", row, actor)
    return row


@action
def mark_recognition_withdrawn(recognition: Recognition, *, actor: Actor) -> Recognition:
    """Not recognised from today on.

    ``placements.service.withdraw_recognition`` calls this and opens the duty of
    the schools whose students are there.
    """
    require_site_finder(recognition.site, actor)
    row = Recognition.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    if row.status != RecognitionStatus.GRANTED:
        raise Refused("refused.recognition_not_granted", site=row.site.name)
    row.status = RecognitionStatus.WITHDRAWN
    row.checked_on = actor.today
    row.save(update_fields=["status", "checked_on"])
    _log("log.recognition_withdrawn", row, actor)
    return row


def _requested(recognition: Recognition) -> Recognition:
    row = (
        Recognition.objects.select_for_update(of=("self",))
        .select_related("site", "qualification")
        .get(pk=recognition.pk)
    )
    if row.status != RecognitionStatus.REQUESTED:
        raise Refused("refused.recognition_already_answered", site=row.site.name)
    return row


def _log(code: str, row: Recognition, actor: Actor) -> None:
    record(
        code,
        subject_kind="recognition",
        subject_id=row.pk,
        person=None,
        organisation=row.site.organisation_id,
        facts={
            "site": row.site.name,
            "qualification": row.qualification.name,
            "until": row.valid_until,
        },
        actor=actor,
    )
