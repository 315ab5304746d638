"""Which sectors somebody takes, and how they rank them."""

from __future__ import annotations

import numpy as np

from .problem import Int16s, Int32s, Int64s, People, Problem, Ragged

OUT = -1


def rows_of(lists: Ragged) -> Int64s:
    """The row of each item."""
    return np.repeat(np.arange(len(lists)), np.diff(lists.start))


def ranks(people: People, sectors: int, lo: int, hi: int) -> Int16s:
    """Per person and sector: the rank from 1, 0 for any other work, OUT for not this."""
    found = np.where(people.open[lo:hi], 0, OUT).astype(np.int16)
    table = np.repeat(found[:, None], sectors, axis=1)
    for lists, excluded in ((people.sectors, False), (people.excluded_sectors, True)):
        first, last = int(lists.start[lo]), int(lists.start[hi])
        row = np.repeat(np.arange(hi - lo), np.diff(lists.start[lo : hi + 1]))
        rank = np.arange(first, last) - lists.start[lo:hi][row] + 1
        table[row, lists.item[first:last]] = OUT if excluded else rank
    return table


def rank_of(problem: Problem, person: Int64s, place: Int32s) -> Int16s:
    """The rank of the place's sector among the wishes of each pair; 0 when it is not named."""
    wanted = problem.people.sectors
    sector = problem.places.sector[place]
    found = np.zeros(len(person), np.int16)
    longest = int(np.diff(wanted.start).max(initial=0))
    for rank in range(longest, 0, -1):
        at = wanted.start[person] + rank - 1
        named = at < wanted.start[person + 1]
        same = np.zeros(len(person), np.bool_)
        same[named] = wanted.item[at[named]] == sector[named]
        found[same] = rank
    return found
