"""A programme manager who is signed in, with the programme of their organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Pack, pack_from_data
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.council.forms import Sent, form_on

ALBLASSERDAM = "kansrijk-praktijkleren-alblasserdam"


@pytest.fixture
def manager(db: None, client: Client) -> Iterator[Worker]:
    worker = make.make_worker(make.make_organisation("gemeente"), "programme_manager")
    with wall_clock():
        client.force_login(worker.user)
        yield worker


@pytest.fixture
def programme(manager: Worker) -> Programme:
    return make.make_programme(ALBLASSERDAM, manager.organisation)


@pytest.fixture
def form_at(client: Client) -> Callable[[str], Sent]:
    """The form on a page, as a browser would send it."""

    def read(url: str) -> Sent:
        page = client.get(url)
        assert page.status_code == 200, url
        return form_on(page.text)

    return read


def pack_now(programme: Programme) -> Pack:
    programme.refresh_from_db()
    return pack_from_data(programme.pack)
