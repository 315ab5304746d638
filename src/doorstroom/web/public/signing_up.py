"""Signing up: five questions, one a page, without login and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstroom.apps.accounts.service import SIGN_UPS_FROM, count
from doorstroom.apps.outreach.service import SignUpDraft
from doorstroom.apps.people.service import Changes, ContactPreference, Person, change_person
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core import words
from doorstroom.core.programmes import Pack
from doorstroom.core.values.actor import system_actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.addressing import addressed
from doorstroom.web.components.pages import Action, Fact
from doorstroom.web.components.throttling import place_of

from . import drafts
from .answers import said
from .pages import (
    CheckPage,
    ClosedPage,
    DonePage,
    LaterPage,
    QuestionPage,
    ResumePage,
    public_nav,
)
from .questions import ChannelForm, QuestionForm, form_for
from .views import cards_for, open_to_all, route_of

P = ParamSpec("P")

_CHECK = "controle"


View = Callable[Concatenate[ActingRequest, Programme, Pack, P], HttpResponseBase]
ViewOfSlug = Callable[Concatenate[ActingRequest, str, P], HttpResponseBase]


def of_programme(view: View[P]) -> ViewOfSlug[P]:
    """Find the programme, and say *je* or *u* as it does."""

    @wraps(view)
    def said_so(
        request: ActingRequest, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        programme = get_object_or_404(Programme.objects.select_related("organiser"), slug=slug)
        pack = pack_of(programme)
        with addressed(formal=pack.sign_up.formal):
            return view(request, programme, pack, *args, **kwargs)

    return cast("ViewOfSlug[P]", said_so)


def _url(name: str, slug: str, *args: object) -> str:
    return reverse(f"public:{name}", args=(slug, *args))


def _language() -> str:
    return (get_language() or "nl")[:2]


def _closed(request: ActingRequest, programme: Programme) -> HttpResponse:
    """This programme takes nobody now: say so, with those that do."""
    page = ClosedPage(
        nav=public_nav(request),
        title=programme.title,
        cards=cards_for(request.actor, without=programme.slug),
    )
    return render(request, "public/closed.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_programme
def question(
    request: ActingRequest, programme: Programme, pack: Pack, number: int = 1
) -> HttpResponseBase:
    """One question. A wrong answer stays on the page with what was typed."""
    slug = programme.slug
    if not open_to_all(programme, pack, request.actor):
        return _closed(request, programme)
    questions = pack.sign_up.questions
    if not 1 <= number <= len(questions):
        return redirect(_url("sign_up", slug))
    draft = drafts.draft_of(request, programme)
    if draft is not None and drafts.sent_as(draft) is not None:
        return redirect(_url("done", slug))
    asked = questions[number - 1]
    form = form_for(
        asked,
        kept=drafts.answers_in(draft).get(asked.code, {}),
        data=request.POST if request.method == "POST" else None,
    )
    checking = request.POST.get("naar", request.GET.get("naar", "")) == _CHECK
    if request.method == "POST" and form.is_valid():
        draft = drafts.keep(
            draft, programme=programme, code=asked.code, kept=form.kept(), actor=request.actor
        )
        last = number == len(questions)
        onward = _url("check", slug) if last or checking else _url("question", slug, number + 1)
        response = redirect(_url("later", slug) if "later" in request.POST else onward)
        drafts.remember(response, draft, request, programme)
        return response
    page = _question_page(request, programme, pack, number, form, checking, draft)
    return render(request, "public/question.html", {"page": page})


def _question_page(
    request: ActingRequest,
    programme: Programme,
    pack: Pack,
    number: int,
    form: QuestionForm,
    checking: bool,
    draft: SignUpDraft | None,
) -> QuestionPage:
    slug, asked = programme.slug, form.question
    back = _url("check", slug) if checking else ""
    if number > 1 and not checking:
        back = _url("question", slug, number - 1)
    return QuestionPage(
        nav=public_nav(request),
        programme=programme.title,
        number=number,
        total=len(pack.sign_up.questions),
        question=asked.text,
        help=asked.help or "",
        intro=pack.sign_up.intro if number == 1 else "",
        required=asked.required,
        form=form,
        single=form.single,
        action=_url("question", slug, number),
        checking=checking,
        back_url=back,
        later_url=_url("later", slug),
        forget_url=_url("forget", slug),
        started=draft is not None,
    )


@never_cache
@require_safe
@of_programme
def check(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    """All answers under one another, and what is still needed."""
    slug = programme.slug
    if not open_to_all(programme, pack, request.actor):
        return _closed(request, programme)
    draft = drafts.draft_of(request, programme)
    if draft is None:
        return redirect(_url("sign_up", slug))
    if drafts.sent_as(draft) is not None:
        return redirect(_url("done", slug))
    answers = drafts.answers_in(draft)
    facts: list[Fact] = []
    for number, each in enumerate(pack.sign_up.questions, 1):
        text = said(each, answers.get(each.code, {}), language=_language())
        url = f"{_url('question', slug, number)}?naar={_CHECK}"
        facts.append(Fact(each.text, text, url))
    page = CheckPage(
        nav=public_nav(request),
        programme=programme.title,
        answers=tuple(facts),
        missing=_missing(slug, pack, draft),
        send_url=_url("send", slug),
        back_url=_url("question", slug, len(pack.sign_up.questions)),
        later_url=_url("later", slug),
        forget_url=_url("forget", slug),
    )
    return render(request, "public/check.html", {"page": page})


def _missing(slug: str, pack: Pack, draft: SignUpDraft) -> tuple[Action, ...]:
    """The questions without which nobody can call back. A name is always one of them."""
    answers = drafts.answers_in(draft)
    return tuple(
        Action(each.text, f"{_url('question', slug, number)}?naar={_CHECK}")
        for number, each in enumerate(pack.sign_up.questions, 1)
        if (each.required or each.kind == "name") and not answers.get(each.code)
    )


@require_POST
@of_programme
def send(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    """Send the answers. Twice makes one sign-up."""
    slug = programme.slug
    draft = drafts.draft_of(request, programme)
    if draft is None:
        return redirect(_url("sign_up", slug))
    if drafts.sent_as(draft) is None:
        if not open_to_all(programme, pack, request.actor):
            return _closed(request, programme)
        if _missing(slug, pack, draft):
            return redirect(_url("check", slug))
        count(SIGN_UPS_FROM, place_of(request), actor=request.actor)
        drafts.send(draft, programme=programme, pack=pack, actor=request.actor)
    return redirect(_url("done", slug))


@never_cache
@require_safe
@of_programme
def done(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    """The receipt: who calls, by when, and what comes next."""
    return _done(request, programme, pack)


@require_POST
@of_programme
def channel(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    """Another way to be reached, chosen on the receipt."""
    return _done(request, programme, pack)


def _done(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    slug = programme.slug
    draft = drafts.draft_of(request, programme)
    receipt = drafts.sent_as(draft) if draft is not None else None
    if receipt is None:
        return redirect(_url("sign_up", slug))
    person = receipt.person
    chooses = drafts.may_still_choose(receipt)
    form = ChannelForm(data=request.POST or None, initial=person.contact_preference)
    if request.method == "POST" and not chooses:
        return redirect(_url("done", slug))
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data["preference"]
        if not _can_be_reached(person, wish):
            form.add_error("preference", _unreachable(wish))
        else:
            return _change_channel(request, person, wish, slug, form)
    page = DonePage(
        nav=public_nav(request),
        programme=programme.title,
        reference=receipt.reference,
        organiser=programme.organiser.name if programme.organiser is not None else "",
        phone=programme.organiser.phone if programme.organiser is not None else "",
        answer_by=receipt.answer_by,
        promise=_promise(person.contact_preference if chooses else ContactPreference.CALL),
        form=form if chooses else None,
        channel_url=_url("channel", slug),
        stations=route_of(pack, signed_up=True),
    )
    return render(request, "public/done.html", {"page": page})


def _change_channel(
    request: ActingRequest, person: Person, wish: str, slug: str, form: ChannelForm
) -> HttpResponseBase:
    try:
        change_person(
            person,
            changes=Changes({"contact_preference": wish}),
            actor=system_actor("aanmelding", request.actor.now),
        )
    except Refused as error:
        form.add_error(None, words.render(error.code, error.facts, _language()))
    return redirect(_url("done", slug))


def _can_be_reached(person: Person, wish: str) -> bool:
    return bool(person.email if wish == ContactPreference.EMAIL else person.phone)


def _unreachable(wish: str) -> str:
    if wish == ContactPreference.EMAIL:
        return _("We hebben geen e-mailadres van je. Kies iets anders, of zeg het aan de telefoon.")
    return _("We hebben geen telefoonnummer van je. Kies een e-mail.")


def _promise(preference: str) -> str:
    """What the desk does by the date of its task, in the way that somebody chose."""
    ways = {
        ContactPreference.WHATSAPP: _("stuurt je een appje"),
        ContactPreference.SMS: _("stuurt je een sms"),
        ContactPreference.EMAIL: _("stuurt je een e-mail"),
        ContactPreference.LETTER: _("schrijft je een brief"),
    }
    return ways.get(ContactPreference(preference), _("belt je"))


@never_cache
@require_safe
@of_programme
def later(request: ActingRequest, programme: Programme, pack: Pack) -> HttpResponseBase:
    """Stop now: a link with which somebody goes on, also on another device."""
    slug = programme.slug
    draft = drafts.draft_of(request, programme)
    if draft is None:
        return redirect(_url("sign_up", slug))
    link = request.build_absolute_uri(_url("resume", slug, draft.token))
    text = quote(_("Verder met mijn aanmelding: %(link)s") % {"link": link})
    page = LaterPage(
        nav=public_nav(request),
        programme=programme.title,
        link=link,
        sms_url=f"sms:?&body={text}",
        mail_url=f"mailto:?body={text}",
        on_url=_first_open(slug, pack, draft),
    )
    return render(request, "public/later.html", {"page": page})


def _first_open(slug: str, pack: Pack, draft: SignUpDraft) -> str:
    """The first question that nobody answered yet, else the check."""
    for number, each in enumerate(pack.sign_up.questions, 1):
        if each.code not in draft.answers:
            return _url("question", slug, number)
    return _url("check", slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_programme
def resume(
    request: ActingRequest, programme: Programme, pack: Pack, token: str
) -> HttpResponseBase:
    """The visitor's own link: go on where they stopped.

    Looking shows a button and no answer, whoever or whatever looks; the button opens it.
    So nobody is led into the draft of another by a link alone, either.
    """
    slug = programme.slug
    draft = drafts.find_draft(token, programme)
    if draft is None:
        return redirect(_url("sign_up", slug))
    if request.method != "POST":
        page = ResumePage(nav=public_nav(request), programme=programme.title)
        return render(request, "public/resume.html", {"page": page})
    response = redirect(_first_open(slug, pack, draft))
    drafts.remember(response, draft, request, programme)
    return response


@require_POST
@of_programme
def forget(request: ActingRequest, programme: Programme, _pack: Pack) -> HttpResponseBase:
    """Wipe this device, for a computer that others use too."""
    slug = programme.slug
    response = HttpResponseRedirect(_url("sign_up", slug))
    drafts.forget(response, drafts.draft_of(request, programme), request, programme)
    return response
