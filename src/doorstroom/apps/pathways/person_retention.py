"""The routes of a person: where they came, what was said and promised, where it led."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .actions.forgetting import forget_notes
from .models import ContactMoment, Outcome, Passage, Pathway, PlanItem


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A route that is not closed; the day of the last one, of a destination and a contact."""
    found: dict[UUID, Traces] = {}
    routes = Pathway.objects.filter(person__in=people).order_by()
    for key, opened, closed in routes.values_list("person", "opened_on", "closed_on"):
        running = frozenset[str]() if closed else frozenset({"route"})
        found[key] = found.get(key, Traces()) | Traces(
            closed or opened, running, began_on=closed or opened
        )
    outcomes = Outcome.objects.filter(person__in=people).order_by()
    for key, started, ended in outcomes.values_list("person", "started_on", "ended_on"):
        found[key] = found.get(key, Traces()) | Traces(ended or started, began_on=started)
    contacts = ContactMoment.objects.filter(person__in=people).order_by("person", "-at")
    for key, at in contacts.distinct("person").values_list("person", "at"):
        # Who calls to say that all goes, begins nothing: a contact undoes no granted erasure.
        found[key] = found.get(key, Traces()) | Traces(at.astimezone(AMSTERDAM).date())
    return found


RETENTION = PersonRetention(
    app="pathways",
    rows=(
        Rows(Passage, "pathway__person"),
        Rows(PlanItem, "pathway__person"),
        Rows(ContactMoment, "person"),
        Rows(Outcome, "person"),
        Rows(Pathway, "person"),
    ),
    traces=traces,
    records={"note": forget_notes},
)
