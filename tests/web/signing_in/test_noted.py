"""What happens at the door is written down as a list: read by whose account it is."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import User, add_user, forget_logins, noted_of
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.core.values.errors import NotAllowed
from tests.apps import factories as make
from tests.support.clock import actor_at, wall_clock
from tests.web.council.test_administration import administrator, visiting
from tests.web.signing_in.people import lies_in_database, signed_in
from tests.web.signing_in.test_second_step import STEP, enrolled, with_password
from tests.web.signing_in.test_sessions import PASSWORD, ans, comes_in

__all__ = ["administrator", "ans"]
PAGE = "/account/beveiliging/"


def noted(**subject: str) -> list[tuple[str, object]]:
    rows = LogEntry.objects.filter(**subject).order_by("id").values_list("code", "facts")
    return [(code, facts.get("how")) for code, facts in rows]


def of(user: User) -> list[tuple[str, object]]:
    return noted(subject_kind="user", subject_id=str(user.pk))


def refused(client: Client, login: str) -> None:
    client.post("/inloggen/", {"login": login, "password": "verkeerd"})


def test_coming_in_going_out_and_being_refused_are_a_list(client: Client, ans: User) -> None:
    refused(client, ans.login)
    comes_in(client, ans)
    client.post("/uitloggen/")
    assert of(ans) == [
        ("log.sign_in_refused", "password"),
        ("log.signed_in", "password"),
        ("log.signed_out", None),
    ]
    came = LogEntry.objects.get(code="log.signed_in")
    assert came.facts["device"] == "Firefox · Windows"
    assert came.actor_user == ans.pk
    # Whoever was refused is not said to be whose account it is.
    assert LogEntry.objects.get(code="log.sign_in_refused").actor_user is None


def test_a_second_step_a_new_one_and_a_recovery_code_are_in_it(client: Client, coach: User) -> None:
    _secret, codes = enrolled(client, coach)
    with_password(client, coach)
    client.post(STEP, {"code": "000000"})
    client.post(STEP, {"code": codes[0]})
    assert signed_in(client)
    assert [code for code, _how in of(coach)] == [
        "log.factor_added",
        "log.signed_in",
        "log.signed_out",
        "log.sign_in_refused",
        "log.recovery_code_used",
        "log.signed_in",
    ]
    came = LogEntry.objects.filter(code="log.signed_in").order_by("id").last()
    assert came is not None
    assert (came.facts["how"], came.facts["second"]) == ("password", "recovery")


@pytest.mark.parametrize(
    ("path", "typed", "how"),
    [
        ("/inloggen/", {"login": "iemand@voorbeeld.example", "password": "verkeerd"}, "password"),
        ("/inloggen/code/", {"code": "ABCD-2345"}, "code"),
        ("/inloggen/link/onbekend/", {}, "link"),
        ("/uitnodiging/onbekend/", {}, "link"),
        ("/inloggen/passkey/", {"credential": "{}"}, "passkey"),
    ],
)
def test_what_is_tried_on_nobody_is_noted_without_what_was_typed(
    client: Client, db: None, path: str, typed: dict[str, str], how: str
) -> None:
    answer = client.post(path, typed, REMOTE_ADDR="192.0.2.77")
    assert answer.status_code in (200, 410, 422)
    assert noted(subject_kind="door") == [("log.sign_in_refused", how)]
    for kept in ("192.0.2.77", "iemand@voorbeeld.example", "ABCD"):
        assert "privacy_logentry" not in lies_in_database(kept)


def test_one_place_does_not_fill_the_list(client: Client, db: None) -> None:
    """What is tried too often is counted, and not written down each time."""
    with wall_clock():
        for _ in range(25):
            client.post("/inloggen/code/", {"code": "ABCD-2345"})
    assert LogEntry.objects.filter(subject_kind="door").count() == 20


def test_one_reads_what_happened_with_ones_own_account(client: Client, ans: User) -> None:
    refused(client, ans.login)
    comes_in(client, ans)
    page = client.get(PAGE).text
    assert "Inloggen geweigerd." in page
    assert "wachtwoord · Firefox · Windows" in page
    other = make.make_worker().user
    assert other is not None
    with pytest.raises(NotAllowed):
        noted_of(ans, most=5, actor=actor_at(make.system().now, other))


def test_an_administrator_reads_how_often_and_not_on_whom(
    client: Client, administrator: Worker
) -> None:
    desk = make.make_organisation("jongerenloket")
    one, other = make.make_worker(desk).user, make.make_worker(desk).user
    elsewhere = make.make_worker().user
    assert one is not None
    assert other is not None
    assert elsewhere is not None
    for user in (one, one, other, elsewhere):
        refused(client, user.login)
    page = visiting(administrator).get(f"/beheer/{desk.pk}/").text
    assert "3 keer iemand geweigerd" in page
    assert "Inloggen geweigerd" not in page


def test_the_list_goes_with_the_login(client: Client, db: None) -> None:
    user = add_user(login="iemand@voorbeeld.example", name="Iemand", password=PASSWORD)
    refused(client, user.login)
    assert of(user)
    forget_logins([user.pk])
    assert not of(user)


def test_an_invitation_that_is_over_offers_no_link_in_its_place(client: Client, db: None) -> None:
    """Who was invited chooses how to sign in; only who invited can make another."""
    assert "Ik heb een code" in client.get("/inloggen/link/onbekend/").text
    page = client.get("/uitnodiging/onbekend/")
    assert page.status_code == 410
    assert "Wie je uitnodigde, kan een nieuwe uitnodiging sturen." in page.text
    assert "Vraag een nieuwe link" not in page.text
    assert "Ik heb een code" not in page.text


def test_where_no_link_can_be_sent_a_link_that_is_over_asks_for_a_code(
    client: Client, db: None
) -> None:
    page = client.get("/inloggen/link/onbekend/").text
    assert "Vraag dan om een code." in page
    assert "Vraag een nieuwe link" not in page
    assert page.count("Deze link werkt niet meer") == 2, "the title, of the page and of the tab"
