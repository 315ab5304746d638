"""A colleague does everything of somebody who is away, and every dossier says so."""

from __future__ import annotations

from datetime import date

from doorstroom.apps.partners.service import StandIn, Worker, stand_in_for
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

from ..models import Involvement


@action
def appoint_stand_in(
    absent: Worker,
    *,
    stand_in: Worker,
    starts_on: date,
    ends_on: date | None = None,
    actor: Actor,
) -> StandIn:
    """A whole caseload in one action; who stands in, and until when, is in each dossier."""
    row = stand_in_for(absent, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on, actor=actor)
    facts: dict[str, Fact] = {"absent": absent.name, "stand_in": stand_in.name}
    if ends_on is not None:
        facts["until"] = ends_on
    seen = Involvement.objects.open().filter(worker=absent).order_by("person")
    for person in seen.values_list("person", flat=True).distinct():
        record(
            "log.stand_in_sees" if ends_on is None else "log.stand_in_sees_until",
            subject_kind="stand_in",
            subject_id=row.pk,
            person=person,
            organisation=absent.organisation_id,
            facts=facts,
            actor=actor,
        )
    return row
