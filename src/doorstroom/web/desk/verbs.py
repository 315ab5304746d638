"""One verb per task: the word on its button, and the page where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from doorstroom.apps.tasks.service import Task

STEP = "task.step"


@dataclass(frozen=True, slots=True)
class Verb:
    label: str
    url: str


# What a subject's own page is called, where another screen has one.
_PAGES: dict[str, tuple[str, ...]] = {
    "place": ("desk:place",),
    "placement": ("desk:placement",),
    "proposal": ("desk:proposal",),
    "event": ("desk:event",),
    "safety_report": ("desk:safety_report",),
}
# The first word of a step that says what to do, as a button says it.
_BUTTONS = {
    "bel": gettext_lazy("Bel"),
    "app": gettext_lazy("App"),
    "plan": gettext_lazy("Plan"),
    "vraag": pgettext_lazy("doe", "Vraag"),
    "mail": gettext_lazy("Mail"),
    "bezoek": gettext_lazy("Bezoek"),
}


def task_page(task: Task) -> str:
    return reverse("desk:task", args=[task.pk])


def verb_for(task: Task, station_kind: str = "") -> Verb:
    """What to do about a task; ``station_kind`` is where the person is on the route."""
    if task.person is not None:
        found = _about_person(task, task.person, station_kind)
        if found is not None:
            return found
    match task.code:
        case "task.answer_referral":
            return Verb(_("Antwoord"), reverse("desk:referral", args=[task.subject_id]))
        case "task.answer_question":
            return Verb(_("Antwoord"), reverse("desk:referral_answer", args=[task.subject_id]))
        case "task.emergency_review":
            return Verb(_("Beoordeel"), reverse("privacy:review", args=[task.subject_id]))
        case "task.answer_handover":
            return Verb(_("Antwoord"), reverse("desk:transit"))
        case "task.data_request":
            return Verb(_("Antwoord"), reverse("desk:request", args=[task.subject_id]))
        case "task.tell_origin":
            return Verb(_("Vertel"), reverse("desk:origin_told", args=[task.subject_id]))
        case _:
            return Verb(_("Open"), _own_page(task) or task_page(task))


def _about_person(task: Task, person: UUID, station_kind: str) -> Verb | None:
    found: Verb | None
    match task.code:
        case "task.step":
            found = _step_verb(task, person, station_kind)
        case "task.take_up":
            found = Verb(_("Pak op"), reverse("desk:take_up", args=[person]))
        case "task.handover_declined":
            found = Verb(_("Kies"), reverse("desk:handover", args=[person]))
        case "task.boundary.school_ends.handover":
            to = f"?naar={task.facts.get('receiver', '')}"
            found = Verb(_("Draag over"), reverse("desk:handover", args=[person]) + to)
        case "task.silent":
            found = Verb(_("Bel"), _note_url(person, "call", task))
        case "task.review":
            found = Verb(_("Noteer"), reverse("desk:review", args=[task.subject_id]))
        case "task.involvement_ends":
            longer = f"?langer={task.subject_id}"
            found = Verb(_("Maak langer"), reverse("desk:involve", args=[person]) + longer)
        case "task.warm_meeting":
            found = Verb(_("Noteer"), reverse("desk:transit_met", args=[task.subject_id]))
        case "task.promise_due":
            found = Verb(_("Antwoord"), reverse("desk:dossier", args=[person]) + "#plan")
        case "task.talk_about_promise":
            found = Verb(_("Noteer"), _note_url(person, "visit", task))
        case _:
            found = None
    return found


def _step_verb(task: Task, person: UUID, station_kind: str) -> Verb:
    review = str(task.facts.get("review", ""))
    if review:
        return Verb(_("Noteer"), reverse("desk:review", args=[review]))
    first = task.title.split(" ", 1)[0].strip(",.:").lower() if task.title else ""
    if station_kind == "intake":
        return Verb(_("Begin"), reverse("desk:intake", args=[person, task.subject_id]))
    kind = {"bel": "call", "app": "message", "mail": "email", "bezoek": "home_visit"}.get(first, "")
    label = str(_BUTTONS[first]) if first in _BUTTONS else _("Noteer")
    return Verb(label, _note_url(person, kind, task))


def _note_url(person: UUID, kind: str, task: Task) -> str:
    url = reverse("desk:note", args=[person])
    query = [f"taak={task.pk}"] + ([f"soort={kind}"] if kind else [])
    return f"{url}?{'&'.join(query)}"


def _own_page(task: Task) -> str:
    for name in _PAGES.get(task.subject_kind, ()):
        try:
            return reverse(name, args=[task.subject_id])
        except NoReverseMatch:
            continue
    return ""
