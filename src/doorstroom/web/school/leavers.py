"""The school's own list of who leaves: read, checked on screen, and only then kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    NewSituation,
    Person,
    PersonDetails,
    SituationKind,
    SituationPeriod,
    files_of,
    is_closed,
    plan_school_end,
    register_person,
    start_situation,
)
from doorstroom.apps.rights.service import OriginKind, note_origin
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import Refused
from doorstroom.core.values.names import plain, split_surname
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Page, Tab
from doorstroom.web.components.place_words import language

from .numbers import NUMBER, Pasted, keep_number, without_numbers
from .pupil_rows import my_pupils
from .referring import seat_of
from .sheets import MOST_ROWS, Sheet, Unreadable, day_of, guessed, read_file, read_text
from .tabs import HOME, school_tabs

HERE = "/school/lijst/"
REMEMBERED = "school_columns"
_KINDS = {"school_pro": "pro", "school_vso": "vso", "school_vo": "vo", "school_mbo": "mbo-entree"}
LABELS = {
    "": later("niet gebruiken"),
    "call_name": later("voornaam"),
    "infix": later("tussenvoegsel"),
    "surname": later("achternaam"),
    "born": later("geboortedatum"),
    "leaves": later("van school op"),
    "phone": later("telefoon"),
    "email": later("e-mail"),
    NUMBER: later("burgerservicenummer"),
}
_WRONG = {
    "too_big": later("Dit bestand is te groot. Haal weg wat niet nodig is, of lees het in delen."),
    "no_list": later("Dit bestand is niet te lezen. Bewaar het als Excel (.xlsx) of CSV."),
    "active": later(
        "In dit bestand zitten macro's of koppelingen. Bewaar het als gewone Excel (.xlsx) of CSV."
    ),
    "no_rows": later("Hier staan geen leerlingen in. Op de eerste regel staan de kolomnamen."),
}


class ListForm(forms.Form):
    file = forms.FileField(label=later("Kies uw Excel- of CSV-bestand"), required=False)
    text = forms.CharField(
        label=later("Of plak hier uit Excel"),
        help_text=later("Met de regel waarin de kolomnamen staan."),
        required=False,
        strip=False,
        max_length=400_000,
        widget=Pasted(attrs={"rows": 6}),
    )

    sheet: Sheet | None = None

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), str(cleaned.get("text") or "")
        if file is None and not text.strip():
            raise ValidationError(_("Kies een bestand, of plak de lijst."), code="nothing")
        try:
            self.sheet = read_file(file.read()) if file is not None else read_text(text)
        except Unreadable as error:
            self.add_error("file" if file is not None else "text", str(_WRONG[str(error)]))
        return cleaned


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list, and what it was taken for."""

    name: str
    head: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil: what will happen with this line, or what is wrong with it."""

    number: int
    name: str
    born: str
    leaves: str
    chip: Chip
    note: str
    wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    form: ListForm
    most: int
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    text: str = ""
    new: int = 0
    changed: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line of the list, understood; ``known`` is somebody of ours with this name and birth."""

    number: int
    details: PersonDetails | None
    leaves: date | None
    shown: str
    known: Person | None = None
    wrong: str = ""
    # Closed: see ``numbers``.
    bsn: str = ""

    @property
    def changes(self) -> bool:
        return (
            self.known is not None and self.leaves is not None and self.known.leaves != self.leaves  # type: ignore[attr-defined]  # annotated
        )


