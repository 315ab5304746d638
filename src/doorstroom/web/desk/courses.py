"""Courses: start moments with seats, who is in a class, and what somebody earned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.learning import service
from doorstroom.apps.learning.service import Certificate, CourseClass, Enrolment
from doorstroom.apps.people.service import Person, may_guide
from doorstroom.apps.placements.service import finish_enrolment, start_enrolment, stop_enrolment
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.rights.service import asked_to_wait
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page, Pager, Tab, Tone
from doorstroom.web.components.paging import page_of

from .courses_forms import ApplyForm, CertificateForm, CourseFilter, IntakeForm, ReasonForm
from .courses_offer import may_offer
from .files import crumbs_of, person_shown
from .forming import FormWords, handle_form
from .proposals_list import places_tabs

LIST = "/opleidingen/"


@dataclass(frozen=True, slots=True)
class ClassRow:
    url: str
    title: str
    school: str
    starts: str
    apply: str
    late: bool
    seats: str
    free: int
    minimum: Chip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursesPage(Page):
    tabs: tuple[Tab, ...]
    filters: forms.Form
    filtered: bool
    rows: tuple[ClassRow, ...]
    pager: Pager
    may_add: bool


@desk_only
@require_safe
def courses(request: ActingRequest) -> HttpResponse:
    """Start moments that are still to come, the first one first."""
    today = request.actor.today
    form = CourseFilter(request.GET)
    form.is_valid()
    chosen = {key: value for key, value in form.cleaned_data.items() if value}
    rows = CourseClass.objects.visible_to(request.actor).filter(starts_on__gte=today)
    if "zoek" in chosen:
        text = chosen["zoek"]
        rows = rows.filter(
            Q(course__title__icontains=text) | Q(course__organisation__name__icontains=text)
        )
    if "niveau" in chosen:
        rows = rows.filter(course__level=chosen["niveau"])
    if "open" in chosen:
        rows = rows.taking_applications(today)
    rows = rows.with_counts()
    if "vrij" in chosen:
        rows = rows.filter(Q(taken__lt=F("seats")))
    found, pager = page_of(
        rows.select_related("course__organisation"), ("starts_on", "id"), request
    )
    page = CoursesPage(
        **desk_frame(request, "/plekken/"),
        tabs=places_tabs(LIST),
        filters=form,
        filtered=bool(chosen),
        rows=tuple(_row(each, request.actor) for each in found),
        pager=pager,
        may_add=may_offer(request.actor),
    )
    return render(request, "desk/courses/list.html", {"page": page})


def _row(each: CourseClass, actor: Actor) -> ClassRow:
    taken, waiting = each.taken, each.waiting  # type: ignore[attr-defined]  # annotated
    late = each.apply_by is not None and each.apply_by < actor.today
    people = taken + waiting
    minimum = None
    if each.minimum and people < each.minimum:
        short = each.minimum - people
        text = ngettext("nog %(n)d nodig om te beginnen", "nog %(n)d nodig om te beginnen", short)
        minimum = Chip(text % {"n": short}, "wait")
    return ClassRow(
        url=reverse("desk:course", args=[each.pk]),
        title=each.course.title,
        school=each.course.organisation.name,
        starts=filters.kort_datum(each.starts_on, "dag jaar"),
        apply=filters.kort_datum(each.apply_by, "dag") if each.apply_by else _("altijd"),
        late=late,
        seats=_("%(free)d van %(all)d") % {"free": max(0, each.seats - taken), "all": each.seats},
        free=max(0, each.seats - taken),
        minimum=minimum,
    )


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    enrolment: Enrolment
    name: str
    url: str
    course: str
    chip: Chip
    note: str
    acts: tuple[tuple[str, str], ...]
    may_stop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage(Page):
    course_class: CourseClass
    title: str
    facts: tuple[Fact, ...]
    rows: tuple[EnrolmentRow, ...]
    others: int
    again_url: str


@desk_only
@require_safe
def course(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One class, and those in it whom the actor may see."""
    actor = request.actor
    found = get_object_or_404(
        CourseClass.objects.visible_to(actor).with_counts().select_related(
            "course__organisation", "course__qualification", "site"
        ),
        pk=pk,
    )  # fmt: skip
    seen = list(Enrolment.objects.visible_to(actor).filter(course_class=found).for_detail())
    with seeing_all("how many others are in a class"):
        others = found.enrolments.active().exclude(pk__in=[row.pk for row in seen]).count()
    page = CoursePage(
        **desk_frame(request, "/plekken/"),
        crumbs=(Crumb(_("Opleidingen"), LIST),),
        course_class=found,
        title=found.course.title,
        facts=_facts(found),
        rows=tuple(enrolment_row(each, actor) for each in seen),
        others=others,
        again_url=f"{reverse('desk:class_new')}?opleiding={found.course_id}"
        if may_offer(actor)
        else "",
    )
    return render(request, "desk/courses/course.html", {"page": page})


