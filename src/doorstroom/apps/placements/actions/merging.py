"""Two dossiers of one person: who works or learns somewhere goes on there, in the kept route."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.apps.pathways.service import routes_that_merge
from doorstroom.apps.people.service import MergePart, Person, Record
from doorstroom.core.values.actor import Actor

from ..models import Placement


def _settle(keep: Person, absorb: Person, _actor: Actor) -> list[Record]:
    found: list[Record] = []
    for double, goes_on in routes_that_merge(keep, absorb).items():
        rows = Placement.objects.active().filter(pathway=double)
        for key in list(rows.order_by("id").values_list("pk", flat=True)):
            found.append({"id": str(key), "pathway": str(double)})
            Placement.objects.filter(pk=key).update(pathway=goes_on)
    return found


def _restore(_absorb: Person, records: Sequence[Record], _actor: Actor) -> None:
    for each in records:
        Placement.objects.filter(pk=str(each["id"])).update(pathway=str(each["pathway"]))


PLACEMENTS = MergePart("placements", _settle, _restore)
