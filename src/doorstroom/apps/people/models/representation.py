"""Who represents somebody: a parent, a guardian, a curator, or whom they chose themselves."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of
from doorstroom.core.values.actor import Actor


class RepresentationKind(models.TextChoices):
    PARENT = "parent", _("ouder met gezag")
    GUARDIAN = "guardian", _("voogd")
    CURATOR = "curator", _("curator")
    MENTOR = "mentor", _("mentor")
    ADMINISTRATOR = "administrator", _("bewindvoerder")
    AUTHORISED = "authorised", _("iemand met een machtiging op papier")


class RepresentationScope(models.TextChoices):
    ALL = "all", _("alles")
    PERSONAL = "personal", _("alles, behalve geld")
    MONEY = "money", _("alleen geld")


class RepresentationQuerySet(models.QuerySet["Representation"]):
    """Who represents whom."""

    def running(self, actor: Actor) -> RepresentationQuerySet:
        """Those that hold on the actor's day."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=actor.today),
            starts_on__lte=actor.today,
            ended_at__isnull=True,
        )

    def visible_to(self, actor: Actor) -> RepresentationQuerySet:
        """One's own, and those of people whom one may see."""
        if actor.kind == "system":
            return self
        from .person import Person

        own = Q(user=actor.user_id) if actor.user_id is not None else Q(pk__in=[])
        return self.filter(own | Q(person__in=Person.objects.visible_to(actor)))


class Representation(models.Model):
    """That somebody speaks for a person, on a stated basis, from a day until another (exclusive).

    Who represents by being a parent or guardian has an end: the day on which
    the person becomes an adult.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="representations"
    )
    user = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=RepresentationKind.choices)
    scope = models.CharField(max_length=20, choices=RepresentationScope.choices)
    # What shows it: a decision of the court, an extract, a signed paper.
    basis = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RepresentationKind, name="representation_kind"),
            one_of("scope", RepresentationScope, name="representation_scope"),
            # An appointment says what it is over: a mentor has no money, an administrator no care.
            models.CheckConstraint(
                condition=(~Q(kind="mentor") | Q(scope="personal"))
                & (~Q(kind="administrator") | Q(scope="money")),
                name="representation_scope_of_kind",
                violation_error_message="Een mentor leest niets van geld, een bewindvoerder "
                "niets anders.",
            ),
            ends_after_start("starts_on", "ends_on", name="representation_period"),
            models.CheckConstraint(
                condition=~Q(basis="") & ~Q(name=""),
                name="representation_has_a_basis",
                violation_error_message="Schrijf waaruit blijkt dat dit mag.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["parent", "guardian"]) | Q(ends_on__isnull=False),
                name="parents_represent_until_adult",
                violation_error_message="Een ouder of voogd vertegenwoordigt tot 18 jaar. "
                "Vul een einddatum in.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "starts_on"], name="represented"),
            models.Index(
                fields=["user"],
                condition=Q(user__isnull=False, ended_at__isnull=True),
                name="represents",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"
