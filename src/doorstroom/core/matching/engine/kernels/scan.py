"""The quick way to candidate pairs: walk the buckets around each home.

Places stand in bucket order (sector, row of cells, column), so that one sector in one row of
cells is one stretch of memory. What a place demands and what a person lacks are bits; a pair
with a common bit is out at once.
"""

from __future__ import annotations

import math

import numpy as np

from doorstroom.core.matching.engine.problem import (
    Floats,
    Int16s,
    Int32s,
    Int64s,
)
from doorstroom.core.matching.engine.travelling import ARC_MINUTES, FAR, NEAR, UNDECIDED

from .compiling import loop, part

_DE_BRUIJN = np.uint64(0x03F79D71B4CB0A89)
_BIT = np.zeros(64, np.int64)
for _b in range(64):
    _BIT[((0x03F79D71B4CB0A89 << _b) & (2**64 - 1)) >> 58] = _b


@part
def lowest(bits: int) -> int:
    """The number of the lowest bit that is set."""
    only = np.uint64(bits & -bits)
    return int(_BIT[(only * _DE_BRUIJN) >> np.uint64(58)])


@part
def listed(item: Int32s, lo: int, hi: int, code: int) -> bool:
    found = False
    for k in range(lo, hi):
        found |= item[k] == code
    return found


@part
def share(item_a: Int32s, lo_a: int, hi_a: int, item_b: Int32s, lo_b: int, hi_b: int) -> bool:
    found = False
    for k in range(lo_a, hi_a):
        found |= listed(item_b, lo_b, hi_b, item_a[k])
    return found


@part
def quick_minutes(square: float, kmh: float) -> int:
    """Whole minutes from a squared chord; UNDECIDED where rounding could decide."""
    if square == 0.0:
        return 0
    s = 0.5 * math.sqrt(square)
    if s <= NEAR:
        q = s * s
        arc = 2.0 * s * (1.0 + q * (1.0 / 6.0 + q * (3.0 / 40.0 + q * (15.0 / 336.0))))
        tolerance = 1e-9 / kmh
    elif s <= FAR:
        arc = 2.0 * math.asin(s)
        tolerance = 1e-6
    else:
        return UNDECIDED
    minutes = arc * ARC_MINUTES / kmh - 1e-9
    if abs(minutes - math.floor(minutes + 0.5)) <= tolerance:
        return UNDECIDED
    return math.ceil(minutes)


