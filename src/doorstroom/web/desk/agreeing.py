"""Somebody asked to wait with their data, and wants one thing all the same."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Enrolment, give_seat
from doorstroom.apps.people.service import Person
from doorstroom.apps.rights.service import Agreed, Way, asked_to_wait
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only

from .forming import FormWords, handle_form
from .forms.requests import WantedForm


def ask_agreed(form: forms.Form, person: UUID, actor: Actor) -> str:
    """In a restriction the form asks how the person said that they want this; and says why."""
    if not asked_to_wait(person, actor):
        return ""
    form.fields.update(WantedForm().fields)
    return _(
        "Deze persoon vroeg om te wachten met de gegevens. Dit kan alleen als de persoon het zelf "
        "wil. Vraag het, en schrijf op wat die zei."
    )


def agreed_in(form: forms.Form) -> Agreed | None:
    """What was written there; None where nothing was asked."""
    how = form.cleaned_data.get("how")
    return Agreed(Way(how), form.cleaned_data["words"]) if how else None


@desk_only
def enrolment_wanted(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A seat for who asked to wait, because they want it."""
    rows = Enrolment.objects.visible_to(request.actor).for_detail()
    row = get_object_or_404(rows, pk=pk)
    back = reverse("desk:course", args=[row.course_class_id])
    if Person.objects.visible_to(request.actor).filter(pk=row.person_id).exists():
        back = reverse("desk:person_courses", args=[row.person_id])
    form = forms.Form(request.POST if request.method == "POST" else None)
    intro = ask_agreed(form, row.person_id, request.actor)
    if not intro:
        return redirect(back)

    def save(form: forms.Form) -> str:
        give_seat(row, agreed=agreed_in(form), actor=request.actor)
        return _("De stoel is vergeven.")

    around = FormWords(
        title=_("Geef een stoel"),
        submit=_("Geef een stoel"),
        back_url=back,
        intro=f"{row.person.first_name}, {row.course_class.course.title}. {intro}",
        current="/plekken/",
    )
    return handle_form(request, form, save=save, around=around)
