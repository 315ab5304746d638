"""Grounds and kinds of data, as somebody says them who never read a law."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doorstroom.apps.people.service import Involvement
from doorstroom.core.sharing import FieldGroup, Shared, may_see


def ground_words(ground: str) -> str:
    """On which ground, in a sentence of its own."""
    return {
        "public_task": _("Ze doen dit als publieke taak. Daarvoor is je toestemming niet nodig."),
        "contract": _("Het hoort bij de afspraken die je met hen hebt."),
        "consent": _("Jij vond dit goed. Je kunt er op elk moment mee stoppen."),
    }.get(ground, "")


def group_words() -> dict[FieldGroup, str]:
    """Each field group of the sharing matrix in plain words."""
    return {
        FieldGroup.IDENTITY: _("wie je bent"),
        FieldGroup.CONTACT: _("hoe we je bereiken"),
        FieldGroup.EDUCATION: _("school en papieren"),
        FieldGroup.WORK: _("werk en plekken"),
        FieldGroup.WISHES: _("wat je wilt en kunt"),
        FieldGroup.LIFE: _("wat er eerst geregeld moet worden"),
        FieldGroup.NOTES: _("notities van je begeleiders"),
        FieldGroup.COACH_NOTES: _("wat je in vertrouwen vertelde"),
        FieldGroup.MONEY: _("geld"),
    }


def shown_and_hidden(row: Involvement) -> tuple[str, str]:
    """What this involvement shows, and what it does not, in a line each."""
    words = group_words()
    shown = [
        group for group in FieldGroup if isinstance(may_see(group, row.role, row.purpose), Shared)
    ]
    hidden = ", ".join(words[group] for group in FieldGroup if group not in shown)
    if row.role == "employer":
        return _("je voornaam, wat je voor het werk nodig hebt en je afspraken"), hidden
    return ", ".join(words[group] for group in shown), hidden