@loop
def scan(
    people: Int64s,
    point: Floats,
    spot: Floats,
    reach: Floats,
    box: Int32s,
    number: Int32s,
    lacks: Int64s,
    sector_start: Int64s,
    sector_item: Int32s,
    sector_rank: Int16s,
    programme_start: Int64s,
    programme_item: Int32s,
    excluded_start: Int64s,
    excluded_item: Int32s,
    cell_start: Int32s,
    rows: int,
    columns: int,
    order: Int32s,
    place_number: Int32s,
    needs: Int64s,
    wanted_start: Int64s,
    wanted_item: Int32s,
    count: Int32s,
) -> tuple[Int32s, Int32s, Int16s, int]:
    """All pairs of these people: places ascending per person, minutes, wish rank; how many
    are undecided. ``count`` receives the number of pairs per person.

    number[i]: hours least, most; free from, until; available; birth key; kmh; most minutes.
    place_number[k]: hours (twice, for least and most); start; end; starts on; birth key at
    most; employer.
    """
    m = len(order)
    words = needs.shape[1]
    room = 1024 + 48 * len(people)
    place = np.empty(room, np.int32)
    minutes = np.empty(room, np.int32)
    wish = np.empty(room, np.int16)
    found_minutes = np.empty(m, np.int32)
    found_wish = np.empty(m, np.int16)
    near = np.empty(m, np.int32)
    marks = np.zeros((m + 63) // 64 + 1, np.int64)
    marked = np.zeros(len(marks) // 64 + 1, np.int64)
    used = 0
    undecided = 0
    for index in range(len(people)):
        i = people[index]
        hits = 0
        px, py, pz = point[i, 0], point[i, 1], point[i, 2]
        far = reach[i]
        least, most = number[i, 0], number[i, 1]
        free_from, free_until = number[i, 2], number[i, 3]
        available, birth = number[i, 4], number[i, 5]
        kmh, longest = float(number[i, 6]), number[i, 7]
        lack = lacks[i, 0]
        row0, row1, column0, column1 = box[i, 0], box[i, 1], box[i, 2], box[i, 3]
        for at in range(sector_start[i], sector_start[i + 1]):
            base = sector_item[at] * rows * columns
            rank = sector_rank[at]
            for row in range(row0, row1 + 1):
                first = cell_start[base + row * columns + column0]
                last = cell_start[base + row * columns + column1 + 1]
                # Most places are out by their bits or too far; one step for all of them, without
                # a branch to guess, leaves a short list.
                size = 0
                for at_place in range(first, last):
                    k = np.uint64(at_place)
                    dx, dy, dz = px - spot[k, 0], py - spot[k, 1], pz - spot[k, 2]
                    near[size] = at_place
                    clear = (needs[k, 0] & lack) == 0
                    size += int(clear & (dx * dx + dy * dy + dz * dz <= far))
                for listed_at in range(size):
                    at_place = near[listed_at]
                    k = np.uint64(at_place)
                    dx, dy, dz = px - spot[k, 0], py - spot[k, 1], pz - spot[k, 2]
                    square = dx * dx + dy * dy + dz * dz
                    if place_number[k, 0] < least or place_number[k, 1] > most:
                        continue
                    if place_number[k, 4] < available or place_number[k, 5] < birth:
                        continue
                    start, end = place_number[k, 2], place_number[k, 3]
                    if (start < free_from or end > free_until) and end > free_until - 1440:
                        continue
                    clash = False
                    for w in range(1, words):
                        if needs[k, w] & lacks[i, w]:
                            clash = True
                    if clash:
                        continue
                    if excluded_start[i + 1] > excluded_start[i] and listed(
                        excluded_item, excluded_start[i], excluded_start[i + 1], place_number[k, 6]
                    ):
                        continue
                    if wanted_start[at_place + 1] > wanted_start[at_place] and not share(
                        wanted_item,
                        wanted_start[at_place],
                        wanted_start[at_place + 1],
                        programme_item,
                        programme_start[i],
                        programme_start[i + 1],
                    ):
                        continue
                    whole = quick_minutes(square, kmh)
                    if whole > longest:
                        continue
                    if whole == UNDECIDED:
                        undecided += 1
                    j = order[k]
                    found_minutes[j] = whole
                    found_wish[j] = rank
                    marks[j >> 6] |= np.int64(1) << np.int64(j & 63)
                    marked[j >> 12] |= np.int64(1) << np.int64((j >> 6) & 63)
                    hits += 1
        count[index] = hits
        if used + hits > room:
            room = 2 * (used + hits)
            place = _longer32(place, used, room)
            minutes = _longer32(minutes, used, room)
            wish = _longer16(wish, used, room)
        if hits:
            for far_word in range(len(marked)):
                if marked[far_word] == 0:
                    continue
                outer = marked[far_word]
                while outer != 0:
                    word = far_word * 64 + lowest(outer)
                    outer &= outer - 1
                    left = marks[word]
                    marks[word] = 0
                    while left != 0:
                        j = word * 64 + lowest(left)
                        left &= left - 1
                        place[used] = j
                        minutes[used] = found_minutes[j]
                        wish[used] = found_wish[j]
                        used += 1
                marked[far_word] = 0
    return place[:used], minutes[:used], wish[:used], undecided


@part
def _longer32(old: Int32s, used: int, room: int) -> Int32s:
    new = np.empty(room, np.int32)
    new[:used] = old[:used]
    return new


@part
def _longer16(old: Int16s, used: int, room: int) -> Int16s:
    new = np.empty(room, np.int16)
    new[:used] = old[:used]
    return new


@loop
def gather(
    people: Int64s,
    count: Int32s,
    place: Int32s,
    minutes: Int32s,
    wish: Int16s,
    start: Int64s,
    all_place: Int32s,
    all_minutes: Int32s,
    all_wish: Int16s,
) -> None:
    """Put the pairs of these people where their rows want them."""
    at = 0
    for index in range(len(people)):
        to = start[people[index]]
        for k in range(count[index]):
            all_place[to + k] = place[at + k]
            all_minutes[to + k] = minutes[at + k]
            all_wish[to + k] = wish[at + k]
        at += count[index]
