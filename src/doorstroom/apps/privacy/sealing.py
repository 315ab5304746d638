"""Whether the logs of the chain are still what was sealed, checked outside the database.

The chain stands in ``privacy_seal``, which only the sealer writes; the last link of each day
stands outside the database as well, so that a chain that was made anew does not fit either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, Q, Sum

from doorstroom.core.values.actor import AMSTERDAM

from .models import (
    Forgetting,
    Look,
    Naming,
    Pseudonym,
    Refusal,
    Seal,
    SealedLog,
    Sealing,
)
from .ports import Anchor

Row = Look | Refusal | Naming | Forgetting
FIRST = bytes(32)
CHUNK = 2000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TABLES: dict[str, type[Row]] = {
    SealedLog.LOOK: Look,
    SealedLog.REFUSAL: Refusal,
    SealedLog.NAME: Naming,
    SealedLog.FORGOT: Forgetting,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; ``fault`` is a code, with the link or the row that does not fit.

    ``forgotten``: how often the logs let go of somebody.
    """

    links: int
    waiting: int
    anchors: int
    fault: str = ""
    log: str = ""
    row: int = 0
    position: int = 0
    forgotten: int = 0

    @property
    def fits(self) -> bool:
        return not self.fault


def line_of(row: Row) -> str:
    """A row as the text that is sealed; the same as ``reading.line`` in the database."""
    stamp = (row.at - _EPOCH) // _MICROSECOND
    parts: tuple[object, ...]
    if isinstance(row, Look):
        parts = (
            "look", row.pk, stamp, row.took, row.transaction, row.trace, row.subject, row.reader,
            row.organisation or "", row.function, row.action, row.purpose, row.ground,
        )  # fmt: skip
    elif isinstance(row, Refusal):
        parts = (
            "refusal", row.pk, stamp, row.transaction, row.trace, row.reader or "",
            row.organisation or "", row.function, row.method, row.action, row.status,
        )  # fmt: skip
    elif isinstance(row, Naming):
        parts = ("name", row.pk, stamp, row.transaction, row.name, bytes(row.proof).hex())
    else:
        parts = (
            "forgot", row.pk, stamp, row.transaction, row.work, row.people, row.accounts,
            row.acts, row.changes, row.names,
        )  # fmt: skip
    return "\x1f".join(map(str, parts))


def next_hash(before: bytes, row: Row) -> bytes:
    return sha256(before + line_of(row).encode()).digest()


def proof_of(drawn: Pseudonym) -> bytes:
    """What the chain holds of whom a name stands for; the same as ``reading.proof``."""
    return sha256(f"{drawn.salt}\x1f{drawn.kind}\x1f{drawn.of}".encode()).digest()


def anchor_of(day: date) -> Anchor | None:
    """The last link that was made before the day was over in Amsterdam; None when there is none.

    The round says up to where; what stands there is asked of the chain itself.
    """
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), AMSTERDAM)
    last = Sealing.objects.filter(at__lt=end, position__gt=0).order_by("-id").first()
    link = None if last is None else Seal.objects.filter(position=last.position).first()
    if link is None:
        return None
    return Anchor(day, link.position, bytes(link.hash).hex())


def contradicted(anchors: Iterable[Anchor]) -> int | None:
    """The first position at which what was kept outside the database contradicts itself.

    Of one position there is one hash, and no day ends before a day that came earlier: who
    wrote the chain anew has a later day vouch for it, and the earlier one still stands there.
    """
    kept = sorted(anchors, key=lambda anchor: anchor.day)
    hashes: dict[int, str] = {}
    furthest = 0
    for anchor in kept:
        known = hashes.setdefault(anchor.position, anchor.hash)
        if known != anchor.hash or anchor.position < furthest:
            return anchor.position
        furthest = anchor.position
    return None


def verify(anchors: Iterable[Anchor] = ()) -> Verdict:
    """Walk the whole chain; the first link or row that does not fit ends it.

    All of it as of one moment, and never more than a chunk of it in memory.
    """
    with connection.one_snapshot():  # type: ignore[attr-defined]  # of our own backend
        return _verified(anchors)


def _verified(anchors: Iterable[Anchor]) -> Verdict:
    anchors = tuple(anchors)
    torn = contradicted(anchors)
    if torn is not None:
        return Verdict(0, 0, 0, "anchors_differ", position=torn)
    known = {anchor.position: anchor for anchor in anchors}
    before, place, met = FIRST, 0, 0
    for seal, row in _links():
        place += 1
        if seal.position != place:
            return Verdict(place - 1, 0, met, "link_missing", position=place)
        if row is None:
            return Verdict(place - 1, 0, met, "row_missing", seal.log, seal.row, place)
        before = next_hash(before, row)
        if before != bytes(seal.hash):
            return Verdict(place - 1, 0, met, "row_changed", seal.log, seal.row, place)
        anchor = known.pop(place, None)
        if anchor is not None:
            met += 1
            if anchor.hash != before.hex():
                return Verdict(place, 0, met, "other_chain", seal.log, seal.row, place)
    if known:
        return Verdict(place, 0, met, "chain_cut", position=min(known))
    return _misnamed(place, met) or _unsealed(place, met)


def _links() -> Iterator[tuple[Seal, Row | None]]:
    seals = Seal.objects.order_by("position").iterator(chunk_size=CHUNK)
    while chunk := list(islice(seals, CHUNK)):
        rows: dict[tuple[str, int], Row] = {}
        for log, table in _TABLES.items():
            wanted = [seal.row for seal in chunk if seal.log == log]
            rows |= {(log, key): row for key, row in table.objects.in_bulk(wanted).items()}
        for seal in chunk:
            yield seal, rows.get((seal.log, seal.row))


def _misnamed(links: int, met: int) -> Verdict | None:
    """A name stands for whom it was drawn for, or for nobody any more: that was let go of."""
    gone = 0
    namings = Naming.objects.order_by("pk").iterator(chunk_size=CHUNK)
    while chunk := list(islice(namings, CHUNK)):
        drawn = Pseudonym.objects.in_bulk([naming.name for naming in chunk])
        for naming in chunk:
            name = drawn.get(naming.name)
            if name is None:
                gone += 1
            elif proof_of(name) != bytes(naming.proof):
                return Verdict(links, 0, met, "name_moved", SealedLog.NAME, naming.pk)
    known = Naming.objects.filter(name=OuterRef("pk"))
    if Pseudonym.objects.filter(~Exists(known)).exists():
        return Verdict(links, 0, met, "name_unknown", SealedLog.NAME)
    let_go = Forgetting.objects.aggregate(names=Sum("names"))["names"] or 0
    return Verdict(links, 0, met, "name_gone", SealedLog.NAME) if gone > let_go else None


def _unsealed(links: int, met: int) -> Verdict:
    """What came after the last round waits for the next; what came before it slipped in."""
    last = Sealing.objects.order_by("-id").first()
    waiting = 0
    for log, table in _TABLES.items():
        # One look-up in an index for each row; NOT IN would hold every key of the chain.
        loose = table.objects.filter(~Exists(Seal.objects.filter(log=log, row=OuterRef("pk"))))
        before = Q(transaction__lt=0 if last is None else last.upto)
        found = loose.aggregate(rows=Count("pk"), slipped=Min("pk", filter=before))
        waiting += found["rows"]
        if found["slipped"] is not None:
            return Verdict(links, waiting, met, "row_slipped_in", log, found["slipped"])
    return Verdict(links, waiting, met, forgotten=Forgetting.objects.count())
