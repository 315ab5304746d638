"""Places inside supervisors inside employers, as one forest of limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .problem import Flags, Int32s, Int64s, Problem, locked


class NotNested(Exception):
    """Limits on coaches, programmes or classes cut across the others: this needs more."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Nodes are the places, then every supervisor and employer whose limit could bind.

    ``parent`` is the node above, -1 for none; ``room`` how many a node may hold.
    """

    places: int
    parent: Int32s
    room: Int64s
    child_start: Int64s
    child: Int32s
    group: tuple[tuple[str, int], ...]

    def __len__(self) -> int:
        return len(self.parent)

    def flow_of(self, place: Int32s) -> Int64s:
        """How many each node holds when people sit at ``place`` (-1 is nowhere)."""
        flow = np.zeros(len(self), np.int64)
        flow[: self.places] = np.bincount(place[place >= 0], minlength=self.places)
        for v in range(self.places, len(self)):
            inside = self.child[self.child_start[v] : self.child_start[v + 1]]
            flow[v] = flow[inside].sum()
        return flow


def network_of(problem: Problem) -> Network:
    """The forest of a round. Supervisors come before employers, so below before above."""
    places, limits = problem.places, problem.limits
    m = len(places)
    capacity = places.capacity.astype(np.int64)
    supervised, employer = places.supervisor, places.employer
    seats_s = _sums(supervised, capacity, len(limits.supervisor_max))
    tight_s = limits.supervisor_max < seats_s
    parent = np.full(m, -1, np.int64)
    under_s = (supervised >= 0) & _at(tight_s, supervised)
    # What an employer's places can take together, given the supervisors' limits.
    free = np.where(under_s, 0, capacity)
    seats_e = _sums(employer, free, len(limits.employer_max))
    seats_e += _sums(
        problem.supervisor_employer,
        np.where(tight_s, limits.supervisor_max, 0),
        len(limits.employer_max),
    )
    tight_e = limits.employer_max < seats_e
    number_s = m + np.cumsum(tight_s) - 1
    number_e = m + int(tight_s.sum()) + np.cumsum(tight_e) - 1
    under_e = ~under_s & _at(tight_e, employer)
    parent[under_s] = number_s[supervised[under_s]]
    parent[under_e] = number_e[employer[under_e]]
    s, e = np.flatnonzero(tight_s), np.flatnonzero(tight_e)
    of = problem.supervisor_employer[s]
    above_s = np.where(tight_e[of], number_e[of], -1) if len(s) else np.zeros(0, np.int64)
    everything = np.concatenate([parent, above_s, np.full(len(e), -1, np.int64)])
    order = np.argsort(everything, kind="stable")
    inside = order[np.searchsorted(everything[order], 0) :]
    start = np.searchsorted(everything[inside], np.arange(len(everything) + 1))
    return Network(
        m,
        locked(everything.astype(np.int32)),
        locked(np.concatenate([capacity, limits.supervisor_max[s], limits.employer_max[e]])),
        locked(start.astype(np.int64)),
        locked(inside.astype(np.int32)),
        tuple(("supervisor", int(i)) for i in s) + tuple(("employer", int(i)) for i in e),
    )


def _sums(code: Int32s, amount: Int64s, codes: int) -> Int64s:
    found = np.zeros(codes, np.int64)
    np.add.at(found, code[code >= 0], amount[code >= 0])
    return found


def _at(flags: Flags, code: Int32s) -> Flags:
    return flags[code] if len(flags) else np.zeros(len(code), np.bool_)
