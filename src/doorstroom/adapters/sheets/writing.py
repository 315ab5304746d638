"""The files of a decided round as bytes: the same for the same rows, seed and version."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from doorstroom.core.matching.engine.goals import DEFAULT_ORDER, GoalValue
from doorstroom.core.matching.rounds import answers
from doorstroom.core.matching.rounds.areas import Points
from doorstroom.core.matching.rounds.certificate import Json, stages_json
from doorstroom.core.matching.rounds.deciding import Outcome
from doorstroom.core.matching.rounds.findings import NOTHING, Change, Findings
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.reasons import facts_json
from doorstroom.core.matching.rounds.summary import summary_of
from doorstroom.core.matching.rounds.telling import why_not_json

CERTIFICATE_FORMAT = "doorstroom certificate 1"


@dataclass(slots=True, eq=False)
class Decided:
    """All that the files say, worked out once."""

    round: Round
    outcome: Outcome
    points: Points
    engine: str
    findings: Findings = NOTHING
    placements: answers.Placements = field(init=False)
    unplaced: answers.Unplaced = field(init=False)
    grouped: answers.Grouped = field(init=False)
    shortages: tuple[answers.Shortage, ...] = field(init=False)

    def __post_init__(self) -> None:
        problem = self.round.problem
        self.placements = answers.placements_of(problem, self.outcome)
        self.unplaced = answers.unplaced_of(problem, self.outcome)
        self.grouped = answers.grouped(problem, self.points)
        self.shortages = answers.shortages_of(problem, self.outcome, self.unplaced, self.grouped)

    def summary(self) -> Json:
        return summary_of(self.round, self.outcome, self.unplaced, self.engine)


def files_of(decided: Decided) -> dict[str, bytes]:
    """Every file but the report and the timings, by name."""
    files = {
        "placements.csv": placements_csv(decided),
        "unplaced.csv": unplaced_csv(decided),
        "shortages.csv": shortages_csv(decided),
        "explanations.jsonl": explanations(decided),
        "summary.json": canonical(decided.summary()),
    }
    if decided.outcome.proof is not None:
        files["certificate.json"] = certificate(decided)
    if decided.round.left_out:
        files["left_out.csv"] = left_out_csv(decided.round)
    return files


def canonical(value: object) -> bytes:
    """JSON with sorted keys, one way to write it."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def placements_csv(decided: Decided) -> bytes:
    problem, rows = decided.round.problem, decided.placements
    classes = (*problem.tables.classes, "")
    lines = [
        f"{person},{place},{school_class},{minutes},{rank or ''}"
        for person, place, school_class, minutes, rank in zip(
            _named(problem.people.id, rows.person.tolist()),
            _named(problem.places.id, rows.place.tolist()),
            _named(classes, problem.places.class_[rows.place].tolist()),
            rows.minutes.tolist(),
            rows.wish_rank.tolist(),
            strict=True,
        )
    ]
    return _lines("candidate_id,place_id,class_id,minutes,wish_rank", lines)


def unplaced_csv(decided: Decided) -> bytes:
    rows, problem = decided.unplaced, decided.round.problem
    changes = decided.findings.changes
    lines = [
        f"{problem.people.id[person]},{reason},{compatible},"
        f"{'|'.join(f'{name}:{n}' for name, n in answers.blocked_words(counts).items())},"
        f"{'|'.join(_change(decided, change) for change in changes.get(person, ()))}"
        for person, reason, compatible, counts in zip(
            rows.person.tolist(),
            rows.reasons,
            rows.compatible.tolist(),
            rows.blocking,
            strict=True,
        )
    ]
    return _lines("candidate_id,reason,compatible_places,blocking_rules,cheapest_change", lines)


def _change(decided: Decided, change: Change) -> str:
    return f"{change.kind}:{decided.round.problem.places.id[change.place]}"


def shortages_csv(decided: Decided) -> bytes:
    """First the places where one more seat yields something, then the groups."""
    problem, order = decided.round.problem, DEFAULT_ORDER
    header = [
        *("scope", "place_id", "sector", "level", "kind", "municipality"),
        *("places", "seats", "taken", "waiting"),
        *order,
        "more_placed_by_seats",
    ]
    rows: list[Sequence[object]] = [header]
    taken = _taken(decided)
    for gain in sorted(decided.findings.gains, key=lambda g: problem.places.id[g.place]):
        group = decided.grouped.groups[int(decided.grouped.of_place[gain.place])]
        rows.append(
            [
                *("place", problem.places.id[gain.place]),
                *map(_text, (group.sector, group.level, group.kind, group.municipality)),
                *(1, int(problem.places.capacity[gain.place]), taken.get(gain.place, 0), ""),
                *(_difference(gain.goals.get(goal)) for goal in order),
                "",
            ]
        )
    curves = {gain.group: gain.more_placed for gain in decided.findings.groups}
    for row in decided.shortages:
        group, curve = row.group, curves.get(row.group, ())
        rows.append(
            [
                *("group", ""),
                *map(_text, (group.sector, group.level, group.kind, group.municipality)),
                *(row.places, row.seats, row.taken, row.waiting),
                *(curve[0] if curve and goal == "most_placed" else "" for goal in order),
                "|".join(map(str, curve)),
            ]
        )
    return _csv(rows)


