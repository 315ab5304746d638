"""What somebody earned: on the mbo line, in a branch, or without a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.people.service import (
    Person,
    note_qualification,
    require_guidance,
    tell_person,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Certificate, CertificateKind, Qualification

# Of these the date on the paper is entered; the others never expire.
EXPIRING = (
    CertificateKind.VCA,
    CertificateKind.FORKLIFT,
    CertificateKind.HACCP,
    CertificateKind.BRANCH,
)
# Kinds that say nothing about an mbo level and give no entry to a course.
WITHOUT_LEVEL = (CertificateKind.PRACTICE_STATEMENT, CertificateKind.TRAINING, *EXPIRING)
NEEDS_QUALIFICATION = (
    CertificateKind.PRACTICE_STATEMENT,
    CertificateKind.MBO_CERTIFICATE,
    CertificateKind.DIPLOMA,
)
WARN_WEEKS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class NewCertificate:
    """What was earned. ``qualification`` is a crebo; a diploma takes its level from it."""

    kind: CertificateKind
    title: str
    earned_on: date
    qualification: str | None = None
    level: int | None = None
    work_processes: str = ""
    issuer: str = ""
    expires_on: date | None = None


@action
def award_certificate(person: Person, *, certificate: NewCertificate, actor: Actor) -> Certificate:
    """Write down a paper (or a training without one).

    A praktijkverklaring has no level and gives no entry to an mbo course; a
    diploma of level 2 and up is a startkwalificatie.
    """
    require_guidance(person, actor)
    if certificate.earned_on > actor.today:
        raise Refused("refused.earned_in_the_future", date=certificate.earned_on)
    qualification = _qualification(certificate)
    level = certificate.level
    if certificate.kind in WITHOUT_LEVEL and level is not None:
        raise Refused("refused.paper_has_no_level")
    if certificate.kind == CertificateKind.DIPLOMA and level is None and qualification:
        level = qualification.level
    if certificate.kind == CertificateKind.DIPLOMA and level not in (1, 2, 3, 4):
        raise Refused("refused.diploma_needs_level")
    if certificate.expires_on is not None:
        if certificate.kind not in EXPIRING:
            raise Refused("refused.paper_never_expires")
        if certificate.expires_on < certificate.earned_on:
            raise Refused("refused.ends_before_start", date=certificate.earned_on)
    row = Certificate.objects.create(
        person=person,
        kind=certificate.kind,
        title=certificate.title.strip(),
        qualification=qualification,
        level=level,
        work_processes=certificate.work_processes.strip(),
        issuer=certificate.issuer.strip(),
        earned_on=certificate.earned_on,
        expires_on=certificate.expires_on,
    )
    record(
        "log.certificate_awarded",
        subject_kind="certificate",
        subject_id=row.pk,
        person=person.pk,
        facts={"title": row.title, "date": row.earned_on},
        actor=actor,
    )
    if certificate.kind == CertificateKind.DIPLOMA and level is not None:
        note_qualification(person, level=level, actor=actor)
    return row


def _qualification(certificate: NewCertificate) -> Qualification | None:
    crebo = certificate.qualification
    if crebo is None:
        if certificate.kind in NEEDS_QUALIFICATION and not (
            certificate.kind == CertificateKind.DIPLOMA and certificate.level
        ):
            raise Refused("refused.paper_needs_qualification")
        return None
    found = Qualification.objects.filter(pk=crebo).first()
    if found is None:
        raise Refused("refused.no_such_qualification", crebo=crebo)
    return found


def warn_expiring_certificates(*, actor: Actor) -> int:
    """Eight weeks ahead the owner gets a task and the person hears it, once a paper.

    A paper of the same kind that lasts longer needs no warning about the old one.
    """
    until = actor.today + timedelta(weeks=WARN_WEEKS_AHEAD)
    rows = (
        Certificate.objects.filter(expires_on__gte=actor.today, expires_on__lte=until)
        .select_related("person")
        .order_by("expires_on", "id")
    )
    count = 0
    for row in rows:
        later = Certificate.objects.filter(
            person=row.person_id, kind=row.kind, title=row.title, expires_on__gt=until
        )
        if later.exists():
            continue
        with transaction.atomic():
            task = open_task_once(
                "task.certificate_expires",
                subject_kind="certificate",
                subject_id=row.pk,
                person=row.person_id,
                due_on=working_days_on(actor.today, 5),
                worker=Person.objects.with_owner().get(pk=row.person_id).owner,
                facts={"title": row.title, "date": row.expires_on},
                actor=actor,
            )
            if task is None:
                continue
            tell_person(
                row.person,
                code="notice.certificate_expires",
                facts={"title": row.title, "date": row.expires_on, "due": task.due_on},
                purpose="certificate",
                actor=actor,
            )
            count += 1
    return count
