"""Reading: the list, one programme, its pack, its versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.programmes.service import Programme
from tests.apps import factories as make
from tests.support.pages import told
from tests.web.council.conftest import ALBLASSERDAM
from tests.web.council.forms import Sent

FormAt = Callable[[str], Sent]
PACKS = sorted(path.stem for path in make.PACKS.glob("*.toml"))


def test_a_region_without_programmes_says_so(client: Client, manager: Worker) -> None:
    assert "Er is nog geen programma" in client.get("/programmas/").text


def test_the_list_names_region_organiser_people_and_target(
    client: Client, programme: Programme, manager: Worker
) -> None:
    for _ in range(3):
        make.make_pathway(programme=programme)
    html = client.get("/programmas/").text
    assert programme.title in html
    assert "Alblasserdam" in html
    assert manager.organisation.name in html
    assert "Nu 0 van de 100." in html
    # Who opens dossiers there goes on to the people; who manages has the number.
    people = f'href="/mensen/?wie=erbij&amp;programma={ALBLASSERDAM}">3</a>'
    assert people not in html
    client.force_login(make.make_worker(manager.organisation).user)
    assert people in client.get("/programmas/").text


def test_others_see_no_small_counts(client: Client, programme: Programme) -> None:
    for _ in range(3):
        make.make_pathway(programme=programme)
    client.force_login(make.make_worker(make.make_organisation()).user)
    for url in ("/programmas/", f"/programmas/{ALBLASSERDAM}/"):
        html = client.get(url).text
        assert "minder dan 10" in html
        assert f"/mensen/?wie=erbij&amp;programma={ALBLASSERDAM}" not in html
        assert "/bewerken/" not in html
    assert "chart__line" not in html
    assert "Sam" not in told(html)


def test_the_list_asks_little_of_the_database(
    client: Client, manager: Worker, sql_snapshot: Any
) -> None:
    for slug in PACKS:
        make.make_programme(slug, manager.organisation)
    # Each programme counts by its own definition, all of them in one question a kind.
    with sql_snapshot():
        client.get("/programmas/")


@pytest.mark.parametrize("slug", PACKS)
def test_every_programme_has_a_page_without_people(
    slug: str, client: Client, manager: Worker
) -> None:
    make.make_programme(slug, manager.organisation)
    html = client.get(f"/programmas/{slug}/").text
    assert "Er is nog niemand aangemeld." in html
    assert "Hoe is het daarna?" in html
    assert "Niet bekend" in html
    assert client.get(f"/programmas/{slug}/pack/").status_code == 200
    assert "de eerste" in client.get(f"/programmas/{slug}/versies/").text


def test_a_programme_counts_its_route_and_links_to_the_people(
    client: Client, programme: Programme
) -> None:
    pathway = make.make_pathway(programme=programme, now="2026-10-01 10:00")
    html = client.get(f"/programmas/{programme.slug}/").text
    assert "Halen we de 100?" in html
    assert "Hoe is dit geteld?" in html
    assert "Telt: iedereen met een begonnen plek." in html
    assert ">61<" in html
    assert "Wat de bron openlaat" in html
    # Who manages a programme opens no dossier: a number, and nobody behind it.
    behind = (f"programma={ALBLASSERDAM}&amp;station=aanmelding", pathway.person.full_name)
    assert not [each for each in (*behind, f"/mensen/{pathway.person_id}/") if each in html]
    client.force_login(make.make_worker(programme.organiser).user)
    html = client.get(f"/programmas/{programme.slug}/").text
    assert not [each for each in (*behind, "61 dagen") if each not in html]
    assert f"/mensen/{pathway.person_id}/" in html


def test_the_page_of_a_programme_asks_the_same_for_many_people(
    client: Client, programme: Programme, sql_snapshot: Any
) -> None:
    for _ in range(5):
        make.make_pathway(programme=programme)
    with sql_snapshot():
        client.get(f"/programmas/{programme.slug}/")


def test_a_pack_in_words_leaves_no_code_behind(client: Client, programme: Programme) -> None:
    html = client.get(f"/programmas/{programme.slug}/pack/").text
    assert "Dit moet allemaal kloppen:" in html
    assert "Projectmedewerker van de gemeente doet dit binnen 2 werkdagen." in html
    assert "De bron noemt geen grootste aantal mensen." in html
    for code in ("no_vocational_training", "stated_risk", "placement_started", "sign_up"):
        assert code not in html


def test_versions_tell_who_changed_what_and_the_old_one_stays_readable(
    client: Client, programme: Programme, manager: Worker, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/bewerken/"
    client.post(url + "rollen/", form_at(url + "rollen/").data(r0__caseload_cap=20))
    moved = form_at(url + "trainingen/").data(do="add")
    added = client.post(url + "trainingen/", moved)
    assert added.status_code == 200
    client.post(
        url + "trainingen/",
        {"version": "2", "row": ["0"], "r0-title": "Solliciteren", "do": "save"},
    )
    listed = client.get(f"/programmas/{programme.slug}/versies/").text
    assert manager.name in listed
    assert "Wie begeleidt?" in listed
    second = client.get(f"/programmas/{programme.slug}/versies/2/").text
    assert "<del>De bron noemt geen grootste aantal mensen.</del>" in second
    assert "<ins>Ten hoogste 20 mensen tegelijk.</ins>" in second
    assert "Solliciteren" not in second
    third = client.get(f"/programmas/{programme.slug}/versies/3/?met=1").text
    assert "Solliciteren" in third
    assert "Ten hoogste 20 mensen tegelijk." in third
    old = client.get(f"/programmas/{programme.slug}/pack/?versie=1").text
    assert "Nu geldt versie 3." in old
    assert "Ten hoogste 20 mensen" not in old


def test_a_moved_station_is_told_as_an_order(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/bewerken/route/"
    from tests.web.council.forms import form_on

    client.post(url, form_on(client.post(url, form_at(url).data(do="down:1")).text).data())
    html = client.get(f"/programmas/{programme.slug}/versies/2/").text
    assert "De volgorde is nu:" in html
    assert "<del>" not in html


@pytest.mark.parametrize("path", ["versies/1/", "versies/9/", "pack/?versie=9", "versies/1/?met=8"])
def test_a_version_that_is_not_there(path: str, client: Client, programme: Programme) -> None:
    assert client.get(f"/programmas/{programme.slug}/{path}").status_code == 404


def test_a_programme_that_is_not_there(client: Client, manager: Worker) -> None:
    assert client.get("/programmas/bestaat-niet/").status_code == 404
