"""One person in one programme: where on the route, and what comes next."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of

from .queries import PathwayQuerySet


class Track(models.TextChoices):
    LIGHT = "light", _("licht")
    HEAVY = "heavy", _("zwaar")


class RestReason(models.TextChoices):
    DETENTION = "detention", _("detentie")
    CLINIC = "clinic", _("opname of behandeling")
    BIRTH = "birth", _("zwangerschap of geboorte")
    AWAY = "away", _("tijdelijk weg")
    OTHER = "other", _("iets anders")


class CloseReason(models.TextChoices):
    REACHED = "reached", _("doel bereikt")
    OTHER_PROGRAMME = "other_programme", _("verder in een ander programma")
    MOVED = "moved", _("verhuisd en overgedragen")
    OWN_CHOICE = "own_choice", _("wil zelf niet verder")
    NOT_REACHED = "not_reached", _("niet te bereiken")
    MISTAKE = "mistake", _("per ongeluk aangemeld")
    MERGED = "merged", _("samengevoegd met een ander dossier")


class Pathway(models.Model):
    """A route through a programme, and always one of: closed, resting, or a next step.

    ``next_task`` with ``next_open`` is a composite foreign key (made in the
    migration) to an open task about this very pathway.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="pathways")
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="pathways"
    )
    pack_version = models.PositiveIntegerField()
    station = models.CharField(max_length=60)
    track = models.CharField(max_length=10, choices=Track.choices, blank=True)
    opened_on = models.DateField()
    station_since = models.DateField()

    next_task = models.ForeignKey(
        "tasks.Task", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    next_open = models.BooleanField(default=True, editable=False)
    resting_since = models.DateField(null=True, blank=True)
    resting_until = models.DateField(null=True, blank=True)
    resting_reason = models.CharField(max_length=20, choices=RestReason.choices, blank=True)
    resting_note = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason.choices, blank=True)
    close_note = models.CharField(max_length=240, blank=True)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(track__in=["", *Track.values]), name="pathway_track"
            ),
            models.CheckConstraint(
                condition=Q(
                    closed_on__isnull=False, resting_until__isnull=True, next_task__isnull=True
                )
                | Q(closed_on__isnull=True, resting_until__isnull=False, next_task__isnull=True)
                | Q(closed_on__isnull=True, resting_until__isnull=True, next_task__isnull=False),
                name="closed_resting_or_next_step",
                violation_error_message="Een route is gesloten, rust tot een datum, of heeft een "
                "volgende stap.",
            ),
            models.CheckConstraint(
                condition=Q(resting_until__isnull=True) | Q(resting_reason__in=RestReason.values),
                name="resting_has_reason",
                violation_error_message="Kies waarom de route rust.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(close_reason__in=CloseReason.values),
                name="closed_has_reason",
                violation_error_message="Kies waarom de route stopt.",
            ),
            models.CheckConstraint(condition=Q(next_open=True), name="next_step_is_open"),
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(closed_on__isnull=True),
                name="one_open_pathway",
                violation_error_message="Deze route loopt al voor deze persoon.",
            ),
            ends_after_start("opened_on", "closed_on", name="pathway_period"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["programme", "station", "station_since"], name="pathway_station"),
            models.Index(
                fields=["resting_until"],
                condition=Q(resting_until__isnull=False),
                name="pathway_resting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.station}"


class PassageState(models.TextChoices):
    NOW = "now", _("nu")
    DONE = "done", _("klaar")
    SKIPPED = "skipped", _("overgeslagen")
    STOPPED = "stopped", _("gestopt")


class Passage(models.Model):
    """That somebody is at, or has been through, a station of the route."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="passages")
    station = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=PassageState.choices)
    entered_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", PassageState, name="passage_state"),
            models.UniqueConstraint(
                fields=["pathway"], condition=Q(state="now"), name="one_station_now"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["pathway", "entered_on"], name="passage_of_pathway"),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.state}"


class ContactKind(models.TextChoices):
    CALL = "call", _("gebeld")
    MESSAGE = "message", _("bericht")
    VISIT = "visit", _("gesproken")
    HOME_VISIT = "home_visit", _("huisbezoek")
    EMAIL = "email", _("e-mail")
    LETTER = "letter", _("brief")
    NOTE = "note", _("notitie")


class ContactMoment(models.Model):
    """A contact, or an attempt at one. The note stays with the guidance, not with employers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="contacts")
    pathway = models.ForeignKey(
        Pathway, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=ContactKind.choices)
    reached = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    # The life coach's own notes: agreements are shared, these are not.
    confidential = models.BooleanField(default=False)
    # The day on which the person agreed that the others who guide them read it too.
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", ContactKind, name="contact_kind"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(confidential=True),
                name="agreed_to_share_what_is_confidential",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-at"], name="contact_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class ClosedNote(models.Model):
    """A contact of which this reader may know that it was, and not what was said in confidence.

    A view of the database, of just those contacts whose rows it keeps closed: nobody writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.DO_NOTHING, related_name="+")
    worker = models.ForeignKey("partners.Worker", on_delete=models.DO_NOTHING, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    reached = models.BooleanField()
    has_note = models.BooleanField()

    class Meta:
        managed = False
        db_table = "pathways_closednote"

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class PlanItem(models.Model):
    """A promise in the plan: who does what by when. The person and each partner promise."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="plan_items")
    promised_by = models.CharField(max_length=120)
    by_person = models.BooleanField(default=False)
    promise = models.CharField(max_length=240)
    due_on = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    kept_on = models.DateField(null=True, blank=True)
    broken_on = models.DateField(null=True, blank=True)
    # Only these are read by everybody who signs the programme's agreement.
    in_contract = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(broken_on__isnull=True),
                name="promise_kept_or_broken",
            ),
        ]

    def __str__(self) -> str:
        return self.promise


class OutcomeKind(models.TextChoices):
    EDUCATION = "education", _("onderwijs")
    WORK = "work", _("werk")
    DAY_ACTIVITY = "day_activity", _("dagbesteding")


class Outcome(models.Model):
    """A destination: education, work and day activity are outcomes alike."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="outcomes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    title = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    permanent = models.BooleanField(null=True, blank=True)
    wage_cost_subsidy = models.BooleanField(null=True, blank=True)
    decision = models.CharField(max_length=60, blank=True)
    # Where on the route a place led here; empty when a colleague noted it.
    station = models.CharField(max_length=60, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", OutcomeKind, name="outcome_kind"),
            ends_after_start("started_on", "ended_on", name="outcome_period"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["pathway", "started_on"], name="outcome_of_pathway"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_on}"
