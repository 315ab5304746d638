"""No network, bounded random examples, and the switches that tests need before Django starts."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from pytest_socket import SocketConnectBlockedError

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

# The same examples every time, so that a change is judged by what is in it. New ones are looked
# for by ``make soak``, which keeps what it finds.
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "soak",
    settings.get_profile("ci"),
    max_examples=5_000,
    derandomize=False,
    database=DirectoryBasedExampleDatabase(".hypothesis/examples"),
)
settings.register_profile(
    "quick", settings.get_profile("ci"), max_examples=10, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def stays_here(host: str | bytes | None) -> bool:
    """Whether a host name or address is this machine's loopback."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost", "0.0.0.0", "::"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def _no_name_lookups() -> Iterator[None]:
    """pytest-socket refuses the connection; this refuses asking for the address."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not stays_here(host):
            raise SocketConnectBlockedError(["loopback"], str(host))
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@pytest.fixture(scope="session", autouse=True)
def _settings_for_tests(
    django_test_environment: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Plain http, static files straight from their source, a password hash that is quick."""
    from django.conf import settings as django_settings
    from django.test import override_settings

    storages = django_settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    with override_settings(
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
        CSRF_COOKIE_NAME="csrftoken",
        CSRF_COOKIE_SECURE=False,
        LANGUAGE_COOKIE_NAME="language",
        LANGUAGE_COOKIE_SECURE=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECRET_KEY="only for tests",
        SECURE_HSTS_SECONDS=0,
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_NAME="sessionid",
        SESSION_COOKIE_SECURE=False,
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_MAX_AGE=3600,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield
