"""Somebody's courses, and the papers they earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import Certificate, Enrolment

_LEFT_OUT: Mapping[str, str] = {
    "learning.Enrolment.pathway_id": "the route stands under routes",
    "learning.Enrolment.seat": "the number of a chair",
}

_ENROLMENT: dict[str, Said] = {
    "course_class": _("Opleiding"),
    "status": _("Stand"),
    "applied_on": _("Aangemeld op"),
    "intake_on": _("Gesprek op"),
    "intake_time": _("Tijd"),
    "seated_from": _("Van"),
    "seated_until": _("Tot"),
    "stop_reason": _("Waarom gestopt"),
}
_CERTIFICATE: dict[str, Said] = {
    "kind": _("Soort"),
    "title": _("Naam"),
    "qualification": _("Opleiding"),
    "level": _("Niveau"),
    "work_processes": _("Wat je kunt"),
    "issuer": _("Van"),
    "earned_on": _("Gehaald op"),
    "expires_on": _("Geldig tot"),
}


def export(people: Sequence[UUID], _reader: Reader) -> Sequence[Section]:
    """Enrolments and certificates."""

    def enrolled(row: Enrolment) -> Mapping[str, Value]:
        course = row.course_class.course
        return {"course_class": f"{course.title}, {row.course_class}, {course.organisation.name}"}

    def earned(row: Certificate) -> Mapping[str, Value]:
        return {"qualification": str(row.qualification) if row.qualification else ""}

    return (
        section(
            "enrolments",
            _("Opleidingen"),
            group="education",
            rows=Enrolment.objects.filter(person__in=people)
            .select_related("course_class__course__organisation")
            .order_by("applied_on", "id"),
            labels=_ENROLMENT,
            said=enrolled,
        ),
        section(
            "certificates",
            _("Papieren"),
            group="education",
            rows=Certificate.objects.filter(person__in=people)
            .select_related("qualification")
            .order_by("earned_on", "id"),
            labels=_CERTIFICATE,
            said=earned,
        ),
    )


EXPORT = PersonExport("learning", _LEFT_OUT, export)
