"""From filled-in data to a next version, through the checks that a file meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from doorstroom.apps.pathways.service import pack_as_it_runs
from doorstroom.apps.privacy.service import action
from doorstroom.apps.programmes.service import (
    Programme,
    edit_pack,
    pack_version,
    reopen_programme,
)
from doorstroom.core.programmes import (
    Pack,
    PackErrors,
    PackProblem,
    pack_from_data,
    pack_to_toml,
    parse_pack,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it: a version, nothing to change, or problems."""

    programme: Programme
    problems: tuple[PackProblem, ...] = ()
    refusal: Refused | None = None
    changed: bool = False

    @property
    def ok(self) -> bool:
        return not self.problems and self.refusal is None


def pack_to_edit(programme: Programme, version: int) -> Pack:
    """The pack that a form started from, with the dates that the programme itself has."""
    if version == programme.version:
        return pack_as_it_runs(programme)
    return pack_version(programme, version)


def checked(data: Mapping[str, Any]) -> Pack:
    """The pack of the data, after every check of a file; raises PackErrors."""
    pack = pack_from_data(data)
    return parse_pack(pack_to_toml(pack), f"{pack.id}.toml")


def save(programme: Programme, data: Mapping[str, Any], *, actor: Actor) -> Saved:
    """A next version when the pack is right and differs."""
    try:
        pack = checked(data)
    except PackErrors as errors:
        return Saved(programme, errors.problems)
    if pack == pack_as_it_runs(programme):
        return Saved(programme)
    try:
        return Saved(_edited(programme, pack, actor), changed=True)
    except NotAllowed:
        raise
    except Refused as refusal:
        return Saved(programme, refusal=refusal)


@action
def _edited(programme: Programme, pack: Pack, actor: Actor) -> Programme:
    """The next version. A last day that was taken away or moved on opens the programme again."""
    before, ends_on = programme.ends_on, pack.period.ends_on
    edited = edit_pack(programme, pack=pack, actor=actor)
    if before is None or ends_on == before:
        return edited
    if ends_on is None or (edited.status == "ended" and ends_on >= actor.today):
        return reopen_programme(edited, ends_on=ends_on, actor=actor)
    return edited
