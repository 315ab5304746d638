"""Whether a whole programme fits somebody: its period, its region and its target group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstroom.core.eligibility.decide import decide
from doorstroom.core.eligibility.facts import Facts, Residence
from doorstroom.core.eligibility.verdict import (
    Answer,
    Reason,
    Verdict,
    every,
    explain,
    in_asking_order,
)
from doorstroom.core.programmes.pack import Pack, Period, Region
from doorstroom.core.programmes.rules import PupilOf
from doorstroom.core.words import render


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The verdict on one programme. ``reasons`` are those that make the answer.

    ``unseen`` are the facts that could still change it and that this reader may not see.
    """

    programme: str
    answer: Answer
    verdict: Verdict
    reasons: tuple[Reason, ...]
    ask: tuple[str, ...]
    unseen: tuple[str, ...] = ()

    def summary(self, language: str = "nl") -> str:
        """It fits, it does not, or what to ask first, and what one may not see."""
        said = []
        if self.ask or not self.unseen:
            ask = {"ask": _questions(self.ask, language)}
            said.append(render(f"eligibility.{self.answer.value}", ask, language))
        if self.unseen:
            code = "eligibility.unseen_too" if self.ask else "eligibility.unseen"
            said.append(render(code, {"unseen": _questions(self.unseen, language)}, language))
        return " ".join(said)


def _questions(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(render(f"eligibility.ask.{name}", {}, language) for name in names)


def eligible(pack: Pack, facts: Facts, on: date) -> Eligibility:
    """Whether somebody may start in a programme on a day.

    Says nothing about people who are already in it: the end of a programme, a
    birthday or a move closes no route.
    """
    parts = (
        _period(pack.period, on),
        _region(pack, facts),
        decide(pack.target_group.rule, facts, on),
    )
    answer = every(part.answer for part in parts)
    ask: tuple[str, ...] = ()
    if answer is Answer.UNKNOWN:
        ask = in_asking_order(question for part in parts for question in part.ask)
    verdict = Verdict(answer, f"eligibility.all.{answer.value}", {}, parts, ask)
    return Eligibility(
        pack.id,
        answer,
        verdict,
        explain(verdict),
        tuple(name for name in ask if facts.may_be_asked(name)),
        tuple(name for name in ask if not facts.may_be_asked(name)),
    )


def _period(period: Period, on: date) -> Verdict:
    if period.starts_on is not None and on < period.starts_on:
        known = {"starts_on": period.starts_on}
        return Verdict(Answer.NO, "eligibility.period.not_begun", known)
    if period.ends_on is not None and on > period.ends_on:
        return Verdict(Answer.NO, "eligibility.period.ended", {"ends_on": period.ends_on})
    return Verdict(Answer.YES, "eligibility.period.runs")


def _region(pack: Pack, facts: Facts) -> Verdict:
    region = pack.working_region
    if region is None or region.who == "anyone":
        return Verdict(Answer.YES, "eligibility.region.none")
    lives = _lives(region, facts.residence)
    if region.who == "residents" or lives.answer is Answer.YES:
        return lives
    schools = tuple(p.name for p in pack.parties if p.kind == "school" and not p.group)
    if not schools:
        return lives
    return _either(lives, _registered(pack, facts, schools) or _named(facts, schools))


def _named(facts: Facts, schools: tuple[str, ...]) -> Verdict:
    return decide(PupilOf(schools, "now_or_left"), facts, date.min)


def _registered(pack: Pack, facts: Facts, schools: tuple[str, ...]) -> Verdict | None:
    """By the number in the register: whatever the school is called there, it is this one."""
    numbers = {party.brin for party in pack.parties if party.brin is not None}
    for when, attended in (("now", facts.pupil_of), ("left", facts.former_pupil_of)):
        if any(name.startswith(tuple(numbers)) for name in attended or ()):
            return Verdict(Answer.YES, f"eligibility.pupil.{when}", {"schools": schools})
    return None


def _either(lives: Verdict, pupil: Verdict) -> Verdict:
    """A pupil of one of the pack's schools may live elsewhere."""
    if pupil.answer is Answer.YES:
        return pupil
    if Answer.UNKNOWN in {lives.answer, pupil.answer}:
        ask = in_asking_order((*lives.ask, *pupil.ask))
        unknown = lives if lives.answer is Answer.UNKNOWN else pupil
        return Verdict(Answer.UNKNOWN, unknown.code, unknown.facts, (), ask)
    return lives


def _lives(region: Region, residence: Residence | None) -> Verdict:
    named = {"region": region.name}
    if residence is None:
        return Verdict(Answer.UNKNOWN, "eligibility.region.unknown", named, (), ("residence",))
    code = {
        "gemeenten": residence.municipality,
        "doorstroompunt": residence.doorstroompunt_region,
        "arbeidsmarktregio": residence.labour_region,
    }[region.kind]
    if code in region.codes:
        return Verdict(Answer.YES, "eligibility.region.inside", named)
    return Verdict(Answer.NO, "eligibility.region.outside", named)
