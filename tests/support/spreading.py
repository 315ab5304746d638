"""How the tests are spread over processes: a file as a whole, the dear ones first.

What a module prepares is then prepared once, and no process is left alone with a story of a
minute when the other one is done. Within these, the order stays the random one. The tests of
the engine stay together, too: what one process compiles, the other would compile as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import Scheduling

# What takes a minute or more together, the dearest first; the rest is small change.
DEAR = (
    "tests/core/matching/",
    "tests/cli/test_up.py",
    "tests/web/test_access_files.py",
    "tests/web/test_access.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_three_more_regions.py",
    "tests/journeys/test_hengelo.py",
    "tests/journeys/test_purmerend.py",
    "tests/journeys/",
    "tests/demo/test_load.py",
    "tests/web/council/test_editing.py",
    "tests/apps/people/test_ownership_at_work.py",
    "tests/apps/people/test_ownership.py",
    "tests/apps/placements/test_fences.py",
    "tests/redteam/",
    "tests/bench/",
)
TOGETHER = "tests/core/matching/"


def part_of(nodeid: str) -> str:
    """What goes to one process as a whole: a file, or all that stays together."""
    return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::", 1)[0]


def turn(nodeid: str) -> int:
    """When a test has its turn: its place among the dear ones, or after them."""
    for place, beginning in enumerate(DEAR):
        if nodeid.startswith(beginning):
            return place
    return len(DEAR)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: turn(item.nodeid))


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling | None:
    """Another way of spreading that somebody asks for (``--dist``) is theirs."""
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByPart(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return part_of(nodeid)

    config.option.loadscopereorder = False
    return ByPart(config, log)
