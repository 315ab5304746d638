"""``doorstroom verify log``: one sentence when all fits, the first row when it does not."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from doorstroom.apps.privacy.service import acting_as, seal_all, write_looks
from doorstroom.cli import main
from tests.apps import factories as make
from tests.apps.privacy.test_sealing import superuser
from tests.support.cluster import Connection
from tests.support.settling import settle

__all__ = ["superuser"]


@pytest.mark.real_commits
def test_one_flipped_bit_is_found_and_named(
    superuser: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///there-is-one")
    monkeypatch.setenv("DOORSTROOM_LOG_DIR", str(tmp_path))
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    actor = make.actor_of(coach)
    with acting_as(actor):
        for _ in range(2):
            write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=actor)
    settle()
    with acting_as(make.system()):
        seal_all()
    fits = CliRunner().invoke(main, ["verify", "log"])
    assert (fits.exit_code, "De keten klopt: 4 schakels" in fits.output) == (0, True)
    superuser.execute("UPDATE privacy_look SET took = took # 1 WHERE id = 2")
    broken = CliRunner().invoke(main, ["verify", "log"])
    assert broken.exit_code == 1
    assert "Regel 2 van het logboek (bekeken) is veranderd" in broken.output
    told = CliRunner().invoke(main, ["verify", "log", "--json"])
    assert json.loads(told.output)["row"] == 2
