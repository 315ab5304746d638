"""Inviting who reads along for somebody: by the server only, with a link for one use."""

from __future__ import annotations

from doorstroom.apps.accounts.service import PassKind, PassPurpose, make_pass
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Representation


@action
def invite_representative(login: str, *, actor: Actor) -> tuple[str, str]:
    """The name of who represents somebody now under this login, and the secret of an invitation.

    Whoever opens it chooses a password and then sets up a second step. No colleague makes
    one: the link would open to them what their own function does not.
    """
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")
    row = (
        Representation.objects.running(actor)
        .filter(user__login=login.strip().lower())
        .select_related("user")
        .order_by("starts_on", "id")
        .first()
    )
    if row is None or row.user is None:
        raise Refused("refused.represents_nobody")
    record(
        "log.invited_to_sign_in",
        subject_kind="representation",
        subject_id=row.pk,
        person=row.person_id,
        actor=actor,
    )
    return row.name, make_pass(
        row.user, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=actor
    )
