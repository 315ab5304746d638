"""The page as a whole, section by section."""

from __future__ import annotations

from datetime import date
from importlib import resources

from doorstroom.adapters.sheets.writing import Decided
from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.problem import NEVER
from doorstroom.core.matching.rounds.answers import NO_PLACE, SCARCITY
from doorstroom.core.matching.rounds.blocking import NAMES
from doorstroom.core.matching.rounds.findings import CHANGES
from doorstroom.core.matching.rounds.summary import (
    Bracket,
    counts_of,
    limits_used,
    waiting_brackets,
)
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.words import Value
from doorstroom.core.words.formats import format_value

from .parts import Html, Row, Speech, facts_list, paragraph, section, table
from .pictures import bar
from .sources import rows_section
from .where import map_section, shortage_section


def report(decided: Decided, language: str = "nl") -> bytes:
    speech = Speech(language)
    title = speech.say("title", day=decided.round.as_of)
    body = "".join(
        part(decided, speech)
        for part in (
            _decided,
            _how,
            _waiting,
            _unplaced,
            shortage_section,
            map_section,
            _limits,
            rows_section,
            _check,
        )
    )
    style = (resources.files(__package__) / "style.css").read_text(encoding="utf-8")
    page = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · Doorstroom</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f'<p class="mark">doorstroom</p>\n<h1>{title}</h1>\n'
        f"{paragraph(_lead(decided, speech), 'lead')}"
        f"{paragraph(speech.say('proposal'), 'quiet')}{body}</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _lead(decided: Decided, speech: Speech) -> Html:
    people = len(decided.round.problem.people)
    unplaced = len(decided.unplaced.person)
    if not people:
        return speech.say("lead.nobody")
    if not unplaced:
        return speech.say("lead.all", people=people)
    return speech.say("lead", placed=people - unplaced, people=people, unplaced=unplaced)


def _decided(decided: Decided, speech: Speech) -> Html:
    counts = counts_of(decided.round, decided.outcome, decided.unplaced)
    shown = [
        ("people", counts["candidates"]),
        ("placed", counts["placed"]),
        ("promised", counts["promised"]),
        ("unplaced", counts["unplaced"]),
        ("places", counts["places"]),
        ("seats", counts["seats"]),
        ("free", counts["seats"] - counts["placed"]),
        ("pairs", counts["compatible_pairs"]),
    ]
    rows = [
        Row(speech.say(f"counts.{name}"), [count])
        for name, count in shown
        if count or name != "promised"
    ]
    heads = [speech.say("counts.what"), speech.say("counts.number")]
    return section(speech.say("decided"), table(speech, heads, rows))


def _how(decided: Decided, speech: Speech) -> Html:
    outcome = decided.outcome
    rows = [
        Row(
            f"{number}. {speech.of(f'rounds.goal.{goal}', {})}",
            [_value(decided, speech, goal), _proof(decided, speech, goal)],
        )
        for number, goal in enumerate(outcome.order, 1)
    ]
    heads = [speech.say(f"how.{name}") for name in ("goal", "value", "proof")]
    return section(
        speech.say("how"),
        paragraph(speech.say("how.rules")),
        paragraph(speech.say("how.order")),
        table(speech, heads, rows),
        paragraph(speech.say("how.ties", seed=decided.round.seed), "quiet"),
    )


def _value(decided: Decided, speech: Speech, goal: str) -> Html:
    value, placed = decided.outcome.values[goal], int(decided.outcome.placed.sum())
    facts: dict[str, Value] = {"count": _total(value)}
    if goal == "needed_by":
        needed = decided.round.problem.people.needed_by
        facts["of"] = int((needed < NEVER).sum())
    if goal == "travel":
        # Halves go up; whole minutes are as precise as the estimate is.
        facts["average"] = (2 * _total(value) + placed) // (2 * placed) if placed else 0
    return speech.of(f"rounds.value.{goal}", facts)


def _total(value: GoalValue) -> int:
    return value if isinstance(value, int) else sum(count for _, count in value)


def _proof(decided: Decided, speech: Speech, goal: str) -> Html:
    if decided.outcome.proven[goal]:
        return speech.of("rounds.proof.yes", {})
    bound = decided.outcome.bounds.get(goal)
    if isinstance(bound, int):
        return speech.of("rounds.proof.bound", {"bound": bound})
    until = _proven_until(decided.outcome.values[goal], bound)
    if until is not None:
        return speech.of("rounds.proof.until", {"day": until})
    return speech.of("rounds.proof.open", {})


