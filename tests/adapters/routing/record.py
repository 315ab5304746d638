"""What a real Valhalla answers: ``python -m tests.adapters.routing.record`` keeps it."""

from __future__ import annotations

import json
import tempfile
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner

from doorstroom.adapters.routing.valhalla import Valhalla
from doorstroom.adapters.routing.web import Server
from doorstroom.cli import main
from doorstroom.core.matching.rounds.routing import NoAnswer, Question
from doorstroom.core.values.travel import TravelMode
from tests.adapters.sheets.folders import round_in

from .servers import RECORDED, Answering, Exchange, Reply, plain, serving
from .town import FOOT_BRIDGE, ISLAND, RIVER, crossing, installed, valhalla

LEFT, RIGHT = crossing(FOOT_BRIDGE, RIVER - 1), crossing(FOOT_BRIDGE, RIVER + 2)
FAR_SIDE = crossing(17, 16)
AT_SEA = (52.7, 4.5)
ABROAD = (56.0, 5.0)
NEAR = tuple(crossing(row, 3) for row in range(3, 10))

QUESTIONS = {
    "over the river on foot": Question(TravelMode.WALK, LEFT, (RIGHT,)),
    "over the river by bike": Question(TravelMode.BIKE, LEFT, (RIGHT, FAR_SIDE)),
    "over the river by e-bike": Question(TravelMode.EBIKE, LEFT, (RIGHT, FAR_SIDE)),
    "over the river by car": Question(TravelMode.CAR, LEFT, (RIGHT, FAR_SIDE)),
    "where it is": Question(TravelMode.BIKE, LEFT, (LEFT,)),
    "to the island": Question(TravelMode.BIKE, LEFT, (ISLAND[901], RIGHT)),
    "from the island": Question(TravelMode.CAR, ISLAND[901], (LEFT, ISLAND[902])),
    "one of them at sea": Question(TravelMode.BIKE, LEFT, (RIGHT, AT_SEA, FAR_SIDE)),
    "from the sea": Question(TravelMode.BIKE, AT_SEA, (RIGHT, LEFT)),
    "too far away": Question(TravelMode.BIKE, LEFT, (RIGHT, ABROAD)),
    "more than it takes": Question(TravelMode.WALK, LEFT, NEAR),
}


def listening(address: str, noted: list[Exchange]) -> Answering:
    """Passes every question on to the real server, and notes what was said."""

    def answer(path: str, body: bytes) -> Reply:
        request = urllib.request.Request(address + path, body, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30) as said:
                status, content = said.status, said.read()
        except urllib.error.HTTPError as error:
            status, content = error.code, error.read()
        noted.append(
            {"question": json.loads(body), "status": status, "answer": json.loads(content)}
        )
        return plain(status, content)

    return answer


def said_by(address: str) -> dict[str, list[float | None]]:
    """What an adapter makes of each of the questions."""
    found: dict[str, list[float | None]] = {}
    for name, question in QUESTIONS.items():
        with suppress(NoAnswer), Server(address) as server:
            found[name] = list(Valhalla(server).seconds(question))
    return found


def exchanges(address: str, folder: Path) -> list[Exchange]:
    """All questions, and those of a whole round."""
    noted: list[Exchange] = []
    with serving(listening(address, noted)) as here:
        assert len(said_by(here)) == len(QUESTIONS)
        command = ["match", str(round_in(folder / "in")), "--out", str(folder / "out")]
        command += ["--as-of", "2026-11-23", "--router", here]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
    unique = {json.dumps(one["question"], sort_keys=True): one for one in noted}
    return [unique[key] for key in sorted(unique)]


def version(address: str) -> str:
    with urllib.request.urlopen(f"{address}/status", timeout=5) as said:
        return str(json.load(said)["version"])


def record() -> None:
    package = installed()
    if package is None:
        raise SystemExit("There is no Valhalla here; see docs/testing.md.")
    with tempfile.TemporaryDirectory() as base, valhalla(package, Path(base)) as address:
        kept = {"valhalla": version(address), "exchanges": exchanges(address, Path(base))}
    lines = ",\n".join(json.dumps(one, sort_keys=True) for one in kept["exchanges"])
    RECORDED.write_text(f'{{"valhalla": "{kept["valhalla"]}", "exchanges": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    record()
