"""Where the figures come from: estimates, postcodes, rows and columns that took no part."""

from __future__ import annotations

from html import escape

from doorstroom.adapters.sheets.writing import Decided
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.sheet import Fault
from doorstroom.core.words import Value

from .parts import Html, Row, Speech, paragraph, section, table

FAULTS = 50


def rows_section(decided: Decided, speech: Speech) -> Html:
    round_ = decided.round
    said = _minutes(round_, speech)
    if round_.known_minutes:
        said.append(speech.say("rows.known", count=round_.known_minutes))
    people, places = (round_.counted[name].by_postcode for name in ("candidates", "places"))
    if people or places:
        said.append(speech.say("rows.postcode", people=people, places=places))
    for name, columns in sorted(round_.unknown_columns.items()):
        said.append(speech.say("rows.unknown", table=name, columns=columns))
    if round_.idle_limits:
        some = tuple(f"{kind} {name}" for kind, name in round_.idle_limits[:5])
        facts: dict[str, Value] = {"count": len(round_.idle_limits), "limits": some}
        said.append(speech.say("rows.idle", **facts))
    return section(
        speech.say("rows"), *(paragraph(text) for text in said), _left_out(round_, speech)
    )


def _minutes(round_: Round, speech: Speech) -> list[str]:
    """An estimate is called one, also beside minutes over real roads."""
    routed = round_.routed
    if routed is None:
        return [speech.say("rows.travel")]
    said = [speech.say("rows.router", pairs=len(routed.key))]
    if routed.no_route:
        said.append(speech.say("rows.router.no_route", pairs=routed.no_route))
    if round_.estimated:
        said.append(speech.say("rows.router.people", people=round_.estimated))
    said.append(speech.say("rows.router.rest"))
    return said


def _left_out(round_: Round, speech: Speech) -> Html:
    """File, line, column and what is wrong; not what stood there, which may be about somebody."""
    faults = round_.left_out
    if not faults:
        return ""
    rows = [_row(fault, speech) for fault in faults[:FAULTS]]
    heads = [speech.say("rows.where"), speech.say("rows.problem")]
    found = table(speech, heads, rows, caption=speech.say("rows.left_out"))
    if len(faults) > FAULTS:
        found += paragraph(speech.say("rows.left_out.more", count=len(faults) - FAULTS))
    return found


def _row(fault: Fault, speech: Speech) -> Row:
    wrong = fault.wrong(speech.language)
    said = escape(f"{fault.column}: {wrong}" if fault.column else wrong)
    return Row(speech.say("rows.line", file=fault.file, line=fault.line), [said])
