"""Deciding a rule of a target group over what is known about somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from doorstroom.core.eligibility.facts import Facts, name_key
from doorstroom.core.eligibility.verdict import Answer, Verdict, every, in_asking_order, some
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
from doorstroom.core.programmes.vocabulary import school_covers
from doorstroom.core.values.dates import ages_on, birthday
from doorstroom.core.words import Value

_QUALIFICATION_FACT = {
    "no_start_qualification": "start_qualification",
    "no_vocational_training": "vocational_training",
    "no_finished_education": "finished_education",
}


def decide(rule: Rule, facts: Facts, on: date) -> Verdict:
    """Whether the rule holds for these facts on a day, in Kleene's logic.

    A fact that nobody asked makes the answer unknown, never no; learning a fact
    never turns a yes or a no around. Linear in the size of the rule.

    >>> from doorstroom.core.programmes.rules import Age, AgeBand
    >>> decide(Age((AgeBand(at_least=23, below=27),)), Facts(), date(2026, 12, 1)).ask
    ('born',)
    """
    match rule:
        case All(parts):
            return _together("all", [decide(part, facts, on) for part in parts], every)
        case AnyOf(parts):
            return _together("any", [decide(part, facts, on) for part in parts], some)
        case Not(part):
            inner = decide(part, facts, on)
            return _combined("not", inner.answer.negated(), (inner,))
        case _:
            return _leaf(rule, facts, on)


def _together(
    name: str, parts: list[Verdict], law: Callable[[Iterable[Answer]], Answer]
) -> Verdict:
    return _combined(name, law(part.answer for part in parts), tuple(parts))


def _combined(name: str, answer: Answer, parts: tuple[Verdict, ...]) -> Verdict:
    ask: tuple[str, ...] = ()
    if answer is Answer.UNKNOWN:
        open_parts = (part for part in parts if part.answer is Answer.UNKNOWN)
        ask = in_asking_order(question for part in open_parts for question in part.ask)
    return Verdict(answer, f"eligibility.{name}.{answer.value}", {}, parts, ask)


def _leaf(rule: Rule, facts: Facts, on: date) -> Verdict:
    match rule:
        case Age():
            return _age(rule, facts, on)
        case Qualification(kind):
            return _qualification(kind, facts)
        case School():
            return _school(rule, facts)
        case Situation(kinds):
            return _situation(kinds, facts)
        case LivesIn(municipalities):
            return _lives_in(municipalities, facts)
        case PupilOf():
            return _pupil(rule, facts)
        case StatedRisk(risk):
            return _risk(risk, facts, on)
        case Everyone() | _:
            return Verdict(Answer.YES, "eligibility.everyone")


def _unknown(code: str, facts: dict[str, Value], *ask: str) -> Verdict:
    return Verdict(Answer.UNKNOWN, f"eligibility.{code}.unknown", facts, (), in_asking_order(ask))


def _age(rule: Age, facts: Facts, on: date) -> Verdict:
    band = rule.band(on)
    if band is None:
        return Verdict(Answer.YES, "eligibility.age.open")
    if facts.born is None:
        return _unknown("age", _bounds(band), "born")
    lowest, highest = ages_on(facts.born, band.on or on)
    old_enough = _compare(lowest, highest, band.at_least)
    too_old = Answer.NO if band.below is None else _compare(lowest, highest, band.below)
    if old_enough is Answer.NO:
        return _too_young(band, facts)
    if too_old is Answer.YES:
        return Verdict(Answer.NO, "eligibility.age.too_old", _bounds(band))
    if Answer.UNKNOWN in {old_enough, too_old}:
        return _unknown("age", _bounds(band), "born")
    return Verdict(Answer.YES, "eligibility.age.fits", _bounds(band))


def _compare(lowest: int, highest: int, bound: int | None) -> Answer:
    """Whether an age between these two is at least the bound."""
    if bound is None or lowest >= bound:
        return Answer.YES
    return Answer.NO if highest < bound else Answer.UNKNOWN


def _too_young(band: AgeBand, facts: Facts) -> Verdict:
    born = facts.born.exact if facts.born is not None else None
    if born is None or band.at_least is None or band.on is not None:
        return Verdict(Answer.NO, "eligibility.age.too_young", _bounds(band))
    known = {**_bounds(band), "day": birthday(born, band.at_least)}
    return Verdict(Answer.NO, "eligibility.age.too_young_until", known)


def _bounds(band: AgeBand) -> dict[str, Value]:
    bounds: dict[str, Value] = {}
    if band.at_least is not None:
        bounds["at_least"] = band.at_least
    if band.below is not None:
        bounds["below"] = band.below
    return bounds


def _qualification(kind: str, facts: Facts) -> Verdict:
    name = _QUALIFICATION_FACT[kind]
    has: bool | None = getattr(facts, name)
    if has is None:
        return _unknown("qualification", {"kind": kind}, name)
    if has:
        return Verdict(Answer.NO, f"eligibility.qualification.{kind}.no", {"kind": kind})
    return Verdict(Answer.YES, "eligibility.qualification.fits", {"kind": kind})


def _school(rule: School, facts: Facts) -> Verdict:
    known: dict[str, Value] = {"kinds": rule.kinds}
    looked: list[Verdict] = []
    if rule.when != "left":
        looked.append(_kinds(rule, facts.school_now, "now", "school_now"))
    if rule.when != "now":
        looked.append(_kinds(rule, facts.school_left, "left", "school_left"))
    if len(looked) == 1:
        return looked[0]
    return _first_of(looked, "school", known)


def _kinds(rule: School, attended: frozenset[str] | None, when: str, fact: str) -> Verdict:
    known: dict[str, Value] = {"kinds": rule.kinds}
    if attended is None:
        return _unknown("school", known, fact)
    if any(school_covers(kind, found) for kind in rule.kinds for found in attended):
        return Verdict(Answer.YES, f"eligibility.school.{when}", known)
    # "mbo" without a level may or may not be the Entree that the rule asks for
    if "unknown" in attended or any(
        school_covers(found, kind) for kind in rule.kinds for found in attended
    ):
        return _unknown("school", known, fact)
    return Verdict(Answer.NO, f"eligibility.school.not_{when}", known)


def _first_of(looked: list[Verdict], name: str, known: dict[str, Value]) -> Verdict:
    """One of two facts is enough: the leaf stays a leaf, with the words of what decided."""
    answer = some(verdict.answer for verdict in looked)
    if answer is Answer.UNKNOWN:
        open_ = (verdict for verdict in looked if verdict.answer is answer)
        return _unknown(name, known, *(question for verdict in open_ for question in verdict.ask))
    return next(verdict for verdict in looked if verdict.answer is answer)


def _situation(kinds: tuple[str, ...], facts: Facts) -> Verdict:
    known: dict[str, Value] = {"kinds": kinds}
    answer = some(_in_situation(kind, facts) for kind in kinds)
    if answer is Answer.UNKNOWN:
        ask = (
            name
            for kind in kinds
            if _in_situation(kind, facts) is answer
            for name, value in _situation_facts(kind, facts)
            if value is answer
        )
        return _unknown("situation", known, *ask)
    code = "fits" if answer is Answer.YES else "not"
    return Verdict(answer, f"eligibility.situation.{code}", known)


def _situation_facts(kind: str, facts: Facts) -> tuple[tuple[str, Answer], ...]:
    school = None if facts.school_now is None else bool(facts.school_now)
    education = ("school_now", _known(school))
    work = ("in_work", _known(facts.in_work))
    return {
        "education": (education,),
        "work": (work,),
        "benefit": (("on_benefit", _known(facts.on_benefit)),),
        "day_activity": (("in_day_activity", _known(facts.in_day_activity)),),
        "none": (education, work),
    }[kind]


def _in_situation(kind: str, facts: Facts) -> Answer:
    answer = some(value for _, value in _situation_facts(kind, facts))
    return answer.negated() if kind == "none" else answer


def _known(value: bool | None) -> Answer:
    if value is None:
        return Answer.UNKNOWN
    return Answer.YES if value else Answer.NO


def _lives_in(municipalities: tuple[str, ...], facts: Facts) -> Verdict:
    if facts.residence is None:
        return _unknown("lives_in", {}, "residence")
    inside = facts.residence.municipality in municipalities
    code = "yes" if inside else "no"
    return Verdict(_known(inside), f"eligibility.lives_in.{code}")


def _pupil(rule: PupilOf, facts: Facts) -> Verdict:
    known: dict[str, Value] = {"schools": rule.schools}
    wanted = {name_key(name) for name in rule.schools}
    looked: list[Verdict] = []
    for when, names in (("now", facts.pupil_of), ("left", facts.former_pupil_of)):
        if rule.when not in {when, "now_or_left"}:
            continue
        keys = None if names is None else {name_key(name) for name in names}
        if keys is not None and wanted & keys:
            looked.append(Verdict(Answer.YES, f"eligibility.pupil.{when}", known))
        elif keys is None or "" in keys:
            fact = "pupil_of" if when == "now" else "former_pupil_of"
            looked.append(_unknown("pupil", known, fact))
        else:
            looked.append(Verdict(Answer.NO, "eligibility.pupil.no", known))
    return _first_of(looked, "pupil", known)


def _risk(risk: str, facts: Facts, on: date) -> Verdict:
    statement = facts.statement(risk, on)
    if statement is None:
        return _unknown("risk", {"risk": risk}, f"risk.{risk}")
    known: dict[str, Value] = {
        "risk": risk,
        "stated_by": statement.stated_by,
        "stated_on": statement.stated_on,
    }
    code = "stated" if statement.applies else "denied"
    return Verdict(_known(statement.applies), f"eligibility.risk.{code}", known)
