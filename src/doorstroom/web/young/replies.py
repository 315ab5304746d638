"""What a young person says to a step, and the task that keeps what we promise back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.people.service import Person
from doorstroom.apps.tasks.service import Task, open_task, reply_to_task
from doorstroom.core import words as said
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, young_only

from .frame import me, name_of, opening, young_frame
from .pages import FormPage

COMING, OTHER_TIME, QUESTION = "coming", "other_time", "question"
# What somebody asked for, as a task for the colleague who has the step.
_CALL_BACK = {OTHER_TIME: "task.reply_other_time", QUESTION: "task.reply_question"}
_WITHIN_WORKING_DAYS = 1


@dataclass(frozen=True, slots=True)
class ReplyNote:
    """What was said, and until when somebody calls back; no date once that is done."""

    reply: str
    text: str
    who: str
    call_by: date | None


def reply_note(task: Task) -> ReplyNote | None:
    if not task.reply:
        return None
    call_back = (
        Task.objects.filter(
            subject_id=task.pk, code__in=list(_CALL_BACK.values()), done_at__isnull=True
        )
        .order_by("due_on", "id")
        .first()
    )
    return ReplyNote(
        reply=task.reply,
        text=task.reply_text,
        who=opening(name_of(task.worker)),
        call_by=call_back.due_on if call_back is not None else None,
    )


def answer_step(task: Task, person: Person, *, reply: str, text: str, actor: Actor) -> None:
    """Say it to the step; whoever asks for something is called back, and a task says so."""
    with transaction.atomic():
        reply_to_task(task, reply=reply, text=text, actor=actor)
        code = _CALL_BACK.get(reply)
        if (
            code is None
            or Task.objects.filter(code=code, subject_id=task.pk, done_at__isnull=True).exists()
        ):
            return
        what = (
            f"Bel {person.first_name} voor een andere tijd: {task.title}"
            if reply == OTHER_TIME
            else f"Beantwoord de vraag van {person.first_name}: {text}"
        )
        open_task(
            code,
            title=what[:200],
            subject_kind="task",
            subject_id=task.pk,
            person=person.pk,
            due_on=working_days_on(actor.today, _WITHIN_WORKING_DAYS),
            worker=task.worker,
            actor=actor,
        )


class OtherTimeForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Wanneer kun je wel?"),
        help_text=gettext_lazy("Bijvoorbeeld: donderdag na 12 uur. Je mag dit ook leeg laten."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Wat wil je vragen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf je vraag op. Eén zin is genoeg.")},
    )


def _my_step(request: ActingRequest, task_id: UUID) -> tuple[Task, Person]:
    person = me(request)
    task = (
        Task.objects.select_related("worker__organisation")
        .filter(pk=task_id, person=person.pk, subject_kind="pathway", done_at__isnull=True)
        .first()
    )
    if task is None:
        raise Http404
    return task, person


@young_only
@require_POST
def coming(request: ActingRequest, task_id: UUID) -> HttpResponse:
    task, person = _my_step(request, task_id)
    answer_step(task, person, reply=COMING, text="", actor=request.actor)
    messages.success(
        request, _("Fijn. %(who)s ziet dat je komt.") % {"who": opening(name_of(task.worker))}
    )
    return redirect("young:home")


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def other_time(request: ActingRequest, task_id: UUID) -> HttpResponseBase:
    return _ask(request, task_id, OTHER_TIME)


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ActingRequest, task_id: UUID) -> HttpResponseBase:
    return _ask(request, task_id, QUESTION)


def _ask(request: ActingRequest, task_id: UUID, reply: str) -> HttpResponseBase:
    task, person = _my_step(request, task_id)
    who = opening(name_of(task.worker))
    form_class = OtherTimeForm if reply == OTHER_TIME else QuestionForm
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_step(
                task, person, reply=reply, text=form.cleaned_data["text"], actor=request.actor
            )
        except Refused as error:
            form.add_error(None, said.render(error.code, error.facts, filters.language()[:2]))
        else:
            messages.success(request, _("Verstuurd. %(who)s belt je.") % {"who": who})
            return redirect("young:home")
    texts = {
        OTHER_TIME: (
            _("Een andere tijd"),
            _("%(who)s belt je uiterlijk de volgende werkdag om een andere tijd af te spreken."),
        ),
        QUESTION: (_("Ik heb een vraag"), _("%(who)s belt je uiterlijk de volgende werkdag.")),
    }
    title, text = texts[reply]
    page = FormPage(
        **young_frame(request),
        title=title,
        eyebrow=task.title if task.due_time is not None else "",
        text=text % {"who": who},
        form=form,
        button=_("Verstuur"),
        back_url="/mijn/",
    )
    return render(request, "young/form.html", {"page": page})
