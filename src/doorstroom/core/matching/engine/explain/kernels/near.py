"""Places on which one kind of rule alone says no, and how little it would have to give.

Places stand in order of the cells of a grid; around each home the cells are walked in rings,
so far as something nearer or shorter could still be found.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.kernels.scan import listed, quick_minutes, share
from doorstroom.core.matching.engine.problem import NO_ROUTE, Floats, Int8s, Int32s, Int64s
from doorstroom.core.matching.engine.travelling import UNDECIDED

MINUTES, DAY, HOURS, TIMES, LEVEL, SECTOR, GUIDANCE = range(7)
KINDS = 7
WEEK = 7


@part
def popcount(days: int) -> int:
    found = 0
    for day in range(WEEK):
        found += (days >> day) & 1
    return found


@part
def lacking(i: int, k: int, person: Int32s, offer: Int32s, sectors: Int8s) -> tuple[int, int]:
    """The one kind that says no and by how much; (-1, 0) for none, (-2, 0) for more.

    person[i]: hours least, most; free from, until; days; level; admitted; guidance.
    offer[k]: hours (twice); start; end; days; level asked; level taught; guidance; sector.
    """
    kind = -1
    amount = 0
    missing = offer[k, 4] & ~person[i, 4]
    if missing != 0:
        kind = DAY
        amount = popcount(missing)
    few = person[i, 0] - offer[k, 0]
    many = offer[k, 1] - person[i, 1]
    if few > 0 or many > 0:
        if kind >= 0:
            return -2, 0
        kind = HOURS
        amount = max(few, many)
    start, end = offer[k, 2], offer[k, 3]
    first, last = person[i, 2], person[i, 3]
    if (start < first or end > last) and end > last - 1440:
        if kind >= 0:
            return -2, 0
        kind = TIMES
        amount = max(first - start, 0) + max(end - last, 0)
        if last > 1440:
            amount = min(amount, end - last + 1440)
    asked = offer[k, 5] - person[i, 5]
    taught = offer[k, 6] - person[i, 6]
    if asked > 0 or taught > 0:
        if kind >= 0:
            return -2, 0
        kind = LEVEL
        amount = max(asked, taught)
    if sectors[i, offer[k, 8]] > 0:
        if kind >= 0:
            return -2, 0
        kind = SECTOR
        amount = 1
    if offer[k, 7] < person[i, 7]:
        if kind >= 0:
            return -2, 0
        kind = GUIDANCE
        amount = person[i, 7] - offer[k, 7]
    return kind, amount


@loop
def near(
    people: Int64s,
    point: Floats,
    spot: Floats,
    cell: Int64s,
    kmh: Int64s,
    longest: Int64s,
    person: Int32s,
    sectors: Int8s,
    lacks: Int64s,
    dates: Int32s,
    offer: Int32s,
    needs: Int64s,
    place_dates: Int32s,
    programme_start: Int64s,
    programme_item: Int32s,
    excluded_start: Int64s,
    excluded_item: Int32s,
    wanted_start: Int64s,
    wanted_item: Int32s,
    cell_start: Int64s,
    rows: int,
    columns: int,
    ring_km: float,
    detour: float,
    known_key: Int64s,
    known_minutes: Int32s,
    order: Int64s,
    where: Int64s,
    places: int,
    best: Int64s,
) -> int:
    """Fills ``best[i, kind]`` with amount, minutes and place (-1: none); how many are undecided.

    dates[i]: available from; birth key. place_dates[k]: starts on; birth key at most; employer.
    ``order`` is the row of each place as it stands here, ``where`` the reverse (-1: not here).
    A person with an undecided pair has best[i, 0, 2] == -2.
    """
    words = needs.shape[1]
    unsure = 0
    for i in range(len(people)):
        q = people[i]
        low = np.searchsorted(known_key, q * places)
        high = np.searchsorted(known_key, (q + 1) * places)
        row, column = cell[i, 0], cell[i, 1]
        rings = max(row, rows - 1 - row, column, columns - 1 - column) + 1
        doubt = False
        # First the places to which the way is known, then ring after ring.
        for ring in range(-1, rings):
            if ring > 0:
                least = int((ring - 1) * ring_km * detour / kmh[i] * 60)
                if least > longest[i] and best[i, 0, 2] >= 0 and least > best[i, 0, 1]:
                    break
            first_row = row if ring < 0 else max(row - ring, 0)
            last_row = row if ring < 0 else min(row + ring, rows - 1)
            for r in range(first_row, last_row + 1):
                whole = r == row - ring or r == row + ring
                if whole:
                    first, last, step = max(column - ring, 0), min(column + ring, columns - 1), 1
                else:
                    first, last, step = column - ring, column + ring, max(2 * ring, 1)
                if ring < 0:
                    first, last, step = 0, 0, 1
                for c in range(first, last + 1, step):
                    if ring >= 0 and (c < 0 or c >= columns):
                        continue
                    if ring < 0:
                        begin, stop = low, high
                    elif whole:
                        # A stretch of cells in one row is one stretch of places.
                        if c > first:
                            break
                        begin = cell_start[r * columns + first]
                        stop = cell_start[r * columns + last + 1]
                    else:
                        begin = cell_start[r * columns + c]
                        stop = cell_start[r * columns + c + 1]
                    for at in range(begin, stop):
                        k = where[known_key[at] - q * places] if ring < 0 else at
                        if k < 0:
                            continue
                        out = False
                        for w in range(words):
                            if needs[k, w] & lacks[i, w]:
                                out = True
                        if out or sectors[i, offer[k, 8]] > 1:
                            continue
                        if place_dates[k, 0] < dates[i, 0] or place_dates[k, 1] < dates[i, 1]:
                            continue
                        kind, amount = lacking(i, k, person, offer, sectors)
                        if kind == -2 or (
                            kind >= 0 and best[i, kind, 2] >= 0 and amount > best[i, kind, 0]
                        ):
                            continue
                        if listed(
                            excluded_item,
                            excluded_start[q],
                            excluded_start[q + 1],
                            place_dates[k, 2],
                        ):
                            continue
                        if wanted_start[k + 1] > wanted_start[k] and not share(
                            wanted_item,
                            wanted_start[k],
                            wanted_start[k + 1],
                            programme_item,
                            programme_start[q],
                            programme_start[q + 1],
                        ):
                            continue
                        j = order[k]
                        if ring < 0:
                            minutes = int(known_minutes[at])
                            # However long the journey may take, there is none.
                            if minutes >= NO_ROUTE:
                                continue
                        else:
                            if low < high:
                                s = np.searchsorted(known_key, q * places + j)
                                if s < high and known_key[s] == q * places + j:
                                    continue
                            dx = point[i, 0] - spot[k, 0]
                            dy = point[i, 1] - spot[k, 1]
                            dz = point[i, 2] - spot[k, 2]
                            minutes = quick_minutes(dx * dx + dy * dy + dz * dz, float(kmh[i]))
                            if minutes == UNDECIDED:
                                doubt = True
                                continue
                        if minutes > longest[i]:
                            if kind >= 0:
                                continue
                            kind = MINUTES
                            amount = minutes - longest[i]
                        elif kind < 0:
                            continue
                        if (
                            best[i, kind, 2] < 0
                            or amount < best[i, kind, 0]
                            or (
                                amount == best[i, kind, 0]
                                and (
                                    minutes < best[i, kind, 1]
                                    or (minutes == best[i, kind, 1] and j < best[i, kind, 2])
                                )
                            )
                        ):
                            best[i, kind, 0] = amount
                            best[i, kind, 1] = minutes
                            best[i, kind, 2] = j
        if doubt:
            unsure += 1
            best[i, 0, 2] = -2
    return unsure
