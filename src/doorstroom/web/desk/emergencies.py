"""Opening a dossier in an emergency, and closing it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.people.service import (
    EmergencyAccess,
    Person,
    close_emergency,
    open_emergency,
    seat_for_emergency,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb

from .files import dossier_url
from .forming import FormPage
from .forms.emergencies import EmergencyForm
from .wording import refusal

NOT_FOUND = "refused.emergency_not_found"


def may_open_in_emergency(actor: Actor) -> bool:
    return seat_for_emergency(actor) is not None


@desk_only
def emergency(request: ActingRequest) -> HttpResponse:
    """One person, exactly named, for three hours; nothing is listed and nothing is suggested."""
    actor = request.actor
    if not may_open_in_emergency(actor):
        raise NotAllowed("refused.emergency_not_for_you")
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                row = open_emergency(form.sought(), reason=form.cleaned_data["reason"], actor=actor)
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            if row is None:
                form.add_error(None, refusal(Refused(NOT_FOUND)))
                return _form(request, form)
            messages.success(
                request,
                _("Je kunt dit dossier lezen tot %(until)s.")
                % {"until": filters.tijd(row.ends_at)},
            )
            return redirect(dossier_url(row.person_id))
    return _form(request, form)


def _form(request: ActingRequest, form: EmergencyForm) -> HttpResponse:
    page = FormPage(
        **desk_frame(request, "/mensen/"),
        title=_("Een dossier openen in nood"),
        form=form,
        submit=_("Open voor drie uur"),
        back_url=reverse("desk:find"),
        crumbs=(Crumb(_("Mijn mensen"), reverse("desk:caseload")),),
        intro=_(
            "Alleen als wachten gevaarlijk is en je de casushouder niet kunt bereiken. Je leest "
            "mee, je verandert niets."
        ),
    )
    return render(request, "desk/form.html", {"page": page})


@desk_only
@require_POST
def emergency_close(request: ActingRequest, person_id: UUID) -> HttpResponse:
    rows = EmergencyAccess.objects.running(request.actor).of_seats(request.actor)
    row = get_object_or_404(rows.filter(person=person_id))
    close_emergency(row, actor=request.actor)
    messages.success(request, _("Gesloten. Je ziet dit dossier niet meer."))
    return redirect(reverse("desk:today"))


def emergency_words(person: Person, actor: Actor) -> str:
    """What stands above a dossier that is open in an emergency only; empty otherwise."""
    if person.pk not in actor.emergencies:
        return ""
    rows = EmergencyAccess.objects.running(actor).of_seats(actor).filter(person=person.pk)
    row = rows.order_by("opened_at", "id").first()
    if row is None:
        return ""
    return _("Je leest dit in nood, tot %(until)s. De casushouder weet ervan.") % {
        "until": filters.tijd(row.ends_at)
    }
