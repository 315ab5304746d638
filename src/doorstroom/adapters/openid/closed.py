"""allauth's own doors, shut: nobody makes an account by themselves, and no mail goes out."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from the region; what allauth would mail, our own pages say."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_mail(self, template_prefix: str, email: str, context: object) -> None:
        """Nothing: messages go through notices."""

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Nothing: messages go through notices."""
