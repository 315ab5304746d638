"""Making two dossiers one gives nobody more to read, takes no case, and loosens nothing."""

from __future__ import annotations

from django.db.models import Q

from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.core.sharing import FieldGroup, Involved, Shared, matrix
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import EmergencyAccess, Involvement, Person, Representation
from ..policies import CARRYING_FUNCTIONS, from_seats, require_may_share
from ..queries import BLIND_ROLES
from ..widening import seen_at_work, shows_no_more
from .reaching import LINKS_WAIT, is_vouched_for

# A representative reads what the person reads; what is said in confidence is of its writer.
_WHOLE = frozenset(FieldGroup) - {FieldGroup.COACH_NOTES}
_LINKS = {"phone": "phone_links_from", "email": "email_links_from"}


def require_no_wider_by_merge(keep: Person, absorb: Person, actor: Actor) -> None:
    """Whoever reads the one, reads both afterwards: no more of it than who merges sees.

    The case that goes up in the other is given up by who has it, as in a hand-over:
    otherwise a made-up double would take a case, with everything in it.
    """
    if actor.kind == "system":
        return
    for person in (keep, absorb):
        require_may_share(person, actor)
    owner = absorb.owner
    if owner.organisation_id not in actor.organisation_ids:
        raise Refused(
            "refused.merge_takes_a_case", worker=owner.name, organisation=owner.organisation.name
        )
    for onto, rest in ((keep, absorb), (absorb, keep)):
        _require_none_wider(onto, rest, given_up=absorb, actor=actor)


def _require_none_wider(onto: Person, rest: Person, *, given_up: Person, actor: Actor) -> None:
    seen = seen_at_work(onto, actor) | _seen_by_taking_up(onto, actor)
    rows = Involvement.objects.open().filter(person=rest).exclude(role__in=BLIND_ROLES)
    rows = rows.exclude(pk=given_up.owner_involvement_id).select_related("organisation")
    for row in rows.order_by("starts_on", "id"):
        involved = Involved(row.role, row.purpose)
        if not shows_no_more(involved, seen | _already(onto, row)):
            raise Refused("refused.merge_shows_more", organisation=row.organisation.name)
    speaking = Representation.objects.running(actor).filter(person=rest)
    if speaking.exists() and not seen >= _WHOLE:
        name = speaking.order_by("starts_on", "id").values_list("name", flat=True)[0]
        raise Refused("refused.merge_shows_more", organisation=name)


def _seen_by_taking_up(onto: Person, actor: Actor) -> frozenset[FieldGroup]:
    """What waits at their own desk, whoever carries cases there may take up and read."""
    owner = onto.owner
    carrying = from_seats(actor, CARRYING_FUNCTIONS).organisation_ids
    if owner.function != WorkerFunction.DESK or owner.organisation_id not in carrying:
        return frozenset()
    return _shown_to([Involved("owner", onto.owner_involvement.purpose)])


def _already(onto: Person, row: Involvement) -> frozenset[FieldGroup]:
    """What the same colleague, or the same desk, sees of it as things are."""
    same = Involvement.objects.open().filter(
        person=onto, organisation=row.organisation_id, worker=row.worker_id
    )
    return _shown_to([Involved(role, why) for role, why in same.values_list("role", "purpose")])


def _shown_to(roles: list[Involved]) -> frozenset[FieldGroup]:
    cells = matrix().shown(roles)
    return frozenset(group for group, cell in cells.items() if isinstance(cell, Shared))


def keep_protections(keep: Person, absorb: Person) -> list[str]:
    """The stricter of the two holds for both; which fields of ``keep`` changed.

    An address that waits for links in the one, waits in the other. A restriction, an
    objection and a hold are rows of their own, and go along.
    """
    changed = []
    if absorb.safe_contact and not keep.safe_contact:
        keep.safe_contact = True
        changed.append("safe_contact")
    for address, since in _LINKS.items():
        theirs, ours = getattr(absorb, since), getattr(keep, since)
        if theirs is None or getattr(absorb, address) != getattr(keep, address):
            continue
        if ours is None or ours < theirs:
            setattr(keep, since, theirs)
            changed.append(since)
    return changed


def wait_for_links(keep: Person, actor: Actor) -> list[str]:
    """Whoever came in before begins anew, and no link goes out before who was told could call.

    To what nobody vouched for none went, and none goes after a day either.
    """
    until = actor.now + LINKS_WAIT
    known = [since for since in _LINKS.values() if is_vouched_for(keep, since)]
    for since in known:
        setattr(keep, since, max(getattr(keep, since) or until, until))
    return known


def close_emergencies(keep: Person, absorb: Person, actor: Actor) -> None:
    """What was opened for hours was one of the two; for both together a reason is given anew."""
    rows = EmergencyAccess.objects.filter(Q(person=keep) | Q(person=absorb), closed_at=None)
    rows.filter(ends_at__gt=actor.now).update(closed_at=actor.now)
