"""What somebody asks about their own data, and what they were told about where it came from."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from .queries import DataRequestQuerySet, OriginQuerySet


class RequestKind(models.TextChoices):
    CORRECT = "correct", _("er klopt iets niet")
    OBJECT = "object", _("ik wil niet dat dit gebeurt")
    RESTRICT = "restrict", _("wacht met mijn gegevens")
    ERASE = "erase", _("wis mijn gegevens")
    HUMAN = "human", _("ik wil dat een mens ernaar kijkt")


class RequestState(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    GRANTED = "granted", _("gedaan")
    PARTLY = "partly", _("voor een deel gedaan")
    REFUSED = "refused", _("niet gedaan")
    WITHDRAWN = "withdrawn", _("zelf ingetrokken")


ANSWERS = (RequestState.GRANTED, RequestState.PARTLY, RequestState.REFUSED)


class Way(models.TextChoices):
    MESSAGE = "message", _("met een bericht")
    CALL = "call", _("door te bellen")
    TALK = "talk", _("in een gesprek")
    LETTER = "letter", _("met een brief")
    PAGE = "page", _("op de eigen pagina")


class DataRequest(models.Model):
    """A person's request about their data; somebody must answer it by ``answer_by``.

    ``group`` is the field group it is about, ``involvement`` the organisation that
    they object to; both may be empty: then it is about everything. It may be
    extended once, with a reason that the person reads. What was granted so that the
    system does it by itself has ``takes_effect_on``; a restriction is in force until
    ``lifts_on``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="data_requests"
    )
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    group = models.CharField(max_length=30, blank=True)
    involvement = models.ForeignKey(
        "people.Involvement", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    should_be = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    # Who noted it, where somebody asked by phone or at a desk; empty: on their own page.
    asked_through = models.CharField(max_length=200, blank=True)
    answer_by = models.DateField()
    extended_at = models.DateTimeField(null=True, blank=True)
    extend_reason = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answering = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Of an erasure or restriction that was granted with what it does now. Granted before that
    # it could mean one field taken out by hand: such a row has no day, and does nothing.
    takes_effect_on = models.DateField(null=True, blank=True)
    # Of a restriction: the day from which the data are used again; the person heard it before.
    lifts_on = models.DateField(null=True, blank=True)
    lift_reason = models.CharField(max_length=400, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)

    # How somebody took it back who did not do so on their own page, and who noted that.
    taken_back_how = models.CharField(max_length=10, choices=Way.choices, blank=True)
    taken_back_words = models.TextField(blank=True)
    taken_back_through = models.CharField(max_length=200, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RequestKind, name="data_request_kind"),
            one_of("state", RequestState, name="data_request_state"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="data_request_answered_at",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["partly", "refused"]) | ~Q(answer=""),
                name="data_request_refusal_has_reason",
                violation_error_message="Schrijf op waarom u dit niet, of niet helemaal, doet.",
            ),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True, extend_reason="")
                | (Q(extended_at__isnull=False) & ~Q(extend_reason="")),
                name="data_request_extended_with_reason",
                violation_error_message="Schrijf op waarom het langer duurt.",
            ),
            models.CheckConstraint(
                condition=Q(lifts_on__isnull=True) | (Q(kind="restrict") & ~Q(lift_reason="")),
                name="data_request_lifted_with_reason",
                violation_error_message="Schrijf op waarom de gegevens weer gebruikt worden.",
            ),
            models.CheckConstraint(
                condition=Q(takes_effect_on__isnull=True) | Q(kind__in=["restrict", "erase"]),
                name="data_request_takes_effect",
            ),
            one_of("taken_back_how", Way, name="data_request_taken_back_how", or_unknown=True),
            models.CheckConstraint(
                condition=Q(taken_back_how="") | (Q(state="withdrawn") & ~Q(taken_back_words="")),
                name="data_request_taken_back_in_words",
                violation_error_message="Schrijf op wat de persoon zei.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="correct") | ~Q(words=""),
                name="data_request_correction_says_what",
                violation_error_message="Schrijf op wat er niet klopt.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-asked_at"], name="data_request_of_person"),
            models.Index(fields=["answer_by"], condition=Q(state="open"), name="data_request_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d}"

    @property
    def goes_on(self) -> bool:
        """Granted, and still for the person to say that they want it no longer."""
        return self.state == RequestState.GRANTED and self.takes_effect_on is not None


class OriginKind(models.TextChoices):
    REFERRAL = "referral", _("een verwijzing")
    LEAVERS = "leavers", _("een lijst van de school")
    PARTNER = "partner", _("een partner in de regio")


class Origin(models.Model):
    """Data about somebody came from ``source``, not from themselves: they hear it by ``tell_by``.

    Told is when a message went out (``message``) or a colleague noted how they told it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=10, choices=OriginKind.choices)
    source = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    # Who has the data since; empty: nobody but the source itself.
    receiver = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    obtained_on = models.DateField()
    tell_by = models.DateField()
    message = models.UUIDField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_how = models.CharField(max_length=10, choices=Way.choices, blank=True)
    told_by = models.CharField(max_length=200, blank=True)

    objects = OriginQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", OriginKind, name="origin_kind"),
            one_of("told_how", Way, name="origin_told_how", or_unknown=True),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_how="")
                | (Q(told_at__isnull=False) & ~Q(told_how="")),
                name="origin_told_somehow",
            ),
            models.CheckConstraint(
                condition=Q(tell_by__gte=F("obtained_on")), name="origin_told_after"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "obtained_on"], name="origin_of_person"),
            models.Index(
                fields=["tell_by", "id"], condition=Q(told_at__isnull=True), name="origin_to_tell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.obtained_on}"