def _proven_until(value: GoalValue, bound: GoalValue | None) -> date | None:
    """The last date up to which nothing is better; None where that is not even the first."""
    last = None
    if isinstance(value, tuple) and isinstance(bound, tuple):
        for (day, count), (_, most) in zip(value, bound, strict=True):
            if count != most:
                break
            last = date.fromordinal(day)
    return last


def _waiting(decided: Decided, speech: Speech) -> Html:
    brackets = waiting_brackets(decided.round.problem, decided.outcome)
    if not brackets:
        return ""
    oldest = brackets[0]
    reading = speech.say(
        "waiting.reading", people=oldest.people, placed=oldest.placed, label=_period(oldest, speech)
    )
    rows = [
        Row(
            _period(bracket, speech),
            [bracket.people, bracket.placed],
            bar(bracket.placed, bracket.people),
        )
        for bracket in brackets
    ]
    heads = [speech.say(f"waiting.{name}") for name in ("since", "people", "placed")]
    return section(speech.say("waiting"), paragraph(reading), table(speech, heads, rows))


def _period(bracket: Bracket, speech: Speech) -> str:
    return format_value(PartialDate.parse(bracket.label), language=speech.language)


def _unplaced(decided: Decided, speech: Speech) -> Html:
    unplaced = decided.unplaced
    if not len(unplaced.person):
        return section(speech.say("unplaced"), paragraph(speech.say("unplaced.none")))
    counts = counts_of(decided.round, decided.outcome, unplaced)
    people = len(unplaced.person)
    rows = [
        Row(
            speech.say(f"unplaced.{reason}"),
            [counts[reason]],
            bar(counts[reason], people, "wait"),
        )
        for reason in (NO_PLACE, SCARCITY)
    ]
    heads = [speech.say("unplaced.reason"), speech.say("unplaced.people")]
    return section(
        speech.say("unplaced"),
        table(speech, heads, rows),
        _alone(decided, speech),
        _helps(decided, speech),
    )


def _alone(decided: Decided, speech: Speech) -> Html:
    """Rules that leave somebody no place at all, whatever the other rules say."""
    unplaced = decided.unplaced
    nothing = unplaced.compatible == 0
    if not nothing.any() or not len(decided.round.problem.places):
        return ""
    shut = (unplaced.blocking[nothing] == len(decided.round.problem.places)).sum(axis=0)
    by_count = sorted(zip(shut.tolist(), NAMES, strict=True), key=lambda pair: -pair[0])
    rows = [Row(speech.of(f"rounds.rule.{name}", {}), [count]) for count, name in by_count if count]
    if not rows:
        return paragraph(speech.say("unplaced.no_rule"))
    heads = [speech.say("unplaced.rule"), speech.say("unplaced.people")]
    return table(speech, heads, rows, caption=speech.say("unplaced.rules"))


def _helps(decided: Decided, speech: Speech) -> Html:
    """For how many one change of a kind is enough; empty where nothing is known of changes."""
    counts = dict.fromkeys(CHANGES, 0)
    for changes in decided.findings.changes.values():
        for change in changes:
            counts[change.kind] += 1
    rows = [Row(speech.say(f"helps.{kind}"), [count]) for kind, count in counts.items() if count]
    if not rows:
        return ""
    heads = [speech.say("helps.kind"), speech.say("unplaced.people")]
    people = len(decided.findings.changes)
    return table(speech, heads, rows, caption=speech.say("helps", people=people))


def _limits(decided: Decided, speech: Speech) -> Html:
    used = [use for use in limits_used(decided.round.problem, decided.outcome) if use.given]
    if not used:
        return section(speech.say("limits"), paragraph(speech.say("limits.none")))
    rows = [Row(speech.say(f"limits.{use.kind}"), [use.given, use.full]) for use in used]
    heads = [speech.say(f"limits.{name}") for name in ("kind", "given", "full")]
    return section(speech.say("limits"), table(speech, heads, rows))


def _check(decided: Decided, speech: Speech) -> Html:
    round_ = decided.round
    return section(
        speech.say("check"),
        paragraph(speech.say("check.how")),
        facts_list(
            [
                (speech.say("check.day"), round_.as_of.isoformat()),
                (speech.say("check.seed"), str(round_.seed)),
                (speech.say("check.rows"), f"<code>{round_.digest}</code>"),
                (speech.say("check.engine"), decided.engine),
            ]
        ),
    )
