"""Signing in at a real OpenID provider."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from doorstroom.apps.accounts.service import (
    Identity,
    PassKind,
    PassPurpose,
    ProviderRow,
    SignedIn,
    SignInProvider,
    User,
    add_user,
    link_identity,
    make_pass,
    remove_provider,
    save_provider,
)
from doorstroom.apps.accounts.service import Shown as Said
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.support.clock import actor_at
from tests.web.showing import shown
from tests.web.signing_in.people import (
    asked,
    at_provider,
    everything,
    leaves,
    lies_in_database,
    signed_in,
)

BSN = "999990019"


def knows(regio: SignInProvider, user: User, subject: str = "sam") -> Identity:
    """The provider's subject is this user already."""
    return link_identity(
        regio, Said(regio.issuer, subject, "", ()), user=user, by="toets", actor=make.system()
    )


def comes_in(client: Client, name: str, query: str = "") -> object:
    return client.get(at_provider(leaves(client, query=query), name), follow=False)


def test_a_worker_comes_in_with_pkce_state_and_nonce(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    address = leaves(client, query="?next=/mensen/")
    question = asked(address)
    assert question["code_challenge_method"] == "S256"
    assert len(question["code_challenge"]) == 43
    assert question["scope"] == "openid"
    assert question["nonce"] != question["state"]
    # The provider demands the verifier that belongs to the challenge, or gives no token.
    answer = client.get(at_provider(address, "sam|acr=urn:strong"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/mensen/")
    row = SignedIn.objects.get(user=coach)
    assert (row.means, row.provider, row.second_factor) == ("provider", "Regio Inlog", "provider")
    assert client.get("/mensen/").status_code == 200


@pytest.mark.parametrize("name", ["sam|acr=urn:strong", "sam|amr=pwd,otp"])
def test_a_second_factor_of_the_provider_counts(
    name: str, client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    comes_in(client, name)
    assert signed_in(client)


@pytest.mark.parametrize("name", ["sam", "sam|acr=urn:weak", "sam|amr=pwd"])
def test_without_one_our_own_second_step_is_asked(
    name: str, client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    answer = comes_in(client, name)
    assert answer.headers["Location"] == "/inloggen/tweede-stap/instellen/"  # type: ignore[attr-defined]
    assert not signed_in(client)
    assert client.get("/vandaag/").status_code == 302
    assert not SignedIn.objects.exists()


def test_who_is_not_known_is_told_so_and_nothing_changes(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    before = everything()
    answer = comes_in(client, "somebody|acr=urn:strong")
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "kennen we hier nog niet" in answer.text  # type: ignore[attr-defined]
    assert not signed_in(client)
    assert everything() == before


def test_an_equal_address_is_nobody(client: Client, regio: SignInProvider, coach: User) -> None:
    """Matched on issuer and subject: who has the same e-mail elsewhere is somebody else."""
    knows(regio, coach, "sam")
    before = everything()
    said = f"eve|acr=urn:strong|email={coach.login}|email_verified=true|name={coach.name}"
    assert comes_in(client, said).status_code == 403  # type: ignore[attr-defined]
    assert not signed_in(client)
    assert everything() == before


def test_an_invitation_links_an_account_once(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    today = make.system(timezone.now())
    token = make_pass(coach, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=today)
    page = f"/uitnodiging/{token}/"
    for _ in range(3):
        assert coach.name in client.get(page).text  # a mail scanner looks, and uses nothing
    assert client.post(page).headers["Location"] == "/uitnodiging/kies/"
    assert "Regio Inlog" in client.get("/uitnodiging/kies/").text
    comes_in(client, "sam|acr=urn:strong")
    assert signed_in(client)
    identity = Identity.objects.get()
    assert (identity.user, identity.linked_by) == (coach, "uitnodiging")
    other = Client()
    assert other.post(page).status_code == 410
    assert comes_in(other, "eve|acr=urn:strong").status_code == 403  # type: ignore[attr-defined]


def test_who_is_signed_in_links_an_account_of_their_own(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    client.force_login(coach)
    link = "/account/beveiliging/koppel/regio/"
    # Not without showing once more who it is.
    assert client.post(link).headers["Location"].startswith("/account/bevestigen/")
    shown(client)
    assert "Naar Regio Inlog" in client.post(link).text
    comes_in(client, "sam")
    assert Identity.objects.get().user == coach
    assert "Regio Inlog" in client.get("/account/beveiliging/").text


def test_a_subject_is_one_user_for_ever(client: Client, regio: SignInProvider, coach: User) -> None:
    knows(regio, coach)
    other = add_user(login="other@voorbeeld.example", name="Ander")
    with pytest.raises(Refused, match="identity_of_another"):
        knows(regio, other)
    client.force_login(other)
    shown(client).post("/account/beveiliging/koppel/regio/")
    assert comes_in(client, "sam").status_code == 403  # type: ignore[attr-defined]
    assert Identity.objects.get().user == coach


def test_a_way_back_works_once_and_in_one_browser(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    back = at_provider(leaves(client), "sam|acr=urn:strong")
    stranger = Client()
    leaves(stranger)
    before = everything()
    assert stranger.get(back).status_code == 403  # the state is of another browser
    assert everything() == before
    assert client.get(back).status_code == 302
    client.post("/uitloggen/")
    before = everything()
    assert client.get(back).status_code == 403  # replayed
    assert not signed_in(client)
    assert everything() == before


def test_who_goes_back_without_signing_in_is_not_blamed(
    client: Client, regio: SignInProvider
) -> None:
    answer = comes_in(client, "cancel")
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "Je hebt niet ingelogd bij Regio Inlog" in answer.text  # type: ignore[attr-defined]


def test_a_burgerservicenummer_is_kept_nowhere(
    client: Client, regio: SignInProvider, coach: User, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither as a claim nor as the subject itself, which is what some brokers send."""
    said = f"{BSN}|acr=urn:strong|bsn={BSN}|name=Sam|email=sam@voorbeeld.example"
    comes_in(client, said)
    knows(regio, coach, BSN)
    comes_in(client, said)
    assert signed_in(client)
    assert lies_in_database(BSN) == []
    assert lies_in_database("sam@voorbeeld.example") == []
    assert BSN not in caplog.text


def test_confirming_at_the_provider_is_signing_in_there_again(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    knows(regio, add_user(login="eve@voorbeeld.example", name="Eve"), "eve")
    client.force_login(coach)
    shown(client)
    SignedIn.objects.update(confirmed_at="2026-01-01T10:00Z")
    question = "?voor=bevestigen&next=/account/beveiliging/app/"
    address = leaves(client, query=question)
    assert asked(address)["prompt"] == "login"
    assert asked(address)["max_age"] == "60"
    assert client.get(at_provider(address, "eve")).status_code == 403  # another account
    key = client.session.session_key
    answer = comes_in(client, "sam", question)
    assert answer.headers["Location"] == "/account/beveiliging/app/"  # type: ignore[attr-defined]
    assert client.session.session_key != key
    assert client.get("/account/beveiliging/app/").status_code == 200


def test_nobody_goes_on_to_another_site(client: Client, regio: SignInProvider, coach: User) -> None:
    knows(regio, coach)
    answer = comes_in(client, "sam|acr=urn:strong", "?next=https://kwaad.example/")
    assert answer.headers["Location"] == "/vandaag/"  # type: ignore[attr-defined]


def test_a_provider_that_was_removed_lets_nobody_in(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    back = at_provider(leaves(client), "sam|acr=urn:strong")
    assert remove_provider("regio", actor=make.system())
    assert client.get(back).status_code == 404
    assert client.get("/inloggen/bij/regio/").status_code == 404
    assert "Regio Inlog" not in client.get("/inloggen/").text


def test_who_may_not_sign_in_any_more_is_not_known(
    client: Client, regio: SignInProvider, coach: User
) -> None:
    knows(regio, coach)
    User.objects.filter(pk=coach.pk).update(is_active=False)
    assert comes_in(client, "sam|acr=urn:strong").status_code == 403  # type: ignore[attr-defined]
    assert not signed_in(client)


def test_a_provider_answers_over_https_and_keeps_its_users(db: None, regio: SignInProvider) -> None:
    system = actor_at("2026-11-02 09:00", kind="system")
    row = ProviderRow(slug="regio", name="R", issuer="http://inlog.example", client_id="d")
    with pytest.raises(Refused, match="provider_needs_https"):
        save_provider(row, actor=system)
    knows(regio, add_user(login="x@voorbeeld.example", name="X"))
    moved = ProviderRow(slug="regio", name="R", issuer="https://elders.example", client_id="d")
    with pytest.raises(Refused, match="provider_has_users"):
        save_provider(moved, actor=system)
    assert lies_in_database("a secret of the tests") == []
