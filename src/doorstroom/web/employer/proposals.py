"""A proposal as the employer reads it, and the answer in one tap."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.matching.service import EmployerAnswer, Proposal, employer_answers
from doorstroom.apps.partners.service import reachable
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.grounds import why_known
from doorstroom.web.components.pages import ConfirmPage, Page

from .home import ProposalCard, proposal_card
from .wording import HOME, frame

ANSWERS = {
    "ja": EmployerAnswer.YES,
    "nu-niet": EmployerAnswer.NO,
    "bel-mij": EmployerAnswer.CALL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage(Page):
    card: ProposalCard
    answered: str
    noted_by: str
    why: str


def _proposal(request: ActingRequest, pk: UUID) -> Proposal:
    rows = Proposal.objects.for_employer(request.actor).select_related(
        "place__employer", "place__site", "place__kind", "proposed_by__organisation"
    )
    return get_object_or_404(rows, pk=pk)


@employer_only
@require_safe
def proposal(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What is asked, what it means for the employer, and three answers."""
    found = _proposal(request, pk)
    answered = str(found.get_employer_answer_display()) if found.employer_answer else ""
    page = ProposalPage(
        **frame(request),
        card=proposal_card(found),
        answered=answered,
        noted_by=found.employer_noted_by,
        why=why_known("proposal"),
    )
    return render(request, "employer/proposal.html", {"page": page, "open": found.status})


@employer_only
def answer(request: ActingRequest, pk: UUID, answer: str) -> HttpResponse:
    """Ask once, then it stands; a call is asked for in the same way."""
    found = _proposal(request, pk)
    if answer not in ANSWERS:
        raise Http404
    if request.method == "POST":
        employer_answers(found, answer=ANSWERS[answer], actor=request.actor)
        messages.success(request, _said(answer, found))
        return redirect(HOME)
    return render(request, "employer/confirm.html", {"page": _confirm(request, answer, found)})


def _said(answer: str, found: Proposal) -> str:
    names = {"name": found.profile_name, "coach": reachable(found.proposed_by).name}
    return {
        "ja": _("Fijn. %(coach)s belt u binnen drie werkdagen over de eerste dag."),
        "nu-niet": _("Dank u. %(name)s hoort dat het nu niet kan. U hoeft niets te doen."),
        "bel-mij": _("Goed. U wordt de volgende werkdag gebeld."),
    }[answer] % names


def _confirm(request: ActingRequest, answer: str, found: Proposal) -> ConfirmPage:
    names = {"name": found.profile_name, "coach": reachable(found.proposed_by).name}
    titles = {
        "ja": _("Mag %(name)s komen?"),
        "nu-niet": _("Nu niet?"),
        "bel-mij": _("Zullen we u bellen?"),
    }
    texts = {
        "ja": _("%(coach)s belt u en spreekt samen met u de eerste dag af."),
        "nu-niet": _("Dat mag. U hoeft geen reden te geven. We zoeken een andere plek."),
        "bel-mij": _("We bellen u de volgende werkdag. Daarna kiest u pas."),
    }
    labels = {
        "ja": _("Ja, laat maar komen"),
        "nu-niet": _("Nu niet"),
        "bel-mij": _("Bel mij"),
    }
    return ConfirmPage(
        **frame(request),
        title=titles[answer] % names,
        text=texts[answer] % names,
        confirm_label=labels[answer],
        cancel_label=_("Terug"),
        cancel_url=HOME,
    )
