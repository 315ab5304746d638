"""A journey starts in a region that is made once per process, on a Tuesday in December."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from doorstroom.demo.numbering import INVENTED
from tests.apps.people.lives import tables_with
from tests.apps.people.numbered import keys
from tests.journeys.regions import STARTS, Region, make_region
from tests.journeys.sealed import RING, Ears
from tests.journeys.visitors import Clock, Measured, Visitor
from tests.support.browser import PHONE, Axe, Complaints, MakeContext, open_page
from tests.support.clock import moment
from tests.support.cluster import Addresses
from tests.support.database import point_django_at
from tests.support.live import LiveRegion, Site


@pytest.fixture(scope="session")
def region(
    django_db_setup: None, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Region:
    """Everything before the first person: see ``regions.py``."""
    from django.db import connections, transaction

    prepared = f"{database_name}_region"
    with django_db_blocker.unblock():
        addresses.restore(prepared)
        point_django_at(addresses.app_parts(prepared))
        try:
            with transaction.atomic():
                return make_region()
        finally:
            connections.close_all()
            point_django_at(addresses.app_parts(database_name))


@pytest.fixture
def real_commits(
    region: Region, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Iterator[None]:
    """Commits are real, and the region is there; afterwards the database is empty again."""
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        addresses.restore(database_name, f"{database_name}_region")
        try:
            yield
        finally:
            connections.close_all()
            addresses.restore(database_name)


@pytest.fixture
def ears(real_commits: None) -> Iterator[Ears]:
    """No burgerservicenummer is in any answer, log or table, however the story goes."""
    ears = Ears()
    log = logging.getLogger()
    before = log.level
    log.addHandler(ears)
    log.setLevel(logging.INFO)
    try:
        with keys(RING):
            yield ears
    finally:
        log.setLevel(before)
        log.removeHandler(ears)
    assert ears.answers, "nothing was listened to"
    assert not ears.overheard
    assert tables_with(INVENTED) == {}


@pytest.fixture
def around_the_site(ears: Ears) -> Callable[[Site], Site]:
    return ears.around


@pytest.fixture
def clock(real_commits: None) -> Iterator[Clock]:
    """The machine's clock stands at ten o'clock on the first day and ticks on from there."""
    with time_machine.travel(moment(f"{STARTS} 10:00"), tick=True) as traveller:
        yield Clock(traveller)


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Measured:
    """What any process of this run has measured."""
    own = tmp_path_factory.getbasetemp()
    return Measured((own.parent if hasattr(request.config, "workerinput") else own) / "measured")


@pytest.fixture
def young(phone: Page, axe: Axe, clock: Clock, measured: Measured) -> Visitor:
    """The young person or resident, on a phone."""
    return Visitor(phone, axe, measured)


@pytest.fixture
def professional(desk: Page, axe: Axe, clock: Clock, measured: Measured) -> Visitor:
    """Whoever sits at a desk; signs in as one worker after another."""
    return Visitor(desk, axe, measured)


@pytest.fixture
def plain_phone(without_script: Page, clock: Clock, measured: Measured) -> Visitor:
    """A phone on which JavaScript is off; axe needs script, so nobody measures there."""
    return Visitor(without_script, None, measured)


@pytest.fixture
def employer(
    complaints: Complaints,
    new_context: MakeContext,
    live_region: LiveRegion,
    axe: Axe,
    clock: Clock,
    measured: Measured,
) -> Visitor:
    """The contact of an employer, on a phone of their own."""
    page = open_page(new_context, complaints, base_url=live_region.url, **PHONE)
    return Visitor(page, axe, measured)
