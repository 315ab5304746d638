"""What somebody's highest diploma says: written down when it is earned, never guessed."""

from __future__ import annotations

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.levels import MboLevel

from ..models import Person
from ..policies import require_guidance


@action
def note_qualification(person: Person, *, level: int, actor: Actor) -> Person:
    """An mbo diploma of this level; from level 2 on it is a startkwalificatie.

    A lower diploma takes nothing away, and says nothing about other schooling.
    """
    require_guidance(person, actor)
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.highest_mbo_level = max(person.highest_mbo_level or 0, level)
    if MboLevel(level).is_start_qualification:
        person.has_start_qualification = True
    person.save(update_fields=["highest_mbo_level", "has_start_qualification"])
    record(
        "log.qualification_noted",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        facts={"level": level},
        actor=actor,
    )
    return person
