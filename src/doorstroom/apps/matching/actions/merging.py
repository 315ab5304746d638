"""Two dossiers of one person: a place is proposed to somebody once."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.pathways.service import routes_that_merge
from doorstroom.apps.people.service import MergePart, Person, Record
from doorstroom.apps.tasks.service import (
    TaskOutcome,
    open_task_ids,
    reopen_tasks,
    tasks_go_to,
)
from doorstroom.core.values.actor import Actor

from ..models import Proposal, ProposalStatus
from .steps import close_tasks, log


def proposals_at(organisation: Organisation) -> bool:
    """Whether a contact there would read the profile of somebody."""
    return Proposal.objects.open().filter(place__employer=organisation).exists()


def _settle(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """Take back what the kept dossier has open for the same place; its answers stay in the row.

    What stays open in a route that ends goes on in the kept one.
    """
    kept = Proposal.objects.open().filter(person=keep)
    doubles = Proposal.objects.open().filter(person=absorb, place__in=kept.values("place"))
    found: list[Record] = []
    for row in doubles.select_related("place").order_by("id"):
        found.append({"id": str(row.pk), "status": row.status, "tasks": open_task_ids(row.pk)})
        row.status, row.close_reason = ProposalStatus.WITHDRAWN, "merged"
        row.save(update_fields=["status", "close_reason"])
        close_tasks(row, outcome=TaskOutcome.WITHDRAWN, actor=actor)
        log("log.proposal_withdrawn", row, actor)
    for double, goes_on in routes_that_merge(keep, absorb).items():
        rows = Proposal.objects.open().filter(person=absorb, pathway=double)
        for key in list(rows.order_by("id").values_list("pk", flat=True)):
            found.append({"id": str(key), "pathway": str(double)})
            Proposal.objects.filter(pk=key).update(pathway=goes_on)
    return found


def _restore(_absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    for each in records:
        if "pathway" in each:
            Proposal.objects.filter(pk=str(each["id"])).update(pathway=str(each["pathway"]))
            continue
        row = Proposal.objects.select_related("place").get(pk=str(each["id"]))
        if row.status != ProposalStatus.WITHDRAWN or row.close_reason != "merged":
            continue
        row.status, row.close_reason = str(each["status"]), ""
        row.save(update_fields=["status", "close_reason"])
        tasks = each["tasks"]
        reopen_tasks([str(key) for key in tasks] if isinstance(tasks, list) else [])
        log("log.proposed", row, actor)


def _follow_routes(person: Person) -> None:
    """What must be done about a proposal goes along with its route."""
    proposals = Proposal.objects.filter(person=person).order_by("pk")
    tasks_go_to(person.pk, proposals.values_list("pk", flat=True))


PROPOSALS = MergePart("proposals", _settle, _restore, _follow_routes)
