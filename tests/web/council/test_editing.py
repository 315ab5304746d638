"""Editing a pack in forms: each part, what is wrong, what is kept, who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Municipality, Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.programmes.service import Programme, ProgrammeVersion
from doorstroom.core.programmes import parse_pack
from doorstroom.web.council.editing.parts import PARTS
from tests.apps import factories as make
from tests.web.council.conftest import ALBLASSERDAM, pack_now
from tests.web.council.forms import Sent, form_on

FormAt = Callable[[str], Sent]
PACKS = sorted(path.stem for path in make.PACKS.glob("*.toml"))


def edit_url(programme: Programme, part: str) -> str:
    return f"/programmas/{programme.slug}/bewerken/{part}/"


@pytest.mark.parametrize("slug", PACKS)
def test_saving_every_part_of_every_pack_unchanged_changes_nothing(
    slug: str, client: Client, manager: Worker, form_at: FormAt
) -> None:
    programme = make.make_programme(slug, manager.organisation)
    before = pack_now(programme)
    stations = [f"station/{station.code}" for station in before.stations]
    for part in (*PARTS, "doelgroep", *stations):
        url = edit_url(programme, part)
        answer = client.post(url, form_at(url).data())
        assert answer.status_code == 302, (part, form_on(answer.text))
        assert pack_now(programme) == before, part
        assert programme.version == 1, part


def test_the_overview_links_to_every_part(client: Client, programme: Programme) -> None:
    make.make_pathway(programme=programme)
    html = client.get(f"/programmas/{programme.slug}/bewerken/").text
    for part in (*PARTS, "doelgroep"):
        assert edit_url(programme, part) in html
    assert "1 mens is nu onderweg en houdt de route van toen." in html


def test_a_municipality_is_written_by_name_on_a_page_that_stays_light(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    """With every municipality of the country known; a page has at most 60 kB."""
    make.make_municipality()
    Municipality.objects.bulk_create(
        Municipality(
            code=f"GM{5000 + n}",
            name=f"Gemeente nummer {n}",
            sort_key=f"gemeente {n:03}",
            province="Noord-Holland",
        )
        for n in range(350)
    )
    url = edit_url(programme, "partners")
    assert client.post(url, form_at(url).data(r0__municipality="purmerend")).status_code == 302
    assert pack_now(programme).parties[0].municipality == "GM0439"
    assert ("r0-municipality", "Purmerend") in form_at(url).pairs
    refused = client.post(url, form_at(url).data(r0__municipality="Purmerent"))
    assert "Deze gemeente kennen we niet." in refused.text
    assert pack_now(programme).parties[0].municipality == "GM0439"


CHANGES = [
    ("naam", {"title": "Kansrijk leren"}, lambda pack: pack.title == "Kansrijk leren"),
    ("gebied", {"codes": "GM0482, GM0439"}, lambda pack: len(pack.region.codes) == 2),
    ("gebied", {"kind": ""}, lambda pack: pack.region is None),
    ("ritme", {"light_title": "Licht", "light_days": 21},
     lambda pack: pack.rhythm.contact_days("light") == 21),
    ("rollen", {"r0__caseload_cap": 20}, lambda pack: pack.roles[0].caseload_cap == 20),
    ("opleidingen", {"levels": ["1", "2"]}, lambda pack: pack.learning_line == (1, 2)),
    ("opleidingen", {"r0__free": "no"}, lambda pack: pack.courses[0].free is False),
    ("papieren", {"r0__valid_months": 48}, lambda pack: pack.certificates[0].valid_months == 48),
    ("doelen", {"r0__total": 120}, lambda pack: pack.targets[0].total == 120),
    ("doelen", {"goals": "Eén doel"}, lambda pack: pack.goals == ("Eén doel",)),
    ("geld", {"r0__amount_cents": "90.000", "r0__a_year": "on"},
     lambda pack: pack.money[0].amount_cents == 9_000_000),
    ("aanmelden", {"open": None}, lambda pack: pack.sign_up.open is False),
    ("aanmelden", {"r4__choices": "Zorg\r\nTechniek"},
     lambda pack: [c.code for c in pack.sign_up.questions[4].choices] == ["zorg", "techniek"]),
    ("partners", {"r2__name": "Peute BV"}, lambda pack: pack.party("peute").name == "Peute BV"),
    ("fasen", {"r0__title": "Kennismaken"}, lambda pack: pack.stages[0].title == "Kennismaken"),
    ("route", {"r0__title": "Gemeld"}, lambda pack: pack.stations[0].title == "Gemeld"),
    ("aannames", {"assumes": "Alles."}, lambda pack: pack.demo.assumes == ("Alles.",)),
]  # fmt: skip


@pytest.mark.parametrize(("part", "changes", "holds"), CHANGES)
def test_a_change_makes_the_next_version(
    part: str, changes: dict[str, object], holds: Callable[..., bool], client: Client,
    programme: Programme, manager: Worker, form_at: FormAt,
) -> None:  # fmt: skip
    url = edit_url(programme, part)
    answer = client.post(url, form_at(url).data(**changes), follow=True)
    assert "Bewaard als versie 2" in answer.text
    assert holds(pack_now(programme))
    assert programme.version == 2
    assert ProgrammeVersion.objects.get(programme=programme, number=2).made_by == manager.name


WRONG = [
    ("naam", {"starts_on": "2027-01-01", "ends_on": "2026-01-01"}, "Het einde ligt niet na"),
    ("naam", {"title": ""}, "Vul dit in."),
    ("naam", {"years": 99}, "Dit getal is te hoog. Gebruik 20 of minder."),
    ("gebied", {"codes": "Nergenshuizen"}, "Nergenshuizen past niet bij dit soort gebied"),
    ("gebied", {"codes": ""}, "Noem ten minste één gemeente"),
    ("ritme", {"contact_every_days": 999}, "Dit getal is te hoog"),
    ("ritme", {"contact_every_days": "vaak"}, "heel getal"),
    ("rollen", {"r0__caseload_cap": 0}, "Dit getal is te laag"),
    ("doelen", {"r0__total": "", "r0__per_year": ""}, "Vul een aantal per jaar of in totaal in"),
    ("doelen", {"r0__counts": "outcome", "r0__station": ""}, "Kies welke."),
    ("geld", {"r0__amount_cents": "veel"}, "Dit is geen bedrag"),
    ("aanmelden", {"r4__choices": "Zorg"}, "twee of meer antwoorden"),
    ("aannames", {"assumes": ""}, "Ritme: Dit is een aanname"),
]


@pytest.mark.parametrize(("part", "changes", "sentence"), WRONG)
def test_a_wrong_value_says_so_and_keeps_what_was_typed(
    part: str, changes: dict[str, object], sentence: str, client: Client, programme: Programme,
    form_at: FormAt,
) -> None:  # fmt: skip
    url = edit_url(programme, part)
    sent = form_at(url).data(**changes)
    answer = client.post(url, sent)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert form_on(answer.text).data() == {**{k: v for k, v in sent.items() if v}, "do": ["save"]}
    assert pack_now(programme).title == programme.title
    assert programme.version == 1


def test_rows_are_added_moved_and_removed_before_they_are_saved(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "trainingen")
    added = form_on(client.post(url, form_at(url).data(do="add")).text)
    assert dict(added.pairs)["row"] == "0"
    twice = form_on(client.post(url, added.data(do="add", r0__title="Eerste")).text)
    up = form_on(client.post(url, twice.data(do="up:1", r1__title="Tweede")).text)
    assert [value for name, value in up.pairs if name == "row"] == ["1", "0"]
    assert ("r0-title", "Eerste") in up.pairs
    assert programme.version == 1
    client.post(url, up.data())
    assert [t.title for t in pack_now(programme).trainings] == ["Tweede", "Eerste"]
    assert [t.code for t in pack_now(programme).trainings] == ["tweede", "eerste"]
    gone = form_on(client.post(url, form_at(url).data(do="remove:0")).text)
    client.post(url, gone.data())
    assert [t.title for t in pack_now(programme).trainings] == ["Eerste"]


def test_a_role_that_is_still_used_cannot_go(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "rollen")
    gone = form_on(client.post(url, form_at(url).data(do="remove:0")).text)
    answer = client.post(url, gone.data())
    assert "Station 1 (Aangemeld): Hier staat “projectmedewerker”" in answer.text
    assert pack_now(programme).roles[0].code == "projectmedewerker"


def test_parts_that_only_a_file_had_are_edited_in_a_form(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    edit = f"/programmas/{programme.slug}/bewerken"
    rows = client.post(f"{edit}/tijdelijk/", form_at(f"{edit}/tijdelijk/").data(do="add"))
    station = pack_now(programme).stations[0].code
    filled = form_on(rows.text).data(
        r0__title="Leren zonder klas",
        r0__says="Lessen bij het bedrijf zelf.",
        r0__ends_on="2028-08-01",
        r0__legal_basis="Experiment doorstroom",
        r0__stations=[station],
    )
    client.post(f"{edit}/tijdelijk/", filled)
    route = pack_now(programme).alternative_routes[0]
    assert (route.title, route.ends_on, route.stations) == (
        "Leren zonder klas",
        date(2028, 8, 1),
        (station,),
    )
    rows = client.post(f"{edit}/cijfers/", form_at(f"{edit}/cijfers/").data(do="add"))
    at = max(name for name, _ in form_on(rows.text).pairs if name.endswith("-text"))
    row = at.removesuffix("-text")
    typed = {f"{row}__text": "Zonder diploma in de gemeente", f"{row}__number": "0"}
    client.post(f"{edit}/cijfers/", form_on(rows.text).data(**typed))
    assert pack_now(programme).figures[-1].number == 0
    sent = form_at(f"{edit}/sectoren/").data(sectors="techniek\r\nzorg")
    client.post(f"{edit}/sectoren/", sent)
    assert pack_now(programme).sectors == ("techniek", "zorg")
    client.post(f"{edit}/bron/", form_at(f"{edit}/bron/").data(published_on="2026-01-31"))
    assert pack_now(programme).source.published_on == date(2026, 1, 31)


def test_a_temporary_route_without_an_end_says_so(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/bewerken/tijdelijk/"
    rows = form_on(client.post(url, form_at(url).data(do="add")).text)
    answer = client.post(url, rows.data(r0__title="Leren zonder klas"))
    assert answer.status_code == 200
    assert "Leren zonder klas" in answer.text
    assert pack_now(programme).alternative_routes == ()


def test_the_demo_assumes_a_region_only_where_the_source_names_none(
    client: Client, manager: Worker, form_at: FormAt
) -> None:
    named = make.make_programme(ALBLASSERDAM, manager.organisation)
    url = f"/programmas/{named.slug}/bewerken/gebied-demo/"
    filled = {"kind": "gemeenten", "name": "Ergens", "codes": "GM0439", "who": "residents"}
    answer = client.post(url, form_at(url).data(**filled))
    assert "De bron noemt al een gebied" in answer.text
    silent = next(
        each
        for each in PACKS
        if parse_pack((make.PACKS / f"{each}.toml").read_text()).region is None
    )
    programme = make.make_programme(silent, manager.organisation)
    url = f"/programmas/{programme.slug}/bewerken/gebied-demo/"
    client.post(url, form_at(url).data(**filled))
    region = pack_now(programme).demo.region
    assert region is not None
    assert (region.name, region.codes) == ("Ergens", ("GM0439",))


def test_a_station_is_changed(client: Client, programme: Programme, form_at: FormAt) -> None:
    url = edit_url(programme, "station/intake")
    changes = {"title": "Kennismaking", "within_working_days": 0, "optional": "on"}
    client.post(url, form_at(url).data(**changes))
    station = pack_now(programme).station("intake")
    assert (station.title, station.within_working_days, station.optional) == (
        "Kennismaking", 0, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"next_step": "Bel {iemand}."}, "{iemand} vult Doorstroom niet in. Gebruik alleen {naam}"),
        ({"kind": "place"}, "Hier begint een plek. Kies welke soorten plek"),
        ({"within_working_days": 999}, "Dit getal is te hoog"),
        ({"stage": "daarna"}, "gaat hier terug naar een eerdere fase"),
        ({"young_title": ""}, "Vul dit in."),
    ],
)
def test_a_wrong_station_says_so(
    changes: dict[str, object], sentence: str, client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "station/intake")
    answer = client.post(url, form_at(url).data(**changes))
    assert answer.status_code == 200
    assert sentence in answer.text
    for name, value in changes.items():
        assert (name, str(value)) in form_on(answer.text).pairs or value == ""
    assert pack_now(programme).station("intake").title == "Intake"
    assert programme.version == 1


def test_a_station_comes_in_with_a_new_stage_and_as_a_choice(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "station-erbij")
    changes = {
        "title": "Meelopen", "young_title": "Een dag meelopen", "kind": "training",
        "after": "plan", "new_stage": "Proeven", "next_step": "Plan een dag met {naam}.",
    }  # fmt: skip
    client.post(url, form_at(url).data(**changes))
    pack = pack_now(programme)
    assert [s.code for s in pack.stations][2:5] == ["plan", "meelopen", "koppeling"]
    assert [s.code for s in pack.stages][:3] == ["in-beeld", "proeven", "koppelen"]
    url = edit_url(programme, "station/meelopen")
    client.post(url, form_at(url).data(choice_with="plan"))
    pack = pack_now(programme)
    assert pack.station("plan").choice == pack.station("meelopen").choice is not None
    client.post(url, form_at(url).data(choice_with=""))
    assert {s.choice for s in pack_now(programme).stations} == {None}


def test_the_route_is_put_in_another_order_and_empty_stages_go(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "route")
    moved = form_on(client.post(url, form_at(url).data(do="down:1")).text)
    client.post(url, moved.data())
    assert [s.code for s in pack_now(programme).stations][1:3] == ["plan", "intake"]
    wrong = client.post(url, form_on(client.post(url, form_at(url).data(do="up:1")).text).data())
    assert "Zet bovenaan een aanmelding" in wrong.text
    html = client.post(url, form_at(url).data(do="remove:8")).text
    answer = client.post(url, form_on(html).data())
    assert "geen station om mensen te volgen" in answer.text


def test_people_on_the_way_keep_their_route(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    pathway = make.make_pathway(programme=programme)
    url = edit_url(programme, "route")
    client.post(url, form_at(url).data(r0__title="Gemeld"))
    assert Pathway.objects.get(pk=pathway.pk).pack_version == 1
    programme.refresh_from_db()
    assert make.make_pathway(programme=programme).pack_version == 2


def test_two_who_edit_at_once_lose_nothing(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, "naam")
    mine = form_at(url).data(title="Van mij")
    client.post(url, form_at(url).data(title="Van een ander"))
    answer = client.post(url, mine)
    assert "Iemand anders heeft intussen iets bewaard" in answer.text
    assert ("title", "Van mij") in form_on(answer.text).pairs
    assert pack_now(programme).title == "Van een ander"


@pytest.mark.parametrize("part", [*PARTS, "doelgroep", "station/intake", "station-erbij", ""])
def test_who_is_no_manager_of_the_organiser_changes_nothing(
    part: str, client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = edit_url(programme, part).replace("//", "/")
    sent = form_at(url).data(title="Gekaapt", says="Gekaapt") if part else {}
    for organisation, function in (
        (make.make_organisation("gemeente"), "programme_manager"),
        (programme.organiser, "casemanager"),
        (programme.organiser, "coordinator"),
    ):
        client.force_login(make.make_worker(organisation, function).user)
        assert client.get(url).status_code == 403
        assert client.post(url, sent).status_code == 403
    assert pack_now(programme).title == "Kansrijk Praktijkleren Alblasserdam"
    assert programme.version == 1


def test_a_part_or_station_that_is_not_there(client: Client, programme: Programme) -> None:
    assert client.get(edit_url(programme, "iets-anders")).status_code == 404
    assert client.get(edit_url(programme, "station/iets-anders")).status_code == 404
