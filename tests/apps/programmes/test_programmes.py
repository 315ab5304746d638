"""Packs in the database: versions, experiments, and an end that closes no route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.pathways.service import Pathway, run_daily
from doorstroom.apps.programmes.service import (
    Programme,
    alignment_of,
    copy_as_experiment,
    edit_pack,
    end_programme,
    keeps_own_version,
    load_pack,
    note_alignment,
    pack_of,
    pack_version,
    programmes_taking,
    reopen_programme,
    take_in_pack,
    take_over_file,
)
from doorstroom.core.programmes import Experiment, Period, StartCondition
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
    system,
)

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


def test_what_was_changed_on_screen_stays_when_a_newer_file_comes() -> None:
    programme = make_programme()
    shipped = pack_of(programme)
    mine = edit_pack(programme, pack=replace(shipped, title="Van de regio"), actor=system())
    same_file = load_pack(shipped, organiser=None, actor=system())
    assert (same_file.title, same_file.version) == ("Van de regio", mine.version)
    newer = replace(shipped, title="Nieuwer bestand")
    kept = load_pack(newer, organiser=None, actor=system())
    assert (kept.title, kept.version) == ("Van de regio", mine.version)
    assert keeps_own_version(kept, newer)
    taken = take_over_file(kept, pack=newer, actor=system())
    assert (taken.title, taken.version) == ("Nieuwer bestand", mine.version + 1)
    newest = replace(newer, title="Nog nieuwer")
    assert load_pack(newest, organiser=None, actor=system()).title == "Nog nieuwer"


def test_a_file_keeps_the_dates_that_it_does_not_name_and_a_form_says_all() -> None:
    programme = make_programme()
    end_programme(programme, ends_on=date(2027, 6, 30), actor=system())
    pack = replace(pack_of(programme), title="Anders", period=Period())
    changed = take_over_file(programme, pack=pack, actor=system())
    assert changed.ends_on == date(2027, 6, 30)
    cleared = edit_pack(changed, pack=replace(pack, title="Weer anders"), actor=system())
    assert cleared.ends_on is None


def test_a_new_programme_comes_in_for_an_organisation_that_one_manages() -> None:
    manager = make_worker(make_organisation("gemeente"), "programme_manager")
    pack = pack_of(make_programme())
    new = replace(pack, id="iets-nieuws")
    for other in (make_organisation("gemeente"), make_worker(function="casemanager").organisation):
        with pytest.raises(NotAllowed, match=r"refused.organiser_not_yours"):
            take_in_pack(new, organiser=other, actor=actor_of(manager))
    made = take_in_pack(new, organiser=manager.organisation, actor=actor_of(manager))
    assert made.organiser == manager.organisation
    with pytest.raises(Refused, match=r"refused.programme_exists"):
        take_in_pack(new, organiser=manager.organisation, actor=actor_of(manager))


def test_a_pack_that_is_a_trial_knows_of_what_and_has_both_dates() -> None:
    programme = make_programme()
    trial = replace(
        pack_of(programme), id="proef", experiment=Experiment(programme.slug, "Werkt dit?")
    )
    with pytest.raises(Refused, match=r"refused.experiment_needs_dates"):
        load_pack(replace(trial, period=Period()), organiser=None, actor=system())
    dated = replace(trial, period=Period(date(2027, 1, 1), date(2027, 7, 1)))
    assert load_pack(dated, organiser=None, actor=system()).experiment_of == programme
    lost = replace(dated, id="wees", experiment=Experiment("bestaat-niet", "Werkt dit?"))
    with pytest.raises(Refused, match=r"refused.experiment_of_unknown"):
        load_pack(lost, organiser=None, actor=system())


def test_an_ended_programme_can_open_again() -> None:
    programme = make_programme()
    end_programme(programme, ends_on=date(2026, 11, 30), actor=system())
    again = reopen_programme(programme, actor=system())
    assert (again.status, again.ends_on) == ("open", None)
    with pytest.raises(Refused, match=r"refused.date_in_the_past"):
        reopen_programme(programme, ends_on=date(2026, 11, 1), actor=system())


def test_a_condition_for_the_start_is_aligned_on_a_day_by_somebody() -> None:
    programme = make_programme()
    condition = StartCondition("afstemming", "Afgestemd met Werkom", ("werkom",))
    pack = replace(pack_of(programme), start_conditions=(condition,))
    programme = edit_pack(programme, pack=pack, actor=system())
    assert alignment_of(programme) == ((condition, None),)
    row = note_alignment(
        programme, condition="afstemming", aligned_by="Wethouder Toets", actor=system()
    )
    assert (row.aligned_on, row.aligned_by) == (date(2026, 12, 1), "Wethouder Toets")
    assert alignment_of(programme) == ((condition, row),)
    with pytest.raises(Refused, match=r"refused.no_such_condition"):
        note_alignment(programme, condition="iets", aligned_by="", actor=system())
