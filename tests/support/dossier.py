"""One dossier with everything around it: made once a process, copied for every module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.clock import wall_clock
from tests.support.cluster import Addresses
from tests.support.database import point_django_at

if TYPE_CHECKING:
    from tests.web.access.scene import Scene


@pytest.fixture(scope="session")
def told_scene(
    django_db_setup: None, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Scene:
    from django.db import connections, transaction

    from tests.web.access.around import make_around
    from tests.web.access.scene import make_scene

    prepared = f"{database_name}_scene"
    with django_db_blocker.unblock():
        addresses.restore(prepared)
        point_django_at(addresses.app_parts(prepared))
        try:
            with wall_clock(), transaction.atomic():
                scene = make_scene()
                scene.around = make_around(scene)
                return scene
        finally:
            connections.close_all()
            point_django_at(addresses.app_parts(database_name))


@pytest.fixture(scope="module")
def _copied(
    told_scene: Scene, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Iterator[None]:
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        addresses.restore(database_name, f"{database_name}_scene")
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        addresses.restore(database_name)


@pytest.fixture
def scene(told_scene: Scene, _copied: None, db: None) -> Iterator[Scene]:
    """The dossier of Daan, on the Tuesday on which it was made."""
    with wall_clock():
        yield told_scene