def _facts(found: CourseClass) -> tuple[Fact, ...]:
    facts = [
        Fact(_("School"), found.course.organisation.name),
        Fact(_("Groep"), found.name),
        Fact(_("Vorm"), str(found.course.get_form_display())),
        Fact(_("Begint"), filters.datum(found.starts_on, "jaar")),
    ]
    if found.apply_by:
        facts.append(Fact(_("Aanmelden tot en met"), filters.datum(found.apply_by, "jaar")))
    if found.intake_on:
        facts.append(Fact(_("Intake"), filters.datum(found.intake_on, "jaar")))
    if found.ends_on:
        facts.append(Fact(_("Klaar"), filters.datum(found.ends_on, "jaar")))
    when = ", ".join(
        part
        for part in (
            place_words.days_long(found.days),
            place_words.times(found.start_time, found.end_time),
        )
        if part
    )
    if when:
        facts.append(Fact(_("Dagen"), when))
    if found.course.qualification is not None:
        facts.append(Fact(_("Kwalificatie"), str(found.course.qualification)))
    taken: int = found.taken  # type: ignore[attr-defined]  # annotated
    facts.append(
        Fact(_("Stoelen bezet"), _("%(n)d van %(all)d") % {"n": taken, "all": found.seats})
    )
    if found.minimum:
        facts.append(Fact(_("Gaat door vanaf"), str(found.minimum)))
    return tuple(facts)


_TONES: dict[str, Tone] = {"applied": "wait", "placed": "good", "started": "good"}


def enrolment_row(each: Enrolment, actor: Actor) -> EnrolmentRow:
    acts: dict[str, tuple[tuple[str, str], ...]] = {
        "applied": (("stoel", _("Geef een stoel")),),
        "placed": (("begin", _("Begonnen")),),
        "started": (("klaar", _("Afgerond")),),
    }
    note = _("aangemeld %(day)s") % {"day": filters.kort_datum(each.applied_on, "jaar")}
    if each.intake_on and each.status in ("applied", "placed"):
        note += ", " + _("intake %(day)s") % {"day": filters.kort_datum(each.intake_on, "dag")}
    if each.stop_reason:
        note += f", {each.stop_reason}"
    school = each.course_class.course.organisation_id in actor.organisation_ids
    may = school or may_guide(each.person, actor)
    return EnrolmentRow(
        enrolment=each,
        name=each.person.full_name,
        url=reverse("desk:course", args=[each.course_class_id]),
        course=each.course_class.course.title,
        chip=Chip(each.get_status_display(), _TONES.get(each.status, "plain")),
        note=note,
        acts=acts.get(each.status, ()) if may else (),
        may_stop=may and each.status in acts,
    )


def _enrolment(request: ActingRequest, pk: UUID) -> Enrolment:
    return get_object_or_404(Enrolment.objects.visible_to(request.actor).for_detail(), pk=pk)


def _finish(enrolment: Enrolment, *, actor: Actor) -> object:
    return finish_enrolment(enrolment, actor=actor)


_ACTS: dict[str, tuple[Callable[..., object], Any]] = {
    "stoel": (service.give_seat, later("De stoel is vergeven.")),
    "begin": (start_enrolment, later("Begonnen.")),
    "klaar": (_finish, later("Afgerond. Is er een papier gehaald? Noteer het hieronder.")),
}


