"""Burgerservicenummers for tests: invented, and keys that exist in memory only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Keyring, Keys, Person, open_key, permit_numbers, use_keys
from doorstroom.core.values.bsn import Bsn
from tests.apps.factories import make_organisation, make_person, make_worker, system

# Invented: made by counting up from 999990000 until the eleven-test passed. They belong to
# nobody, and say so by their beginning.
INVENTED = ("999990007", "999990019", "999990020", "999990032", "999990044")


def bsn(number: int = 0) -> Bsn:
    return Bsn(INVENTED[number])


def fresh_ring(*, after: Keyring | None = None) -> Keyring:
    """Fresh keys; those of before still open what they sealed."""
    number = len(after.sealing.keys) + 1 if after else 1
    sealing = dict(after.sealing.keys if after else {}) | {f"s{number}": os.urandom(32)}
    matching = dict(after.matching.keys if after else {}) | {f"m{number}": os.urandom(32)}
    return Keyring(Keys(f"s{number}", sealing), Keys(f"m{number}", matching))


@contextmanager
def keys(ring: Keyring) -> Iterator[None]:
    use_keys(lambda: ring)
    try:
        yield
    finally:
        use_keys(lambda: None)


def allow(ring: Keyring, *kinds: str) -> None:
    """The region keeps numbers at municipalities, or at these kinds."""
    permit_numbers(
        kinds=kinds or ("gemeente",),
        ground="Verzonnen grond, voor een toets",
        source="Verzonnen artikel, voor een toets",
        stated_by="Regio Toets",
        actor=system(),
    )
    open_key(ring.sealing.current, actor=system())


def municipal_worker() -> Worker:
    return make_worker(make_organisation("gemeente"), "casemanager")


def someone_of(worker: Worker) -> Person:
    """A person whose case is at this worker's own organisation."""
    from doorstroom.apps.people.service import InvolvementRole, Purpose, involve

    person = make_person()
    involve(
        person,
        organisation=worker.organisation,
        role=InvolvementRole.CASEMANAGER,
        purpose=Purpose.GUIDANCE,
        worker=worker,
        actor=system(),
    )
    return Person.objects.with_owner().get(pk=person.pk)
