"""Every refusal, log entry and task of these apps has its sentence, with every fact it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from doorstroom.apps.pathways.service import NewOutcome, OutcomeKind
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason, Lasting, ReviewWords
from doorstroom.apps.privacy.service import LogEntry, facts_from_json
from doorstroom.apps.tasks.service import Task
from doorstroom.core.words import MESSAGES, placeholders, render
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, make_scene
from tests.architecture.source import PACKAGE, files, tree

CODE = re.compile(r"(?:refused|log|task|notice|placement|agreement)\.[a-z_]+(?:\.[a-z_]+)*(?<!_)")
# Said by people, for the actions of these apps.
SHARED = [
    PACKAGE / "apps" / "people" / "actions" / f"{name}.py" for name in ("telling", "qualifying")
]
SOURCES = [
    *SHARED,
    *(path for app in ("learning", "places", "placements")
      for path in files(".py", under=PACKAGE / "apps" / app)
      if "migrations" not in path.parts),
]  # fmt: skip


def codes() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and CODE.fullmatch(said):
                yield said


def test_every_code_has_words() -> None:
    assert sorted(set(codes()) - MESSAGES.keys()) == []


def refusals() -> Iterator[tuple[str, tuple[str, ...]]]:
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "Refused",
                "NotAllowed",
            }:
                (code,) = node.args
                assert isinstance(code, ast.Constant)
                yield str(code.value), tuple(sorted(word.arg or "" for word in node.keywords))


@pytest.mark.parametrize(("code", "facts"), sorted(set(refusals())), ids=str)
def test_a_refusal_brings_every_fact_of_its_sentence(code: str, facts: tuple[str, ...]) -> None:
    assert placeholders(MESSAGES[code]) <= set(facts)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_whole_story_reads_well(db: None, language: str) -> None:
    make.make_coordinator()
    scene = make_scene(kind="bpv-bol", planned_end=None)
    coach, own = make.actor_of(scene.coach), make.self_of(scene.person)
    contact = make.actor_of(scene.contact)
    placements.cannot_today(scene.placement, actor=own)
    placements.was_there(scene.placement, actor=contact)
    placements.report_unsafe(scene.placement, words="Glad", actor=own)
    review = scene.placement.reviews.get()
    placements.say_in_review(review, words="Goed", actor=own)
    placements.hold_review(review, words=ReviewWords(), actor=coach)
    placements.ask_person_side(scene.placement, words="Te ver", actor=coach)
    end = EarlyEnd(reason=EndReason.TRAVEL, employer_words="Jammer")
    placements.end_early(scene.placement, end=end, actor=coach)
    outcome = placements.reach_outcome(
        scene.pathway,
        outcome=NewOutcome(OutcomeKind.WORK, "Bakker", TODAY, scene.place.employer_id),
        actor=coach,
    )
    placements.run_daily(make.system("2027-01-04 08:00"))
    placements.answer_follow_up(
        outcome.follow_ups.get(month=1),
        who="person",
        says=Lasting.ENDED,
        actor=make.self_of(scene.person, "2027-01-04 10:00"),
    )
    for entry in LogEntry.objects.order_by("id"):
        assert "{" not in render(entry.code, facts_from_json(entry.facts), language)
    for task in Task.objects.exclude(code="task.step").order_by("id"):
        assert "{" not in render(task.code, facts_from_json(task.facts), language)
