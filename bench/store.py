"""Rounds and their pairs on disk, so that a measured process holds these and nothing else."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench import instances
from doorstroom.core.matching.engine import build, pairs, problem

FOLDER = Path(".doorstroom/bench")
SOURCES = (instances, build, pairs, problem)
T = TypeVar("T")


def problem_of(size: str, *, coupled: bool = False) -> problem.Problem:
    path = _path(size, "coupled" if coupled else "round")
    if not path.exists():
        _keep(path, make(size, coupled=coupled).problem())
    return _load(path)


def pairs_of(size: str, *, coupled: bool = False) -> pairs.Pairs:
    path = _path(size, "coupled-pairs" if coupled else "pairs")
    if not path.exists():
        _keep(path, pairs.candidates(problem_of(size, coupled=coupled), compiled=True))
    return _load(path)


def make(size: str, *, coupled: bool = False, seed: int = 1) -> instances.Instance:
    """A size by name, or so many people round the middle of the country."""
    found = instances.SIZES.get(size) or instances.circle(int(size))
    return instances.make_size(found, seed=seed, coupled=coupled)


def _path(size: str, what: str) -> Path:
    digest = hashlib.sha256()
    for module in SOURCES:
        digest.update(Path(str(module.__file__)).read_bytes())
    return FOLDER / f"{size}-{what}-{digest.hexdigest()[:12]}.pickle"


def _keep(path: Path, what: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_bytes(pickle.dumps(what, protocol=5))
    draft.replace(path)


def _load(path: Path) -> object:  # what was kept a moment ago, by ourselves
    with path.open("rb") as file:
        return _locked(pickle.load(file))


def _locked(what: T) -> T:
    """Arrays come back open to writing; the engine compiles for locked ones."""
    if isinstance(what, np.ndarray):
        what.flags.writeable = False
    elif is_dataclass(what):
        for field in fields(what):
            _locked(getattr(what, field.name))
    return what
