"""The messages about a person: to them, and about them to somebody who helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import Message

_LEFT_OUT: Mapping[str, str] = {
    "notices.Message.purpose": "is said by the text itself",
}

_MESSAGE: dict[str, Said] = {
    "created_at": _("Gemaakt op"),
    "channel": _("Hoe"),
    "address": _("Naar"),
    "worker": _("Voor"),
    "text": _("Tekst"),
    "safe": _("Zonder inhoud, omdat iemand mee kan lezen"),
    "status": _("Stand"),
    "handled_at": _("Verstuurd op"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Every message; the number or address of a colleague is theirs and stays out."""

    def said(row: Message) -> Mapping[str, Value]:
        if row.worker is None:
            return {"worker": ""}
        return {"worker": reader.somebody, "address": ""}

    return (
        section(
            "messages",
            _("Berichten"),
            group="contact",
            rows=Message.objects.filter(person__in=people).order_by("created_at", "id"),
            labels=_MESSAGE,
            said=said,
        ),
    )


EXPORT = PersonExport("notices", _LEFT_OUT, export)
