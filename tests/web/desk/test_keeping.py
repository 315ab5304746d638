"""The screens about keeping: the day, a hold, what goes soon, and a number seen once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from doorstroom.apps.accounts.service import User
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Keyring,
    Person,
    hold,
    keep_to_the_rules,
    numbers_noted,
)
from doorstroom.apps.privacy.service import LegalHold, LogEntry
from tests.apps.factories import actor_of, make_worker, system
from tests.apps.people.lives import Life, lived, state, tables_with
from tests.apps.people.numbered import (
    INVENTED,
    allow,
    fresh_ring,
    keys,
    municipal_worker,
    someone_of,
)
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")
WHY = "voor de melding aan het register"


def signed_in(worker: Worker) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=worker.user_id))
    return client


def page(client: Client, name: str, *keys: object) -> str:
    answer = client.get(reverse(f"desk:{name}", args=keys))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def life() -> Life:
    return lived()


def test_the_dossier_shows_until_when_it_is_kept_and_the_page_says_why(life: Life) -> None:
    with wall_clock("2027-01-05 10:00"):
        client = signed_in(life.scene.owner)
        assert "nog geen einddatum" in page(client, "dossier", life.person.pk)
        state()
        assert "tot en met 9 dec 2028" in page(client, "dossier", life.person.pk)
        shown = page(client, "keeping", life.person.pk)
    assert "Bewaard tot en met" in shown
    assert "9 december 2028" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "Verzonnen besluit, voor een toets" in shown


def test_the_person_reads_it_on_their_own_page_without_what_colleagues_work_on(
    life: Life,
) -> None:
    state()
    hold(
        Person.objects.with_owner().get(pk=life.person.pk),
        reason="rechtszaak",
        actor=actor_of(life.scene.owner),
    )
    client = Client()
    with wall_clock("2027-01-05 10:00"):
        client.force_login(User.objects.get(person_id=life.person.pk))
        shown = client.get("/mijn/wie-weet-wat/").content.decode()
    assert "9 december 2028" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "Verzonnen besluit, voor een toets" in shown
    assert "bewaarplicht" not in shown


def test_a_hold_is_set_and_lifted_with_a_reason(life: Life) -> None:
    with wall_clock("2027-01-05 10:00"):
        client = signed_in(life.scene.owner)
        empty = client.post(reverse("desk:hold_set", args=[life.person.pk]), {"reason": " "})
        assert empty.status_code == 200
        assert not LegalHold.objects.exists()
        client.post(reverse("desk:hold_set", args=[life.person.pk]), {"reason": "rechtszaak"})
        held = LegalHold.objects.get()
        assert "rechtszaak" in page(client, "keeping", life.person.pk)
        lift = reverse("desk:hold_lift", args=[life.person.pk, held.pk])
        client.post(lift, {"reason": "uitspraak gedaan"})
        assert client.get(lift).status_code == 404
    held.refresh_from_db()
    assert held.lift_reason == "uitspraak gedaan"


def test_who_may_not_hold_has_no_button_and_no_way(life: Life) -> None:
    with wall_clock("2027-01-05 10:00"):
        client = signed_in(life.scene.coach)
        where = reverse("desk:hold_set", args=[life.person.pk])
        assert where not in page(client, "keeping", life.person.pk)
        client.post(where, {"reason": "zomaar"})
    assert not LegalHold.objects.exists()


def test_what_goes_within_thirty_days_is_listed_for_whoever_sees_the_person(life: Life) -> None:
    state()
    keep_to_the_rules(actor=system("2028-11-20 04:00"))
    with wall_clock("2028-11-20 10:00"):
        shown = page(signed_in(life.scene.owner), "going")
        assert life.person.full_name in shown
        assert "9 dec" in shown
        assert life.person.full_name not in page(signed_in(make_worker()), "going")


@pytest.fixture
def ring() -> Iterator[Keyring]:
    made = fresh_ring()
    with keys(made):
        allow(made)
        yield made


class Pages:
    """Everything that came back to a browser, header lines included."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.seen: list[tuple[str, str]] = []

    def get(self, url: str) -> None:
        self._keep(url, self.client.get(url, follow=True))

    def post(self, url: str, data: dict[str, str]) -> None:
        self._keep(f"POST {url}", self.client.post(url, data, follow=True))

    def _keep(self, what: str, answer: object) -> None:
        content = getattr(answer, "content", b"").decode()
        headers = str(getattr(answer, "headers", ""))
        chain = str(getattr(answer, "redirect_chain", ""))
        self.seen.append((what, content + headers + chain))

    def with_any(self, words: tuple[str, ...]) -> list[str]:
        return [what for what, text in self.seen if any(word in text for word in words)]


