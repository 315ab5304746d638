"""Until when a dossier is kept, by which rule, and what stands in the way of its going."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from doorstroom.core.values.dates import PartialDate

from .rules import DOSSIER, ON_REQUEST, Rule, Rules, last_day

Why = Literal["until", "running", "still_involved", "no_birth_date", "no_rule", "asked"]


@dataclass(frozen=True, slots=True)
class Tie:
    """That somebody is or was involved on a ground, for a purpose."""

    ground: str
    purpose: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What the rules need to know of one person.

    ``finished_on``: the last day on which something ran or somebody had contact.
    ``running`` names what still goes on (a route, a place, a check); ``holding`` what
    forbids removal whatever the term says (a hand-over, a request, a legal hold).
    ``let_go_on``: the day on which the region granted somebody that it goes; who came back
    since, so that something began or was noted (``began_on``), has a term like others.
    ``holds_before``: whatever the term says, nothing goes before that day.
    """

    born: PartialDate | None
    registered_on: date
    finished_on: date
    ties: tuple[Tie, ...]
    running: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    let_go_on: date | None = None
    began_on: date | None = None
    holds_before: date | None = None

    @property
    def lets_go(self) -> date | None:
        """``let_go_on``, unless something began after it."""
        came_back = self.let_go_on and self.began_on and self.began_on > self.let_go_on
        return None if came_back else self.let_go_on


@dataclass(frozen=True, slots=True)
class Kept:
    """``until``: the last day of keeping, or None with the reason that there is none yet.

    ``rule`` is the one that keeps longest, or that has no moment to count from;
    ``ground`` is the ground that it is about, or for which the region has no rule.
    """

    until: date | None
    why: Why
    rule: Rule | None
    ground: str
    in_the_way: tuple[str, ...]

    def may_go(self, today: date) -> bool:
        """The term is over and nothing is in the way."""
        return self.until is not None and self.until < today and not self.in_the_way


def decide(life: Life, rules: Rules) -> Kept:
    """The term by the rules, or the day before ``holds_before`` where that is later."""
    kept = _by_term(life, rules)
    if kept.until is None or life.holds_before is None:
        return kept
    return replace(kept, until=max(kept.until, life.holds_before - timedelta(days=1)))


def _by_term(life: Life, rules: Rules) -> Kept:
    """The longest of all rules that apply counts; a ground without a rule keeps everything.

    Whoever is there on several grounds is kept as long as any of them asks. Whom it was
    granted that all goes, is kept by no term; what is open stands in the way all the same.
    """
    in_the_way = (*life.running, *life.holding)
    if life.lets_go is not None:
        return Kept(life.lets_go, "asked", ON_REQUEST, "", in_the_way)
    longest: Kept | None = None
    for tie in sorted(set(life.ties), key=_in_order):
        applying = [rule for rule in rules.of(DOSSIER) if _applies(rule, tie)]
        if not applying:
            return Kept(None, "no_rule", None, tie.ground, in_the_way)
        for rule in applying:
            moment, why = kept_from(rule, tie, life)
            if moment is None:
                return Kept(None, why, rule, tie.ground, in_the_way)
            until = last_day(moment, rule.months)
            if longest is None or longest.until is None or until > longest.until:
                longest = Kept(until, "until", rule, tie.ground, in_the_way)
    return longest or Kept(None, "no_rule", None, "", in_the_way)


def kept_from(rule: Rule, tie: Tie, life: Life) -> tuple[date | None, Why]:
    """The moment from which a rule counts for this tie, or why there is none yet."""
    match rule.since:
        case "born":
            # Of an incomplete date the latest day: nothing goes too early.
            return (life.born.latest if life.born else None), "no_birth_date"
        case "registered":
            return life.registered_on, "until"
        case "ended":
            return tie.ended_on, "still_involved"
        case _:
            return (None if life.running else life.finished_on), "running"


def _applies(rule: Rule, tie: Tie) -> bool:
    return rule.ground in ("", tie.ground) and rule.purpose in ("", tie.purpose)


def _in_order(tie: Tie) -> tuple[str, str, date]:
    return tie.ground, tie.purpose, tie.ended_on or date.max


def first_day_gone(until: date) -> date:
    """The day after the last one on which it is kept."""
    return until + timedelta(days=1)
