"""Somebody asks something about their own data; a task with a date keeps it from being lost."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    is_self,
    lock_person,
    require_guidance,
    warn_person,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_tasks_about, give_task, open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import Refused

from ..models import DataRequest, RequestKind, RequestState, Way
from ..policies import answers_for, require_may_answer, require_self
from ..queries import TASK

# AVG article 12, paragraph 3: within one month; two more where it cannot be done in one.
ANSWER_WITHIN_MONTHS = 1
EXTEND_BY_MONTHS = 2


_TAKEN_BACK = ("taken_back_how", "taken_back_words", "taken_back_through")


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What somebody asks. ``group`` and ``involvement`` say what about, where they say so."""

    kind: RequestKind
    words: str = ""
    should_be: str = ""
    group: str = ""
    involvement: Involvement | None = None


@action
def ask(person: Person, *, new: NewRequest, actor: Actor) -> DataRequest:
    """The person asks on their own page."""
    require_self(person, actor)
    return _ask(person, new, "", actor)


@action
def note_request(person: Person, *, new: NewRequest, actor: Actor) -> DataRequest:
    """Somebody asked by phone or at a desk; a colleague notes it, and the same clock runs."""
    require_guidance(person, actor)
    return _ask(person, new, actor.name, actor)


def _ask(person: Person, new: NewRequest, through: str, actor: Actor) -> DataRequest:
    person = lock_person(person)
    if new.kind == RequestKind.CORRECT and not new.words.strip():
        raise Refused("refused.correction_says_what")
    if new.involvement is not None and new.involvement.person_id != person.pk:
        raise Refused("refused.only_the_person")
    same = DataRequest.objects.open().filter(
        person=person, kind=new.kind, group=new.group, involvement=new.involvement
    )
    if same.exists():
        raise Refused("refused.already_asked")
    worker = answers_for(person)
    row = DataRequest.objects.create(
        person=person,
        kind=new.kind,
        group=new.group,
        involvement=new.involvement,
        words=new.words.strip(),
        should_be=new.should_be.strip(),
        asked_at=actor.now,
        asked_through=through,
        answer_by=add_months(actor.today, ANSWER_WITHIN_MONTHS),
        answering=worker.organisation,
    )
    open_task(
        TASK,
        subject_kind="data_request",
        subject_id=row.pk,
        person=person.pk,
        due_on=row.answer_by,
        worker=worker,
        facts={"kind": str(new.kind), "reference": person.reference},
        actor=actor,
    )
    log_request("log.data_requested", row, actor)
    return row


@action
def withdraw_request(
    request: DataRequest, *, how: Way | None = None, words: str = "", actor: Actor
) -> DataRequest:
    """The person does not ask it any more; what was granted and still waits is taken back too.

    On their own page, or by phone or at a desk: then who may answer notes what they said, and
    they hear that it was noted.
    """
    own = is_self(request.person, actor)
    if not own:
        require_may_answer(request, actor)
        if how is None or not words.strip():
            raise Refused("refused.take_back_needs_words")
    row = lock_open(request, or_going_on=True)
    row.state = RequestState.WITHDRAWN
    row.answered_at = actor.now
    if how is not None and not own:
        row.taken_back_how, row.taken_back_words = how, words.strip()
        row.taken_back_through = actor.name
        _tell_taken_back(row, actor)
    row.save(update_fields=["state", "answered_at", *_TAKEN_BACK])
    close_tasks_about(row.pk, codes=(TASK,), outcome=TaskOutcome.WITHDRAWN, actor=actor)
    log_request("log.data_request_withdrawn", row, actor)
    return row


def _tell_taken_back(row: DataRequest, actor: Actor) -> None:
    """Nobody takes back in the person's name without their knowing."""
    code = "notice.request_taken_back"
    warn_person(row.person, code=code, facts={}, purpose=code, actor=actor)


@action
def move_with_the_case(person: Person, owner: Worker) -> None:
    """Who owns the case answers, has the task for it, and may lift what goes on; the
    organisation of before does not, nor whoever had it of a dossier that was joined to this one.
    """
    waits = DataRequest.objects.open() | DataRequest.objects.going_on()
    waits.filter(person=person).update(answering=owner.organisation_id)
    asked = DataRequest.objects.open().filter(person=person)
    held = Task.objects.filter(code=TASK, subject_id__in=asked.values("pk"), done_at__isnull=True)
    for task in held.exclude(worker__organisation=owner.organisation_id).order_by("id"):
        give_task(task, worker=owner)


def lock_open(request: DataRequest, *, or_going_on: bool = False) -> DataRequest:
    """The row, held until the transaction ends; refused when it has its answer, but for
    one that goes on, where that is asked.
    """
    row = (
        DataRequest.objects.select_for_update(of=("self",))
        .select_related("person", "involvement__organisation")
        .get(pk=request.pk)
    )
    if row.state != RequestState.OPEN and not (or_going_on and row.goes_on):
        raise Refused("refused.request_already_answered")
    return row


def log_request(code: str, row: DataRequest, actor: Actor) -> None:
    """What was asked stands in the request itself; the log says that it was."""
    record(
        code,
        subject_kind="data_request",
        subject_id=row.pk,
        person=row.person_id,
        facts={"kind": row.kind, "state": row.state},
        actor=actor,
    )