def test_in_a_whole_story_the_number_is_in_one_answer_and_nowhere_else(
    ring: Keyring, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    worker = municipal_worker()
    person = someone_of(worker)
    Person.objects.filter(pk=person.pk).update(email="sam@example.org")
    note = reverse("desk:number_note", args=[person.pk])
    look = reverse("desk:number_look", args=[person.pk])
    with wall_clock("2026-12-02 10:00"):
        pages = Pages(signed_in(worker))
        pages.post(note, {"number": "999990018"})  # one digit off
        pages.post(note, {"number": f" {INVENTED[1][:4]}.{INVENTED[1][4:]} "})
        pages.post(note, {"number": INVENTED[0]})
        pages.post(look, {"reason": "kort"})
        pages.post(look, {"reason": f"vanwege {INVENTED[2]}"})
        pages.post(look, {"reason": WHY})
        for name in ("dossier", "keeping", "timeline", "who_sees", "details"):
            pages.get(reverse(f"desk:{name}", args=[person.pk]))
        pages.get(reverse("desk:caseload"))
        pages.get(reverse("desk:caseload_file"))
        pages.get(reverse("desk:find") + f"?q={person.surname}")
    everywhere = (*INVENTED, "999990018", "9999.90019")
    assert pages.with_any(everywhere) == [f"POST {look}"]
    assert numbers_noted([person.pk]) == {person.pk}
    assert tables_with(everywhere) == {}
    assert not [line for line in caplog.messages if any(word in line for word in everywhere)]
    assert not [m for m in Message.objects.all() if any(w in m.text for w in everywhere)]
    looks = LogEntry.objects.filter(code="log.number_seen")
    assert [entry.facts for entry in looks] == [{"reason": WHY}]
    # The search itself finds what is there: in a page, in a line and in a row.
    logging.getLogger("toets").warning("bsn %s", INVENTED[0])
    assert [line for line in caplog.messages if INVENTED[0] in line]
    pages.seen.append(("here", f"<p>{INVENTED[0]}</p>"))
    assert pages.with_any(INVENTED) == [f"POST {look}", "here"]
    Person.objects.filter(pk=person.pk).update(strengths=INVENTED[3])
    assert "public.people_person" in tables_with(everywhere)


def test_a_colleague_who_does_not_identify_gets_neither_card_nor_page(ring: Keyring) -> None:
    worker = municipal_worker()
    person = someone_of(worker)
    coordinator = make_worker(worker.organisation, "coordinator")
    with wall_clock("2026-12-02 10:00"):
        client = signed_in(coordinator)
        shown = page(client, "keeping", person.pk)
        assert "Burgerservicenummer" not in shown
        for name in ("number_note", "number_look"):
            url = reverse(f"desk:{name}", args=[person.pk])
            assert client.get(url).status_code == 403
            assert client.post(url, {"number": INVENTED[0], "reason": WHY}).status_code == 403
        assert client.post(reverse("desk:number_remove", args=[person.pk])).status_code == 403
    assert numbers_noted([person.pk]) == set()


def test_it_is_erased_by_a_post_only(ring: Keyring) -> None:
    worker = municipal_worker()
    person = someone_of(worker)
    with wall_clock("2026-12-02 10:00"):
        client = signed_in(worker)
        client.post(reverse("desk:number_note", args=[person.pk]), {"number": INVENTED[0]})
        url = reverse("desk:number_remove", args=[person.pk])
        assert client.get(url).status_code == 405
        assert numbers_noted([person.pk]) == {person.pk}
        client.post(url)
    assert numbers_noted([person.pk]) == set()


def test_the_clock_of_these_tests_is_their_own() -> None:
    assert actor_of(municipal_worker(), "2026-12-02 10:00").today == date(2026, 12, 2)
