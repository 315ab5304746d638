"""One typed line taken apart. Whatever is not understood stays in the note: nothing is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from doorstroom.core.notes.when import When, find_when

TITLE_LENGTH = 200
PLACE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, as far as the line says; ``title`` is never empty."""

    title: str
    due_on: date
    due_time: time | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class QuickNote:
    """A contact, or an attempt, with perhaps a next step.

    text: the whole line as typed, without white space around it.
    kind: call | message | visit | home_visit | email | letter | note.
    names: who it may be about, the likeliest first; each a few words.
    """

    text: str
    kind: str
    reached: bool
    names: tuple[str, ...]
    step: Step | None


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        ("home_visit", r"huisbezoek|thuis (?:bezocht|langs|geweest)|thuis gesproken"),
        ("call", r"gebeld|belde|belt|teruggebeld|gebelt|telefoontje|telefonisch|tel|voicemail"),
        ("message", r"geappt|ge-appt|appte|appje|app|sms|sms'je|smste|bericht|berichtje|whatsapp"),
        ("email", r"gemaild|mailde|mail|mailtje|e-mail|email"),
        ("letter", r"brief|brieven"),
        ("visit", r"gesproken|gesprek gehad|gezien|langsgeweest|langs geweest|sprak|intake gehad"),
    )
)
_NOT_REACHED = re.compile(
    r"\b(?:niet bereikt|geen gehoor|niet opgenomen|nam niet op|neemt niet op|voicemail"
    r"|geen antwoord|geen reactie|niet te pakken|kwam niet|niet verschenen|niet gekomen)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:met|over|voor|van|naar|aan)\s+((?:[^\W\d_][\w'’.-]*\s*){1,5})", re.IGNORECASE
)
_FAMILY = re.compile(
    r"^(?:(?:de|het|zijn|haar|mijn|een)\s+)?"
    r"(?:moeder|vader|ouders?|oma|opa|broer|zus|mentor|coach|school|werkgever|begeleider)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞŠŽĆČĐİ][\w'’-]*")
_PREFIX = re.compile(
    r"^(?:van|de|den|der|het|ter|ten|te|el|al|ben|'t|’t|v\.d\.|vd)$", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:bij|in|op (?:het|de)|op)\s+((?:het |de |’t |'t )?[A-ZÀ-Þ0-9][^,;.!?\n]*"
    r"|het \w[^,;.!?\n]*|de \w[^,;.!?\n]*)"
)
_CUT = re.compile(r"[,;\n]|\.\s|\.$|!|\?| – | - |\b(?:en dan|daarna|afspraak:)\b")
_EDGES = " \t\r\n,;.:!?-–—"
_LEADING = re.compile(
    r"^(?:om|op|dan|en|we|ik|ga|zie|weer|afgesproken|afspraak|met)\b\s*", re.IGNORECASE
)


def parse_note(text: str, today: date) -> QuickNote:
    """Take a line apart. Never fails: what is not understood is only a note.

    >>> note = parse_note("gebeld met Daan, morgen 10:00 bij Werkom", date(2026, 12, 1))
    >>> note.kind, note.names, note.step.location
    ('call', ('Daan',), 'Werkom')
    >>> note.step.due_on, note.step.due_time
    (datetime.date(2026, 12, 2), datetime.time(10, 0))
    """
    text = text.strip()
    kind = _kind(text)
    when = find_when(text, today)
    if when is not None and _is_about_the_contact(text, kind, when, today):
        when = None
    step = _step(text, when) if when is not None else None
    return QuickNote(
        text=text,
        kind=kind,
        reached=_NOT_REACHED.search(text) is None,
        names=_names(text, step),
        step=step,
    )


def _kind(text: str) -> str:
    """The kind that is named first."""
    found = [(m.start(), kind) for kind, words in _KINDS if (m := words.search(text))]
    return min(found)[1] if found else "note"


def _is_about_the_contact(text: str, kind: str, when: When, today: date) -> bool:
    """ "Vandaag gebeld" says when it was, not what comes."""
    return (
        when.on == today
        and when.at is None
        and kind != "note"
        and _CUT.search(text[: when.spans[0][0]]) is None
    )


def _step(text: str, when: When) -> Step:
    start = min(begin for begin, _ in when.spans)
    end = max(stop for _, stop in when.spans)
    left, right = _part_around(text, start, end)
    place = _PLACE.search(text, when.spans[0][1])
    location = place[1].strip(_EDGES)[:PLACE_LENGTH] if place else ""
    blanked = _without(text, left, right, when, place)
    title = " ".join(blanked.split()).strip(_EDGES)
    title = _LEADING.sub("", title).strip(_EDGES)
    if len(title) < 3 or _is_the_contact(title):
        title = "Afspraak"
    return Step((title[:1].upper() + title[1:])[:TITLE_LENGTH], when.on, when.at, location)


def _is_the_contact(title: str) -> bool:
    """Without a comma the words before the date say what was done, not what comes."""
    return _kind(title) != "note" and re.match(r"bel|app|mail", title, re.IGNORECASE) is None


def _part_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece of the line, between commas and full stops, that holds the date."""
    left, right = 0, len(text)
    for cut in _CUT.finditer(text):
        if cut.end() <= start:
            left = cut.end()
        elif cut.start() >= end:
            right = cut.start()
            break
    return left, right


def _without(text: str, left: int, right: int, when: When, place: re.Match[str] | None) -> str:
    spans = list(when.spans)
    if place is not None:
        spans.append(place.span())
    return "".join(
        " " if any(begin <= index < stop for begin, stop in spans) else text[index]
        for index in range(left, right)
    )


def _names(text: str, step: Step | None) -> tuple[str, ...]:
    """Words behind "met" first, then every other word with a capital."""
    found: list[str] = []
    for match in _WITH.finditer(text):
        words = _name_words(match[1])
        if words and not _FAMILY.match(match[1]):
            found.append(words)
    place = step.location if step else ""
    for match in _CAPITAL.finditer(text):
        first = match.start() == 0 or text[: match.start()].rstrip().endswith((".", "!", "?"))
        word = match[0].strip("'’-")
        said = any(word in name.split() for name in found)
        if not said and word and word not in place and not (first and _kind(word) != "note"):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _name_words(words: str) -> str:
    """As many words as look like one name: capitals, with tussenvoegsels between them.

    A name typed without capitals is the first word only.
    """
    taken: list[str] = []
    for word in words.split():
        bare = word.strip(".'’-")
        if bare[:1].isupper() or (taken and _PREFIX.match(word)):
            taken.append(bare)
        else:
            break
        if word.endswith("."):
            break
    while taken and _PREFIX.match(taken[-1]) and not taken[-1][:1].isupper():
        taken.pop()
    if taken:
        return " ".join(taken)
    first = words.split(maxsplit=1)[0].strip(".'’-") if words.split() else ""
    return "" if len(first) < 2 or _PREFIX.match(first) else first
