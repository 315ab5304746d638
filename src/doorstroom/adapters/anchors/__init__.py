"""The last link of each day in a file beside the database, a line of JSON per day.

Whoever makes the chain in the database anew does not have this file. It belongs in the
backup of another place than the database's; lines are only added.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from doorstroom.apps.privacy.service import Anchor

NAME = "anchors.jsonl"


class AnchorFile:
    def __init__(self, folder: Path, *, name: str = NAME) -> None:
        self.path = folder / name

    def known(self) -> Sequence[Anchor]:
        if not self.path.exists():
            return ()
        lines = self.path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.strip()]
        return [
            Anchor(date.fromisoformat(each["day"]), int(each["position"]), str(each["hash"]))
            for each in found
        ]

    def keep(self, anchor: Anchor) -> None:
        line = {
            "day": anchor.day.isoformat(),
            "position": anchor.position,
            "hash": anchor.hash,
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())
