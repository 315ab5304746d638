"""Who came back after an erasure was granted stays; nobody is left to think that all goes."""

from __future__ import annotations

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.people.service import Person, tell_person
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.values.actor import Actor

from ..models import DataRequest
from ..queries import going_to_erase, is_undone

TALK_WITHIN_WORKING_DAYS = 2


def tell_undone_erasures(*, actor: Actor) -> int:
    """The owner and the person hear it, each once; how many were told."""
    return sum(_tell(row, actor=actor) for row in going_to_erase() if is_undone(row))


@action
def _tell(row: DataRequest, *, actor: Actor) -> bool:
    person = Person.objects.with_owner().get(pk=row.person_id)
    opened = open_task_once(
        "task.erasure_undone",
        subject_kind="data_request",
        subject_id=row.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, TALK_WITHIN_WORKING_DAYS),
        worker=person.owner,
        facts={"name": person.first_name, "date": row.takes_effect_on},
        actor=actor,
    )
    if opened is None:
        return False
    code = "notice.erasure_undone"
    tell_person(person, code=code, facts={}, purpose=code, actor=actor)
    return True
