"""Minutes from a Valhalla server, by its time-distance matrix (``/sources_to_targets``).

https://valhalla.github.io/valhalla/api/matrix/api-reference
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from typing import Final, TypeAlias

from doorstroom.core.matching.rounds.routing import ASIDE_KM, NoAnswer, Point, Question
from doorstroom.core.values.travel import TravelMode

from .web import Server

# Speeds are those of the estimate: only the road makes the difference. Cars go as roads allow.
_COSTING: Final[Mapping[TravelMode, tuple[str, dict[str, object]]]] = {
    TravelMode.WALK: ("pedestrian", {"walking_speed": TravelMode.WALK.kmh}),
    TravelMode.BIKE: ("bicycle", {"cycling_speed": TravelMode.BIKE.kmh}),
    TravelMode.EBIKE: ("bicycle", {"cycling_speed": TravelMode.EBIKE.kmh}),
    TravelMode.CAR: ("auto", {}),
}
# As many pairs as a server takes with its own defaults (``max_matrix_location_pairs``).
MOST_PAIRS: Final = 2500

_TOO_MANY: Final = 150
# Too far apart, unconnected, no road near, no path: said of a whole question for one of its
# points.
_NO_PATH: Final = frozenset({154, 170, 171, 442})

Seconds: TypeAlias = float | None


class Valhalla:
    """A router (``core.matching.rounds.routing.Router``).

    The matrix of Valhalla knows no timetables: people who travel by bus or train are not asked.
    """

    def __init__(self, server: Server, most: int = MOST_PAIRS) -> None:
        self._server = server
        self._most = most

    @property
    def modes(self) -> Set[TravelMode]:
        return _COSTING.keys()

    def seconds(self, question: Question) -> Sequence[Seconds]:
        """One a destination, in order; asked in parts where there are more than it takes."""
        found: list[Seconds] = []
        at = 0
        while at < len(question.destinations):
            part = question.destinations[at : at + self._most]
            said = self._ask(question, part)
            if said == _TOO_MANY and len(part) > 1:
                # From here on no question is larger than what this server takes.
                self._most = max(1, len(part) // 2)
            elif isinstance(said, int):
                found += self._apart(question, part, said)
                at += len(part)
            else:
                found += said
                at += len(part)
        return found

    def _apart(self, question: Question, part: tuple[Point, ...], code: int) -> list[Seconds]:
        """One point that lies off all roads fails a whole question: find which one it is."""
        if code not in _NO_PATH:
            raise NoAnswer("refused", server=self._server.name, reason=code)
        if len(part) == 1 or isinstance(self._ask(question, (question.origin,)), int):
            return [None] * len(part)
        return self._halves(question, part)

    def _halves(self, question: Question, part: tuple[Point, ...]) -> list[Seconds]:
        found: list[Seconds] = []
        middle = len(part) // 2
        for half in (part[:middle], part[middle:]):
            said = self._ask(question, half)
            if not isinstance(said, int):
                found += said
            elif said not in _NO_PATH:
                raise NoAnswer("refused", server=self._server.name, reason=said)
            elif len(half) == 1:
                found.append(None)
            else:
                found += self._halves(question, half)
        return found

    def _ask(self, question: Question, part: tuple[Point, ...]) -> list[Seconds] | int:
        """Seconds, or the code of what the server says it cannot do."""
        costing, options = _COSTING[question.mode]
        answer = self._server.post(
            "/sources_to_targets",
            {
                "sources": [_location(question.origin)],
                "targets": [_location(point) for point in part],
                "costing": costing,
                "costing_options": {costing: options},
                "verbose": False,
            },
        )
        body = answer.body if isinstance(answer.body, dict) else {}
        if answer.status == 200:
            return self._row(body.get("sources_to_targets"), len(part))
        code = body.get("error_code")
        if answer.status == 400 and isinstance(code, int) and not isinstance(code, bool):
            return code
        raise NoAnswer("status", server=self._server.name, status=answer.status)

    def _row(self, said: object, size: int) -> list[Seconds]:
        """The one row of the matrix: older servers give a cell an object of its own."""
        rows = said.get("durations") if isinstance(said, dict) else said
        row = rows[0] if isinstance(rows, list) and len(rows) == 1 else None
        if not isinstance(row, list):
            raise NoAnswer("form", server=self._server.name)
        if len(row) != size:
            raise NoAnswer("size", given=len(row), asked=size)
        return [
            self._cell(cell, at) if isinstance(cell, dict) else self._time(cell)
            for at, cell in enumerate(row)
        ]

    def _cell(self, cell: Mapping[str, object], at: int) -> Seconds:
        if cell.get("to_index") != at or "time" not in cell:
            raise NoAnswer("form", server=self._server.name)
        return self._time(cell["time"])

    def _time(self, value: object) -> Seconds:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise NoAnswer("form", server=self._server.name)
        if not (math.isfinite(value) and value >= 0):
            raise NoAnswer("form", server=self._server.name)
        return value


def _location(point: Point) -> dict[str, float]:
    """Without a cutoff it takes a point up to 35 km aside to a road, in no time at all."""
    lat, lon = point
    return {"lat": lat, "lon": lon, "search_cutoff": ASIDE_KM * 1000}
