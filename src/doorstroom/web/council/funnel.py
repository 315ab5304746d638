"""From sign-up to a destination, as bars."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doorstroom.apps.insight.service import ProgrammePage
from doorstroom.core import words as said
from doorstroom.web.components.charts import Bar, BarChart, bar_chart

from .figures import short
from .terms import Names


def funnel_chart(page: ProgrammePage, names: Names) -> BarChart:
    """How many signed up, had an intake, began at a place, reached a destination."""
    first, last = page.funnel[0], page.funnel[-1]
    reading = _(
        "Van de %(first)s mensen die zich aanmeldden, hebben er %(last)s een bestemming bereikt."
    ) % {"first": first.text(names.language), "last": last.text(names.language)}
    if first.count == 0:
        reading = _("Er is nog niemand aangemeld.")
    elif first.count is None:
        reading = _("Het zijn er te weinig om hier te laten zien zonder dat u iemand herkent.")
    bars = [
        Bar(
            label=said.render(figure.code, {}, names.language).capitalize(),
            value=figure.count or 0,
            shown=short(figure, names),
        )
        for figure in page.funnel
    ]
    return bar_chart(
        _("Van aanmelding tot bestemming"),
        reading,
        bars,
        label_head=_("Waar"),
        value_head=_("Mensen"),
        language=names.language,
    )