@desk_only
@require_POST
def enrolment_act(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One tap: a seat, begun, done."""
    row = _enrolment(request, pk)
    wanted = request.POST.get("doe", "")
    if wanted not in _ACTS:
        raise Http404
    if wanted == "stoel" and asked_to_wait(row.person_id, request.actor):
        return redirect("desk:enrolment_wanted", pk=pk)
    act, said = _ACTS[wanted]
    act(row, actor=request.actor)
    messages.success(request, said)
    if Person.objects.visible_to(request.actor).filter(pk=row.person_id).exists():
        return redirect("desk:person_courses", person_id=row.person_id)
    return redirect("desk:course", pk=row.course_class_id)


@desk_only
def enrolment_stop(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Stopped; or, before there was a seat and by the school, not admitted."""
    row = _enrolment(request, pk)
    refused = row.status == "applied" and (
        row.course_class.course.organisation_id in request.actor.organisation_ids
    )

    def save(form: ReasonForm) -> str:
        act = service.refuse_application if refused else stop_enrolment
        act(row, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Genoteerd. De casushouder hoort het vandaag.")

    around = FormWords(
        title=_("Niet toelaten") if refused else _("Stoppen met de opleiding"),
        submit=_("Bewaar"),
        back_url=reverse("desk:course", args=[row.course_class_id]),
        crumbs=(Crumb(_("Opleidingen"), LIST),),
        intro=f"{row.person.first_name}, {row.course_class.course.title}",
        current="/plekken/",
    )
    return handle_form(request, ReasonForm(request.POST or None), save=save, around=around)


@desk_only
def enrolment_intake(request: ActingRequest, pk: UUID) -> HttpResponse:
    row = _enrolment(request, pk)

    def save(form: IntakeForm) -> str:
        service.plan_intake(row, **form.cleaned_data, actor=request.actor)
        return _("De intake staat gepland.")

    around = FormWords(
        title=_("Intake voor de opleiding"),
        submit=_("Plan"),
        back_url=reverse("desk:course", args=[row.course_class_id]),
        crumbs=(Crumb(_("Opleidingen"), LIST),),
        intro=f"{row.person.first_name}, {row.course_class.course.title}",
        current="/plekken/",
    )
    form = IntakeForm(request.POST or None, initial={"on": row.intake_on, "at": row.intake_time})
    return handle_form(request, form, save=save, around=around)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCoursesPage(Page):
    person: Person
    title: str
    rows: tuple[EnrolmentRow, ...]
    certificates: tuple[tuple[str, str, Chip | None], ...]
    may_act: bool


@desk_only
@require_safe
def person_courses(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """What somebody learns and has earned."""
    person = person_shown(request, person_id, FieldGroup.EDUCATION)
    actor = request.actor
    enrolments = Enrolment.objects.visible_to(actor).filter(person=person).for_detail()
    papers = Certificate.objects.visible_to(actor).filter(person=person)
    page = PersonCoursesPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        person=person,
        title=_("Opleiding en papieren"),
        rows=tuple(enrolment_row(each, actor) for each in enrolments),
        certificates=tuple(_paper(each, actor) for each in papers.order_by("-earned_on", "id")),
        may_act=may_guide(person, actor),
    )
    return render(request, "desk/courses/person.html", {"page": page})


def _paper(each: Certificate, actor: Actor) -> tuple[str, str, Chip | None]:
    day = filters.kort_datum(each.earned_on, "jaar")
    parts = [str(each.get_kind_display()), _("gehaald %(day)s") % {"day": day}]
    if each.level:
        parts.insert(1, f"mbo {each.level}")
    if each.issuer:
        parts.append(each.issuer)
    chip = None
    if each.expires_on is not None:
        until = filters.kort_datum(each.expires_on, "jaar")
        over = each.expires_on < actor.today
        chip = (
            Chip(_("verlopen op %(day)s") % {"day": until}, "loss")
            if over
            else Chip(_("geldig tot en met %(day)s") % {"day": until})
        )
    return each.title, ", ".join(parts), chip


@desk_only
def apply(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Apply for a class; the school answers within five working days."""
    person = person_shown(request, person_id, FieldGroup.EDUCATION)

    def save(form: ApplyForm) -> str:
        route = form.cleaned_data["pathway"]
        service.apply_for_class(
            person,
            course_class=form.cleaned_data["course_class"],
            pathway_id=route.pk if route else None,
            actor=request.actor,
        )
        return _("Aangemeld. De school antwoordt binnen vijf werkdagen.")

    form = ApplyForm(request.POST or None, person=person, actor=request.actor)
    return handle_form(request, form, save=save, around=_around(person, _("Meld aan")))


@desk_only
def certificate_new(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = person_shown(request, person_id, FieldGroup.EDUCATION)

    def save(form: CertificateForm) -> str:
        service.award_certificate(person, certificate=form.certificate(), actor=request.actor)
        return _("Het papier staat erbij.")

    form = CertificateForm(request.POST or None)
    return handle_form(request, form, save=save, around=_around(person, _("Voeg een papier toe")))


def _around(person: Person, title: str) -> FormWords:
    return FormWords(
        title=title,
        submit=_("Bewaar"),
        back_url=reverse("desk:person_courses", args=[person.pk]),
        crumbs=crumbs_of(person),
    )