def _taken(decided: Decided) -> dict[int, int]:
    found: dict[int, int] = {}
    for place in decided.placements.place.tolist():
        found[place] = found.get(place, 0) + 1
    return found


def _difference(value: GoalValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return "|".join(f"{date.fromordinal(day).isoformat()}:{count:+d}" for day, count in value)


def _text(value: object) -> object:
    """A free code as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        return f"'{value}"
    return value


def left_out_csv(round_: Round) -> bytes:
    """The rows that take no part, as they stand in the files of this run."""
    rows: list[Sequence[object]] = [("file", "line", "column", "value", "problem", "remedy")]
    for fault in round_.left_out:
        said = (_text(fault.value), fault.wrong(), fault.remedy())
        rows.append((fault.file, fault.line, fault.column, *said))
    return _csv(rows)


def explanations(decided: Decided) -> bytes:
    """One line a person, by id: the rules that were met, or what stands in the way."""
    problem, outcome = decided.round.problem, decided.outcome
    rows = decided.placements
    reasons = answers.reasons_of(problem, outcome, rows)
    found = dict(zip(rows.person.tolist(), _placed_lines(decided, reasons), strict=True))
    found |= zip(decided.unplaced.person.tolist(), _unplaced_lines(decided), strict=True)
    order = sorted(found, key=problem.people.id.__getitem__)
    return "".join([found[person] for person in order]).encode()


def _placed_lines(decided: Decided, reasons: Iterable[str]) -> Iterable[str]:
    problem, rows = decided.round.problem, decided.placements
    return (
        f'{{"candidate_id":"{person}","minutes":{minutes},"place_id":"{place}",'
        f'"rules":{met},"wish_rank":{rank or "null"}}}\n'
        for person, place, minutes, rank, met in zip(
            _named(problem.people.id, rows.person.tolist()),
            _named(problem.places.id, rows.place.tolist()),
            rows.minutes.tolist(),
            rows.wish_rank.tolist(),
            reasons,
            strict=True,
        )
    )


def _unplaced_lines(decided: Decided) -> Iterable[str]:
    problem, rows = decided.round.problem, decided.unplaced
    for person, reason, compatible, counts in zip(
        rows.person.tolist(), rows.reasons, rows.compatible.tolist(), rows.blocking, strict=True
    ):
        blocked = ",".join(
            f'"{name}":{n}' for name, n in sorted(answers.blocked_words(counts).items())
        )
        changes = ",".join(
            f'{{"facts":{facts_json(change.facts)},"kind":"{change.kind}",'
            f'"place_id":"{problem.places.id[change.place]}"}}'
            for change in decided.findings.changes.get(person, ())
        )
        # Nothing is known of changes where limits cut across.
        known = f"[{changes}]" if decided.outcome.proof is not None else "null"
        yield (
            f'{{"blocking_rules":{{{blocked}}},"candidate_id":"{problem.people.id[person]}",'
            f'"cheapest_changes":{known},"compatible_places":{compatible},'
            f'"place_id":null,"reason":"{reason}","why_not":[{_why_not(decided, person)}]}}\n'
        )


def _why_not(decided: Decided, person: int) -> str:
    problem, order = decided.round.problem, decided.outcome.order
    told = decided.findings.why_not.get(person, ())
    return ",".join(_compact(why_not_json(problem, one, order)) for one in told)


def certificate(decided: Decided) -> bytes:
    """One line a stage: it holds a price for many thousands of places."""
    outcome, round_ = decided.outcome, decided.round
    if outcome.proof is None:
        raise ValueError("nothing is proven")
    head = {
        "as_of": round_.as_of.isoformat(),
        "engine": decided.engine,
        "format": CERTIFICATE_FORMAT,
        "order": list(outcome.order),
        "rows_digest": round_.digest,
        "seed": round_.seed,
    }
    said = [f'"{name}":{_compact(value)}' for name, value in sorted(head.items())]
    stages = ",\n".join(map(_compact, stages_json(round_.problem, outcome.proof)))
    return ("{" + ",\n".join([*said, f'"stages":[\n{stages}\n]']) + "}\n").encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _named(names: Sequence[str], rows: Iterable[int]) -> Iterable[str]:
    return map(names.__getitem__, rows)


def _lines(header: str, lines: Iterable[str]) -> bytes:
    return ("\n".join([header, *lines]) + "\n").encode()


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def timings(phases: Mapping[str, float], peak_megabytes: float) -> bytes:
    seconds = {name: round(value, 3) for name, value in phases.items()}
    return canonical({"peak_memory_mb": round(peak_megabytes, 1), "seconds": seconds})
