"""Jobs and commands say themselves who acts: called as the worker of jobs and a shell call them.

A test looks with the eyes of the system (``tests.support.sights``). These look with none, so that
what a job forgets to say is missed here as it would be in a region.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from doorstroom.adapters.anchors import AnchorFile
from doorstroom.apps.accounts.service import LinkRequest
from doorstroom.apps.insight.jobs import run_daily
from doorstroom.apps.notices import carrying
from doorstroom.apps.notices.service import Channel, Message
from doorstroom.apps.people.jobs import answer_link, invite, tell_old_address
from doorstroom.apps.people.service import Changes, change_person, request_link
from doorstroom.apps.privacy import leaving
from doorstroom.apps.privacy.jobs import run_seal
from doorstroom.apps.privacy.ports import Processing
from doorstroom.apps.privacy.service import Change, Sealing, current_sight, looking_as, verify
from doorstroom.apps.tasks.service import Task
from doorstroom.cli import main
from doorstroom.core.values.actor import AMSTERDAM
from tests.apps import factories as make
from tests.apps.people.lives import state
from tests.apps.privacy.test_sealing import look
from tests.support.clock import moment

pytestmark = pytest.mark.real_commits

SITE = "https://doorstroom.example"
LONG_AFTER = int(moment("2027-03-01 04:15").timestamp())


class Told(list[Processing]):
    """A logbook in memory."""

    def write(self, processings: Iterator[Processing]) -> None:
        self.extend(processings)


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses to which something went out."""
    sent: list[str] = []

    def carrier(*, address: str, subject: str, text: str) -> bool:
        assert subject
        assert text
        sent.append(address)
        return True

    monkeypatch.setitem(carrying._CARRIERS, Channel.EMAIL, carrier)
    return sent


def by_itself(job: Callable[..., object], *words: object) -> object:
    """Run it with nothing set, as the worker of jobs does; nothing is left set."""
    with looking_as(None):
        done = job(*words)
        assert current_sight() is None
    return done


def made_by(source: str) -> set[str]:
    """Who made the rows of this table last, by the history of the database."""
    last = Change.objects.filter(source=source).order_by("-id").values_list("actor", flat=True)
    return set(last[:1])


def test_the_day_finds_who_was_not_spoken_to() -> None:
    person = make.make_person(owner=make.make_worker())
    done = by_itself(run_daily, LONG_AFTER)
    assert isinstance(done, dict)
    assert done["open_silence_tasks"] == 1
    assert Task.objects.filter(code="task.silent", person=person.pk).exists()
    assert made_by("tasks_task") == {"system: dagelijks"}


def test_the_minute_seals_and_tells_on_and_keeps_the_last_link_of_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(2)
    kept, told = AnchorFile(tmp_path), Told()
    monkeypatch.setitem(leaving._OUT, "anchors", kept)
    monkeypatch.setitem(leaving._OUT, "processings", told)
    began = datetime.now(AMSTERDAM).date()
    for _ in range(2):
        tomorrow = datetime.now(AMSTERDAM) + timedelta(days=1)
        by_itself(run_seal, int(tomorrow.timestamp()))
    assert len(told) == len({(each.source, each.row) for each in told}) >= 3
    (anchor,) = kept.known()
    # Two looks, a refusal, and the names of who looked and at whom.
    assert began <= anchor.day <= datetime.now(AMSTERDAM).date()
    assert anchor.position == 5
    found = verify(kept.known())
    assert (found.fits, found.links, found.anchors) == (True, 5, 1)
    # The file is what a chain that was made anew must fit.
    said = command("verify", "log", "--json", "--anchors", str(kept.path))
    assert (json.loads(said)["links"], json.loads(said)["anchors"]) == (5, 1)
    assert Sealing.objects.exists()


def test_a_link_that_was_asked_for_goes_out(mailed: list[str]) -> None:
    make.make_person(owner=make.make_worker(), email="noor@voorbeeld.example")
    asker = make.system(datetime.now(UTC))
    request_link("noor@voorbeeld.example", site=SITE, place="hier", actor=asker)
    (asked,) = LinkRequest.objects.all()
    assert by_itself(answer_link, str(asked.pk)) == 1
    assert mailed == ["noor@voorbeeld.example"]
    assert made_by("notices_message") == {"system: inloggen"}


def test_an_old_address_hears_that_there_is_another(mailed: list[str]) -> None:
    person = make.make_person(owner=make.make_worker(), email="noor@voorbeeld.example")
    change_person(
        person, changes=Changes({"email": "nieuw@voorbeeld.example"}), actor=make.system()
    )
    (message,) = Message.objects.filter(address="noor@voorbeeld.example")
    assert by_itself(tell_old_address, str(message.pk)) is True
    assert mailed == ["noor@voorbeeld.example"]
    assert made_by("notices_message") == {"system: adres veranderd"}


def test_an_invitation_goes_to_the_colleague(mailed: list[str]) -> None:
    worker = make.make_worker()
    type(worker).objects.filter(pk=worker.pk).update(email="collega@voorbeeld.example")
    assert by_itself(invite, str(worker.pk), SITE, "Petra") is True
    assert mailed == ["collega@voorbeeld.example"]
    assert made_by("notices_message") == {"system: uitnodiging door Petra"}


def command(*words: str) -> str:
    """What a command says, without eyes of its own; it opens the database of the test."""
    with looking_as(None), pytest.MonkeyPatch.context() as patch:
        patch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
        result = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_command_sees_the_region_it_is_for(tmp_path: Path) -> None:
    person = make.make_person(owner=make.make_worker())
    state()
    assert json.loads(command("retention", "--dry-run", "--json"))["kept"] == {"running": 1}
    said = command("person", "export", person.reference, "--out", str(tmp_path / "uit"))
    assert len(said.splitlines()) == 2
