"""A way in of one's own to one's own page: the person hears of it, and a guide can undo it."""

from __future__ import annotations

from doorstroom.apps.accounts.service import User, close_ways_in
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Person
from ..policies import require_guidance
from ..sharing import hidden_from
from .warning import warn_person


@action
def tell_of_new_way_in(user: User, *, actor: Actor) -> None:
    """An app or a passkey was added: of their own page the person hears it, at every address.

    Whoever had their phone for ten minutes would keep a way in, or keep them out.
    """
    person = Person.objects.current().filter(pk=user.person_id).first() if user.person_id else None
    if person is None:
        return
    warn_person(person, code="notice.factor_added", facts={}, purpose="factor_added", actor=actor)
    record(
        "log.factor_of_person",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        actor=actor,
    )


@action
def close_ways_to_page(person: Person, *, actor: Actor) -> None:
    """For who is locked out, or not alone in it: out everywhere, without app, passkey and password.

    Only who could make them a code, with the person there; the dossier and the person hear it.
    """
    require_guidance(person, actor)
    if hidden_from(person, actor):
        raise Refused("refused.code_opens_more")
    close_ways_in((person.pk,), actor=actor)
    record(
        "log.ways_in_closed",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        actor=actor,
    )
    warn_person(
        person,
        code="notice.ways_in_closed",
        facts={"worker": actor.name},
        purpose="ways_in_closed",
        actor=actor,
    )
