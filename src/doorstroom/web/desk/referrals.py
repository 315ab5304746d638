"""One referral: why somebody is brought, the answer, and bringing somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    answer_question,
    ask_about_referral,
    close_referral,
)
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import accept_referral, refer_new_person, refer_person
from doorstroom.apps.programmes.service import programmes_taking
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Fact, Page

from .agreeing import agreed_in, ask_agreed
from .arrivals import HERE, Brought, brought, referrals
from .choosing import REFERRING, programmes_of
from .clocks import Clock
from .files import crumbs_of, dossier_url, person_of
from .forming import FormWords, handle_form
from .forms.involvement import OwnerForm
from .forms.referrals import (
    AnswerForm,
    NewReferralForm,
    QuestionForm,
    ReferralForm,
    RefuseForm,
)
from .involving import owner_form
from .wording import age_words, name_and_age


def _referral(request: ActingRequest, referral_id: UUID, *, side: str = "either") -> Referral:
    """A referral of which the actor's organisation is the bringer or the receiver."""
    mine = request.actor.organisation_ids
    sides = {
        "in": Q(to_organisation__in=mine),
        "out": Q(from_worker__organisation__in=mine),
        "either": Q(to_organisation__in=mine) | Q(from_worker__organisation__in=mine),
    }
    return get_object_or_404(referrals().filter(sides[side]), pk=referral_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage(Page):
    title: str
    row: Brought
    facts: tuple[Fact, ...]
    receives: bool
    brings: bool


@desk_only
def referral(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    """Why somebody is brought, and what can be answered."""
    actor = request.actor
    found = _referral(request, referral_id)
    receives = found.to_organisation_id in actor.organisation_ids
    page = ReferralPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Aanmeldingen"), HERE),),
        title=name_and_age(found.person, actor.today),
        row=brought(found, Clock(actor.today), actor),
        facts=_facts(found, actor),
        receives=receives,
        brings=found.from_worker.organisation_id in actor.organisation_ids,
    )
    return render(request, "desk/referral.html", {"page": page})


def _facts(found: Referral, actor: Actor) -> tuple[Fact, ...]:
    bringer = found.from_worker
    facts = [
        Fact(_("Van"), f"{bringer.name}, {bringer.organisation.name}"),
        Fact(_("Naar"), f"{found.programme.title}, {found.to_organisation.name}"),
        Fact(_("Leeftijd"), age_words(found.person, actor.today)),
        Fact(_("Waarom"), found.why),
        Fact(_("Vraag"), found.question),
        Fact(_("Antwoord"), found.answer),
        Fact(_("Reden"), found.reason),
        Fact(_("Antwoord voor"), words.long_date(found.answer_by, language())),
    ]
    return tuple(fact for fact in facts if fact.value)


def _around(found: Referral, actor: Actor, title: str, submit: str, intro: str = "") -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=reverse("desk:referral", args=[found.pk]),
        crumbs=(Crumb(_("Aanmeldingen"), HERE),),
        known=_facts(found, actor)[:4],
        intro=intro,
        current=HERE,
    )


