"""Sentences about what would give somebody a place in a round while nobody else loses theirs."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, str]] = {
    "rounds.change.minutes": (
        "Er is plek als {minutes:minuut|minuten} reizen ook kan. Nu is het hoogstens {maximum}."
    ),
    "rounds.change.day": "Er is plek als werken op {missing:term.weekday:and} ook kan.",
    "rounds.change.hours": "Er is plek als {hours} uur per week ook kan.",
    "rounds.change.times": (
        "Er is plek als werken van {start} tot {end} ook kan. Nu kan het van {earliest} tot "
        "{latest}."
    ),
    "rounds.change.level": "Er is plek met niveau mbo {asked}. Nu is het mbo {attained}.",
    "rounds.change.sector": "Er is plek als {sector:term.sector} ook mag.",
    "rounds.change.guidance": (
        "Er is plek als de begeleiding zo is: {offered:term.guidance}. Nu is nodig: "
        "{needed:term.guidance}."
    ),
    "rounds.change.seat": "Er is plek als hier één plaats bij komt.",
}
