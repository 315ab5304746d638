"""How fast a company answers: a plain fact, shown to that company only."""

from __future__ import annotations

from datetime import timedelta
from statistics import median_high

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.partners.service import working_days_passed_each
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import AMSTERDAM, Actor

# Under this many answers, a middle says nothing.
FROM_ANSWERS = 3
# The newest ones speak; nobody reads more to know a middle.
NEWEST = 200
YEAR = timedelta(days=365)


def pace(actor: Actor) -> str:
    """Half of the answers of the last twelve months took at most so long; else nothing."""
    moments = (
        Proposal.objects.answered_by_employer(actor)
        .filter(employer_answered_at__gte=actor.now - YEAR, employer_answered_at__lte=actor.now)
        .order_by("-employer_answered_at", "id")
        .values_list("sent_at", "employer_answered_at")[:NEWEST]
    )
    with seeing_all("how fast a company answered: two moments, and nobody"):
        read = list(moments)
    spans = [
        (sent.astimezone(AMSTERDAM).date(), answered.astimezone(AMSTERDAM).date())
        for sent, answered in read
        if sent is not None and answered is not None
    ]
    if len(spans) < FROM_ANSWERS:
        return ""
    days = median_high(working_days_passed_each(spans))
    if days == 0:
        return _("Meestal op dezelfde dag. Dit gaat over de laatste 12 maanden.")
    text = ngettext(
        "Meestal binnen %(n)d werkdag. Dit gaat over de laatste 12 maanden.",
        "Meestal binnen %(n)d werkdagen. Dit gaat over de laatste 12 maanden.",
        days,
    )
    return text % {"n": days}
