"""Where somebody is on the route: the words of a station, and the line of stations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from doorstroom.apps.pathways.service import Passage, PassageState, Pathway
from doorstroom.apps.programmes.service import pack_version
from doorstroom.core.programmes import Pack
from doorstroom.web.components import pages, words
from doorstroom.web.components.filters import language
from doorstroom.web.components.tongue import written_lang

from .wording import short_day

PAST_STATIONS = 5
COMING_STATIONS = 4


def station_data(pathway: Pathway) -> dict[str, str]:
    """Title and kind of the present station, from the pack as it is stored: for lists.

    A station that a later version of the pack dropped keeps its code as title.
    """
    for station in pathway.programme.pack.get("stations", ()):
        if station.get("code") == pathway.station:
            return {"title": str(station["title"]), "kind": str(station["kind"])}
    return {"title": pathway.station, "kind": ""}


def pack_for(pathway: Pathway) -> Pack:
    return pack_version(pathway.programme, pathway.pack_version)


def route_line(
    pathway: Pathway, pack: Pack, passages: Sequence[Passage], today: date
) -> tuple[pages.Station, ...]:
    """What was passed, where somebody is, and what the pack foresees from here."""
    titles = {station.code: station.title for station in pack.stations}
    past = [_passed(each, titles) for each in passages if each.state != PassageState.NOW]
    line = past[-PAST_STATIONS:]
    if pathway.closed_on is None:
        since = short_day(pathway.station_since, today)
        line.append(
            pages.Station(
                titles.get(pathway.station, pathway.station), "now", since, lang=written_lang()
            )
        )
        line += _coming(pathway, pack)
    return tuple(line)


def _passed(passage: Passage, titles: dict[str, str]) -> pages.Station:
    day = words.short_date(passage.left_on or passage.entered_on, language())
    title, lang = titles.get(passage.station, passage.station), written_lang()
    if passage.state == PassageState.STOPPED:
        return pages.Station(
            title, "stopped", _("gestopt %(day)s") % {"day": day}, passage.note, lang
        )
    if passage.state == PassageState.SKIPPED:
        return pages.Station(title, "done", _("overgeslagen"), passage.note, lang)
    return pages.Station(title, "done", day, passage.note, lang)


def _coming(pathway: Pathway, pack: Pack) -> list[pages.Station]:
    coming: list[pages.Station] = []
    code = pathway.station
    if code not in {station.code for station in pack.stations}:
        return coming
    while len(coming) < COMING_STATIONS:
        after = pack.after(code)
        if after is None:
            break
        coming.append(pages.Station(after.title, lang=written_lang()))
        code = after.code
    return coming
