"""A place proposed to a person: two keys before an employer reads anything."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from .queries import ProposalQuerySet


class KeyAnswer(models.TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nee")
    ASK = "ask", _("heeft een vraag")


class EmployerAnswer(models.TextChoices):
    YES = "yes", _("ja, laat maar komen")
    NO = "no", _("nu niet")
    CALL = "call", _("bel mij")


class AnswerChannel(models.TextChoices):
    TAP = "tap", _("zelf geantwoord")
    PHONE = "phone", _("per telefoon, genoteerd door de coach")
    DESK = "desk", _("aan de balie")


class ProposalStatus(models.TextChoices):
    KEYS = "keys", _("wacht op twee keer ja")
    EMPLOYER = "employer", _("bij de werkgever")
    ACCEPTED = "accepted", _("aangenomen")
    PLACED = "placed", _("geplaatst")
    DECLINED = "declined", _("niet doorgegaan")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Proposal(models.Model):
    """One person, one place, the rules that let it through, and who said what.

    It reaches the employer only after the person and the coach both said yes;
    the database refuses any other order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="proposals")
    pathway = models.ForeignKey(
        "pathways.Pathway", on_delete=models.PROTECT, related_name="proposals"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # The verdicts of the rules at that moment: code, passed, facts.
    reasons = models.JSONField(default=list)
    status = models.CharField(
        max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.KEYS
    )

    person_answer = models.CharField(max_length=5, choices=KeyAnswer.choices, blank=True)
    person_answered_at = models.DateTimeField(null=True, blank=True)
    person_channel = models.CharField(max_length=5, choices=AnswerChannel.choices, blank=True)
    # Who noted it in the person's name; empty: their own tap.
    person_noted_by = models.CharField(max_length=200, blank=True)
    # Seen by the coach only; a no needs no reason.
    person_words = models.TextField(blank=True)
    coach_answer = models.CharField(max_length=5, choices=KeyAnswer.choices, blank=True)
    coach_answered_at = models.DateTimeField(null=True, blank=True)
    coach_answered_by = models.CharField(max_length=200, blank=True)
    # The whole of what the employer reads: a first name and what the work needs.
    profile_name = models.CharField(max_length=80, blank=True)
    profile_words = models.TextField(blank=True)

    sent_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    employer_answer = models.CharField(max_length=5, choices=EmployerAnswer.choices, blank=True)
    employer_answered_at = models.DateTimeField(null=True, blank=True)
    employer_channel = models.CharField(max_length=5, choices=AnswerChannel.choices, blank=True)
    employer_answered_by = models.CharField(max_length=200, blank=True)
    # Who of us noted what the employer said; empty: their own tap.
    employer_noted_by = models.CharField(max_length=200, blank=True)
    employer_words = models.TextField(blank=True)
    close_reason = models.CharField(max_length=160, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", ProposalStatus, name="proposal_status"),
            models.CheckConstraint(
                condition=Q(person_answer__in=["", *KeyAnswer.values])
                & Q(coach_answer__in=["", *KeyAnswer.values])
                & Q(employer_answer__in=["", *EmployerAnswer.values]),
                name="proposal_answers",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(person_answer="yes", coach_answer="yes"),
                name="two_keys_before_employer",
                violation_error_message="De werkgever ziet dit pas als de jongere en de coach "
                "allebei ja zeggen.",
            ),
            models.CheckConstraint(
                condition=Q(employer_answer="") | Q(sent_at__isnull=False),
                name="employer_answers_what_was_sent",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["employer", "accepted", "placed"])
                | Q(sent_at__isnull=False),
                name="employer_status_needs_two_keys",
            ),
            models.UniqueConstraint(
                fields=["person", "place"],
                condition=Q(status__in=["keys", "employer", "accepted"]),
                name="one_open_proposal",
                violation_error_message="Deze plek is al voorgesteld.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-proposed_at"], name="proposal_of_person"),
            models.Index(fields=["place", "status"], name="proposal_of_place"),
            # The list, newest first: what is open, and what is closed, which only grows.
            models.Index(
                fields=["-proposed_at", "id"],
                condition=Q(status__in=["keys", "employer", "accepted"]),
                name="proposal_open_by_day",
            ),
            models.Index(
                fields=["-proposed_at", "id"],
                condition=Q(status__in=["placed", "declined", "withdrawn"]),
                name="proposal_closed_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.proposed_at:%Y-%m-%d}"
