"""Who represents somebody: added with what shows it, and over at a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import birthday
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Person, Representation, RepresentationKind, RepresentationScope
from ..policies import may_guide, require_guidance
from ..sharing import shown_groups
from .warning import warn_person

ADULT_AT = 18
UNTIL_ADULT = (RepresentationKind.PARENT, RepresentationKind.GUARDIAN)
# What goes with the appointment here: with a mentor all but money, with an administrator money
# alone. Of the others the paper says it.
_APPOINTED_OVER: Mapping[str, RepresentationScope] = {
    RepresentationKind.MENTOR: RepresentationScope.PERSONAL,
    RepresentationKind.ADMINISTRATOR: RepresentationScope.MONEY,
}
# What is said in confidence is of its writer; whoever sees the rest sees the whole dossier.
_WHOLE = frozenset(FieldGroup) - {FieldGroup.COACH_NOTES}


@dataclass(frozen=True, slots=True)
class NewRepresentation:
    """Who speaks for somebody, and what shows that they may; ``login`` lets them look."""

    name: str
    kind: RepresentationKind
    scope: RepresentationScope
    basis: str
    starts_on: date
    ends_on: date | None = None
    login: str = ""


def adult_on(person: Person) -> date | None:
    """The first day on which somebody may be an adult; None when no birth date is known.

    Of an incomplete birth date the earliest day: nobody reads along with an adult.
    """
    born = person.born
    return None if born is None else birthday(born.earliest, ADULT_AT)


def may_add_representation(person: Person, actor: Actor) -> bool:
    """Who guides and sees the whole dossier: nobody lets another read more than they read."""
    if actor.kind == "system":
        return True
    return may_guide(person, actor) and shown_groups(person, actor) >= _WHOLE


@action
def add_representation(
    person: Person, *, representation: NewRepresentation, actor: Actor
) -> Representation:
    """Somebody speaks for a person from now on; a parent or guardian until they are adult.

    The person hears it at once, and reads on their own page who it is.
    """
    require_guidance(person, actor)
    if not may_add_representation(person, actor):
        raise NotAllowed("refused.representation_by_owner")
    new = representation
    if not new.basis.strip():
        raise Refused("refused.representation_basis")
    over = _APPOINTED_OVER.get(new.kind, new.scope)
    if new.scope != over:
        raise Refused(
            "refused.representation_scope",
            kind=str(new.kind.label),
            scope=str(over.label),
        )
    ends_on = new.ends_on
    if new.kind in UNTIL_ADULT:
        adult = adult_on(person)
        if adult is not None and adult <= actor.today:
            if person.born is not None and person.born.exact is None:
                raise Refused("refused.representation_whole_birth")
            raise Refused("refused.representation_adult", date=adult)
        ends_on = min((each for each in (ends_on, adult) if each is not None), default=None)
        if ends_on is None:
            raise Refused("refused.representation_needs_birth")
    row = Representation.objects.create(
        person=person,
        user=_login(new) if new.login.strip() else None,
        name=new.name.strip(),
        kind=new.kind,
        scope=new.scope,
        basis=new.basis.strip(),
        starts_on=new.starts_on,
        ends_on=ends_on,
        added_by=actor.name,
        added_at=actor.now,
    )
    record(
        "log.representation_added",
        subject_kind="representation",
        subject_id=row.pk,
        person=person.pk,
        facts={"name": row.name, "kind": str(RepresentationKind(row.kind).label)},
        actor=actor,
    )
    # What stood there before anybody worked here is not news.
    if actor.kind == "user":
        warn_person(
            person,
            code="notice.representation_added",
            facts={"who": row.name},
            purpose="representation",
            actor=actor,
        )
    return row


def _login(new: NewRepresentation) -> User:
    """Their own sign-in, never one of a colleague or of a young person."""
    login = new.login.strip().lower()
    user = User.objects.filter(login=login).first()
    if user is None:
        return add_user(login=login, name=new.name.strip())
    if user.person_id is not None or user.seats.exists():
        raise Refused("refused.representation_login")
    return user


def born_otherwise(person: Person, *, also: Person | None = None, actor: Actor) -> None:
    """The birth date is known better: whoever is a parent or guardian reads along no longer
    than the earliest day on which the person may be an adult.

    An end that lies sooner stays; one that lies later is said anew by who guides. ``also``:
    of another dossier of theirs that may say another date, the earlier counts.
    """
    days = [adult_on(each) for each in (person, also) if each is not None]
    adult = min((day for day in days if day is not None), default=None)
    if adult is None:
        return
    rows = Representation.objects.select_for_update().filter(
        Q(ends_on__gt=adult) | Q(ends_on=None),
        person=person.pk,
        ended_at=None,
        kind__in=UNTIL_ADULT,
    )
    for row in rows.order_by("starts_on", "id"):
        if row.starts_on < adult:
            row.ends_on = adult
            row.save(update_fields=["ends_on"])
        else:
            _end(row, "18 jaar", actor)


@action
def end_representation(row: Representation, *, reason: str, actor: Actor) -> Representation:
    """Over now: they see nothing from here on. That it was so stays in the dossier."""
    require_guidance(row.person, actor)
    row = Representation.objects.select_for_update().get(pk=row.pk)
    if row.ended_at is None:
        _end(row, reason, actor)
    return row


def _end(row: Representation, reason: str, actor: Actor) -> None:
    row.ended_at, row.end_reason = actor.now, reason
    row.save(update_fields=["ended_at", "end_reason"])
    record(
        "log.representation_ended",
        subject_kind="representation",
        subject_id=row.pk,
        person=row.person_id,
        facts={"name": row.name},
        actor=actor,
    )
