"""Noteren: a contact with its next step, from a dossier or from one line typed anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway, note_contact, set_next_step
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    find_people,
    require_guidance,
)
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    answers_it,
    close_task,
    closes_by_hand,
)
from doorstroom.core.notes import QuickNote, parse_note
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Fact, Page

from .files import crumbs_of, dossier_url, pathway_of, person_of
from .forming import FormWords, handle_form
from .forms.notes import NoteForm, QuickForm, StepForm
from .verbs import STEP
from .wording import age_words, refusal, short_name, task_words, when_words

CANDIDATES = 6


def helpers_of(person: Person) -> tuple[Worker, ...]:
    """Named people who are involved: whoever could do the next step."""
    rows = (
        Involvement.objects.open()
        .filter(person=person, worker__isnull=False)
        .exclude(role="employer")
        .select_related("worker__organisation")
        .order_by("starts_on", "id")
    )
    found = {row.worker.pk: row.worker for row in rows if row.worker is not None}
    return tuple(worker for worker in found.values() if worker.function != "desk")


def open_routes(person: Person) -> tuple[Pathway, ...]:
    """Open routes, the one whose step is due first in front."""
    routes = Pathway.objects.open().filter(person=person).select_related("programme", "next_task")
    return tuple(routes.order_by("next_task__due_on", "resting_until", "id"))


@desk_only
def note(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    asked = _task(request.GET.get("taak", ""), person)
    routes = open_routes(person)
    about = next((r for r in routes if asked is not None and r.next_task_id == asked.pk), None)
    if about is not None:
        routes = (about, *(r for r in routes if r.pk != about.pk))
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("soort", "call")},
        actor=request.actor,
        workers=helpers_of(person),
        routes=routes,
        required=about is not None,
    )

    def save(form: NoteForm) -> str:
        save_note(person, form, request.actor)
        # The contact itself may have answered the task already.
        if asked is not None and asked.code != STEP and _closes(asked, request.actor):
            close_task(asked, outcome=TaskOutcome.DONE, actor=request.actor)
        return saved_words(person, form)

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Noteer over %(name)s") % {"name": person.first_name},
            submit=_("Bewaar"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            known=_known(person, routes, asked, request.actor),
        ),
    )


def _task(text: str, person: Person) -> Task | None:
    try:
        key = UUID(text)
    except ValueError:
        return None
    found = Task.objects.filter(pk=key, person=person.pk, done_at__isnull=True)
    return found.order_by("id").first()


def _closes(task: Task, actor: Actor) -> bool:
    """Still open, asked of them, and a conversation may be the answer to it."""
    if not closes_by_hand(task) or not answers_it(task, actor):
        return False
    return Task.objects.filter(pk=task.pk, done_at__isnull=True).exists()


def _known(
    person: Person, routes: tuple[Pathway, ...], asked: Task | None, actor: Actor
) -> tuple[Fact, ...]:
    """What somebody on the phone wants in sight: the number, and what was agreed."""
    facts = []
    if person.phone:
        call = f"tel:{person.phone.replace(' ', '')}"
        facts.append(Fact(_("Telefoon"), person.phone, call))
    if person.safe_contact:
        facts.append(Fact(_("Let op"), _("Anderen kunnen meelezen. Zet niets in een bericht.")))
    step = asked or (routes[0].next_task if routes else None)
    if step is not None:
        said = f"{task_words(step)} ({when_words(step, actor.today)})"
        facts.append(Fact(_("Stond er"), said))
    return tuple(facts)


def save_note(person: Person, form: NoteForm, actor: Actor) -> None:
    route = form.route()
    note_contact(
        person,
        contact=form.contact(),
        pathway=route,
        step=form.step() if route is not None else None,
        actor=actor,
    )


def saved_words(person: Person, form: NoteForm) -> str:
    step = form.step()
    if step is None:
        return _("Genoteerd bij %(name)s.") % {"name": person.first_name}
    return _("Genoteerd bij %(name)s. Volgende stap: %(step)s, %(day)s.") % {
        "name": person.first_name,
        "step": step.title,
        "day": words.long_date(step.due_on, language()),
    }


@desk_only
def step(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    """Only the next step."""
    person = person_of(request, person_id)
    route = pathway_of(request, person_id, pathway_id)
    require_guidance(person, request.actor)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        workers=helpers_of(person),
        required=True,
    )

    def save(form: StepForm) -> str:
        chosen = form.step()
        if chosen is None:
            raise ValidationError(_("Schrijf wat er daarna gebeurt."))
        set_next_step(route, step=chosen, actor=request.actor)
        day = words.long_date(chosen.due_on, language())
        return _("Volgende stap: %(step)s, %(day)s.") % {"step": chosen.title, "day": day}

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Volgende stap voor %(name)s") % {"name": person.first_name},
            submit=_("Bewaar"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            intro=route.programme.title,
            known=_known(person, (route,), None, request.actor),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickPage(Page):
    title: str
    typed: str
    form: QuickForm
    form_url: str


@desk_only
@require_POST
def quick(request: ActingRequest) -> HttpResponse:
    """The line as typed becomes a filled-in form; nothing is saved yet."""
    typed = request.POST.get("q", "").strip()[:8000]
    parsed = parse_note(typed, request.actor.today)
    people = _candidates(parsed.names, request.actor)
    routes = open_routes(people[0]) if len(people) == 1 else ()
    return _show(request, _filled(parsed, people, routes, request.actor), typed)


@desk_only
@require_POST
def quick_save(request: ActingRequest) -> HttpResponse:
    """After one look: the contact, and the step that follows."""
    actor = request.actor
    typed = request.POST.get("typed", "")[:8000]
    person, people = _chosen(request.POST, actor)
    form = QuickForm(
        request.POST,
        actor=actor,
        people=_choices(people, actor),
        routes=open_routes(person) if person is not None else (),
        workers=(),
    )
    if person is None:
        form.is_valid()
        form.errors.pop("__all__", None)
        asked = request.POST.get("who", "").strip()
        target = "person" if people else "who"
        form.add_error(target, _who_error(asked, bool(people)))
    elif form.is_valid():
        try:
            save_note(person, form, actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, saved_words(person, form))
            return redirect(dossier_url(person.pk))
    return _show(request, form, typed)


def _who_error(asked: str, found: bool) -> str:
    if found:
        return _("Kies over wie het gaat.")
    if asked:
        return _("We vinden niemand met de naam %(name)s. Kijk de naam na.") % {"name": asked}
    return _("Typ over wie het gaat.")


def _show(request: ActingRequest, form: QuickForm, typed: str) -> HttpResponse:
    page = QuickPage(
        **desk_frame(request, "/mensen/"),
        title=_("Klopt dit?"),
        typed=typed,
        form=form,
        form_url="/noteer/bewaar/",
    )
    return render(request, "desk/quick.html", {"page": page})


def _candidates(names: tuple[str, ...], actor: Actor) -> tuple[Person, ...]:
    """People whom the names may mean: mine before others'; the first name that hits decides."""
    for name in names:
        found = list(find_people(name, actor)[: CANDIDATES * 3])
        mine = [person for person in found if person.owner.pk in actor.worker_ids]
        others = [person for person in found if person.owner.pk not in actor.worker_ids]
        if found:
            return tuple((mine + others)[:CANDIDATES])
    return ()


