"""Answering what people ask about their data, and telling them where it came from."""

from __future__ import annotations

from datetime import date

from django.test import Client

from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    Origin,
    OriginKind,
    RequestKind,
    RequestState,
    Way,
    ask,
    note_origin,
)
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.desk.scene import Desk


def asked(desk: Desk, words: str = "Mijn geboortedag klopt niet") -> DataRequest:
    person = desk.person(call_name="Noor")
    new = NewRequest(RequestKind.CORRECT, words=words, should_be="4 mei", group="identity")
    return ask(person, new=new, actor=make.self_of(person))


def test_a_request_stands_in_my_tasks_and_on_its_own_page(desk_at_work: Desk) -> None:
    row = asked(desk_at_work)
    task = Task.objects.get(subject_id=row.pk)
    page = desk_at_work.get(f"/verzoeken/{row.pk}/")
    assert "Mijn geboortedag klopt niet" in page
    assert "4 mei" in page
    assert "wie iemand is" in page
    assert "identity" not in page
    assert f"/verzoeken/{row.pk}/antwoord/" in page
    assert f"/verzoeken/{row.pk}/" in desk_at_work.get("/verzoeken/")
    ticked = desk_at_work.post(f"/vandaag/{task.pk}/", outcome="done")
    assert ticked.status_code in (200, 302, 405)
    task.refresh_from_db()
    assert task.done_at is None, "only an answer closes it"


def test_the_answer_needs_its_reason_and_closes_the_task(desk_at_work: Desk) -> None:
    row = asked(desk_at_work)
    url = f"/verzoeken/{row.pk}/antwoord/"
    wrong = desk_at_work.post(url, state="refused", answer="")
    assert "Schrijf op wat je deed, of waarom niet." in wrong.content.decode()
    assert "hoeft niet" not in desk_at_work.get(url)
    desk_at_work.saved(url, state="granted", answer="Het is nu 4 mei.")
    row.refresh_from_db()
    assert (row.state, row.answer) == (RequestState.GRANTED, "Het is nu 4 mei.")
    page = desk_at_work.get(f"/verzoeken/{row.pk}/")
    assert "Het is nu 4 mei." in page
    assert f"/verzoeken/{row.pk}/antwoord/" not in page
    assert Task.objects.get(subject_id=row.pk).done_at is not None


def test_it_takes_longer_once(desk_at_work: Desk) -> None:
    row = asked(desk_at_work)
    desk_at_work.saved(f"/verzoeken/{row.pk}/later/", reason="We vragen het de school.")
    row.refresh_from_db()
    assert row.answer_by == date(2027, 3, 1)
    page = desk_at_work.get(f"/verzoeken/{row.pk}/")
    assert "We vragen het de school." in page
    assert f"/verzoeken/{row.pk}/later/" not in page


def test_who_asks_by_phone_is_noted_for_them(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Noor")
    desk_at_work.saved(f"/mensen/{person.pk}/verzoek/", kind="erase", words="Alles weg graag")
    row = DataRequest.objects.get()
    assert (row.person, row.kind, row.words) == (person, "erase", "Alles weg graag")
    assert row.asked_through == desk_at_work.coach.name


def test_another_organisation_finds_nothing(desk_at_work: Desk, client: Client) -> None:
    row = asked(desk_at_work)
    stranger = make.make_worker()
    assert stranger.user is not None
    with wall_clock():
        client.force_login(stranger.user)
        for path in ("", "antwoord/", "later/"):
            assert client.get(f"/verzoeken/{row.pk}/{path}").status_code == 404
        assert str(row.pk) not in client.get("/verzoeken/").content.decode()


def test_the_privacy_officer_answers_without_a_name(desk_at_work: Desk, client: Client) -> None:
    row = asked(desk_at_work)
    officer = make.make_worker(desk_at_work.coach.organisation, "privacy_officer")
    assert officer.user is not None
    with wall_clock():
        client.force_login(officer.user)
        page = client.get(f"/verzoeken/{row.pk}/").content.decode()
        assert "Mijn geboortedag klopt niet" in page
        assert row.person.full_name not in page
        assert f"/verzoeken/{row.pk}/" in client.get("/verzoeken/").text
        # Without the dossier they see no task about it either.
        assert f"/verzoeken/{row.pk}/antwoord/" in page
        client.post(f"/verzoeken/{row.pk}/antwoord/", {"state": "granted", "answer": "Aangepast."})
    row.refresh_from_db()
    assert row.state == RequestState.GRANTED


def test_whom_nobody_told_stands_on_the_list_until_somebody_does(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Noor")
    school = make.make_organisation("school_vso", name="De Linde (verzonnen)")
    origin = note_origin(person, kind=OriginKind.REFERRAL, source=school, actor=make.system())
    assert "De Linde (verzonnen)" in desk_at_work.get("/verzoeken/")
    desk_at_work.saved(f"/verzoeken/herkomst/{origin.pk}/", how="talk")
    assert Origin.objects.get().told_how == Way.TALK
    assert "De Linde (verzonnen)" not in desk_at_work.get("/verzoeken/")
    assert desk_at_work.client.get(f"/verzoeken/herkomst/{origin.pk}/").status_code == 404


def test_who_asked_by_phone_takes_it_back_by_phone(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Noor")
    desk_at_work.saved(f"/mensen/{person.pk}/verzoek/", kind="restrict", words="Wacht even")
    url = f"/verzoeken/{DataRequest.objects.get().pk}/"
    desk_at_work.saved(f"{url}antwoord/", state="granted", answer="We wachten.")
    assert f"{url}ingetrokken/" in desk_at_work.get(url)
    desk_at_work.saved(f"{url}ingetrokken/", how="call", words="Het mag weer")
    assert "wachten we sinds" not in desk_at_work.get(f"/mensen/{person.pk}/")
    assert f"{url}ingetrokken/" not in desk_at_work.get(url)


def test_who_asked_to_wait_stands_above_the_dossier_until_somebody_lifts_it(
    desk_at_work: Desk,
) -> None:
    person = desk_at_work.person(call_name="Noor")
    row = ask(person, new=NewRequest(RequestKind.RESTRICT), actor=make.self_of(person))
    url = f"/verzoeken/{row.pk}/"
    assert "dan wachten we meteen" in desk_at_work.get(f"{url}antwoord/")
    assert "wachten we sinds" not in desk_at_work.get(f"/mensen/{person.pk}/")
    desk_at_work.saved(f"{url}antwoord/", state="granted", answer="We wachten.")
    assert "wachten we sinds dinsdag 1 december" in desk_at_work.get(f"/mensen/{person.pk}/")
    assert f"{url}opheffen/" in desk_at_work.get(url)
    desk_at_work.saved(f"{url}opheffen/", reason="Het adres klopt nu.")
    page = desk_at_work.get(f"/mensen/{person.pk}/")
    assert "Vanaf dinsdag 8 december mag het weer." in page
    assert f"{url}opheffen/" not in desk_at_work.get(url)
