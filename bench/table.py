"""The lines of the table: what runs against what, how often, and what is asked of the ratio."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.store import FOLDER, make

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """``ours`` and ``peer`` are names of measures. ``ask`` is a share of the peer's seconds."""

    key: str
    size: str
    title: str
    ours: str
    peer: str
    peer_title: str
    ask: float | None = None
    within: float | None = None
    repeats: int = 5
    threads: bool = False


def _lines() -> tuple[Line, ...]:
    found = []
    for size, repeats in (("town", 5), ("region", 5), ("country", 3)):
        pairs = "k-d tree per bucket + NumPy"
        ask = 1 / 20 if size == "country" else None
        found.append(
            Line(
                "pairs",
                size,
                "candidate pairs, all processors",
                "pairs_threads",
                "pairs_peer",
                pairs,
                ask,
                repeats=repeats,
                threads=True,
            )
        )
        found.append(
            Line(
                "pairs-one",
                size,
                "candidate pairs, one thread",
                "pairs_ours",
                "pairs_peer",
                pairs,
                repeats=repeats,
            )
        )
        ask = {"region": 1 / 10, "country": 1 / 5}.get(size)
        flow = "OR-tools SimpleMinCostFlow"
        found.append(
            Line(
                "solve",
                size,
                "exact solve, all goals",
                "solve_ours",
                "solve_peer",
                flow,
                ask,
                repeats=2 if size == "country" else repeats,
            )
        )
        if size != "town":
            ask = 1.0 if size == "country" else None
            found.append(
                Line(
                    "command",
                    size,
                    "command, CSV in to all files out",
                    "command",
                    "solve_peer",
                    "OR-tools, the solve alone",
                    ask,
                    repeats=2 if size == "country" else 3,
                    threads=True,
                )
            )
    found += [
        Line("gains", "region", "all first-seat gains", "gains", "", "one solve again", 0.05),
        Line("what-if", "region", "one what-if", "what_if", "", "full solve", 0.01, 0.005),
    ]
    return tuple(found)


LINES = _lines()
TOWN = (
    Line("gains", "town", "all first-seat gains", "gains", "", "one solve again"),
    Line("what-if", "town", "one what-if", "what_if", "", "full solve"),
)
COUPLED = ("coupled_ours", "coupled_highs", "coupled_cpsat")
GROWTH = ("town", "region", "30000", "country")
# Where the seconds go, of what was asked the most of.
PHASES = (("solve", "region"), ("pairs", "country"), ("gains", "region"), ("coupled", "region"))
OTHERS = ("coupled", "phases", "growth", "compiling", "greedy")
KEYS = (*dict.fromkeys(line.key for line in LINES), *OTHERS)


