"""What was proposed to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .models import Proposal, ProposalStatus

_OPEN = (ProposalStatus.KEYS, ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED)


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A proposal that somebody still has to answer."""
    found: dict[UUID, Traces] = {}
    rows = Proposal.objects.filter(person__in=people).order_by()
    for key, status, at in rows.values_list("person", "status", "proposed_at"):
        running = frozenset({"proposal"}) if status in _OPEN else frozenset[str]()
        day = at.astimezone(AMSTERDAM).date()
        found[key] = found.get(key, Traces()) | Traces(day, running, began_on=day)
    return found


RETENTION = PersonRetention(
    app="matching",
    rows=(Rows(Proposal, "person"),),
    traces=traces,
)