@school_only
def leavers(request: ActingRequest) -> HttpResponse:
    """Read a list, look at what comes of it, keep it."""
    posted = request.method == "POST"
    form = ListForm(request.POST if posted else None, request.FILES if posted else None)
    page = ListPage(
        **desk_frame(request, HOME),
        title=_("Lees uw lijst in"),
        tabs=school_tabs("/school/leerlingen/"),
        form=form,
        most=MOST_ROWS,
    )
    if not posted or not form.is_valid() or form.sheet is None:
        return render(request, "school/leavers.html", {"page": page}, status=422 if posted else 200)
    sheet = without_numbers(form.sheet, request.actor)
    taken = _columns_of(request, sheet)
    pupils = _understood(sheet, taken, request.actor)
    if request.POST.get("doe") == "bewaar":
        request.session[REMEMBERED] = {plain(sheet.heads[at]): kind for at, kind in taken.items()}
        _keep(request, pupils)
        return redirect("/school/leerlingen/")
    good = [each for each in pupils if not each.wrong]
    page = ListPage(
        **desk_frame(request, HOME),
        title=_("Klopt dit?"),
        tabs=school_tabs("/school/leerlingen/"),
        form=form,
        most=MOST_ROWS,
        columns=_columns(sheet, taken),
        lines=tuple(_line(each) for each in pupils),
        text=sheet.text(),
        new=sum(each.known is None for each in good),
        changed=sum(each.changes for each in good),
        more=sheet.more,
    )
    return render(request, "school/leavers.html", {"page": page})


def _columns_of(request: ActingRequest, sheet: Sheet) -> dict[int, str]:
    """As it was chosen on the page; else as last time, else by the names of the columns."""
    if "kolom-0" in request.POST:
        chosen = ((at, request.POST.get(f"kolom-{at}", "")) for at in range(len(sheet.heads)))
        found: dict[int, str] = {}
        for at, kind in chosen:
            if kind in LABELS and kind and kind not in found.values():
                found[at] = kind
        return found
    return guessed(sheet.heads, dict(request.session.get(REMEMBERED, {})))


def _columns(sheet: Sheet, taken: Mapping[int, str]) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"kolom-{at}",
            head or _("kolom %(n)d") % {"n": at + 1},
            tuple((key, str(label), taken.get(at, "") == key) for key, label in LABELS.items()),
        )
        for at, head in enumerate(sheet.heads)
    )


def _understood(sheet: Sheet, taken: Mapping[int, str], actor: Actor) -> list[Pupil]:
    ours = {_key(each.full_name, each.born): each for each in my_pupils(actor).order_by("id")}
    seen: set[tuple[str, str]] = set()
    pupils = []
    for number, row in enumerate(sheet.rows, 1):
        pupil = _pupil(number, {kind: row[at] for at, kind in taken.items()}, actor.today)
        if pupil.details is not None:
            key = _key(pupil.shown, pupil.details.born)
            if key in seen:
                twice = _("Staat twee keer in de lijst.")
                pupil = Pupil(number, None, None, pupil.shown, wrong=twice)
            else:
                known = ours.get(key)
                pupil = replace(pupil, known=known)
            seen.add(key)
        pupils.append(pupil)
    files = files_of((each.known for each in pupils if each.known is not None), actor)
    # Of whom the school does not read when they leave, it does not hear that it differs.
    closed = {key for key, file in files.items() if not file.shows.education}
    return [
        replace(each, leaves=None) if each.known is not None and each.known.pk in closed else each
        for each in pupils
    ]


def _key(name: str, born: PartialDate | None) -> tuple[str, str]:
    return plain(name), str(born or "")


def _pupil(number: int, cells: Mapping[str, str], today: date) -> Pupil:
    """One line; a surname may carry its tussenvoegsel, before it or after a comma."""
    call, infix, surname = (cells.get(name, "") for name in ("call_name", "infix", "surname"))
    if "," in surname:
        last, _comma, rest = surname.partition(",")
        call, surname = call or rest.strip(), last.strip()
    elif surname and not call and "call_name" not in cells and " " in surname:
        call, _space, surname = surname.partition(" ")
    if not infix:
        infix, surname = split_surname(surname)
    shown = " ".join(part for part in (call, infix, surname) if part)
    if not shown:
        return Pupil(number, None, None, "", wrong=_("Geen naam. Kijk of de kolommen kloppen."))
    try:
        born = day_of(cells.get("born", ""))
        leaves = day_of(cells.get("leaves", ""))
    except ValueError as error:
        text = _("“%(text)s” is geen datum. Schrijf hem zo: 31-7-2027.") % {"text": error}
        return Pupil(number, None, None, shown, wrong=text)
    if born is not None and not 1900 <= born.year <= today.year:
        return Pupil(number, None, None, shown, wrong=_("De geboortedatum klopt niet."))
    if leaves is not None and leaves < today:
        gone = _("Is al van school. Verwijs deze leerling apart.")
        return Pupil(number, None, None, shown, wrong=gone)
    email = cells.get("email", "")
    try:
        validate_email(email or "x@example.org")
    except ValidationError:
        return Pupil(number, None, None, shown, wrong=_("Het e-mailadres klopt niet."))
    details = PersonDetails(
        call_name=call[:80],
        infix=infix[:20],
        surname=surname[:120],
        born=PartialDate(born.year, born.month, born.day) if born is not None else None,
        phone="".join(c for c in cells.get("phone", "") if c.isdigit() or c == "+")[:20],
        email=email[:254],
    )
    return Pupil(number, details, leaves, shown, bsn=cells.get(NUMBER, ""))


