"""The person: names, birth, contact, wishes, and the one involvement that owns the case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of
from doorstroom.apps.partners.service import Worker
from doorstroom.core.values.errors import NotAllowed

from ..queries import PersonQuerySet
from .naming import Named


class ContactPreference(models.TextChoices):
    WHATSAPP = "whatsapp", _("een appje")
    SMS = "sms", _("een sms")
    CALL = "call", _("bellen")
    EMAIL = "email", _("een e-mail")
    LETTER = "letter", _("een brief")


class TravelMode(models.TextChoices):
    WALK = "walk", _("lopen")
    BIKE = "bike", _("fiets")
    EBIKE = "ebike", _("elektrische fiets")
    PUBLIC = "public", _("bus of trein")
    CAR = "car", _("auto of scooter")


class GuidanceNeed(models.TextChoices):
    NONE = "none", _("geen")
    LIGHT = "light", _("licht")
    INTENSIVE = "intensive", _("veel")


class Withheld(NotAllowed):
    """A value was asked of somebody that is not shared with whoever reads."""

    def __init__(self, *fields: str) -> None:
        super().__init__("refused.not_shared_with_you")
        self.fields = fields


class Person(Named, models.Model):
    """Somebody in scope. One name is enough; a birth date may be partial.

    ``owner_involvement`` with ``owner_open`` and ``owner_role`` is a composite
    foreign key (made in the migration) to an involvement of this person that
    is open and owns: no owner, an ended owner or another person's owner
    cannot be committed, whatever wrote it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    given_name = models.CharField(max_length=80, blank=True)
    call_name = models.CharField(max_length=80, blank=True)
    infix = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    sort_key = models.CharField(max_length=240, db_collation="C")
    # As plain as the sort key, to find somebody by the beginning of a first name.
    first_key = models.CharField(max_length=80, db_collation="C", blank=True, default="")
    given_key = models.CharField(max_length=80, db_collation="C", blank=True, default="")

    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)

    municipality = models.ForeignKey(
        "partners.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    postcode4 = models.ForeignKey(
        "partners.Postcode4", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    contact_preference = models.CharField(
        max_length=10, choices=ContactPreference.choices, default=ContactPreference.SMS
    )
    # A phone that somebody else may read: then nothing is in the text but "call me".
    safe_contact = models.BooleanField(default=False)
    # From then on a link to come in may go there; empty: from the beginning. See ``reaching``.
    phone_links_from = models.DateTimeField(null=True, blank=True)
    email_links_from = models.DateTimeField(null=True, blank=True)
    # Typed by who signed up, and for what has no moment vouched for by nobody else.
    reach_unproved = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="nl")

    strengths = models.TextField(blank=True)
    # What an employer may read once both keys are turned: about the work, nothing else.
    work_needs = models.TextField(blank=True)
    sectors = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    open_to_other = models.BooleanField(default=True)
    excluded_sectors = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    days = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    earliest = models.TimeField(null=True, blank=True)
    latest = models.TimeField(null=True, blank=True)
    hours_min = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_max = models.PositiveSmallIntegerField(null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    # Empty: nobody asked yet.
    travel_mode = models.CharField(
        max_length=10, choices=TravelMode.choices, blank=True, default=""
    )
    max_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    guidance_need = models.CharField(
        max_length=10, choices=GuidanceNeed.choices, blank=True, default=""
    )
    held = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Said to be all: only then does what was not noted count as "not there".
    held_complete = models.BooleanField(default=False)
    schools_complete = models.BooleanField(default=False)
    situation_complete_on = models.DateField(null=True, blank=True)

    # None = nobody asked. 0 = asked, no mbo level reached.
    highest_mbo_level = models.PositiveSmallIntegerField(null=True, blank=True)
    admitted_to = models.PositiveSmallIntegerField(null=True, blank=True)
    has_start_qualification = models.BooleanField(null=True, blank=True)
    # Of any education, also vmbo, praktijkonderwijs or vso.
    has_diploma = models.BooleanField(null=True, blank=True)

    first_reported_on = models.DateField()
    # Announced while still at school: the days count from when they leave.
    waits_from = models.DateField(null=True, blank=True)
    destination_since = models.DateField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)

    owner_involvement = models.ForeignKey(
        "people.Involvement", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    owner_open = models.BooleanField(default=True, editable=False)
    owner_role = models.CharField(max_length=20, default="owner", editable=False)

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )
    invented = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    # What a reader of this object may not see; see ``people.sharing``.
    _withheld: frozenset[str] = frozenset()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(call_name="", given_name="", surname=""),
                name="person_has_a_name",
                violation_error_message="Vul een naam in. Eén naam is genoeg.",
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False),
                name="birth_day_needs_month",
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_year__isnull=False),
                name="birth_month_needs_year",
            ),
            one_of("contact_preference", ContactPreference, name="person_contact_preference"),
            one_of("travel_mode", TravelMode, name="person_travel_mode", or_unknown=True),
            one_of("guidance_need", GuidanceNeed, name="person_guidance_need", or_unknown=True),
            models.CheckConstraint(condition=Q(owner_open=True), name="owner_is_open"),
            models.CheckConstraint(condition=Q(owner_role="owner"), name="owner_owns"),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True)
                | Q(hours_max__isnull=True)
                | Q(hours_min__lte=models.F("hours_max")),
                name="person_hours",
                violation_error_message="Het minste aantal uren is meer dan het meeste. "
                "Draai ze om.",
            ),
            models.CheckConstraint(
                condition=Q(highest_mbo_level__isnull=True) | Q(highest_mbo_level__lte=4),
                name="person_level",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
            models.Index(fields=["first_key"], name="person_by_first_name"),
            models.Index(
                fields=["given_key"],
                # Of most people it is the same name, and then the other index finds them.
                condition=~Q(given_key=models.F("first_key")),
                name="person_by_given_name",
            ),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="person_by_phone"),
            # Without a condition: only then does the planner know how few are silent. And not by
            # COALESCE, of which row security would not let the index be used.
            models.Index(
                models.Case(
                    models.When(last_contact_on__isnull=True, then="first_reported_on"),
                    default="last_contact_on",
                ),
                name="person_heard_of",
            ),
            # Who waits: nothing stands there.
            models.Index(fields=["destination_since"], name="person_by_destination"),
        ]

    def __str__(self) -> str:
        return self.reference

    def withhold(self, names: frozenset[str]) -> None:
        """Forget these values in this object, and refuse to fetch them again."""
        self._withheld = self._withheld | names
        for name in names:
            self.__dict__.pop(name, None)
            self._state.fields_cache.pop(name.removesuffix("_id"), None)

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Any] | None = None,
    ) -> None:
        """Fetch again, but never what is withheld: a forgotten value is asked for here."""
        if self._withheld:
            asked = None if fields is None else set(fields)
            if asked is not None and asked & self._withheld:
                raise Withheld(*sorted(asked & self._withheld))
            if asked is None:
                every = {field.attname for field in self._meta.concrete_fields}
                fields = sorted(every - self._withheld)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    @property
    def owner(self) -> Worker:
        """The worker who owns the case, or the desk; the database sees to it that there is one."""
        worker = self.owner_involvement.worker
        if worker is None:
            raise RuntimeError("an owning involvement names a worker")
        return worker

    @property
    def counts_from(self) -> date:
        """The day from which somebody waits: the first report, or the end of school after it."""
        return max(self.first_reported_on, self.waits_from or self.first_reported_on)