@desk_only
def referral_accept(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    actor = request.actor
    found = _referral(request, referral_id, side="in")
    programmes = programmes_of(found.person, found.programme)
    form = owner_form(request, found.to_organisation_id, programmes)
    intro = ask_agreed(form, found.person_id, actor)

    def save(form: OwnerForm) -> str:
        worker = form.cleaned_data["worker"]
        accept_referral(found, worker=worker, agreed=agreed_in(form), actor=actor)
        return _("Aangenomen. Casushouder is nu %(worker)s.") % {"worker": worker.name}

    around = _around(found, actor, _("Neem de verwijzing aan"), _("Neem aan"), intro)
    return handle_form(
        request, form, save=save, around=around, done_url=dossier_url(found.person_id)
    )


@desk_only
def referral_refuse(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    found = _referral(request, referral_id, side="in")
    form = RefuseForm(request.POST if request.method == "POST" else None)

    def save(form: RefuseForm) -> str:
        close_referral(
            found,
            status=ReferralStatus.REFUSED,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
        )
        return _("Niet aangenomen. %(name)s krijgt dit te lezen en zoekt verder.") % {
            "name": found.from_worker.name
        }

    around = _around(found, request.actor, _("Neem de verwijzing niet aan"), _("Verstuur"))
    return handle_form(request, form, save=save, around=around, done_url=HERE)


@desk_only
def referral_ask(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    found = _referral(request, referral_id, side="in")
    form = QuestionForm(request.POST if request.method == "POST" else None)

    def save(form: QuestionForm) -> str:
        ask_about_referral(found, question=form.cleaned_data["question"], actor=request.actor)
        return _("Gevraagd aan %(name)s.") % {"name": found.from_worker.name}

    around = _around(found, request.actor, _("Stel een vraag"), pgettext("doe", "Vraag"))
    return handle_form(request, form, save=save, around=around)


@desk_only
def referral_answer(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    found = _referral(request, referral_id, side="out")
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def save(form: AnswerForm) -> str:
        answer_question(found, answer=form.cleaned_data["answer"], actor=request.actor)
        return _("Verstuurd naar %(name)s.") % {"name": found.to_organisation.name}

    around = _around(found, request.actor, _("Beantwoord de vraag"), _("Verstuur"))
    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=around.title,
            submit=around.submit,
            back_url=around.back_url,
            crumbs=around.crumbs,
            known=around.known,
            quote=found.question,
            current=HERE,
        ),
    )


@desk_only
@require_POST
def referral_withdraw(request: ActingRequest, referral_id: UUID) -> HttpResponse:
    found = _referral(request, referral_id, side="out")
    close_referral(found, status=ReferralStatus.WITHDRAWN, actor=request.actor)
    messages.success(request, _("De verwijzing is ingetrokken."))
    return redirect(HERE)


def _own_worker(actor: Actor) -> Worker:
    """The seat with which somebody brings people: their own, one that guides."""
    seats = [seat for seat in actor.seats if not seat.standing_in]
    chosen = next((s for s in seats if s.function in REFERRING), None)
    if chosen is None:
        raise Http404
    return Worker.objects.select_related("organisation").get(pk=chosen.worker_id)


@desk_only
def refer_new(request: ActingRequest) -> HttpResponse:
    """Somebody whom nobody knows yet goes to a programme; the bringer owns until accepted."""
    actor = request.actor
    worker = _own_worker(actor)
    programmes = list(programmes_taking(actor.today))
    form = NewReferralForm(
        request.POST if request.method == "POST" else None, programmes=programmes
    )

    def save(form: NewReferralForm) -> str:
        programme = next(p for p in programmes if p.pk == form.cleaned_data["programme"])
        made = refer_new_person(
            form.details(),
            programme=programme,
            why=form.cleaned_data["why"],
            from_worker=worker,
            actor=actor,
        )
        return _referred(made)

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Verwijs iemand"),
            submit=_("Verwijs"),
            back_url=HERE,
            crumbs=(Crumb(_("Aanmeldingen"), HERE),),
            intro=_("Staat iemand al bij je mensen? Verwijs dan vanuit het dossier."),
            current=HERE,
        ),
    )


@desk_only
def refer(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """The same for somebody whom we know."""
    actor = request.actor
    person = person_of(request, person_id)
    worker = _own_worker(actor)
    programmes = list(programmes_taking(actor.today))
    form = ReferralForm(request.POST if request.method == "POST" else None, programmes=programmes)

    def save(form: ReferralForm) -> str:
        programme = next(p for p in programmes if p.pk == form.cleaned_data["programme"])
        why = form.cleaned_data["why"]
        made = refer_person(person, programme=programme, why=why, from_worker=worker, actor=actor)
        return _referred(made)

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Verwijs %(name)s") % {"name": person.first_name},
            submit=_("Verwijs"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            intro=_("Tot ze ja zeggen, blijft de casushouder wie die is."),
        ),
    )


def _referred(made: Referral) -> str:
    return _("Verwezen naar %(organisation)s. Ze antwoorden voor %(day)s.") % {
        "organisation": made.to_organisation.name,
        "day": words.long_date(made.answer_by, language()),
    }
