"""How many people somebody guides in a programme, and how many its pack allows."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core.values.errors import Refused

from .models import Pathway


@dataclass(frozen=True, slots=True)
class Caseload:
    """``cap`` is None where the programme names none for this function."""

    load: int
    cap: int | None


@seeing_all("how many dossiers a colleague has, to spread the work")
def caseload(worker: Worker, *, programme: Programme) -> Caseload:
    """People on this worker's name with an open route in the programme, beside its cap."""
    routes = Pathway.objects.open().filter(
        programme=programme, person__owner_involvement__worker=worker
    )
    return Caseload(routes.count(), _cap(worker, programme))


def _cap(worker: Worker, programme: Programme) -> int | None:
    caps = [
        role.caseload_cap
        for role in pack_of(programme).roles
        if role.function == worker.function and role.caseload_cap is not None
    ]
    return min(caps, default=None)


def require_room(worker: Worker, programme: Programme) -> None:
    """One more fits under the cap of the programme. The caller holds the worker's seat, so that
    nobody else counts at the same time.
    """
    if _cap(worker, programme) is None:
        return
    found = caseload(worker, programme=programme)
    if found.cap is not None and found.load >= found.cap:
        raise Refused(
            "refused.caseload_full",
            worker=worker.name,
            load=found.load,
            cap=found.cap,
            programme=programme.title,
        )


def require_room_for(person: Person, worker: Worker) -> None:
    """One more fits in every programme in which the person has an open route."""
    if person.owner_involvement.worker_id == worker.pk:
        return
    routes = Pathway.objects.open().filter(person=person).select_related("programme")
    for route in routes.order_by("id"):
        require_room(worker, route.programme)
