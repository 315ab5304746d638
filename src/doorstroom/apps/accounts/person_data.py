"""The login of somebody to their own page, and when they used it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import Identity, SignedIn, User

_KEY = "a key to sign in with: who has it can sign in"
_LEFT_OUT: Mapping[str, str] = {
    "accounts.User.password": _KEY,
    "accounts.User.is_active": "says that the login works",
    "accounts.Identity.subject": _KEY,
    "accounts.SignedIn.session_key": _KEY,
    "accounts.Pass": _KEY,
    "accounts.LinkRequest": "a link on its way, gone within minutes",
    "accounts.SavedList": "a list of a worker; a person has none",
    "accounts.DemoPersona": "a login that a demo invented",
}

_USER: dict[str, Said] = {
    "login": _("Inlognaam"),
    "name": _("Naam"),
    "language": _("Taal"),
    "last_login": _("Laatst ingelogd"),
}
_IDENTITY: dict[str, Said] = {
    "provider": _("Inloggen met"),
    "issuer": _("Adres daarvan"),
    "linked_at": _("Gekoppeld op"),
    "linked_by": _("Gekoppeld door"),
    "used_at": _("Laatst gebruikt"),
}
_SIGNED_IN: dict[str, Said] = {
    "means": _("Hoe"),
    "provider": _("Met"),
    "second_factor": _("Tweede stap"),
    "device": _("Toestel"),
    "began_at": _("Begonnen op"),
    "seen_at": _("Laatst gezien"),
    "confirmed_at": _("Bevestigd op"),
    "ended_at": _("Gestopt op"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Logins and when they were used; no key."""
    users = User.objects.filter(person_id__in=people).order_by("login")

    def linked(row: Identity) -> Mapping[str, Value]:
        return {"provider": row.provider.name, "linked_by": reader.name(row.linked_by)}

    return (
        section("logins", _("Inloggen"), group="identity", rows=users, labels=_USER),
        section(
            "identities",
            _("Inloggen via een ander"),
            group="identity",
            rows=Identity.objects.filter(user__person_id__in=people)
            .select_related("provider")
            .order_by("linked_at", "id"),
            labels=_IDENTITY,
            said=linked,
        ),
        section(
            "sign_ins",
            _("Wanneer je inlogde"),
            group="access",
            rows=SignedIn.objects.filter(user__person_id__in=people).order_by("began_at", "id"),
            labels=_SIGNED_IN,
        ),
    )


EXPORT = PersonExport("accounts", _LEFT_OUT, export)
