"""A browser in which somebody showed just now to be themselves."""

from __future__ import annotations

from typing import cast

from django.test import Client
from django.utils import timezone

from doorstroom.apps.accounts.service import Means, SignedIn


def shown(client: Client) -> Client:
    """This client, which is signed in, as one that came in by a door a moment ago."""
    now = timezone.now()
    SignedIn.objects.create(
        user_id=client.session["_auth_user_id"],
        session_key=cast(str, client.session.session_key),
        means=Means.LINK,
        began_at=now,
        seen_at=now,
        confirmed_at=now,
    )
    return client
