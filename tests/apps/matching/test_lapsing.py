"""A proposal that never becomes a place is asked about, and then closed to the employer."""

from __future__ import annotations

import pytest

from doorstroom.apps.matching.service import (
    EmployerAnswer,
    Proposal,
    ProposalStatus,
    employer_answers,
    run_daily,
)
from doorstroom.apps.pathways.service import CloseReason, Pathway, close_pathway
from doorstroom.apps.rights.service import RequestKind
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import Refused
from tests.apps.factories import actor_of, system
from tests.apps.matching.test_proposing import (
    Scene,
    both_say_yes,
    codes,
    scene,  # noqa: F401  a fixture
    seen_by_employer,
)
from tests.apps.rights.test_answering import granted

pytestmark = pytest.mark.usefixtures("db")


def day(now: str) -> tuple[int, int]:
    done = run_daily(actor=system(now))
    return done["ask_before_they_lapse"], done["lapse_proposals"]


@pytest.mark.parametrize("answered", [True, False])
def test_it_is_asked_about_once_and_lapses_sixty_days_after_the_last_word(
    scene: Scene,  # noqa: F811  the fixture
    answered: bool,
) -> None:
    proposal = both_say_yes(scene, scene.propose())
    if answered:
        later = actor_of(scene.contact, "2026-12-01 16:00")
        employer_answers(proposal, answer=EmployerAnswer.YES, actor=later)
    assert day("2027-01-16 04:00") == (0, 0)
    assert day("2027-01-17 04:00") == (1, 0)
    task = Task.objects.get(code="task.proposal_lapses")
    assert task.facts["date"] == {"date": "2027-01-30"}
    assert day("2027-01-18 04:00") == day("2027-01-30 04:00") == (0, 0)
    assert seen_by_employer(scene) == 1
    assert day("2027-01-31 04:00") == (0, 1)
    assert seen_by_employer(scene) == 0
    row = Proposal.objects.get(pk=proposal.pk)
    assert (row.status, row.close_reason) == (ProposalStatus.WITHDRAWN, "lapsed")
    assert "task.proposal_lapses" not in codes(proposal)
    assert "task.tell_employer_off" in codes(proposal)
    step = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk).next_task
    assert step is not None
    assert "andere plek" in step.title
    assert day("2027-02-01 04:00") == (0, 0)


def test_a_route_that_stops_ends_what_an_employer_reads(scene: Scene) -> None:  # noqa: F811
    proposal = both_say_yes(scene, scene.propose())
    assert seen_by_employer(scene) == 1
    close_pathway(scene.pathway, reason=CloseReason.MOVED, actor=scene.at("2026-12-02 10:00"))
    assert seen_by_employer(scene) == 0
    with pytest.raises(Refused, match="proposal_closed"):
        employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor_of(scene.contact))
    assert codes(proposal) == {"task.tell_employer_off"}


@pytest.mark.parametrize("answered", [True, False])
def test_who_asks_to_wait_is_read_by_no_employer_that_said_nothing(
    scene: Scene,  # noqa: F811
    answered: bool,
) -> None:
    proposal = both_say_yes(scene, scene.propose())
    if answered:
        employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor_of(scene.contact))
    granted(scene.person, RequestKind.RESTRICT)
    assert seen_by_employer(scene) == int(answered)
