"""How many places lie farther away than a person can travel."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from doorstroom.core.matching.engine import problem as p
from doorstroom.core.matching.engine.dense import quick_minutes
from doorstroom.core.matching.engine.travelling import (
    ARC_MINUTES,
    UNDECIDED,
    estimate_of,
    on_sphere,
)

# In minutes: where the distance lies this near to the limit, the definition is asked.
CLOSE = 1e-5


def beyond_reach(problem: p.Problem, persons: p.Int64s) -> npt.NDArray[np.int64]:
    """Per person how many places the rule on travel refuses; known minutes replace the estimate."""
    people, places = problem.people, problem.places
    order = np.argsort(places.lat, kind="stable")
    lat = np.radians(places.lat[order])
    x, y, z = (axis[order] for axis in on_sphere(places.lat, places.lon))
    here = [axis.tolist() for axis in on_sphere(people.lat[persons], people.lon[persons])]
    north = np.radians(people.lat[persons]).tolist()
    arcs = (people.max_minutes[persons] / ARC_MINUTES * people.kmh[persons]).tolist()
    margins = (CLOSE / ARC_MINUTES * people.kmh[persons]).tolist()
    found = np.zeros(len(persons), np.int64)
    for row, person in enumerate(persons.tolist()):
        sure, most = _chord(arcs[row] - margins[row]), _chord(arcs[row] + margins[row])
        widest = arcs[row] + 2 * margins[row]
        lo = int(np.searchsorted(lat, north[row] - widest))
        hi = int(np.searchsorted(lat, north[row] + widest))
        square = (x[lo:hi] - here[0][row]) ** 2
        square += (y[lo:hi] - here[1][row]) ** 2
        square += (z[lo:hi] - here[2][row]) ** 2
        within = int((square <= sure).sum())
        for at in np.flatnonzero((square > sure) & (square <= most)).tolist():
            minutes = estimate_of(people, places, person, int(order[lo + at]))
            within += minutes <= int(people.max_minutes[person])
        found[row] = len(places) - within
    return found + _known(problem, persons)


def _chord(arc: float) -> float:
    """The square of the chord that spans an arc; -1 for none at all."""
    if arc < 0:
        return -1.0
    return 5.0 if arc >= math.pi else (2 * math.sin(arc / 2)) ** 2


def _known(problem: p.Problem, persons: p.Int64s) -> npt.NDArray[np.int64]:
    """What known minutes change to the counts by estimate."""
    key, m = problem.travel.key, len(problem.places)
    change = np.zeros(len(problem.people), np.int64)
    if not len(key):
        return change[persons]
    asked = np.zeros(len(problem.people), np.bool_)
    asked[persons] = True
    person, place = key // m, key % m
    kept = asked[person]
    person, place = person[kept], place[kept]
    estimated = quick_minutes(problem, person, place)
    for at in np.flatnonzero(estimated == UNDECIDED).tolist():
        estimated[at] = estimate_of(problem.people, problem.places, int(person[at]), int(place[at]))
    most = problem.people.max_minutes[person]
    refused = (problem.travel.minutes[kept] > most).astype(np.int64)
    np.add.at(change, person, refused - (estimated > most))
    return change[persons]