def _line(each: Pupil) -> Line:
    chip, note = Chip(_("nieuw"), "good"), ""
    if each.wrong:
        chip, note = Chip(_("wordt overgeslagen"), "wait"), each.wrong
    elif each.changes:
        chip, note = Chip(_("staat er al")), _("Krijgt deze datum.")
    elif each.known is not None:
        chip = Chip(_("staat er al"))
    if each.bsn and not each.wrong:
        bsn = _("Het burgerservicenummer klopt niet en wordt niet bewaard.")
        if is_closed(each.bsn):
            bsn = _("Met burgerservicenummer, versleuteld.")
        note = f"{note} {bsn}".strip()
    born = each.details.born if each.details is not None else None
    return Line(
        number=each.number,
        name=each.shown or "…",
        born=filters.datum(born) if born is not None else "",
        leaves=filters.kort_datum(each.leaves, "jaar") if each.leaves is not None else "",
        chip=chip,
        note=note,
        wrong=bool(each.wrong),
    )


def _keep(request: ActingRequest, pupils: Sequence[Pupil]) -> None:
    """Each line for itself: one that a rule refuses does not hold up the others."""
    seat, new, changed, wrong = seat_of(request.actor), 0, 0, []
    for each in pupils:
        if each.wrong or (each.known is not None and not each.changes and not each.bsn):
            continue
        try:
            with transaction.atomic():
                _keep_one(each, seat, request.actor)
        except Refused as error:
            said = core_words.render(error.code, error.facts, language())
            wrong.append(f"{each.shown}: {said}")
            continue
        new += each.known is None
        changed += each.changes
    text = ngettext("%(n)d leerling erbij.", "%(n)d leerlingen erbij.", new) % {"n": new}
    if changed:
        more = ngettext("%(n)d datum aangepast.", "%(n)d datums aangepast.", changed)
        text = f"{text} {more % {'n': changed}}"
    messages.success(request, text)
    for line in wrong[:5]:
        messages.error(request, line)


def _keep_one(each: Pupil, seat: Worker, actor: Actor) -> None:
    person = _keep_person(each, seat, actor)
    if person is not None:
        keep_number(person, each.bsn, actor)


def _keep_person(each: Pupil, seat: Worker, actor: Actor) -> Person | None:
    if each.known is not None and not each.changes:
        return each.known
    if each.known is not None:
        row = (
            SituationPeriod.objects.filter(
                person=each.known, kind="education", ends_on=None, organisation=seat.organisation_id
            )
            .order_by("planned_end", "id")
            .first()
        )
        if row is not None:
            plan_school_end(row, planned_end=each.leaves, actor=actor)
            return each.known
    person = each.known
    if person is None and each.details is not None:
        person = register_person(
            each.details,
            owner=seat,
            reported_on=actor.today,
            leaves_school=each.leaves,
            unproved=True,
            actor=actor,
        )
        note_origin(person, kind=OriginKind.LEAVERS, source=seat.organisation, actor=actor)
    if person is not None:
        situation = NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=actor.today,
            planned_end=each.leaves,
            school_kind=_KINDS.get(seat.organisation.kind, ""),
            organisation=seat.organisation,
            source="lijst van de school",
        )
        start_situation(person, situation=situation, actor=actor)
    return person
