"""Classes with their counts, and enrolments and certificates of people one may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CharField, F, Func, IntegerField, Q, Value

from doorstroom.apps.people.service import Person, shown_to
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Certificate, CourseClass, Enrolment  # noqa: F401


_ACTIVE = Q(status__in=["applied", "placed", "started"])


def _held(states: list[str]) -> Func:
    """How many are in a class, also people whom the actor may not see: a count names nobody."""
    states_of = Value(states, output_field=ArrayField(CharField()))
    return Func(F("pk"), states_of, function="fence.class_seats", output_field=IntegerField())


def _whose_school(actor: Actor) -> models.QuerySet[Person]:
    """The people of whom this actor reads what they learn."""
    return shown_to(Person.objects.all(), FieldGroup.EDUCATION, actor, person="pk")


class CourseClassQuerySet(models.QuerySet["CourseClass"]):
    """Start moments of courses; they are no personal data."""

    def visible_to(self, actor: Actor) -> CourseClassQuerySet:
        """Everybody who works in the region; a young person too, to choose from."""
        if actor.kind == "public":
            return self.none()
        return self

    def with_counts(self) -> CourseClassQuerySet:
        """With ``taken`` (on a seat), ``waiting`` (applied) and ``free`` seats."""
        return self.annotate(
            taken=_held(["placed", "started"]), waiting=_held(["applied"])
        ).annotate(free=F("seats") - F("taken"))

    def taking_applications(self, on: date) -> CourseClassQuerySet:
        """Those one can still apply for on a day."""
        return self.filter(Q(apply_by__isnull=True) | Q(apply_by__gte=on), starts_on__gte=on)

    def for_list(self) -> CourseClassQuerySet:
        return self.select_related("course__organisation", "site").order_by("starts_on", "id")


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, actor: Actor) -> EnrolmentQuerySet:
        """Of the people one may see, and those who are in classes of one's own school now."""
        if actor.kind == "system":
            return self
        there = Q(course_class__course__organisation__in=actor.organisation_ids)
        return self.filter(Q(person__in=_whose_school(actor)) | (there & _ACTIVE))

    def active(self) -> EnrolmentQuerySet:
        return self.filter(_ACTIVE)

    def for_detail(self) -> EnrolmentQuerySet:
        return self.select_related("course_class__course__organisation", "person").order_by(
            "-applied_on", "id"
        )


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, actor: Actor) -> CertificateQuerySet:
        if actor.kind == "system":
            return self
        return self.filter(person__in=_whose_school(actor))

    def valid_on(self, day: date) -> CertificateQuerySet:
        """Earned by then, and not expired; ``expires_on`` is the last day that it counts."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day), earned_on__lte=day)
