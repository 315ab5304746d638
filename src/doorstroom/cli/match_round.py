"""One round from a folder to its files: read, decide, explain, write."""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from doorstroom.adapters.sheets.folder import read_folder
from doorstroom.adapters.sheets.geography import area_points, postcode_points
from doorstroom.adapters.sheets.report import report
from doorstroom.adapters.sheets.routed import routed_csv
from doorstroom.adapters.sheets.writing import Decided, canonical, files_of, timings
from doorstroom.core.matching.engine.coupled.keeping import ClassTooSmall
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.warming import warm_up
from doorstroom.core.matching.rounds.deciding import Outcome, decide
from doorstroom.core.matching.rounds.explaining import findings
from doorstroom.core.matching.rounds.inputs import Round, Taken, take_in
from doorstroom.core.matching.rounds.orders import RefusedOrder, order_from
from doorstroom.core.matching.rounds.routing import NoAnswer
from doorstroom.core.matching.rounds.sheet import Fault
from doorstroom.core.words import Value, render

FILES = (
    *("placements.csv", "unplaced.csv", "shortages.csv", "explanations.jsonl", "certificate.json"),
    *("summary.json", "timings.json", "report.html", "left_out.csv", "router.csv"),
)
BAD_ROWS = 2
CANNOT = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked on the command line."""

    folder: Path
    out: Path
    as_of: date
    order: str
    seed: int
    skip: bool
    as_json: bool
    language: str
    router: str = ""


@dataclass(slots=True)
class Phases:
    """Seconds per phase."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begun


def run_round(request: Request) -> int:
    """The exit code: 0 when everything is written, 2 when rows or the order cannot be used."""
    try:
        order = order_from(request.order)
    except RefusedOrder as refused:
        click.echo(refused.text(request.language), err=True)
        return BAD_ROWS
    phases = Phases()
    with _without_collecting():
        with phases.phase("read"):
            taken = take(request)
        if taken.round is None:
            tell_faults(taken, request)
            return BAD_ROWS
        try:
            round_ = _with_roads(request, taken.round, phases)
            return _decide_and_write(request, round_, order, phases)
        except NoAnswer as refused:
            click.echo(refused.text(request.language), err=True)
        except ClassTooSmall as small:
            facts: dict[str, Value] = {"id": taken.round.problem.tables.classes[small.row]}
            click.echo(render("rounds.refused.class", facts, request.language), err=True)
            return BAD_ROWS
        except OSError as error:
            detail = error.strerror or "?"
            facts = {"file": str(error.filename or request.out), "detail": detail}
            click.echo(render("rounds.refused.write", facts, request.language), err=True)
    return CANNOT


def _with_roads(request: Request, round_: Round, phases: Phases) -> Round:
    """With minutes from a router, if one was named."""
    if not request.router:
        return round_
    from doorstroom.cli.match_router import with_router

    with phases.phase("router"):
        return with_router(round_, request.router, pairs_of, request.language)


def _decide_and_write(
    request: Request, round_: Round, order: tuple[str, ...], phases: Phases
) -> int:
    with phases.phase("pairs"):
        pairs = pairs_of(round_.problem)
    with phases.phase("solve"), ThreadPoolExecutor(os.cpu_count()) as pool:
        outcome = decide(round_.problem, pairs, order, spread=pool.map)
    with phases.phase("explain"):
        decided = decided_of(round_, outcome)
    with phases.phase("compose"):
        files = all_files(decided)
    with phases.phase("write"):
        write(request.out, files)
    _replace(request.out / "timings.json", timings(phases.seconds, _peak_megabytes()))
    if request.as_json:
        click.echo(files["summary.json"], nl=False)
    else:
        _tell(request, decided)
    return 0


def take(request: Request) -> Taken:
    read = read_folder(request.folder)
    return take_in(
        read.sheets,
        as_of=request.as_of,
        seed=request.seed,
        postcodes=postcode_points(),
        skip=request.skip,
        earlier=read.faults,
    )


def pairs_of(problem: Problem) -> Pairs:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return candidates(problem, spread=pool.map)


def decided_of(round_: Round, outcome: Outcome) -> Decided:
    decided = Decided(round_, outcome, area_points(), f"doorstroom {version('doorstroom')}")
    decided.findings = findings(round_.problem, outcome, decided.grouped, decided.shortages)
    return decided


def all_files(decided: Decided) -> dict[str, bytes]:
    made = {**files_of(decided), **routed_csv(decided.round)}
    return {**made, "report.html": report(decided)}


def write(out: Path, files: Mapping[str, bytes]) -> None:
    """Every file whole or not at all; what an earlier round left under these names goes."""
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if name not in files:
            (out / name).unlink(missing_ok=True)
    for name, content in files.items():
        _replace(out / name, content)


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)


def tell_faults(taken: Taken, request: Request) -> None:
    """Every fault, one a line; or all of them as JSON."""
    if request.as_json:
        rows = [fault_json(fault, request.language) for fault in taken.faults]
        click.echo(canonical({"bad_rows": rows}), nl=False)
        return
    lines = [fault.text(request.language) for fault in taken.faults]
    count = {"count": len(taken.faults)}
    lines.append(render("rounds.refused.rows", count, request.language))
    if taken.skippable:
        lines.append(render("rounds.refused.skip", {}, request.language))
    click.echo("\n".join(lines), err=True)


def fault_json(fault: Fault, language: str) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "value": fault.value,
        "code": fault.code,
        "problem": fault.wrong(language),
        "remedy": fault.remedy(language),
    }


def _tell(request: Request, decided: Decided) -> None:
    """What was decided, in a few lines."""
    round_, language = decided.round, request.language
    people = len(round_.problem.people)
    placed = int(decided.outcome.placed.sum())
    said = [
        render(
            "rounds.told.placed",
            {"placed": placed, "people": people, "unplaced": people - placed},
            language,
        )
    ]
    said += _roads_told(round_, language)
    if round_.left_out:
        rows = sum(count.left_out for count in round_.counted.values())
        said.append(render("rounds.told.left_out", {"count": rows}, language))
    for table, columns in round_.unknown_columns.items():
        facts: dict[str, Value] = {"table": table, "columns": columns}
        said.append(render("rounds.told.unknown_columns", facts, language))
    if round_.idle_limits:
        idle = tuple(f"{kind} {name}" for kind, name in round_.idle_limits[:5])
        facts = {"limits": idle, "count": len(round_.idle_limits)}
        said.append(render("rounds.told.idle_limits", facts, language))
    said.append(render("rounds.told.read", {"file": str(request.out / "report.html")}, language))
    click.echo("\n".join(said))


def _roads_told(round_: Round, language: str) -> list[str]:
    """Where the minutes come from, when it is not all an estimate."""
    if round_.routed is None:
        return []
    said = [render("rounds.router.told", {"pairs": len(round_.routed.key)}, language)]
    if round_.estimated:
        said.append(render("rounds.router.people", {"people": round_.estimated}, language))
    return said


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of cells hold no circles: looking for them takes longer than reading them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def warm() -> float:
    """Compiles the inner loops by one small round; returns how many seconds it took."""
    begun = time.perf_counter()
    warm_up()
    return time.perf_counter() - begun
