"""The pages of a school, side by side."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doorstroom.web.components.pages import Tab

HOME = "/school/"
WISHES = "/school/wensen/"


def school_tabs(current: str) -> tuple[Tab, ...]:
    pages = (
        (HOME, _("Nu")),
        ("/school/leerlingen/", _("Leerlingen")),
        ("/school/plaatsingen/", _("Plaatsingen")),
        ("/school/bedrijven/", _("Onze bedrijven")),
        (WISHES, _("Wat wij zoeken")),
        ("/school/groepen/", _("Groepen")),
        ("/school/verwijzen/", _("Verwijzen")),
    )
    return tuple(Tab(label, url, current=url == current) for url, label in pages)
