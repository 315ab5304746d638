"""Packs in the database: versions, experiments, and an end that closes no route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.pathways.service import Pathway, run_daily
from doorstroom.apps.programmes.service import (
    Programme,
    copy_as_experiment,
    edit_pack,
    end_programme,
    load_pack,
    pack_of,
    pack_version,
    programmes_taking,
)
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import actor_of, make_pathway, make_programme, make_worker, system

pytestmark = pytest.mark.usefixtures("db")


def test_who_is_on_the_way_keeps_the_route_of_the_start() -> None:
    route = make_pathway()
    pack = pack_of(route.programme)
    changed = replace(pack, title="Anders")
    programme = edit_pack(route.programme, pack=changed, actor=system())
    assert programme.version == 2
    route = Pathway.objects.select_related("programme").get(pk=route.pk)
    assert pack_version(route.programme, route.pack_version).title == pack.title
    assert pack_of(programme).title == "Anders"


def test_loading_the_same_pack_again_makes_no_version() -> None:
    programme = make_programme()
    again = load_pack(pack_of(programme), organiser=programme.organiser, actor=system())
    assert again.version == 1


def test_only_the_programme_manager_of_the_organiser_edits() -> None:
    programme = make_programme()
    pack = replace(pack_of(programme), title="Anders")
    assert programme.organiser is not None
    for worker in (make_worker(programme.organiser), make_worker(function="programme_manager")):
        with pytest.raises(NotAllowed):
            edit_pack(programme, pack=pack, actor=actor_of(worker))
    manager = make_worker(programme.organiser, "programme_manager")
    assert edit_pack(programme, pack=pack, actor=actor_of(manager)).title == "Anders"


def test_an_experiment_has_a_start_and_a_later_end() -> None:
    programme = make_programme()
    pack = replace(pack_of(programme), id="proef")
    with pytest.raises(Refused, match=r"refused.ends_before_start"):
        copy_as_experiment(
            programme,
            pack=pack,
            starts_on=date(2027, 2, 1),
            ends_on=date(2027, 2, 1),
            actor=system(),
        )
    copy = copy_as_experiment(
        programme, pack=pack, starts_on=date(2027, 2, 1), ends_on=date(2027, 6, 1), actor=system()
    )
    assert copy.experiment_of == programme
    assert copy not in programmes_taking(date(2027, 1, 31))
    assert copy in programmes_taking(date(2027, 2, 1))


def test_the_end_of_a_programme_closes_no_route() -> None:
    route = make_pathway()
    end_programme(route.programme, ends_on=date(2026, 12, 31), actor=system())
    run_daily(actor=system("2027-01-04 04:00"))
    assert Programme.objects.get(pk=route.programme_id).status == "ended"
    route = Pathway.objects.get(pk=route.pk)
    assert (route.closed_on, route.next_task_id is not None) == (None, True)
