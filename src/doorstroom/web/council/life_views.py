"""The end of a programme, what was agreed before it, and a copy as an experiment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.pathways.service import pack_as_it_runs
from doorstroom.apps.programmes.service import (
    Programme,
    alignment_of,
    copy_as_experiment,
    end_programme,
    note_alignment,
    reopen_programme,
)
from doorstroom.core import words as said
from doorstroom.core.programmes import (
    Experiment,
    PackErrors,
    Period,
    pack_to_data,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb

from .access import managed, managers_only
from .editing.base import code_for
from .editing.problems import sentence
from .editing.saving import checked
from .life_forms import AlignForm, CopyForm, EndForm, ReopenForm
from .pack_views import HERE, crumbs_of
from .pages import FormPage
from .terms import names


def edit_url(programme: Programme) -> str:
    return reverse("council:edit", args=[programme.slug])


@managers_only
def end(request: ActingRequest, slug: str) -> HttpResponse:
    """No new people from a day on; no route closes."""
    programme = managed(request, slug)
    initial = {"ends_on": programme.ends_on or request.actor.today}
    form = EndForm(request.POST or None, programme=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        ended = end_programme(programme, ends_on=form.cleaned_data["ends_on"], actor=request.actor)
        messages.success(
            request,
            _("Na %(day)s neemt dit programma niemand nieuw aan. Elke route loopt gewoon door.")
            % {"day": _day(ended)},
        )
        return HttpResponseRedirect(reverse("council:programme", args=[slug]))
    lines = [
        _("Na de laatste dag kan niemand zich meer aanmelden."),
        _("Wie al meedoet, gaat gewoon verder. Een einde sluit geen route."),
        _("Afspraken, plekken en gesprekken blijven staan."),
    ]
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme, Crumb(_("Bewerken"), edit_url(programme))),
        title=_("Einde van %(title)s") % {"title": programme.title},
        lines=lines,
        form=form,
        button=_("Leg de laatste dag vast"),
        back_url=edit_url(programme),
    )
    return render(request, "council/form.html", {"page": page})


@managers_only
def reopen(request: ActingRequest, slug: str) -> HttpResponse:
    """New people again, until another last day or without one."""
    programme = managed(request, slug)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_programme(programme, ends_on=form.cleaned_data["ends_on"], actor=request.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request, _("%(title)s neemt weer mensen aan.") % {"title": programme.title}
            )
            return HttpResponseRedirect(reverse("council:programme", args=[slug]))
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme, Crumb(_("Bewerken"), edit_url(programme))),
        title=_("%(title)s neemt weer mensen aan") % {"title": programme.title},
        lines=[_("Mensen kunnen zich daarna weer aanmelden. Voor wie al meedoet verandert niets.")],
        form=form,
        button=_("Neem weer mensen aan"),
        back_url=edit_url(programme),
    )
    return render(request, "council/form.html", {"page": page})


@managers_only
def align(request: ActingRequest, slug: str, code: str) -> HttpResponse:
    """Note that a condition for the start is agreed: when, and by whom."""
    programme = managed(request, slug)
    rows = {condition.code: (condition, row) for condition, row in alignment_of(programme)}
    if code not in rows:
        raise Http404
    condition, noted = rows[code]
    initial: dict[str, object] = {
        "aligned_on": request.actor.today,
        "aligned_by": request.actor.name,
    }
    if noted is not None:
        initial = {
            "aligned_on": noted.aligned_on,
            "aligned_by": noted.aligned_by,
            "note": noted.note,
        }
    form = AlignForm(request.POST or None, initial=initial)
    back_url = reverse("council:programme", args=[slug])
    if request.method == "POST" and form.is_valid():
        try:
            note_alignment(programme, condition=code, **form.cleaned_data, actor=request.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Vastgelegd. Dit staat nu bij het programma."))
            return HttpResponseRedirect(back_url)
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme),
        title=_("Vooraf geregeld"),
        lines=[condition.text],
        form=form,
        button=_("Leg vast"),
        back_url=back_url,
    )
    return render(request, "council/form.html", {"page": page})


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Say a refusal on the form, so that nothing typed is lost; a closed door stays one."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    form.add_error(None, said.render(refusal.code, refusal.facts, names().language))


def _day(programme: Programme) -> str:
    if programme.ends_on is None:
        return ""
    return words.long_date(programme.ends_on, names().language, year=True)


@managers_only
def copy(request: ActingRequest, slug: str) -> HttpResponse:
    """Another programme that tries out a change, with a start and an end."""
    programme = managed(request, slug)
    slugs = Programme.objects.order_by("slug").values_list("slug", flat=True)
    initial = {
        "title": _("%(title)s: proef") % {"title": programme.title},
        "slug": code_for(f"{slug}-proef", slugs, most=70),
        "starts_on": request.actor.today + timedelta(days=30),
    }
    form = CopyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _copied(programme, form, request.actor)
        if made is not None:
            messages.success(
                request,
                _("De proef staat klaar. Verander hier wat u wilt uitproberen."),
            )
            return HttpResponseRedirect(edit_url(made))
    lines = [
        _("De proef begint als precies dezelfde route. Daarna verandert u wat u wilt uitproberen."),
        _("Een proef heeft een begin en een einde. Na het einde loopt elke route gewoon door."),
        _("Het programma zelf blijft zoals het is."),
    ]
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme, Crumb(_("Bewerken"), edit_url(programme))),
        title=_("Een proef met %(title)s") % {"title": programme.title},
        lines=lines,
        form=form,
        button=_("Maak de proef"),
        back_url=edit_url(programme),
    )
    return render(request, "council/form.html", {"page": page})


def _copied(programme: Programme, form: CopyForm, actor: Actor) -> Programme | None:
    """The experiment, or None with the reason on the form."""
    filled = form.cleaned_data
    pack = replace(
        pack_as_it_runs(programme),
        id=filled["slug"],
        title=filled["title"],
        experiment=Experiment(programme.slug, filled["question"]),
        period=Period(filled["starts_on"], filled["ends_on"]),
    )
    known = names()
    try:
        return copy_as_experiment(
            programme,
            pack=checked(pack_to_data(pack)),
            starts_on=filled["starts_on"],
            ends_on=filled["ends_on"],
            actor=actor,
        )
    except PackErrors as errors:
        for problem in errors.problems:
            field = "slug" if problem.place == "id" else None
            form.add_error(field, sentence(problem, known))
    except Refused as refusal:
        refuse(form, refusal)
    return None
