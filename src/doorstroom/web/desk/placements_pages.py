"""What the page of a placement shows, made from rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.placements.service import (
    Agreement,
    Attendance,
    Placement,
    Review,
    SafetyReport,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.pages import Chip, Fact, Page, Tone

WEEKS_SHOWN = 6
SAYS = {"person": "jongere", "employer": "bedrijf", "coach": "coach"}


@dataclass(frozen=True, slots=True)
class SignatureRow:
    party: str
    text: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class AgreementRow:
    title: str
    url: str
    chip: Chip
    signatures: tuple[SignatureRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    review: Review
    when: str
    held: bool
    plan_url: str
    hold_url: str


@dataclass(frozen=True, slots=True)
class Day:
    when: str
    said: tuple[tuple[str, Chip, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementPage(Page):
    placement: Placement
    title: str
    status: Chip
    facts: tuple[Fact, ...]
    build_up: tuple[tuple[str, str, bool], ...]
    agreements: tuple[AgreementRow, ...]
    reviews: tuple[ReviewRow, ...]
    attendance: tuple[Day, ...]
    safety: tuple[SafetyReport, ...]
    may_act: bool
    active: bool
    may_begin: bool
    begun: bool
    asks_decision: bool
    dossier_url: str
    sides_shown: bool


def status_chip(placement: Placement) -> Chip:
    if placement.status == "ended":
        word = _("eerder gestopt") if placement.ended_early else _("klaar")
        return Chip(word, "loss" if placement.ended_early else "plain")
    tone: Tone = "good" if placement.status == "running" else "wait"
    return Chip(placement.get_status_display(), tone)


def facts_of(placement: Placement) -> tuple[Fact, ...]:
    place = placement.place
    days = place_words.days_long(placement.days)
    times = place_words.times(placement.start_time, placement.end_time)
    facts = [
        Fact(_("Plek"), place.title, url=reverse("desk:place", args=[place.pk])),
        Fact(_("Bedrijf"), f"{place.employer.name}, {place.site.place}"),
        Fact(_("Soort"), place_words.kind_title(placement.kind)),
        Fact(_("Begin"), filters.datum(placement.starts_on, "jaar")),
    ]
    if placement.planned_end:
        facts.append(Fact(_("Laatste dag"), filters.datum(placement.planned_end, "jaar")))
    if placement.ended_on:
        facts.append(Fact(_("Gestopt op"), filters.datum(placement.ended_on, "jaar")))
        facts.append(Fact(_("Waarom"), str(placement.get_end_reason_display())))
    facts.append(Fact(_("Dagen"), ", ".join(part for part in (days, times) if part)))
    if placement.hours is not None:
        facts.append(Fact(_("Uren per week"), str(placement.hours)))
    if placement.decision:
        facts.append(Fact(_("Besluit"), placement.decision))
    if placement.goal:
        facts.append(Fact(_("Doel"), placement.goal))
    coach = placement.coach
    facts.append(Fact(_("Coach"), f"{coach.name}, {coach.organisation.name}"))
    if placement.supervisor is not None:
        facts.append(Fact(_("Begeleider op de werkvloer"), placement.supervisor.name))
    if placement.school is not None:
        facts.append(Fact(_("School"), placement.school.name))
    if placement.enrolment is not None:
        facts.append(Fact(_("Groep"), placement.enrolment.course_class.name))
    return tuple(facts)


def build_up_of(placement: Placement, today: date) -> tuple[tuple[str, str, bool], ...]:
    """From when which days; the row of now is marked."""
    rows = list(placement.build_up.order_by("from_on", "id"))
    running = placement.status != "ended"
    now = [row.pk for row in rows if running and row.from_on <= today][-1:]
    return tuple(
        (filters.datum(row.from_on), place_words.days_long(row.days), row.pk in now) for row in rows
    )


def agreement_row(agreement: Agreement) -> AgreementRow:
    chip = Chip(_("wacht op handtekeningen"), "wait")
    if agreement.replaced_by_id is not None:
        chip = Chip(_("vervangen"))
    elif agreement.complete_at is not None:
        chip = Chip(_("getekend"), "good")
    rows = sorted(agreement.signatures.all(), key=lambda row: (row.party != "person", row.party))
    return AgreementRow(
        title=agreement.title,
        url=reverse("desk:agreement", args=[agreement.pk]),
        chip=chip,
        signatures=tuple(
            SignatureRow(
                party=place_words.party(row.party, row.name),
                text=_("%(name)s, %(day)s, %(how)s")
                % {
                    "name": row.name,
                    "day": filters.kort_datum(row.signed_at, "dag jaar"),
                    "how": row.get_channel_display(),
                }
                if row.signed_at
                else row.name,
                chip=Chip(_("getekend"), "good") if row.signed_at else Chip(_("nog niet"), "wait"),
            )
            for row in rows
        ),
    )


def agreements_of(placement: Placement) -> tuple[AgreementRow, ...]:
    rows = placement.agreements.prefetch_related("signatures").order_by("-made_at", "id")
    return tuple(agreement_row(each) for each in rows)


def reviews_of(placement: Placement) -> tuple[ReviewRow, ...]:
    rows = placement.reviews.order_by("-planned_on", "id")
    return tuple(
        ReviewRow(
            review=each,
            when=", ".join(
                part
                for part in (
                    filters.datum(each.held_on or each.planned_on, "jaar"),
                    filters.tijd(each.planned_time) if each.planned_time else "",
                )
                if part
            ),
            held=each.held_on is not None,
            plan_url=reverse("desk:review_plan", args=[placement.pk]),
            hold_url=reverse("desk:review_hold", args=[placement.pk, each.pk]),
        )
        for each in rows
    )


def voice_words(code: str) -> str:
    return {"person": _("jongere"), "employer": _("bedrijf"), "coach": _("coach")}.get(code, code)


def attendance_of(placement: Placement, today: date) -> tuple[Day, ...]:
    """What was said about days in the last weeks; a day without a word went as agreed."""
    since = today - timedelta(weeks=WEEKS_SHOWN)
    days: dict[date, list[Attendance]] = {}
    rows = placement.attendance.filter(on__gte=since).order_by("-on", "said_by")
    for row in rows:
        days.setdefault(row.on, []).append(row)
    tones: dict[str, Tone] = {"present": "good", "cannot": "wait", "missing": "loss"}
    return tuple(
        Day(
            filters.datum(day),
            tuple(
                (
                    voice_words(row.said_by),
                    Chip(row.get_state_display(), tones.get(row.state, "plain")),
                    row.words,
                )
                for row in said
            ),
        )
        for day, said in days.items()
    )


def safety_of(placement: Placement, actor: Actor) -> tuple[SafetyReport, ...]:
    return tuple(
        SafetyReport.objects.visible_to(actor)
        .filter(placement=placement)
        .order_by("-told_at", "id")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    agreement: Agreement
    title: str
    lines: tuple[str, ...]
    row: AgreementRow
    waiting: tuple[str, ...]
    may_act: bool
    back: str
    replaced_url: str
    placement_id: UUID | None
