"""Places in a dossier that other screens of the desk fill in, each from its own module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.utils.safestring import SafeString

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.web.components.acting import ActingRequest


@dataclass(frozen=True, slots=True)
class Beside:
    """What the dossier knows already: the routes of the person, and whether the reader guides."""

    person: Person
    routes: tuple[Pathway, ...]
    may_act: bool


Fill = Callable[[ActingRequest, Beside], SafeString]

# Modules with a function ``dossier_aside(request, beside)`` that gives a card, or nothing.
_SLOTS = ("proposals", "placements")


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    html: SafeString


def slots_for(request: ActingRequest, beside: Beside) -> tuple[Slot, ...]:
    found = []
    for name in _SLOTS:
        module = f"{__package__}.{name}"
        if find_spec(module) is None:
            continue
        fill: Fill | None = getattr(import_module(module), "dossier_aside", None)
        html = fill(request, beside) if fill is not None else SafeString()
        if html:
            found.append(Slot(name, html))
    return tuple(found)
