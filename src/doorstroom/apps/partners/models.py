"""The organisations of a region, where they are, and who works in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of


class RegionKind(models.TextChoices):
    DOORSTROOMPUNT = "doorstroompunt", _("Doorstroompuntregio")
    LABOUR_MARKET = "arbeidsmarktregio", _("arbeidsmarktregio")
    MUNICIPALITIES = "gemeenten", _("groep gemeenten")


class Region(models.Model):
    """A region of one of the kinds that the sources mix; kinds overlap."""

    slug = models.SlugField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=20, choices=RegionKind.choices)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RegionKind, name="region_kind"),
            models.UniqueConstraint(fields=["kind", "code"], name="region_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    code = models.CharField(primary_key=True, max_length=6)
    name = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=80, db_collation="C")
    province = models.CharField(max_length=40)
    doorstroompunt_region = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )
    labour_region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Postcode4(models.Model):
    """The middle of a four-digit postcode: good enough for an estimate of travel."""

    code = models.CharField(primary_key=True, max_length=4)
    latitude = models.FloatField()
    longitude = models.FloatField()
    place = models.CharField(max_length=80)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "gemeente", _("gemeente")
    DOORSTROOMPUNT = "doorstroompunt", _("Doorstroompunt")
    YOUTH_DESK = "jongerenloket", _("Jongerenloket")
    WORK_LEARN_COMPANY = "werkleerbedrijf", _("werkleerbedrijf")
    SCHOOL_PRO = "school_pro", _("school voor praktijkonderwijs")
    SCHOOL_VSO = "school_vso", _("school voor voortgezet speciaal onderwijs")
    SCHOOL_VO = "school_vo", _("school voor voortgezet onderwijs")
    SCHOOL_MBO = "school_mbo", _("mbo-school")
    EMPLOYER = "werkgever", _("werkgever")
    EMPLOYER_SERVICE = "werkgeversservicepunt", _("WerkgeversServicepunt")
    LEARN_WORK_DESK = "leerwerkloket", _("Leerwerkloket")
    YOUTH_ORGANISATION = "jongerenorganisatie", _("jongerenorganisatie")
    COACHING = "coaching", _("organisatie voor begeleiding")
    PROVINCE = "provincie", _("provincie")
    NATIONAL = "landelijk", _("landelijke organisatie")
    PARTNERSHIP = "samenwerkingsverband", _("samenwerkingsverband")
    DEBT_COUNSEL = "schuldhulp", _("schuldhulp")
    NEIGHBOURHOOD_TEAM = "wijkteam", _("wijkteam")
    UWV = "uwv", _("UWV")
    ATTENDANCE = "leerplicht", _("leerplicht")


class Organisation(models.Model):
    """A partner in the region. ``invented`` marks those that only the demo knows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=160, db_collation="C")
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    # A school's number in the register of education, as programmes name it too.
    brin = models.CharField(max_length=6, blank=True)
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    # Who stands in for us towards this employer: employers want one contact.
    contact_worker = models.ForeignKey(
        "partners.Worker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invented = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", OrganisationKind, name="organisation_kind"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="organisation_not_into_itself"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "sort_key", "id"], name="organisation_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """An address of an organisation; recognition and travel are per site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=160)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=6)
    place = models.CharField(max_length=80)
    municipality = models.ForeignKey(
        Municipality, null=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.name


class WorkerFunction(models.TextChoices):
    DESK = "desk", _("balie")
    CASEMANAGER = "casemanager", _("casemanager")
    CLIENT_MANAGER = "client_manager", _("klantmanager")
    JOBCOACH = "jobcoach", _("jobcoach")
    LIFE_COACH = "life_coach", _("life-coach")
    YOUTH_COACH = "youth_coach", _("jongerencoach")
    STAGE_COORDINATOR = "stage_coordinator", _("stagecoördinator")
    TEACHER = "teacher", _("docent")
    EMPLOYER_CONTACT = "employer_contact", _("contactpersoon van de werkgever")
    PRACTICE_TRAINER = "practice_trainer", _("praktijkopleider")
    ACCOUNT_MANAGER = "account_manager", _("accountmanager")
    PROGRAMME_MANAGER = "programme_manager", _("programmamanager")
    COORDINATOR = "coordinator", _("regiocoördinator")
    YOUTH_WORKER = "youth_worker", _("jongerenwerker")
    ATTENDANCE_OFFICER = "attendance_officer", _("leerplichtambtenaar")
    DEBT_COUNSELLOR = "debt_counsellor", _("schuldhulpverlener")
    NEIGHBOURHOOD_WORKER = "neighbourhood_worker", _("medewerker van het wijkteam")
    UWV_ADVISER = "uwv_adviser", _("adviseur van het UWV")
    FUNDER = "funder", _("financier")
    PRIVACY_OFFICER = "privacy_officer", _("privacyfunctionaris")
    ADMINISTRATOR = "administrator", _("beheerder van de regio")


class Worker(models.Model):
    """A seat in an organisation. The desk ("balie") is a seat without a user.

    Work is always on somebody's name: until a colleague takes it up, on the
    desk's, which every organisation has exactly one of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="workers")
    user = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    function = models.CharField(max_length=30, choices=WorkerFunction.choices)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, db_collation="C")
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    working_days = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("function", WorkerFunction, name="worker_function"),
            ends_after_start("starts_on", "ended_on", name="worker_period"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(function="desk"), name="one_desk"
            ),
            models.CheckConstraint(
                condition=~Q(function="desk") | Q(user__isnull=True, ended_on__isnull=True),
                name="desk_is_nobody_and_stays",
            ),
            # So that an involvement can state worker and organisation as one key.
            models.UniqueConstraint(fields=["id", "organisation"], name="worker_of_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class StandIn(models.Model):
    """*Waarnemer*: a colleague who does everything of somebody who is away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    absent = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="stand_ins")
    stand_in = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="stands_in_for")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("starts_on", "ends_on", name="stand_in_period"),
            models.CheckConstraint(
                condition=~Q(absent=models.F("stand_in")), name="stand_in_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} voor {self.absent}"


class Holiday(models.Model):
    """A day that is no working day: public holidays, and a region's own closing days."""

    on = models.DateField(primary_key=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


class OrganisationMerge(models.Model):
    """What moved from one organisation to another, so that it can be moved back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField()
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(kept=models.F("absorbed")), name="merge_of_two_organisations"
            ),
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(undone_at__isnull=True),
                name="organisation_absorbed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed} in {self.kept}"
