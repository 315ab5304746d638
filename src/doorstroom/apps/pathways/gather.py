"""What a person may take part in, over all programmes at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from doorstroom.apps.people.service import Person, eligibility_facts
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core.eligibility import Answer, Eligibility, eligible
from doorstroom.core.following.waiting import Span, Waiting, waiting
from doorstroom.core.programmes import Pack, Period
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor

_FIRST = {Answer.YES: 0, Answer.UNKNOWN: 1, Answer.NO: 2}


def pack_as_it_runs(programme: Programme) -> Pack:
    """The pack with the dates of the programme itself, which a manager may have ended."""
    pack = pack_of(programme)
    return replace(pack, period=Period(programme.starts_on, programme.ends_on, pack.period.years))


def eligibility_over_all(
    person: Person, actor: Actor, *, shown: frozenset[FieldGroup] | None = None
) -> list[tuple[Programme, Eligibility]]:
    """Every programme with its verdict and reasons: what fits, what to ask, what does not.

    For whoever may see the person; the region of a programme is one of its rules.
    ``shown`` as in ``eligibility_facts``.
    """
    facts = eligibility_facts(person, actor, shown=shown)
    programmes = Programme.objects.select_related("organiser").order_by("title", "slug")
    judged = [
        (programme, eligible(pack_as_it_runs(programme), facts, actor.today))
        for programme in programmes
    ]
    return sorted(judged, key=lambda pair: _FIRST[pair[1].answer])


def eligibility_for(programme: Programme, person: Person, actor: Actor) -> Eligibility:
    """The verdict on one programme."""
    facts = eligibility_facts(person, actor)
    return eligible(pack_as_it_runs(programme), facts, actor.today)


def waiting_of(person: Person, *, today: date) -> Waiting:
    """Days without a destination since the first report, or since school after that.

    Needs that rightly come before work are no delay, and a destination that did not
    last was no waiting. Also for a reader who does not know what those needs are.
    """
    with seeing_all("which days do not count as waiting: days, and no words"):
        needs = list(person.needs.filter(precedes_work=True).order_by("opened_on", "id"))
    ended = person.outcomes.filter(ended_on__isnull=False).order_by("started_on", "id")
    return waiting(
        person.counts_from,
        destination=person.destination_since,
        first=[Span(need.opened_on, need.resolved_on) for need in needs],
        destinations=[Span(outcome.started_on, outcome.ended_on) for outcome in ended],
        today=today,
    )
