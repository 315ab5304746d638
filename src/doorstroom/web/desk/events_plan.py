"""A meeting is planned, moved, or called off."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.events import service
from doorstroom.apps.events.service import Event
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.pages import Crumb, Fact

from .events import event_of
from .events_forms import CancelForm, ChangeForm, EventForm
from .events_list import LIST, when_words
from .forming import FormWords, handle_form


def _own_event(request: ActingRequest, pk: UUID) -> Event:
    """A meeting that one of the actor's organisations organises."""
    found = event_of(request, pk)
    if found.organiser_id not in request.actor.organisation_ids:
        raise Http404
    return found


def _guests_words(count: int) -> str:
    return ngettext("%(n)d gast", "%(n)d gasten", count) % {"n": count}


@seeing_all("how many hear that a meeting changes")
def _guests(found: Event) -> int:
    """Who holds a chair, and so hears it when something changes."""
    return found.guests.filter(state__in=["invited", "coming", "came"]).count()


@desk_only
def event_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Another day, time, place or number of chairs; whoever holds a chair hears it."""
    found = _own_event(request, pk)
    if found.cancelled_at is not None:
        raise Http404
    here = reverse("desk:event", args=[pk])

    def save(form: ChangeForm) -> str:
        service.change_event(found, new=form.event(), actor=request.actor)
        return _("De ontmoeting is gewijzigd.")

    initial = {name: getattr(found, name) for name in ChangeForm.base_fields}
    around = FormWords(
        title=_("Wijzig: %(title)s") % {"title": found.title},
        submit=_("Bewaar"),
        back_url=here,
        crumbs=(Crumb(_("Ontmoetingen"), LIST), Crumb(found.title, here)),
        intro=_("Een andere dag, tijd of plek hoort iedereen met een stoel meteen."),
        known=(Fact(_("Wie hoort het"), _guests_words(_guests(found))),),
        current=LIST,
    )
    form = ChangeForm(request.POST or None, initial=initial)
    return handle_form(request, form, save=save, around=around)


@desk_only
def event_new(request: ActingRequest) -> HttpResponse:
    def save(form: EventForm) -> str:
        data = form.cleaned_data
        service.plan_event(
            data["programme"],
            organiser=data["organiser"],
            event=form.event(),
            employers=data["employers"],
            actor=request.actor,
        )
        return _("De ontmoeting staat gepland. Nodig nu mensen uit.")

    around = FormWords(
        title=_("Nieuwe ontmoeting"),
        submit=_("Plan"),
        back_url=LIST,
        crumbs=(Crumb(_("Ontmoetingen"), LIST),),
        current=LIST,
    )
    form = EventForm(request.POST or None, actor=request.actor)
    return handle_form(request, form, save=save, around=around)


@desk_only
def event_cancel(request: ActingRequest, pk: UUID) -> HttpResponse:
    """It does not go on: whoever holds a chair hears it at once, by message or by a call."""
    found = _own_event(request, pk)
    guests = _guests(found)

    def save(form: CancelForm) -> str:
        reason = form.cleaned_data["reason"]
        service.cancel_event(found, reason=reason, actor=request.actor)
        return ngettext(
            "Afgelast. %(n)d gast hoort het; wie liever gebeld wordt, staat bij Vandaag.",
            "Afgelast. %(n)d gasten horen het; wie liever gebeld wordt, staat bij Vandaag.",
            guests,
        ) % {"n": guests}

    around = FormWords(
        title=_("Gaat %(title)s niet door?") % {"title": found.title},
        submit=_("Gelast af"),
        back_url=reverse("desk:event", args=[pk]),
        crumbs=(
            Crumb(_("Ontmoetingen"), LIST),
            Crumb(found.title, reverse("desk:event", args=[pk])),
        ),
        intro=_("Dit kun je niet terugdraaien. Een nieuwe ontmoeting plannen kan altijd."),
        known=(
            Fact(_("Wanneer"), when_words(found)),
            Fact(
                _("Wie hoort het"), ngettext("%(n)d gast", "%(n)d gasten", guests) % {"n": guests}
            ),
        ),
        current=LIST,
    )
    return handle_form(request, CancelForm(request.POST or None), save=save, around=around)
