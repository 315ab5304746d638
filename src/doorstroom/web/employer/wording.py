"""How an employer is spoken to: u, short, first names only."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Worker
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.frames import Frame, phone_frame
from doorstroom.web.components.pages import NavItem
from doorstroom.web.components.place_words import language

HOME = "/werkgever/"


def frame(request: ActingRequest) -> Frame:
    return phone_frame(
        request,
        (
            NavItem(_("Vandaag"), HOME, current=request.path == HOME),
            NavItem(_("Uw mensen"), f"{HOME}#mensen"),
            NavItem(_("Uw plekken"), f"{HOME}#plekken"),
        ),
    )


def refusal(error: Refused) -> str:
    return core_words.render(error.code, error.facts, language())


def greeting(now: datetime) -> str:
    hour = now.astimezone(AMSTERDAM).hour
    if hour < 12:
        return _("Goedemorgen.")
    return _("Goedemiddag.") if hour < 18 else _("Goedenavond.")


def things(count: int) -> str:
    """ "Twee dingen vandaag." """
    if count == 0:
        return _("Er wacht niets op u.")
    small = (
        _("Eén"), _("Twee"), _("Drie"), _("Vier"), _("Vijf"), _("Zes"), _("Zeven"), _("Acht"),
        _("Negen"), _("Tien"),
    )  # fmt: skip
    number = small[count - 1] if count <= len(small) else str(count)
    return ngettext("%(n)s ding vandaag.", "%(n)s dingen vandaag.", count) % {"n": number}


def phone_of(worker: Worker | None) -> str:
    """A number to call: the worker's own, else of their organisation."""
    if worker is None:
        return ""
    return worker.phone or worker.organisation.phone


def tel(number: str) -> str:
    return f"tel:{number.replace(' ', '')}" if number else ""
