"""What happened at the door with one's own account, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.accounts.service import Means, SecondFactor, User, noted_of
from doorstroom.apps.privacy.service import LogEntry, facts_from_json
from doorstroom.core import words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact
from doorstroom.web.components import filters

from .noting import CONFIRMING, SECOND_STEP
from .pages import NotedLine

MOST = 20
_REFUSED = "log.sign_in_refused"
_HOW: Mapping[str, object] = {
    **{str(each): each.label for each in Means},
    SECOND_STEP: gettext_lazy("tweede stap"),
    CONFIRMING: gettext_lazy("opnieuw bevestigen"),
}


def when(moment: datetime | None) -> str:
    if moment is None:
        return _("nog niet")
    return f"{filters.kort_datum(moment, 'dag jaar')}, {filters.tijd(moment)}"


def noted_lines(user: User, *, actor: Actor) -> tuple[NotedLine, ...]:
    """The last of it: what was tried by whoever it was, and what one did oneself."""
    return tuple(_line(row) for row in noted_of(user, most=MOST, actor=actor))


def _line(row: LogEntry) -> NotedLine:
    facts = facts_from_json(row.facts)
    language = (translation.get_language() or "nl")[:2]
    return NotedLine(
        title=words.render(row.code, facts, language),
        when=when(row.at),
        how=_how(facts),
        refused=row.code == _REFUSED,
    )


def _how(facts: Mapping[str, Fact]) -> str:
    """With what, and on which device; of older rows nothing is known."""
    how, second = str(facts.get("how") or ""), str(facts.get("second") or "")
    parts = (
        str(facts.get("provider") or _HOW.get(how, "")),
        str(SecondFactor(second).label) if second else "",
        str(facts.get("device") or ""),
    )
    return " · ".join(part for part in parts if part)
