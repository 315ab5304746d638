"""Push people in by urgency, within every limit at once, along chains of people who move.

Somebody enters a place; whoever stands in the way (of the place, the supervisor, the employer,
the class, the coach or the programme) moves on to another place of theirs, and so on, until
somebody finds room or somebody less urgent gives way. One person has to make way for all limits
that are full, so this finds less than everything: it proves nothing, and breaks nothing.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.kernels.insert import enter, leave
from doorstroom.core.matching.engine.problem import Int8s, Int32s, Int64s

MUST = 2
OUT, NOBODY = -1, -1
# How many people a search looks at that may end with one coach alone.
EFFORT = 150
# How many any search looks at; whoever was seen by then counts as of no help. Where somebody
# may give way the end is near, if there is one.
FAR, NEAR = 5_000, 1_000


@part
def has_code(pair: int, code: int, codes: Int32s) -> bool:
    if pair >= 0:
        for s in range(codes.shape[1]):
            if codes[pair, s] == code:
                return True
    return False


@part
def leaves(q: int, code: int, codes: Int32s, used: Int64s, by: Int32s, by_pair: Int64s) -> bool:
    """Moving frees a seat under ``code`` that nobody earlier in the chain has taken."""
    while has_code(used[q], code, codes):
        if by[q] < 0 or not has_code(by_pair[q], code, codes):
            return True
        q = by[q]
    return False


@part
def moved_by(pair: int, amount: int, codes: Int32s, taken: Int64s) -> None:
    if pair >= 0:
        for s in range(codes.shape[1]):
            if codes[pair, s] >= 0:
                taken[codes[pair, s]] += amount


@part
def all_well(pair: int, codes: Int32s, taken: Int64s, low: Int64s, most: Int64s) -> bool:
    if pair >= 0:
        for s in range(codes.shape[1]):
            c = codes[pair, s]
            if c >= 0 and (taken[c] > most[c] or taken[c] < low[c]):
                return False
    return True


@loop
def push(
    turn: Int32s,
    rank: Int64s,
    status: Int8s,
    start: Int64s,
    place: Int32s,
    codes: Int32s,
    coach: Int32s,
    taken: Int64s,
    low: Int64s,
    most: Int64s,
    member_start: Int64s,
    member: Int32s,
    seat: Int64s,
    used: Int64s,
    gives_way: bool,
    left: Int64s,
) -> int:
    """Take in ``turn``, the most urgent first; returns how many came in.

    ``codes`` are, per pair, the numbers of all limits under which it counts: first the place,
    last the coach. ``member`` lists per limit the places under it; of a coach the people.
    ``gives_way``: somebody of a lower rank may be left without. ``used`` and ``taken`` are
    changed in place. It stops when the work that is ``left`` has been done.
    """
    n, places, width = len(used), len(seat) - 1, codes.shape[1]
    seats = np.zeros(seat[places], np.int32)
    count = np.zeros(places, np.int32)
    spot = np.zeros(n, np.int32)
    for i in range(n):
        if used[i] >= 0:
            enter(i, place[used[i]], seat, seats, count, spot)
    seen = np.zeros(n, np.int32)
    shut = np.zeros(len(most), np.int32)
    dead = np.zeros(n, np.bool_)
    closed = np.zeros(len(most), np.bool_)
    by = np.zeros(n, np.int32)
    by_pair = np.zeros(n, np.int64)
    queue = np.zeros(n, np.int32)
    gates = np.zeros(len(most), np.int32)
    effort = NEAR if gives_way else FAR
    came = 0
    looked = 0
    for step in range(len(turn)):
        p = turn[step]
        if used[p] >= 0 or status[p] == 0:
            continue
        if looked >= left[0]:
            break
        # Whose coach is full comes in only where another of that coach gives way.
        owed = coach[p] >= 0 and taken[coach[p]] >= most[coach[p]]
        weakest = p
        if owed:
            if gives_way:
                looked += member_start[coach[p] + 1] - member_start[coach[p]]
                for x in range(member_start[coach[p]], member_start[coach[p] + 1]):
                    r = member[x]
                    if used[r] >= 0 and status[r] != MUST and rank[r] < rank[weakest]:
                        free = True
                        for s in range(width):
                            e = codes[used[r], s]
                            free = free and (e < 0 or taken[e] > low[e])
                        if free:
                            weakest = r
            if weakest == p:
                continue
        now = step + 1
        head, tail, gate = 0, 1, 0
        queue[0] = p
        seen[p] = now
        by[p] = NOBODY
        by_pair[p] = OUT
        end, last = NOBODY, OUT
        while head < tail and end < 0:
            if head > effort or (owed and head > EFFORT) or looked >= left[0]:
                break
            q = queue[head]
            head += 1
            old = used[q]
            # Whoever comes in for another of the same coach takes that seat.
            swapped = old < 0 and (owed or by[q] >= 0)
            looked += start[q + 1] - start[q]
            for k in range(start[q], start[q + 1]):
                if k == old:
                    continue
                worst, blocked, apart, known = -1, 0, 0, False
                for s in range(width):
                    c = codes[k, s]
                    if c < 0 or taken[c] < most[c] or leaves(q, c, codes, used, by, by_pair):
                        continue
                    if swapped and c == coach[q]:
                        continue
                    if shut[c] == now or closed[c] or most[c] == 0:
                        known = True
                        break
                    blocked += 1
                    if s >= width - 2:
                        apart += 1
                    if worst < 0:
                        worst = s
                if known:
                    continue
                if blocked == 0 and owed and seen[weakest] == now:
                    continue
                if blocked == 0:
                    end, last = q, k
                    if owed:
                        end, last = weakest, OUT
                        by[weakest] = q
                        by_pair[weakest] = k
                    break
                c = codes[k, worst]
                if blocked == 1 or (worst == 0 and apart == 0):
                    # All who could make way here are looked at now.
                    shut[c] = now
                    gates[gate] = c
                    gate += 1
                people = worst == width - 1
                for x in range(member_start[c], member_start[c + 1]):
                    w = member[x]
                    first = 0 if people else seat[w]
                    stop = 1 if people else seat[w] + count[w]
                    looked += 1 + stop - first
                    for y in range(first, stop):
                        r = w if people else seats[y]
                        if seen[r] == now or dead[r] or used[r] < 0 or r == q:
                            continue
                        fits = True
                        for s in range(width):
                            e = codes[k, s]
                            if (
                                e >= 0
                                and taken[e] >= most[e]
                                and not leaves(q, e, codes, used, by, by_pair)
                                and not (swapped and e == coach[q])
                                and not has_code(used[r], e, codes)
                            ):
                                fits = False
                                break
                            e = codes[used[r], s]
                            if e >= 0 and taken[e] <= low[e] and not has_code(k, e, codes):
                                fits = False
                                break
                        if not fits:
                            continue
                        seen[r] = now
                        by[r] = q
                        by_pair[r] = k
                        queue[tail] = r
                        tail += 1
                        if (
                            gives_way
                            and status[r] != MUST
                            and rank[r] < rank[p]
                            and (not owed or coach[r] == coach[p])
                        ):
                            end, last = r, OUT
                            break
                    if end >= 0:
                        break
                if end >= 0:
                    break
            if end >= 0 or old < 0 or coach[q] < 0 or status[q] == MUST:
                continue
            c = coach[q]
            if taken[c] < most[c]:
                continue
            # Another of the same coach may come in instead.
            looked += member_start[c + 1] - member_start[c]
            for x in range(member_start[c], member_start[c + 1]):
                r = member[x]
                if used[r] >= 0 or seen[r] == now or dead[r] or status[r] == 0:
                    continue
                if gives_way and rank[r] < rank[q]:
                    continue
                seen[r] = now
                by[r] = q
                by_pair[r] = OUT
                queue[tail] = r
                tail += 1
        if end < 0 and owed:
            continue
        if end < 0:
            for x in range(tail):
                dead[queue[x]] = True
            for x in range(gate):
                closed[gates[x]] = True
            continue
        # Who moves where, and whether every limit holds afterwards.
        good = True
        for turn_back in range(3):
            r, k = end, last
            while True:
                old = used[r]
                if turn_back == 0:
                    moved_by(old, -1, codes, taken)
                    moved_by(k, 1, codes, taken)
                elif turn_back == 1:
                    good = good and all_well(old, codes, taken, low, most)
                    good = good and all_well(k, codes, taken, low, most)
                elif not good:
                    moved_by(old, 1, codes, taken)
                    moved_by(k, -1, codes, taken)
                if by[r] < 0:
                    break
                k = by_pair[r]
                r = by[r]
        if not good:
            continue
        came += 1
        r = end
        while r >= 0:
            if used[r] >= 0:
                leave(r, place[used[r]], seat, seats, count, spot)
            r = by[r]
        r, k = end, last
        while True:
            used[r] = k
            if k >= 0:
                enter(r, place[k], seat, seats, count, spot)
            if by[r] < 0:
                break
            k = by_pair[r]
            r = by[r]
    left[0] -= looked
    return came