def _choices(people: tuple[Person, ...], actor: Actor) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(person.pk), f"{person.full_name}, {age_words(person, actor.today)}")
        for person in people
    )


def _chosen(data: QueryDict, actor: Actor) -> tuple[Person | None, tuple[Person, ...]]:
    """The person of the form; a typed name wins over a ticked one."""
    asked = data.get("who", "").strip()
    if asked:
        found = tuple(find_people(asked, actor)[:CANDIDATES])
        ticked = data.get("person", "")
        exact = next((p for p in found if str(p.pk) == ticked), None)
        return (found[0] if len(found) == 1 else exact), found
    try:
        key = UUID(data.get("person", ""))
    except ValueError:
        return None, ()
    people = tuple(Person.objects.visible_to(actor).with_owner().filter(pk=key).order_by("id"))
    return (people[0] if people else None), people


def _filled(
    parsed: QuickNote, people: tuple[Person, ...], routes: tuple[Pathway, ...], actor: Actor
) -> QuickForm:
    initial: dict[str, object] = {
        "kind": parsed.kind,
        "missed": not parsed.reached,
        "note": parsed.text,
        "person": str(people[0].pk) if len(people) == 1 else "",
    }
    if parsed.step is not None:
        initial |= {
            "step_title": _titled(parsed, people),
            "step_on": parsed.step.due_on,
            "step_time": parsed.step.due_time,
            "step_location": parsed.step.location,
        }
    return QuickForm(
        initial=initial,
        people=_choices(people, actor),
        routes=routes,
        actor=actor,
        workers=(),
    )


def _titled(parsed: QuickNote, people: tuple[Person, ...]) -> str:
    step = parsed.step
    if step is None:
        return ""
    if step.title == "Afspraak" and len(people) == 1:
        return _("Afspraak met %(name)s") % {"name": short_name(people[0])}
    return step.title
