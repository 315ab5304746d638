"""The burgerservicenummer of a person: noted, seen once with a reason, erased. Masked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.people.service import (
    NoKeys,
    Person,
    look_at_number,
    may_identify,
    note_number,
    remove_number,
)
from doorstroom.core.values.bsn import Bsn
from doorstroom.core.values.errors import NotAllowed
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Page

from .files import crumbs_of, person_of
from .forming import FormPage, FormWords, handle_form, refusal_on
from .forms.keeping import LookForm, NumberForm


def _identified(request: ActingRequest, person_id: UUID) -> Person:
    person = person_of(request, person_id)
    if not may_identify(request.actor, person):
        raise NotAllowed("refused.number_not_yours")
    return person


def _back(person: Person) -> str:
    return reverse("desk:keeping", args=[person.pk])


def _crumbs(person: Person) -> tuple[Crumb, ...]:
    return (*crumbs_of(person), Crumb(_("Bewaren"), _back(person)))


@desk_only
def note(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """What was typed never comes back on the page, right or wrong."""
    person = _identified(request, person_id)
    form = NumberForm(request.POST if request.method == "POST" else None)

    def save(form: NumberForm) -> str:
        try:
            note_number(person, form.cleaned_data["number"], actor=request.actor)
        except NoKeys:
            form.add_error(None, _("Er zijn nog geen sleutels. Vraag de beheerder."))
            return ""
        return _("Versleuteld bewaard.")

    around = FormWords(
        title=_("Burgerservicenummer"),
        submit=_("Bewaar"),
        back_url=_back(person),
        crumbs=_crumbs(person),
        intro=_("Het wordt versleuteld bewaard. Niemand ziet het zonder reden."),
    )
    return handle_form(request, form, save=save, around=around)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage(Page):
    title: str
    number: str
    back_url: str


@desk_only
def look(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Shown once, in the answer to a reason; the address and the log hold no number."""
    person = _identified(request, person_id)
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        bsn: Bsn | None = None
        with refusal_on(form):
            bsn = look_at_number(person, reason=form.cleaned_data["reason"], actor=request.actor)
        if bsn is not None:
            page = SeenPage(
                **desk_frame(request, "/mensen/"),
                crumbs=_crumbs(person),
                title=_("Burgerservicenummer"),
                number=bsn.digits,
                back_url=_back(person),
            )
            return render(request, "desk/number.html", {"page": page})
        if not form.errors:
            return redirect(_back(person))
    around = FormPage(
        **desk_frame(request, "/mensen/"),
        title=_("Burgerservicenummer bekijken"),
        form=form,
        submit=_("Bekijk"),
        back_url=_back(person),
        crumbs=_crumbs(person),
        intro=_("Je naam en je reden komen in het logboek van deze persoon."),
    )
    return render(request, "desk/form.html", {"page": around})


@desk_only
@require_POST
def remove(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _identified(request, person_id)
    remove_number(person, actor=request.actor)
    messages.success(request, _("Gewist."))
    return redirect(_back(person))
