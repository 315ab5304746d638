"""An end, an experiment, a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.programmes.service import Programme, programmes_taking
from doorstroom.core.programmes import parse_pack
from tests.apps import factories as make
from tests.web.council.conftest import ALBLASSERDAM, pack_now
from tests.web.council.forms import Sent, form_on

FormAt = Callable[[str], Sent]
PACKS = sorted(path.stem for path in make.PACKS.glob("*.toml"))


def test_an_end_takes_nobody_new_and_closes_no_route(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    pathway = make.make_pathway(programme=programme)
    url = f"/programmas/{programme.slug}/einde/"
    assert "Een einde sluit geen route" in client.get(url).text
    answer = client.post(url, form_at(url).data(ends_on="2026-11-30"), follow=True)
    assert "Elke route loopt gewoon door." in answer.text
    assert "neemt niemand nieuw aan" in answer.text
    programme.refresh_from_db()
    assert (programme.ends_on, programme.status) == (date(2026, 11, 30), "ended")
    assert Pathway.objects.get(pk=pathway.pk).closed_on is None
    assert not programmes_taking(date(2026, 12, 1)).exists()


def test_an_edit_after_the_end_keeps_the_end(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    client.post(f"/programmas/{programme.slug}/einde/", {"ends_on": "2027-06-30"})
    url = f"/programmas/{programme.slug}/bewerken/rollen/"
    client.post(url, form_at(url).data(r0__caseload_cap=20))
    programme.refresh_from_db()
    assert (programme.version, programme.ends_on) == (2, date(2027, 6, 30))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Vul een datum in"), ("31-02-2027", "bestaat niet"), ("2020-01-01", "na het begin")],
)
def test_a_wrong_end_says_so(
    typed: str, sentence: str, client: Client, programme: Programme
) -> None:
    Programme.objects.filter(pk=programme.pk).update(starts_on=date(2025, 1, 1))
    answer = client.post(f"/programmas/{programme.slug}/einde/", {"ends_on": typed})
    assert answer.status_code == 200
    assert sentence in answer.text
    assert typed in answer.text
    programme.refresh_from_db()
    assert programme.ends_on is None


def test_a_copy_becomes_an_experiment_and_lands_in_its_editor(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/proef/"
    sent = form_at(url)
    assert ("slug", f"{programme.slug}-proef") in sent.pairs
    answer = client.post(
        url,
        sent.data(question="Helpt een dag meelopen?", starts_on="2027-01-01", ends_on="2027-12-31"),
    )
    copy = Programme.objects.get(slug=f"{programme.slug}-proef")
    assert answer.headers["Location"] == f"/programmas/{copy.slug}/bewerken/"
    assert copy.experiment_of == programme
    pack = pack_now(copy)
    assert pack.experiment is not None
    assert (pack.experiment.of, pack.experiment.question) == (
        ALBLASSERDAM, "Helpt een dag meelopen?",
    )  # fmt: skip
    assert pack.stations == pack_now(programme).stations
    name = f"/programmas/{copy.slug}/bewerken/naam/"
    refused = client.post(name, form_at(name).data(ends_on=""))
    assert "Een proef heeft een begin en een einde. Vul beide datums in." in refused.text
    listed = client.get("/programmas/").text
    assert listed.index(programme.title) < listed.index("Proef:") < listed.index(copy.slug)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_on": ""}, "Vul een datum in"),
        ({"ends_on": ""}, "Vul een datum in"),
        ({"ends_on": "2026-01-01"}, "Het einde ligt niet na het begin"),
        ({"question": ""}, "Vul dit in."),
        ({"slug": ALBLASSERDAM}, "Er is al een programma met deze korte naam"),
        ({"slug": "Met Spaties"}, "heeft niet de goede vorm"),
    ],
)
def test_an_experiment_needs_both_dates_a_question_and_a_name_of_its_own(
    changes: dict[str, object], sentence: str, client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/proef/"
    right = {"question": "Wat werkt?", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
    sent = form_at(url).data(**(right | changes))
    answer = client.post(url, sent)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert form_on(answer.text).data() == sent
    assert Programme.objects.count() == 1


@pytest.mark.parametrize("slug", PACKS)
def test_a_downloaded_pack_is_the_same_pack(slug: str, client: Client, manager: Worker) -> None:
    programme = make.make_programme(slug, manager.organisation)
    answer = client.get(f"/programmas/{slug}/pack/bestand/")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{slug}.toml"'
    assert parse_pack(answer.text) == pack_now(programme)
    again = client.post(f"/programmas/{slug}/inlezen/", {"text": answer.text}, follow=True)
    assert "Er is niets veranderd" in again.text
    programme.refresh_from_db()
    assert programme.version == 1


def test_a_file_becomes_a_programme_and_then_its_next_version(
    client: Client, manager: Worker
) -> None:
    text = (make.PACKS / f"{ALBLASSERDAM}.toml").read_text("utf-8")
    file = SimpleUploadedFile("pack.toml", text.encode())
    asked = client.post("/programmas/inlezen/", {"file": file})
    assert not Programme.objects.exists()
    assert "Wie organiseert het?" in asked.text
    assert "In het bestand staat als organisator: Gemeente Alblasserdam." in asked.text
    sent = form_on(asked.text)
    again = client.post("/programmas/inlezen/", sent.data(organiser=None))
    assert "Kies de organisatie die het programma organiseert." in again.text
    other = make.make_organisation("gemeente")
    client.post("/programmas/inlezen/", sent.data(organiser=other.pk))
    assert not Programme.objects.exists()
    client.post("/programmas/inlezen/", sent.data())
    programme = Programme.objects.get(slug=ALBLASSERDAM)
    assert programme.organiser == manager.organisation
    same = client.post("/programmas/inlezen/", {"text": text}, follow=True)
    assert "Er is niets veranderd." in same.text
    programme.refresh_from_db()
    assert programme.version == 1
    changed = text.replace("within_working_days = 2\n", "within_working_days = 3\n", 1)
    answer = client.post("/programmas/inlezen/", {"text": changed}, follow=True)
    assert "Ingelezen als versie 2." in answer.text


def test_a_broken_file_names_line_and_remedy_and_stays_in_the_form(
    client: Client, programme: Programme
) -> None:
    text = (make.PACKS / f"{ALBLASSERDAM}.toml").read_text("utf-8")
    broken = text.replace('role = "projectmedewerker"', 'role = "niemand"', 1)
    line = broken[: broken.index('role = "niemand"')].count("\n") + 1
    file = SimpleUploadedFile("stuk.toml", broken.encode())
    answer = client.post(f"/programmas/{programme.slug}/inlezen/", {"file": file})
    assert answer.status_code == 200
    assert f"stuk.toml, regel {line}:" in answer.text
    assert "Voeg niemand toe aan roles, of kies uit" in answer.text
    assert dict(form_on(answer.text).pairs)["text"].replace("\r\n", "\n") == broken
    assert pack_now(programme).stations[0].role == "projectmedewerker"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Kies een bestand, of plak de tekst."),
        ({"text": "titel = "}, "dit is geen geldige TOML"),
        ({"file": b"\xff\xfe\x00"}, "Bewaar het als UTF-8"),
        ({"file": b"a" * 600_000}, "te groot"),
    ],
)
def test_what_is_no_pack_is_refused(
    sent: dict[str, object], sentence: str, client: Client, programme: Programme
) -> None:
    content = sent.get("file")
    data = {"file": SimpleUploadedFile("p.toml", content)} if isinstance(content, bytes) else sent
    answer = client.post("/programmas/inlezen/", data)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert Programme.objects.count() == 1


def test_a_file_about_another_programme_is_refused(client: Client, programme: Programme) -> None:
    text = (make.PACKS / "doorstroom.toml").read_text("utf-8")
    answer = client.post(f"/programmas/{programme.slug}/inlezen/", {"text": text})
    assert "Dit bestand gaat over doorstroom" in answer.text
    assert Programme.objects.count() == 1


def test_the_programme_of_another_is_not_overwritten_by_a_file(
    client: Client, manager: Worker
) -> None:
    other = make.make_programme()
    text = (make.PACKS / f"{other.slug}.toml").read_text("utf-8").replace("title = ", "title = ")
    changed = text.replace("within_working_days = 2\n", "within_working_days = 3\n", 1)
    assert client.post("/programmas/inlezen/", {"text": changed}).status_code == 403
    other.refresh_from_db()
    assert other.version == 1


def test_a_programme_opens_again_with_or_without_a_last_day(
    client: Client, programme: Programme
) -> None:
    end, again = (f"/programmas/{programme.slug}/{what}/" for what in ("einde", "weer-open"))
    client.post(end, {"ends_on": "2026-11-30"})
    assert again in client.get(f"/programmas/{programme.slug}/bewerken/").text
    past = client.post(again, {"ends_on": "2026-11-01"})
    assert past.status_code == 200
    assert 'value="2026-11-01"' in past.text
    client.post(again, {"ends_on": "2027-06-30"})
    programme.refresh_from_db()
    assert (programme.status, programme.ends_on) == ("open", date(2027, 6, 30))
    client.post(again, {"ends_on": ""})
    programme.refresh_from_db()
    assert (programme.status, programme.ends_on) == ("open", None)


def test_taking_the_last_day_away_in_the_form_opens_the_programme(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    client.post(f"/programmas/{programme.slug}/einde/", {"ends_on": "2026-11-30"})
    url = f"/programmas/{programme.slug}/bewerken/naam/"
    client.post(url, form_at(url).data(ends_on=""))
    programme.refresh_from_db()
    assert (programme.status, programme.ends_on, programme.version) == ("open", None, 2)


def test_a_begin_that_is_cleared_is_not_known(
    client: Client, programme: Programme, form_at: FormAt
) -> None:
    url = f"/programmas/{programme.slug}/bewerken/naam/"
    client.post(url, form_at(url).data(starts_on="2026-12-01"))
    programme.refresh_from_db()
    assert (programme.starts_on, programme.version) == (date(2026, 12, 1), 2)
    client.post(url, form_at(url).data(starts_on=""))
    programme.refresh_from_db()
    assert (programme.starts_on, programme.version) == (None, 3)
    assert pack_now(programme).period.starts_on is None
    again = client.post(url, form_at(url).data(), follow=True)
    assert "Er is niets veranderd." in again.text
    programme.refresh_from_db()
    assert programme.version == 3


def test_a_file_of_an_ended_programme_that_says_the_same_makes_no_version(
    client: Client, programme: Programme
) -> None:
    client.post(f"/programmas/{programme.slug}/einde/", {"ends_on": "2026-11-30"})
    text = (make.PACKS / f"{ALBLASSERDAM}.toml").read_text("utf-8")
    again = client.post(f"/programmas/{programme.slug}/inlezen/", {"text": text}, follow=True)
    assert "Er is niets veranderd." in again.text
    programme.refresh_from_db()
    assert (programme.version, programme.ends_on) == (1, date(2026, 11, 30))


def test_a_condition_is_noted_as_agreed(client: Client, manager: Worker, form_at: FormAt) -> None:
    slug = next(
        s
        for s in PACKS
        if parse_pack((make.PACKS / f"{s}.toml").read_text("utf-8")).start_conditions
    )
    programme = make.make_programme(slug, manager.organisation)
    code = pack_now(programme).start_conditions[0].code
    url = f"/programmas/{slug}/vooraf/{code}/"
    home = f"/programmas/{slug}/"
    assert "nog niet vastgelegd" in client.get(home).text
    late = client.post(url, form_at(url).data(aligned_on="2027-01-01", note="Kort"))
    assert "komt nog" in late.text
    assert ("note", "Kort") in form_on(late.text).pairs
    client.post(url, form_at(url).data(note="Per brief"))
    html = client.get(home).text
    assert "Per brief" in html
    assert manager.name in html
    assert client.get(f"/programmas/{slug}/vooraf/iets/").status_code == 404
    client.force_login(make.make_worker(manager.organisation).user)
    assert client.post(url, {"aligned_on": "2026-01-01", "aligned_by": "X"}).status_code == 403


@pytest.mark.parametrize("what", ["einde", "proef", "inlezen", "weer-open"])
def test_who_is_no_manager_ends_copies_and_reads_in_nothing(
    what: str, client: Client, programme: Programme
) -> None:
    text = (make.PACKS / f"{ALBLASSERDAM}.toml").read_text("utf-8")
    data = {
        "ends_on": "2026-11-30", "starts_on": "2026-01-01", "question": "?", "title": "T",
        "slug": "t", "text": text.replace("within_working_days = 2\n", "within_working_days = 3\n"),
    }  # fmt: skip
    url = f"/programmas/{programme.slug}/{what}/"
    for organisation, function in (
        (make.make_organisation("gemeente"), "programme_manager"),
        (programme.organiser, "casemanager"),
    ):
        client.force_login(make.make_worker(organisation, function).user)
        assert client.get(url).status_code == 403
        assert client.post(url, data).status_code == 403
    programme.refresh_from_db()
    assert (programme.version, programme.ends_on) == (1, None)
    assert Programme.objects.count() == 1
