"""What privacy keeps of a person: holds, proposals to let go, and the log of acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from .actions.erasing import forget_people
from .models import LegalHold, LogEntry, RetentionProposal
from .ports import PersonRetention, Rows, Traces


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """An open hold."""
    held = LegalHold.objects.filter(person__in=people, lifted_at__isnull=True).order_by()
    hold = Traces(holding=frozenset({"legal_hold"}))
    return dict.fromkeys(held.values_list("person", flat=True), hold)


RETENTION = PersonRetention(
    app="privacy",
    rows=(
        Rows(LegalHold, "person", plainly=False),
        Rows(
            RetentionProposal,
            "person",
            stay="proposed again for whoever is left",
            plainly=False,
        ),
        Rows(
            LogEntry,
            "person",
            stay="says what happened to which of the two dossiers",
            plainly=False,
        ),
    ),
    traces=traces,
    first=forget_people,
)
