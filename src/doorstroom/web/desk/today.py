"""Vandaag: what waits on me, overdue first, each row one verb."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import DUTY
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    answers_it,
    closes_by_hand,
    move_task,
    tasks_for,
    tick_off,
)
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Action, Chip, Crumb, Fact, Page

from .files import dossier_url
from .forms.tasks import MoveForm
from .today_rows import (
    Named,
    Offer,
    Waiting,
    at_my_desk,
    desk_rows,
    offers_to,
    silent_people,
    waiting_for,
)
from .verbs import STEP, task_page, verb_for
from .wording import (
    capital,
    counted,
    lateness,
    name_and_age,
    refusal,
    spoken,
    task_words,
    when_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(Page):
    title: str
    summary: str
    waiting: Waiting
    more: str
    offers: tuple[Offer, ...]
    silent: tuple[Named, ...]
    at_desk: tuple[Named, ...]
    at_desk_more: str
    empty: str
    one_programme: bool


@desk_only
def today(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    waiting = waiting_for(actor)
    people, count = at_my_desk(actor)
    page = TodayPage(
        **desk_frame(request, "/vandaag/"),
        title=capital(words.long_date(actor.today, language())),
        summary=_summary(waiting),
        waiting=waiting,
        more=_left_out(waiting.left_out),
        offers=tuple(offers_to(actor)),
        silent=tuple(silent_people(actor)),
        at_desk=tuple(desk_rows(people, actor)),
        at_desk_more=_("Bekijk alle aanmeldingen") if count > len(people) else "",
        empty=_tomorrow(waiting.tomorrow),
        one_programme=_one_programme(waiting),
    )
    return render(request, "desk/today.html", {"page": page})


def _one_programme(waiting: Waiting) -> bool:
    """Whether it is the same in every row, so that it need not be said in each."""
    named = {row.programme for group in waiting.groups for row in group.rows}
    return len(named - {""}) <= 1


def _summary(waiting: Waiting) -> str:
    if not waiting.now:
        return _("Niemand wacht vandaag op jou.")
    if waiting.left_out:
        return _("Er wacht veel op jou. Begin bovenaan.")
    things = ngettext(
        "%(count)s ding wacht op jou.", "%(count)s dingen wachten op jou.", waiting.now
    ) % {"count": capital(counted(waiting.now))}
    if not waiting.late:
        return things
    if waiting.late == waiting.now > 1:
        return f"{things} {_('Allemaal te lang.')}"
    late = ngettext("%(count)s daarvan te lang.", "%(count)s daarvan te lang.", waiting.late)
    return f"{things} {late % {'count': capital(counted(waiting.late))}}"


def _tomorrow(count: int) -> str:
    if not count:
        return _("Ook morgen staat er niets.")
    text = ngettext("Morgen staat er %(count)s ding.", "Morgen staan er %(count)s dingen.", count)
    return text % {"count": counted(count)}


def _left_out(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "En nog %(count)s ding. Dat verschijnt zodra dit gedaan is.",
        "En nog %(count)s dingen. Die verschijnen zodra dit gedaan is.",
        count,
    )
    return text % {"count": words.number(count, language())}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage(Page):
    title: str
    chip: Chip | None
    facts: tuple[Fact, ...]
    quote: str
    actions: tuple[Action, ...]
    form: MoveForm
    by_hand: bool
    moves: bool
    closes: str


def _task(request: ActingRequest, task_id: UUID) -> tuple[Task, Person | None]:
    """An open task of the actor, or about somebody whom they may see."""
    found = Task.objects.filter(done_at__isnull=True, pk=task_id)
    task = found.select_related("worker__organisation").first()
    if task is None:
        raise Http404
    person = None
    if task.person is not None:
        people = Person.objects.visible_to(request.actor)
        person = people.filter(pk=task.person).order_by("id").first()
    mine = tasks_for(request.actor).filter(pk=task_id).order_by("id").exists()
    if person is None and not mine:
        raise Http404
    return task, person


@desk_only
def task(request: ActingRequest, task_id: UUID) -> HttpResponse:
    """One task: what it is about; done, not needed any more, or on another day."""
    found, person = _task(request, task_id)
    form = MoveForm(request.POST if request.method == "POST" else None, task=found)
    if request.method == "POST":
        said = _answer(request.POST.get("doe", ""), found, form, request.actor)
        if said:
            messages.success(request, said)
            return redirect("desk:today")
    asked = answers_it(found, request.actor)
    page = TaskPage(
        **desk_frame(request, "/vandaag/"),
        crumbs=(Crumb(_("Vandaag"), "/vandaag/"),),
        title=task_words(found),
        chip=lateness(found.due_on, request.actor.today),
        facts=tuple(_task_facts(found, person, request.actor)),
        quote=found.reply_text,
        actions=tuple(_task_actions(found, person)),
        form=form,
        by_hand=asked and found.code != STEP and closes_by_hand(found),
        moves=asked,
        closes=_closing_words(found) if asked else _asks_another(found),
    )
    return render(request, "desk/task.html", {"page": page})


def _answer(verb: str, found: Task, form: MoveForm, actor: Actor) -> str:
    """What came of the answer; nothing when the form has something to say."""
    try:
        if verb == "klaar" and found.code != STEP:
            tick_off(found, outcome=TaskOutcome.DONE, actor=actor)
            return _("Klaar.")
        if verb == "niet-nodig" and found.code != STEP:
            tick_off(found, outcome=TaskOutcome.WITHDRAWN, actor=actor)
            return _("Dit hoeft niet meer.")
        if form.is_valid():
            day, at = form.cleaned_data["due_on"], form.cleaned_data["due_time"]
            move_task(found, due_on=day, due_time=at, actor=actor)
            return _("Verzet naar %(day)s.") % {"day": words.long_date(day, language())}
    except Refused as error:
        form.is_valid()
        form.add_error(None, refusal(error))
    return ""


def _task_facts(found: Task, person: Person | None, actor: Actor) -> list[Fact]:
    facts = [Fact(_("Wanneer"), when_words(found, actor.today))]
    if person is not None:
        facts.insert(0, Fact(_("Wie"), name_and_age(person, actor.today), dossier_url(person.pk)))
    facts.append(Fact(_("Van wie"), found.worker.name))
    return facts


def _closing_words(found: Task) -> str:
    """Of a task that guards something: the act that closes it."""
    code = f"act.{found.code}"
    if closes_by_hand(found) or not core_words.knows(code):
        return ""
    return _("Deze taak is vanzelf klaar als dit gebeurd is: %(act)s.") % {"act": spoken(code, {})}


def _asks_another(found: Task) -> str:
    return spoken("refused.task_asks_another", {"worker": found.worker.name})


def _task_actions(found: Task, person: Person | None) -> list[Action]:
    """What the task asks for in front; a note and the dossier are always there."""
    verb = verb_for(found)
    actions = []
    if verb.url != task_page(found):
        actions.append(Action(verb.label, verb.url, "primary"))
    if person is not None:
        note = f"/mensen/{person.pk}/noteer/?taak={found.pk}"
        if not verb.url.startswith(f"/mensen/{person.pk}/noteer/"):
            actions.append(Action(_("Noteer"), note, "secondary" if actions else "primary"))
        actions.append(Action(_("Open het dossier"), dossier_url(person.pk)))
    if found.code == DUTY:
        url = reverse("desk:school_released", args=[found.subject_id])
        actions.append(Action(_("De school hoeft dit niet meer"), url, "subtle"))
    return actions
