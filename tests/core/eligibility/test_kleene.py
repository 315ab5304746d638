"""Three-valued logic: its laws, and what asking promises."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.core.eligibility import Answer, Facts, Residence, Statement, decide, every, some
from doorstroom.core.programmes.rules import (
    Age,
    AgeBand,
    All,
    AnyOf,
    Everyone,
    LivesIn,
    Not,
    PupilOf,
    Qualification,
    Rule,
    School,
    Situation,
    StatedRisk,
)
from doorstroom.core.values.dates import PartialDate

ON = date(2026, 11, 21)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

LEAVES: tuple[Rule, ...] = (
    Everyone(),
    Age((AgeBand(at_least=16, below=23), AgeBand(at_least=16, below=27, since=date(2026, 1, 1)))),
    Age((AgeBand(at_least=23),)),
    Qualification("no_start_qualification"),
    Qualification("no_vocational_training"),
    School(("pro", "vso"), "now"),
    School(("mbo-entree",), "now_or_left"),
    Situation(("none",)),
    Situation(("work", "benefit")),
    LivesIn(("GM0439",)),
    PupilOf(("Altra College",), "now_or_left"),
    StatedRisk("drop_out"),
)

# For each thing that can be asked, the answers that make a difference to LEAVES.
ANSWERS: dict[str, tuple[object, ...]] = {
    "born": (
        *(PartialDate(year, 5, 5) for year in (1995, 2001, 2005, 2015)),
        *(PartialDate(2003, 11, 21), PartialDate(2003, 11, 22), PartialDate(2010, 11, 21)),
    ),
    "residence": (Residence("GM0439", "21", "7"), Residence("GM0164", "12", "9")),
    "school_now": tuple(frozenset(k) for k in ((), ("pro",), ("mbo-entree",), ("mbo-2",))),
    "school_left": tuple(frozenset(k) for k in ((), ("mbo-entree",), ("vso",))),
    "in_work": (True, False),
    "on_benefit": (True, False),
    "in_day_activity": (True, False),
    "start_qualification": (True, False),
    "vocational_training": (True, False),
    "finished_education": (True, False),
    "pupil_of": (frozenset(), frozenset({"altra  college"}), frozenset({"X"})),
    "former_pupil_of": (frozenset(), frozenset({"Altra College"})),
}
VAGUE: dict[str, tuple[object, ...]] = {
    "born": (PartialDate(2003), PartialDate(2010, 11)),
    "school_now": (frozenset({"mbo"}), frozenset({"unknown"})),
}
STATED = tuple(Statement("drop_out", applies, "J. Jansen", ON) for applies in (True, False))


def rules(leaves: st.SearchStrategy[Rule] | None = None) -> st.SearchStrategy[Rule]:
    def more(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.builds(All, parts) | st.builds(AnyOf, parts) | st.builds(Not, inner)

    return st.recursive(leaves or st.sampled_from(LEAVES), more, max_leaves=6)


@st.composite
def knowledge(draw: st.DrawFn) -> Facts:
    known = {
        name: draw(st.sampled_from((None, *values, *VAGUE.get(name, ()))))
        for name, values in ANSWERS.items()
    }
    statements = draw(st.sampled_from(((), STATED[:1], STATED[1:])))
    return Facts(statements=statements, **known)  # type: ignore[arg-type]


def answered(facts: Facts, name: str, value: object) -> Facts:
    if name.startswith("risk."):
        assert isinstance(value, Statement)
        return replace(facts, statements=(*facts.statements, value))
    return replace(facts, **{name: value})  # type: ignore[arg-type]


def possible(name: str, facts: Facts) -> tuple[object, ...]:
    """Full answers that do not contradict what is already partly known."""
    if name.startswith("risk."):
        return STATED
    vague = getattr(facts, name)
    if isinstance(vague, PartialDate):
        months = (vague.month,) if vague.month else (1, 11, 12)
        return tuple(PartialDate(vague.year, m, d) for m in months for d in (1, 21, 22, 28))
    if isinstance(vague, frozenset):
        return (frozenset({"mbo-entree"}), frozenset({"mbo-2"}))
    return ANSWERS[name]


@given(st.sampled_from(Answer), st.sampled_from(Answer), st.sampled_from(Answer))
def test_kleene_laws(a: Answer, b: Answer, c: Answer) -> None:
    assert every((a, b)) == every((b, a))
    assert some((a, b)) == some((b, a))
    assert every((a, every((b, c)))) == every((every((a, b)), c)) == every((a, b, c))
    assert every((a, some((b, c)))) == some((every((a, b)), every((a, c))))
    assert every((a, b)).negated() == some((a.negated(), b.negated()))
    assert a.negated().negated() == a
    assert every((a, a)) == a == some((a, a))
    assert every((YES, a)) == a == some((NO, a))
    assert every((NO, a)) == NO
    assert some((YES, a)) == YES


def test_nothing_at_all_is_met_by_everybody() -> None:
    assert every(()) == YES
    assert some(()) == NO


@given(rules(), knowledge(), st.data())
@settings(max_examples=150)
def test_learning_a_fact_never_turns_an_answer_around(
    rule: Rule, facts: Facts, data: st.DataObject
) -> None:
    before = decide(rule, facts, ON).answer
    unknown = [f.name for f in fields(Facts) if getattr(facts, f.name) is None]
    vague = [name for name in VAGUE if getattr(facts, name) in VAGUE[name]]
    risks = [] if facts.statements else ["risk.drop_out"]
    for name in data.draw(st.permutations((*unknown, *vague, *risks))):
        facts = answered(facts, name, data.draw(st.sampled_from(possible(name, facts))))
        after = decide(rule, facts, ON).answer
        assert before is UNKNOWN or after is before
        before = after


@given(rules(), knowledge())
@settings(max_examples=150)
def test_every_question_is_about_something_undecided(rule: Rule, facts: Facts) -> None:
    verdict = decide(rule, facts, ON)
    assert bool(verdict.ask) == (verdict.answer is UNKNOWN)
    assert len(set(verdict.ask)) == len(verdict.ask)
    for name in verdict.ask:
        if name.startswith("risk."):
            assert facts.statement(name.removeprefix("risk."), ON) is None
        else:
            known = getattr(facts, name)
            assert known is None or known in VAGUE.get(name, ())


@given(rules(), knowledge(), st.data())
@settings(max_examples=150)
def test_answering_what_is_asked_decides(rule: Rule, facts: Facts, data: st.DataObject) -> None:
    verdict = decide(rule, facts, ON)
    for name in verdict.ask:
        facts = answered(facts, name, data.draw(st.sampled_from(possible(name, facts))))
    assert decide(rule, facts, ON).answer is not UNKNOWN


@given(rules(), knowledge(), st.data())
@settings(max_examples=150)
def test_what_is_not_asked_does_not_matter(rule: Rule, facts: Facts, data: st.DataObject) -> None:
    verdict = decide(rule, facts, ON)
    for name, values in ANSWERS.items():
        if getattr(facts, name) is None and name not in verdict.ask:
            facts = answered(facts, name, data.draw(st.sampled_from(values)))
    after = decide(rule, facts, ON)
    assert (after.answer, after.ask) == (verdict.answer, verdict.ask)


# Of each fact at most one leaf: then Kleene's unknown is exact.
ONCE: tuple[Rule, ...] = (LEAVES[2], LEAVES[3], LEAVES[9], LEAVES[11])
ONCE_FACTS = ("born", "start_qualification", "residence", "risk.drop_out")


@st.composite
def read_once(draw: st.DrawFn) -> Rule:
    leaves = draw(st.permutations(ONCE))
    signed = [draw(st.sampled_from((leaf, Not(leaf)))) for leaf in leaves]
    left = draw(st.sampled_from((All, AnyOf)))(tuple(signed[:2]))
    top = draw(st.sampled_from((All, AnyOf)))
    return draw(st.sampled_from((top((left, *signed[2:])), Not(top((left, *signed[2:]))))))


@given(read_once(), st.sets(st.sampled_from(ONCE_FACTS)), st.data())
@settings(max_examples=100)
def test_an_answer_is_what_all_completions_agree_on(
    rule: Rule, known: set[str], data: st.DataObject
) -> None:
    facts = Facts()
    for name in sorted(known):
        facts = answered(facts, name, data.draw(st.sampled_from(possible(name, facts))))
    missing = [name for name in ONCE_FACTS if name not in known]
    outcomes = set()
    for values in product(*(possible(name, facts) for name in missing)):
        complete = facts
        for name, value in zip(missing, values, strict=True):
            complete = answered(complete, name, value)
        outcomes.add(decide(rule, complete, ON).answer)
    assert UNKNOWN not in outcomes
    verdict = decide(rule, facts, ON)
    assert verdict.answer is (outcomes.pop() if len(outcomes) == 1 else UNKNOWN)
