"""How long there is left to answer, in working days: one look at the holidays for a whole page."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Holiday
from doorstroom.core.values.dates import working_days_between

HORIZON_DAYS = 90


class Clock:
    """Words for the days until an answer is due, seen from one day."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def _holidays(self) -> frozenset[date]:
        until = self.today + timedelta(days=HORIZON_DAYS)
        days = Holiday.objects.filter(on__gte=self.today, on__lte=until)
        return frozenset(days.order_by().values_list("on", flat=True))

    def words(self, answer_by: date) -> str:
        """ "nog 2 werkdagen", "antwoord vandaag", "1 dag te laat"."""
        if answer_by == self.today:
            return _("antwoord vandaag")
        if answer_by < self.today:
            late = (self.today - answer_by).days
            text = ngettext("%(count)d dag te laat", "%(count)d dagen te laat", late)
            return text % {"count": late}
        left = working_days_between(self.today, answer_by, self._holidays)
        text = ngettext("nog %(count)d werkdag", "nog %(count)d werkdagen", left)
        return text % {"count": left}