def child(
    name: str, size: str, env: Mapping[str, str] | None = None, module: str = "bench.measures"
) -> Facts:
    """One measure in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", module, name, size],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or ["?"]
        return {"failed": last[0]}
    facts: Facts = json.loads(ran.stdout.splitlines()[-1])
    return facts


def command(size: str) -> Facts:
    """The whole command as a process, from folder to files."""
    from bench import folders

    with tempfile.TemporaryDirectory() as base:
        folder, out = Path(base, "in"), Path(base, "out")
        folders.write(make(size), folder)
        call = "from doorstroom.cli import main; main()"
        words = ["match", str(folder), "--out", str(out), "--as-of", "2026-11-23", "--json"]
        begun = time.perf_counter()
        with Path(base, "said").open("w") as said, Path(base, "wrong").open("w") as wrong:
            process = subprocess.Popen(
                [sys.executable, "-c", call, *words], stdout=said, stderr=wrong
            )
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            return {"failed": Path(base, "wrong").read_text()[-200:]}
        timings = json.loads((out / "timings.json").read_text())
        summary = json.loads((out / "summary.json").read_text())
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": timings["peak_memory_mb"],
        "phases": timings["seconds"],
        "goals": {g: v for g, v in summary["goals"].items() if isinstance(v, int)},
    }


def run(
    line: Line,
    say: Callable[[str], None],
    repeats: int | None = None,
    known: Sequence[Facts] = (),
) -> Facts:
    """Ours and the peer in turn, so that both see the same moods of the machine.

    ``known`` are runs of the same peer a moment ago, which need not be done again.
    """
    ours: list[Facts] = []
    peer: list[Facts] = []
    for turn in range(repeats or line.repeats):
        here = command(line.size) if line.ours == "command" else child(line.ours, line.size)
        if turn < len(known):
            there: object = known[turn]
        else:
            there = here.get("peer") if not line.peer else child(line.peer, line.size)
        for facts in (here, there):
            if not isinstance(facts, dict) or "failed" in facts:
                return {"failed": (facts or {}).get("failed", "?")}
        ours.append(here)
        peer.append(there)
        say(f"  {turn + 1}: {here['wall']:.4f} s against {there['wall']:.4f} s")
    return {"ours": ours, "peer": peer, "same": same(ours, peer), **stamp()}


def same(ours: list[Facts], peer: list[Facts]) -> bool | None:
    """The answers of both are equal, as far as both have said them; None: nothing to compare."""
    if any("wrong" in facts for facts in ours):
        return all(facts["wrong"] == 0 for facts in ours)
    found = []
    for here, there in zip(ours, peer, strict=True):
        if "sum" in here:
            found.append(here["sum"] == there["sum"])
        if "goals" in here and "goals" in there:
            shared = set(here["goals"]) & set(there["goals"])
            found.append(all(here["goals"][g] == there["goals"][g] for g in shared))
    return all(found) if found else None


def coupled(size: str, say: Callable[[str], None]) -> Facts:
    found: Facts = {}
    for name in COUPLED:
        found[name] = facts = child(name, size)
        say(f"  {name}: {facts.get('wall', facts.get('failed'))}")
    return {**found, **stamp()}


def phases(name: str, size: str, say: Callable[[str], None]) -> Facts:
    found = child(name, size, module="bench.phases")
    say(f"  {name}, {size}: {found.get('whole', found.get('failed'))}")
    return {**found, **stamp()}


def growth(sizes: tuple[str, ...], say: Callable[[str], None]) -> Facts:
    rows = []
    for size in sizes:
        child("prepare", size)
        facts = child("growth", size)
        if "failed" in facts:
            return facts
        rows.append({k: facts[k] for k in ("people", "pairs", "seconds")})
        say(f"  {facts['people']} people: {sum(facts['seconds']):.3f} s")
    return {"rows": rows, **stamp()}


def compiling(say: Callable[[str], None]) -> Facts:
    with tempfile.TemporaryDirectory() as empty:
        cold = child("compiling", "town", {"NUMBA_CACHE_DIR": empty})
        warm = child("compiling", "town", {"NUMBA_CACHE_DIR": empty})
    say(f"  cold {cold.get('wall')} s, from disk {warm.get('wall')} s")
    return {"cold": cold, "warm": warm, **stamp()}


def greedy(
    sizes: tuple[str, ...], solved: Mapping[str, Facts], say: Callable[[str], None]
) -> Facts:
    """``solved`` are the lines of the exact solve, by size."""
    rows = {}
    for size in sizes:
        first = child("greedy", size)
        best = solved[size]["ours"][0] if size in solved else child("solve_ours", size)
        if "failed" in best or "failed" in first:
            return {"failed": best.get("failed") or first.get("failed")}
        placed = best["goals"]["most_placed"]
        rows[size] = {"best": placed, "greedy": first["placed"], "people": first["people"]}
        say(f"  {size}: {first['placed']} one by one, {placed} in a round")
    return {"rows": rows, **stamp()}


def stamp() -> Facts:
    """When, on which version, and how busy the machine was."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short=9", "HEAD"], capture_output=True, text=True, check=False
    )
    at = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    return {"at": at, "commit": commit.stdout.strip(), "load": round(os.getloadavg()[0], 1)}


class Results:
    """What was measured, kept between runs: a line measured again replaces its older self."""

    def __init__(self, path: Path = FOLDER / "results.json") -> None:
        self.path = path
        self.rows: dict[str, Facts] = json.loads(path.read_text()) if path.exists() else {}

    def keep(self, key: str, facts: Facts) -> None:
        self.rows[key] = facts
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.rows, indent=1))


def ratios(record: Facts, what: str = "wall") -> list[float]:
    """Ours over the peer's, pair by pair."""
    both = zip(record["ours"], record["peer"], strict=True)
    return [here[what] / there[what] for here, there in both]


def median(record: Facts, side: str, what: str = "wall") -> float:
    return statistics.median(facts[what] for facts in record[side])
