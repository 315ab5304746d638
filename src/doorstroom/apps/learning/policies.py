"""Who may change what a school offers, and who sits in its classes."""

from __future__ import annotations

from uuid import UUID

from doorstroom.apps.people.service import Person, may_guide
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

COURSE_MAKERS = functions_that(Able.BUY_COURSES)


def require_course_maker(organisation_id: UUID, actor: Actor) -> None:
    """The school's own people, those who buy in courses, and the system."""
    if actor.kind == "system" or organisation_id in actor.organisation_ids:
        return
    if not actor.has_function(*COURSE_MAKERS):
        raise NotAllowed("refused.not_your_course")


def require_school_or_guidance(person: Person, organisation_id: UUID, actor: Actor) -> None:
    """The school where the class is, or somebody who guides this person."""
    if organisation_id not in actor.organisation_ids and not may_guide(person, actor):
        raise NotAllowed("refused.not_involved")
