"""Where the time goes, and what limits it: the part of the page on what was asked the most of.

All figures are of the run that is written down; the sentences only say what they mean.
"""

from __future__ import annotations

from collections.abc import Callable

from bench.table import PHASES, Facts

TITLES = {
    "solve": "exact solve, all goals",
    "pairs": "candidate pairs",
    "gains": "all first-seat gains",
    "coupled": "limits that cut across",
}


def text(rows: dict[str, Facts]) -> str:
    found = []
    for name, size in PHASES:
        row = rows.get(f"phases {name} {size}")
        if row and "seconds" in row:
            found += [f"**{TITLES[name]}, {size}**", "", *_shares(row), "", SAYS[name](row), ""]
    if not found:
        return ""
    head = "Processor seconds on one thread, in a run of its own, with the share of the whole."
    return "\n".join(["## Where the time goes, and what limits it", "", head, "", *found])


def _shares(row: Facts) -> list[str]:
    lines = ["| what | seconds | share |", "|---|---|---|"]
    rest = row["seconds"]["the rest"]
    parts = sorted(row["seconds"].items(), key=lambda part: -part[1])
    parts = [part for part in parts if part[0] != "the rest"] + [("the rest", rest)]
    lines += [f"| {title} | {s:.3f} | {s / row['whole']:.0%} |" for title, s in parts]
    return lines


def _solve(row: Facts) -> str:
    often = row["looked"] / row["pairs"]
    each = row["in_paths"] / row["looked"] * 1e9
    return (
        f"Following paths looks at {row['looked']:,} pairs: as if every pair were looked at "
        f"{often:.0f} times, at {each:.1f} ns each. Which pair comes next depends on the one "
        "before, so they cannot be taken many at once; and most of a region hangs together, so a "
        "second processor finds little to do. Fewer looks are what would help. All that is not "
        "following paths (laying out, cutting, counting) takes "
        f"{1 - row['in_paths'] / row['whole']:.0%} of the time."
    )


def _pairs(row: Facts) -> str:
    per = row["pairs"] / row["people"]
    walk = max(row["seconds"].values())
    tried = row["tried"] * row["people"]
    return (
        f"A person finds {per:.0f} places among the {row['tried']:.0f} that stand in the buckets "
        f"around: {walk / tried * 1e9:.1f} ns per place looked at, "
        f"{walk / row['pairs'] * 1e9:.0f} ns per pair found. First the rules that are bits, and "
        "the distance; then six more columns, a square root, and the places put in their order. "
        "Every pair that is found must pass all of that once, and be written. The walk shares "
        "nothing between people and goes to all processors there are; the peer uses one."
    )


def _gains(row: Facts) -> str:
    seconds = row["seconds"]
    both = sum(s for title, s in seconds.items() if "the cheapest way" in title)
    ways = next((s for title, s in seconds.items() if title.startswith("ways from")), 0.0)
    return (
        f"One run over the whole network gives the cheapest way in to all {row['places']:,} "
        "places, one the cheapest way out; for every place without a full limit above it that is "
        f"the answer. These two alone take {both / row['solve']:.1%} of a solve in the same "
        f"process ({row['solve']:.3f} s), where 5 % is asked for everything. Below a full limit "
        "somebody else has to make room. Most of those places are settled by the heights of the "
        f"two runs; {row['searched']} are searched, from {row['limits']} limits, and that takes "
        f"{ways / row['whole']:.0%} of the time: thousands of steps around each limit cost "
        "only a few minutes of travel more or less, and all of them must be looked at before it is "
        "sure that no shorter way is among them."
    )


def _coupled(row: Facts) -> str:
    gap = (row["bound"] - row["placed"]) / max(row["bound"], 1)
    return (
        f"The gap of {gap:.3%} is {row['bound'] - row['placed']:,} people. The bound leaves out "
        f"that a class needs its minimum ({row['classes']} classes have one, {row['closed']} of "
        "them stay empty here), and it is a bound by prices, which holds for shares of people too. "
        "What is between answer and bound is either people who cannot be placed, or a bound that "
        "is too generous; trying classes open and closed one by one would tell, as HiGHS and "
        "CP-SAT do. The seconds go to six goals, not one; a search ends when its share of counted "
        "work is spent, never by the clock, so that the same rows give the same bytes everywhere."
    )


SAYS: dict[str, Callable[[Facts], str]] = {
    "solve": _solve,
    "pairs": _pairs,
    "gains": _gains,
    "coupled": _coupled,
}
