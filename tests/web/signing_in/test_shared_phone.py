"""A phone or a session shared with somebody who should not read along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from doorstroom.apps.accounts.service import Pass, SignedIn, User, add_app, add_user
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Changes, Person, change_person, make_sign_in_code
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.showing import shown
from tests.web.signing_in.test_second_step import code_of, secret_of

pytestmark = pytest.mark.usefixtures("db")
REACH = "/mijn/gegevens/bereiken/"
POSTED = {"phone": "0612345678", "email": "", "contact_preference": "sms", "language": "nl"}
# Long before what counts as having just shown who one is.
STALE = "2026-11-01T10:00Z"


@pytest.fixture(autouse=True)
def _a_tuesday(db: None) -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def guide() -> Worker:
    return make.make_worker(make.make_programme().organiser)


@pytest.fixture
def noor(guide: Worker) -> Person:
    known = {"call_name": "Noor", "phone": "0612345678"}
    person = make.make_pathway(owner=guide, **known).person
    Person.objects.filter(pk=person.pk).update(reach_unproved=False, phone_links_from=None)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def login(noor: Person) -> User:
    return add_user(login="noor", name="Noor", person_id=noor.pk)


def came_in(login: User) -> Client:
    browser = Client()
    browser.force_login(login)
    shown(browser)
    return browser


def test_that_others_read_along_goes_off_confirmed_with_a_day_and_a_question(
    noor: Person, guide: Worker, login: User
) -> None:
    Person.objects.filter(pk=noor.pk).update(safe_contact=True)
    phone = came_in(login)
    SignedIn.objects.update(confirmed_at=STALE)
    assert "/account/bevestigen/" in phone.post(REACH, POSTED).headers["Location"]
    noor.refresh_from_db()
    assert noor.safe_contact
    assert came_in(login).post(REACH, POSTED).headers["Location"] == "/mijn/gegevens/"
    noor.refresh_from_db()
    assert not noor.safe_contact
    assert noor.phone_links_from is not None
    assert Task.objects.get(code="task.safe_contact_off").worker == guide


def test_an_address_that_nobody_vouched_for_is_not_by_saying_that_nobody_reads_along(
    noor: Person, guide: Worker
) -> None:
    Person.objects.filter(pk=noor.pk).update(reach_unproved=True)
    for along in (True, False):
        actor = make.actor_of(guide)
        change_person(noor, changes=Changes({"safe_contact": along}), actor=actor)
    noor.refresh_from_db()
    assert (noor.reach_unproved, noor.phone_links_from) == (True, None)
    # What a colleague types is known, and waits its day.
    typed = Changes({"phone": "0687654321", "safe_contact": True})
    change_person(noor, changes=typed, actor=make.actor_of(guide))
    noor.refresh_from_db()
    assert noor.phone_links_from is not None


def test_saying_that_others_read_along_asks_nothing_and_puts_them_out(
    noor: Person, login: User
) -> None:
    phone, ex = came_in(login), came_in(login)
    SignedIn.objects.update(confirmed_at=STALE)
    assert phone.post(REACH, {**POSTED, "safe_contact": "on"}).headers["Location"] == (
        "/mijn/gegevens/"
    )
    assert phone.get("/mijn/").status_code == 200
    assert ex.get("/mijn/").status_code == 302


@pytest.mark.parametrize("changed", [{"phone": "0687654321"}, {"safe_contact": True}])
def test_who_is_signed_in_is_out_when_a_guide_notes_another_reach(
    noor: Person, guide: Worker, login: User, changed: dict[str, object]
) -> None:
    ex = came_in(login)
    change_person(noor, changes=Changes({"strengths": "rekenen"}), actor=make.actor_of(guide))
    assert ex.get("/mijn/").status_code == 200
    change_person(noor, changes=Changes(changed), actor=make.actor_of(guide))
    assert ex.get("/mijn/gegevens/").status_code == 302


@pytest.mark.parametrize("own", [True, False])
def test_the_code_of_who_notes_another_phone_goes_on(
    noor: Person, guide: Worker, own: bool
) -> None:
    """Who stands at the desk has it; that of a colleague is over, as every link is."""
    maker = guide if own else make.make_worker(guide.organisation)
    code = make_sign_in_code(noor, actor=make.actor_of(maker))
    change_person(noor, changes=Changes({"phone": "0687654321"}), actor=make.actor_of(guide))
    assert Pass.objects.filter(used_at=None).exists() is own
    answer = Client().post("/inloggen/code/", {"code": code})
    assert answer.status_code == (302 if own else 422)


def test_of_an_app_that_was_added_the_person_hears(noor: Person, login: User) -> None:
    ex = came_in(login)
    url = "/account/beveiliging/app/"
    ex.get(url)
    assert ex.post(url, {"code": code_of(secret_of(ex))}).status_code == 302
    assert Message.objects.filter(person=noor.pk, purpose="factor_added").exists()
    assert LogEntry.objects.filter(person=noor.pk, code="log.factor_of_person").exists()


def test_the_desk_lets_in_who_was_locked_out(
    client: Client, noor: Person, guide: Worker, login: User
) -> None:
    ex = came_in(login)
    secret = totp.generate_totp_secret()
    herself = replace(make.self_of(noor), user_id=login.pk)
    add_app(login, secret=secret, code=code_of(secret), actor=herself)
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{noor.pk}/inlogcode/"
    made = client.post(url).context["page"].code
    assert "tweede-stap" in Client().post("/inloggen/code/", {"code": made}).headers["Location"]
    again = client.post(url, {"opnieuw": "1"}).context["page"].code
    hers = Client()
    assert hers.post("/inloggen/code/", {"code": again}).headers["Location"] == "/mijn/"
    assert ex.get("/mijn/").status_code == 302
    assert not Authenticator.objects.filter(user=login).exists()
    assert Message.objects.filter(person=noor.pk, purpose="ways_in_closed").exists()
    assert LogEntry.objects.filter(person=noor.pk, code="log.ways_in_closed").exists()


def test_who_does_not_see_all_takes_no_way_in_away(
    client: Client, noor: Person, login: User
) -> None:
    other = make.make_worker(make.make_organisation("gemeente"))
    client.force_login(other.user)  # type: ignore[arg-type]
    answer = client.post(f"/mensen/{noor.pk}/inlogcode/", {"opnieuw": "1"})
    assert answer.status_code in (403, 404)
    assert not LogEntry.objects.filter(code="log.ways_in_closed").exists()
