"""Messages really go out: to a mail server and a gateway that run here, as they are set up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import override_settings

from doorstroom.apps.notices import carrying
from doorstroom.apps.notices.service import Channel, carry, channels_carried
from doorstroom.site.carriers import mail_settings, wire_carriers
from tests.adapters.machine_mail import HOST, Gateway, MailServer, certificate, plain_login

TO, PHONE, TEXT = "noor@voorbeeld.example", "+31612345678", "Tik op deze link: https://r.nl/1/"


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path)


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This machine believes that certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem


@pytest.fixture(autouse=True)
def _nothing_wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "_CARRIERS", {})


def mailed(server: MailServer) -> bool:
    """Whether one letter was taken, set up as a region would."""
    scheme = "smtps" if server.implicit else "smtp"
    said = {
        "DOORSTROOM_SMTP": f"{scheme}://regio:ge%40heim@{HOST}:{server.port}",
        "DOORSTROOM_MAIL_FROM": "doorstroom@regio.example",
    }
    wire_carriers(said)
    real = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
    with override_settings(**(real | mail_settings(said) | {"EMAIL_TIMEOUT": 2})):
        return carry(Channel.EMAIL, address=TO, subject="Doorstroom", text=TEXT)


@pytest.mark.parametrize("implicit", [False, True])
def test_a_letter_goes_out_sealed_and_signed_in(trusted: Path, implicit: bool) -> None:
    with MailServer(trusted, implicit=implicit) as server:
        assert mailed(server)
    assert plain_login("regio", "ge@heim") in server.heard
    assert f"rcpt TO:<{TO}>" in server.heard
    letter = "\n".join(server.heard)
    assert "From: doorstroom@regio.example" in letter
    assert "Subject: Doorstroom" in letter
    assert TEXT in letter
    assert all(each.split(" ")[0].upper() in {"EHLO", "STARTTLS"} for each in server.in_the_clear)


def test_a_mail_server_that_cannot_show_who_it_is_gets_nothing(
    pem: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with MailServer(pem) as server:
        assert not mailed(server)
    assert server.heard == []
    assert TO not in caplog.text


def test_nothing_goes_in_the_clear(trusted: Path) -> None:
    with MailServer(trusted, starts_tls=False) as server:
        assert not mailed(server)
    assert not any(word in str(server.in_the_clear) for word in ("AUTH", TO, TEXT))


def test_what_the_mail_server_does_not_take_is_no_success(
    trusted: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with MailServer(trusted, says="554 no") as server:
        assert not mailed(server)
    gone = server.port
    assert not mailed(MailServerThatLeft(trusted, gone))
    assert "was not taken" in caplog.text
    assert TO not in caplog.text


class MailServerThatLeft(MailServer):
    """An address where nobody listens any more."""

    def __init__(self, pem: Path, port: int) -> None:
        super().__init__(pem)
        self.port = port


def texted(gateway: Gateway) -> bool:
    wire_carriers({"DOORSTROOM_SMS_URL": gateway.url, "DOORSTROOM_SMS_TOKEN": "sleutel"})
    return carry(Channel.SMS, address=PHONE, subject="Doorstroom", text=TEXT)


def test_a_text_message_goes_out_with_the_token(caplog: pytest.LogCaptureFixture) -> None:
    with Gateway(status=202) as gateway:
        assert texted(gateway)
    ((path, token, body),) = gateway.heard
    assert (path, token) == ("/send", "Bearer sleutel")
    assert json.loads(body) == {"to": PHONE, "body": TEXT}
    assert not texted(gateway)  # and by now nobody listens there
    assert "was not taken" in caplog.text
    assert not any(secret in caplog.text for secret in (PHONE, "612345678", "r.nl", "sleutel"))


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_another_answer_of_the_gateway_is_no_success(status: int) -> None:
    with Gateway() as elsewhere, Gateway(status, {"Location": elsewhere.url}) as gateway:
        assert not texted(gateway)
    # Number, text and token are told to nobody to whom the gateway points.
    assert elsewhere.heard == []


def test_without_a_word_in_the_environment_nothing_goes_out() -> None:
    wire_carriers({})
    assert channels_carried() == frozenset()
    assert not carry(Channel.EMAIL, address=TO, subject="Doorstroom", text=TEXT)
    assert str(mail_settings({})["EMAIL_BACKEND"]).endswith("dummy.EmailBackend")
