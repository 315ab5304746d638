"""An invented town on a river, as OpenStreetMap would know it, and a real Valhalla that serves it.

Streets in a grid on both banks; a bridge for cars in the far south, one for feet and bicycles in
the middle; and an island that no road leads to.
"""

from __future__ import annotations

import importlib.util
import json
import os
import struct
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.adapters.machine import free_port

Node = tuple[float, float]
Way = tuple[Sequence[int], Mapping[str, str]]

SOUTH, WEST = 52.490, 4.900
ROWS, COLUMNS = 18, 17
RIVER = 8  # Between this column and the next.
BRIDGE, FOOT_BRIDGE = 0, 9
ISLAND = {900: (52.5300, 5.0600), 901: (52.5320, 5.0650), 902: (52.5310, 5.0700)}


def node(row: int, column: int) -> int:
    return 1 + row * COLUMNS + column


def crossing(row: int, column: int) -> Node:
    return round(SOUTH + row * 0.004, 4), round(WEST + column * 0.006, 4)


def streets() -> tuple[dict[int, Node], dict[int, Way]]:
    nodes = {
        node(row, column): crossing(row, column) for row in range(ROWS) for column in range(COLUMNS)
    }
    street = {"highway": "residential"}
    ways: list[Way] = [
        ([node(row, column) for row in range(ROWS)], street) for column in range(COLUMNS)
    ]
    for row in range(ROWS):
        ways.append(([node(row, column) for column in range(RIVER + 1)], street))
        ways.append(([node(row, column) for column in range(RIVER + 1, COLUMNS)], street))
    for row, kind in ((BRIDGE, "tertiary"), (FOOT_BRIDGE, "cycleway")):
        over = {"highway": kind, "bridge": "yes", "foot": "yes", "bicycle": "yes"}
        ways.append(([node(row, RIVER), node(row, RIVER + 1)], over))
    ways.append((list(ISLAND), street))
    return nodes | ISLAND, dict(enumerate(ways, 1))


def map_file(nodes: Mapping[int, Node], ways: Mapping[int, Way]) -> bytes:
    """A map in the PBF of OpenStreetMap: https://wiki.openstreetmap.org/wiki/PBF_Format"""
    numbers: dict[str, int] = {"": 0}
    ids = sorted(nodes)
    dense = _packed(1, _deltas(ids))
    for number, axis in ((8, 0), (9, 1)):
        dense += _packed(number, _deltas(round(nodes[name][axis] * 1e7) for name in ids))
    lines = b""
    for name, (along, tags) in sorted(ways.items()):
        pairs = [
            (numbers.setdefault(key, len(numbers)), numbers.setdefault(value, len(numbers)))
            for key, value in tags.items()
        ]
        lines += _bytes(
            3,
            _number(1, name)
            + _packed(2, [key for key, _ in pairs])
            + _packed(3, [value for _, value in pairs])
            + _packed(8, _deltas(along)),
        )
    texts = _bytes(1, b"".join(_bytes(1, text.encode()) for text in numbers))
    groups = _bytes(2, _bytes(2, dense)) + _bytes(2, lines)
    features = b"".join(_bytes(4, name) for name in (b"OsmSchema-V0.6", b"DenseNodes"))
    return _blob(b"OSMHeader", features) + _blob(b"OSMData", texts + groups)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _packed(field: int, values: Iterable[int]) -> bytes:
    return _bytes(field, b"".join(map(_varint, values)))


def _deltas(values: Iterable[int]) -> Iterator[int]:
    last = 0
    for value in values:
        step, last = value - last, value
        yield step * 2 if step >= 0 else -step * 2 - 1


def _blob(kind: bytes, content: bytes) -> bytes:
    body = _number(2, len(content)) + _bytes(3, zlib.compress(content))
    head = _bytes(1, kind) + _number(3, len(body))
    return struct.pack(">I", len(head)) + head + body


def installed() -> Path | None:
    """Where Valhalla's programs are: in the ``pyvalhalla`` wheel, or where the environment says."""
    said = os.environ.get("DOORSTROOM_VALHALLA")
    found = importlib.util.find_spec("valhalla")
    for folder in [said, *(found.submodule_search_locations or [] if found else [])]:
        if folder and (Path(folder) / "bin" / "valhalla_service").is_file():
            return Path(folder)
    return None


@contextmanager
def valhalla(package: Path, folder: Path) -> Iterator[str]:
    """The address of a server that knows the town. It takes four pairs a question on foot."""
    (folder / "tiles").mkdir()
    (folder / "town.osm.pbf").write_bytes(map_file(*streets()))
    port = free_port()
    config = folder / "valhalla.json"
    config.write_text(json.dumps(_config(package, folder, port)))
    run = [str(package / "bin" / "valhalla_build_tiles"), "-c", str(config), "-j", "1"]
    subprocess.run([*run, str(folder / "town.osm.pbf")], check=True, capture_output=True)
    with (folder / "log").open("wb") as log:
        service = [str(package / "bin" / "valhalla_service"), str(config), "1"]
        running = subprocess.Popen(service, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/status")
            yield address
        finally:
            running.kill()
            running.wait()


def _config(package: Path, folder: Path, port: int) -> dict[str, dict[str, object]]:
    """Its own defaults, with everything that it makes inside ``folder``."""
    make = [sys.executable, str(package / "valhalla_build_config.py")]
    make += ["--mjolnir-tile-dir", str(folder / "tiles"), "--mjolnir-tile-extract", ""]
    said = subprocess.run(make, check=True, capture_output=True, text=True).stdout
    config = json.loads(said.replace("ipc:///tmp/", f"ipc://{folder}/"))
    config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
    config["service_limits"]["pedestrian"]["max_matrix_location_pairs"] = 4
    found: dict[str, dict[str, object]] = config
    return found


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")
