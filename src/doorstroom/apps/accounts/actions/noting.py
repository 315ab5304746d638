"""What the door keeps a list of: who was refused there, and what one reads of oneself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from doorstroom.apps.privacy.service import LogEntry, action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from ..models import User

REFUSED = "log.sign_in_refused"
# What was tried at the door by somebody of whom it is not known who they are.
DOOR = "door"


@action
def note_refusal(
    how: str, *, user: User | None = None, login: str = "", device: str = "", actor: Actor
) -> None:
    """Somebody was refused at the door, about the account that it was tried on.

    Of a name that nobody has, only that it was tried: never what was typed, nor from where.
    One row either way, so that the time taken says nothing.
    """
    whom = user or User.objects.filter(login=login.strip().lower()).first()
    record(
        REFUSED,
        subject_kind="user" if whom is not None else DOOR,
        subject_id=whom.pk if whom is not None else how,
        person=None,
        facts={"how": how, "device": device},
        actor=actor,
    )


@action
def noted_of(user: User, *, most: int, actor: Actor) -> Sequence[LogEntry]:
    """What happened at the door with one's own account, the last first."""
    if actor.user_id != user.pk:
        raise NotAllowed("refused.not_your_sign_in")
    rows = LogEntry.objects.filter(subject_kind="user", subject_id=str(user.pk))
    return list(rows.order_by("-at", "-id")[:most])


@action
def refusals_since(users: Collection[UUID], *, since: datetime) -> int:
    """How often somebody was refused on these accounts together; never on which."""
    return LogEntry.objects.filter(
        subject_kind="user",
        subject_id__in=[str(each) for each in users],
        code=REFUSED,
        at__gte=since,
    ).count()
