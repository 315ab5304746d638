"""The ways in to somebody's own page are closed: who is there is out, and begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Q

from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor

from ..models import Identity, Pass, PassKind, SignedIn, User


@action
def end_visits(people: Sequence[UUID], *, actor: Actor) -> int:
    """Out on every device, and no link or code that was made before opens anything.

    But the code that this very colleague made at the desk: who got it stands before them, and
    it is over in a quarter of an hour. How many sessions there were. The caller knows that it
    may be so.
    """
    return _end(people, spared=Q(kind=PassKind.CODE, made_by=actor.name), actor=actor)


def _end(people: Sequence[UUID], *, spared: Q, actor: Actor) -> int:
    logins = User.objects.filter(person_id__in=people)
    users = list(logins.order_by("pk").values_list("pk", flat=True))
    Pass.objects.filter(user__in=users, used_at=None).exclude(spared).delete()
    rows = SignedIn.objects.running().filter(user__in=users)
    found = list(rows.order_by("began_at", "pk").values_list("pk", "session_key"))
    Session.objects.filter(session_key__in=[key for _pk, key in found if key]).delete()
    SignedIn.objects.filter(pk__in=[pk for pk, _key in found]).update(
        session_key=None, ended_at=actor.now
    )
    return len(found)


@action
def close_ways_in(people: Sequence[UUID], *, actor: Actor) -> bool:
    """As ``end_visits``, but for no code; nothing that a login has of its own opens it again.

    They come in by a link to where they are known to be reached, or by a code. Whether
    anybody ever came in as one of them.
    """
    _end(people, spared=Q(pk__in=[]), actor=actor)
    logins = User.objects.filter(person_id__in=people)
    Authenticator.objects.filter(user__in=logins.order_by()).delete()
    Identity.objects.filter(user__in=logins.order_by()).delete()
    for user in logins.order_by("pk"):
        if user.has_usable_password():
            user.set_unusable_password()
            user.save(update_fields=["password"])
    return logins.exclude(last_login=None).exists()
