"""How allauth names and keeps what somebody signs in with."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext

from .sealing import seal, unseal

_USE = "second factor"


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets encrypted; a passkey belongs to the host on which it was made."""

    def encrypt(self, text: str) -> str:
        return seal(_USE, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(_USE, encrypted_text)

    def get_totp_issuer(self) -> str:
        return f"Doorstroom {self._get_site_name()}"

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(user)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: object) -> str:  # noqa: A002, ARG002
        return gettext("Passkey")
