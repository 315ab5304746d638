"""docs/benchmarks.md, from what was measured."""

from __future__ import annotations

import math
import os
import platform
import statistics
from importlib.metadata import version
from pathlib import Path

from bench import limits, table
from bench.table import Facts, Line

HEAD = """\
# Benchmarks

Written by `make bench`; not by hand. It runs ours and the peers in turn, each in a process of its
own, on the same invented rounds (`bench/instances.py`: real postcodes, seed 1), and compares the
answers in the same run. Times are medians over the runs, with the smallest and the largest; a
ratio is the median over pairs of runs. Times of work are inside the process, after loading and
after the compiled loops were fetched from disk; building the network is in them, on both sides.
Of the command the whole process counts, from start to exit.
"""
PEERS = """\
## The peers

- *k-d tree per bucket + NumPy* (`bench/peers/kdtree.py`): a SciPy `cKDTree` per sector and level,
  people grouped by reach, pairs of trees, then every rule vectorised. It gives the same pairs,
  minutes and wish ranks, number by number.
- *OR-tools SimpleMinCostFlow* (`bench/peers/flow.py`): one scalar per pair. Six lexicographic goals
  do not fit in 64 bits as powers. Maximum flow is asked for first, the dates weigh by rank (any
  weight that grows with urgency gives the same dates: matroid), and the bits that are left are
  shared by first wish, any wish and minutes. That is not strict by proof; the column *same answer*
  says whether all six values came out equal. Ours is strict by proof, with a certificate.
- *HiGHS* and *CP-SAT* get the coupled round with **one** goal, most people placed, and five seconds
  of solving; building their model is not counted against them. Ours settles all six goals.
- *One by one*: who waits longest chooses first and takes the best place that is left.
"""


def page(rows: dict[str, Facts]) -> str:
    parts = [HEAD, machine(rows), asked(rows), coupled(rows), limits.text(rows)]
    parts += [others(rows), PEERS]
    return "\n".join(part for part in parts if part)


def summary(rows: dict[str, Facts]) -> str:
    return "\n".join(part for part in (asked(rows), coupled(rows), others(rows)) if part)


def machine(rows: dict[str, Facts]) -> str:
    stamps = [row for row in rows.values() if "at" in row]
    if not stamps:
        return ""
    days = sorted(str(row["at"]) for row in stamps)
    load = max(float(str(row["load"])) for row in stamps)
    commits = sorted({str(row["commit"]) for row in stamps})
    software = ", ".join(
        f"{name} {version(name)}" for name in ("numpy", "numba", "scipy", "ortools", "highspy")
    )
    text = [
        "## The machine",
        "",
        f"{os.cpu_count()} processors ({_processor()}), {_memory()} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {software}. Measured {days[0]}"
        + (f" to {days[-1]}" if days[0] != days[-1] else "")
        + f" UTC on commit {', '.join(commits)}.",
    ]
    if load > (os.cpu_count() or 1) + 0.7:
        text.append(
            f"\n**The machine was busy with other work** (load up to {load}): wall times are "
            "longer than they need be. The ratio in processor seconds (*cpu*) is the one to trust."
        )
    return "\n".join(text) + "\n"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    for line in path.read_text().splitlines() if path.exists() else ():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def asked(rows: dict[str, Facts]) -> str:
    known = {f"{line.key} {line.size}": line for line in (*table.LINES, *table.TOWN)}
    text = [
        "## Times",
        "",
        "*Ratio* is ours over the peer's in wall time, *cpu* the same in processor seconds.",
        "",
        "| what | size | ours | peer | runs | ratio | cpu | ask | met | memory | same answer |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    some = [key for key in known if key in rows]
    text += [_row(known[key], rows[key]) for key in some]
    return "\n".join(text) + "\n" if some else ""


def _row(line: Line, row: Facts) -> str:
    start = f"| {line.title} | {line.size} |"
    if "failed" in row:
        return f"{start} failed: {row['failed']} " + "|" * 9
    wall, cpu = table.ratios(row), table.ratios(row, "cpu")
    ours, peer = _seconds(row, "ours"), _seconds(row, "peer")
    ratio = statistics.median(wall)
    worst = [f["worst"] for f in row["ours"] if "worst" in f]
    met = "–"
    if line.ask is not None:
        well = ratio <= line.ask and (line.within is None or median_of(row) < line.within)
        met = "yes" if well else "**no**"
    cells = [
        ours + (f", worst {_time(max(worst))}" if worst else ""),
        f"{peer} ({line.peer_title})",
        str(len(wall)),
        _share(ratio) + (f" ({_share(min(wall))}–{_share(max(wall))})" if len(wall) > 1 else ""),
        _share(statistics.median(cpu)),
        _share(line.ask) if line.ask else "–",
        met,
        _memory_of(line, row),
        {True: "yes", False: "**no**", None: "–"}[row["same"]],
    ]
    return f"{start} " + " | ".join(cells) + " |"


def median_of(row: Facts) -> float:
    return table.median(row, "ours")


def _memory_of(line: Line, row: Facts) -> str:
    if not line.peer:
        return "–"
    ours, peer = table.median(row, "ours", "peak"), table.median(row, "peer", "peak")
    return f"{ours:.0f} / {peer:.0f} MB = {ours / peer:.2f}"


def _share(ratio: float) -> str:
    """As people say it: how many times faster, or how many times as long."""
    if ratio <= 0.1:
        return f"1/{1 / ratio:,.0f}"
    return f"1/{1 / ratio:.1f}" if ratio < 1 else f"{ratio:.2f}"


def _time(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _seconds(row: Facts, side: str) -> str:
    every = [facts["wall"] for facts in row[side]]
    middle = _time(statistics.median(every))
    if len(every) == 1:
        return middle
    return f"{middle} ({_time(min(every))}–{_time(max(every))})"


def coupled(rows: dict[str, Facts]) -> str:
    text = []
    for size in ("town", "region"):
        row = rows.get(f"coupled {size}")
        if not row:
            continue
        text += ["", f"**{size}**", ""]
        text += [
            "| solver | seconds | placed | bound | gap | memory |",
            "|---|---|---|---|---|---|",
        ]
        for name, title in zip(
            table.COUPLED, ("ours, six goals", "HiGHS MIP", "CP-SAT"), strict=True
        ):
            text.append(_solver(title, row[name]))
        ours = row["coupled_ours"]
        if "failed" not in ours:
            text += ["", *_per_goal(ours)]
    if not text:
        return ""
    ask = (
        "Class seats, coach caps and classes that open only with a minimum, beside the limits on "
        "places, supervisors and employers. Asked: a gap of at most 0.05 % within 5 seconds. A "
        "bound speaks of all answers in which the goals before it are worth what they are worth "
        "here; behind the first goal or date that is not proven it says little."
    )
    return "\n".join(["## Limits that cut across", "", ask, *text]) + "\n"


def _solver(title: str, facts: Facts) -> str:
    if "failed" in facts:
        return f"| {title} | failed: {facts['failed']} | | | | |"
    placed, bound = facts.get("placed"), facts.get("bound")
    if "goals" in facts:
        placed, bound = facts["goals"]["most_placed"], facts["bounds"]["most_placed"]
    gap = "–" if placed is None or bound is None else f"{(bound - placed) / max(bound, 1):.3%}"
    said = "nothing found" if placed is None else f"{placed:,}"
    edge = "–" if bound is None else f"{bound:,.0f}"
    return f"| {title} | {facts['wall']:.2f} | {said} | {edge} | {gap} | {facts['peak']:.0f} MB |"


def _per_goal(facts: Facts) -> list[str]:
    text = [
        f"Rules broken: {facts['faults']}. Per goal, in the order in which they were settled:",
        "",
    ]
    text += ["| goal | value | not better than | proven |", "|---|---|---|---|"]
    for goal, value in facts["goals"].items():
        proven = "yes" if facts["proven"][goal] else str(facts["until"].get(goal, "no"))
        text.append(f"| {goal} | {value:,} | {facts['bounds'][goal]:,} | {proven} |")
    return text


def others(rows: dict[str, Facts]) -> str:
    text: list[str] = []
    if (row := rows.get("growth")) and "rows" in row:
        text += _growth(row["rows"])
    if (row := rows.get("greedy")) and "rows" in row:
        text += [
            "## Placed, against one by one",
            "",
            "| size | people | one by one | in a round | more |",
        ]
        text.append("|---|---|---|---|---|")
        for size, x in row["rows"].items():
            more = x["best"] / x["greedy"] - 1
            text.append(
                f"| {size} | {x['people']:,} | {x['greedy']:,} | {x['best']:,} | {more:+.1%} |"
            )
        text.append("")
    for key in ("command region", "command country"):
        if (row := rows.get(key)) and "ours" in row:
            text += _phases(key.split()[1], row["ours"])
    if (row := rows.get("compiling")) and "wall" in row.get("cold", {}):
        text += [
            "## Compiling",
            "",
            (
                f"All loops, from nothing: {_time(row['cold']['wall'])} "
                f"({row['cold']['cpu']:.1f} processor seconds), once, by "
                f"`doorstroom match warm-up`; afterwards from disk: {_time(row['warm']['wall'])}."
            ),
            "",
        ]
    return "\n".join(text)


def _phases(size: str, runs: list[Facts]) -> list[str]:
    names = list(runs[0]["phases"])
    middle = {n: statistics.median(run["phases"][n] for run in runs) for n in names}
    parts = ", ".join(f"{n} {middle[n]:.2f}" for n in ("read", *sorted(set(names) - {"read"})))
    return [f"Where the command spends its seconds ({size}): {parts}.", ""]


def _growth(rows: list[Facts]) -> list[str]:
    people = [float(x["people"]) for x in rows]
    seconds = [sum(x["seconds"]) for x in rows]
    pairs = [float(x["pairs"]) for x in rows]
    text = [
        "## Growth",
        "",
        (
            "The town, the region, thirty thousand people round the middle of the country, and "
            "the country; pairs and exact solve, one thread, processor seconds."
        ),
        "",
        "| people | pairs | pairs, s | solve, s |",
        "|---|---|---|---|",
    ]
    for row in rows:
        one, two = row["seconds"]
        text.append(f"| {row['people']:,} | {row['pairs']:,} | {one:.3f} | {two:.3f} |")
    text += [
        "",
        (
            f"Time grows as people to the power {exponent(people, seconds):.2f}, the number of "
            f"pairs to the power {exponent(people, pairs):.2f}, time as pairs to the power "
            f"{exponent(pairs, seconds):.2f}. Where more people live closer together everybody "
            "sees more places, so there are more pairs to look at per person."
        ),
        "",
    ]
    return text


def exponent(size: list[float], seconds: list[float]) -> float:
    """The slope of a straight line through the logarithms."""
    x = [math.log(s) for s in size]
    y = [math.log(s) for s in seconds]
    if len(x) < 2:
        return math.nan
    return statistics.linear_regression(x, y).slope
