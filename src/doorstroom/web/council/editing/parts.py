"""The parts of a pack that a form edits, and one editor for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.core.programmes import Pack, PackProblem, pack_to_data
from doorstroom.web.components.forms import ErrorLink, error_links
from doorstroom.web.council.terms import Names

from . import row_forms, source_forms, stations, top_forms
from .base import Item, PartForm, RowForm, TopForm
from .problems import sentence, sentence_elsewhere
from .rows import RowSet


@dataclass(frozen=True, slots=True)
class Part:
    """What one page edits: a form, a list, or both.

    ``most`` is the longest list; of a ``fixed`` one only the words change.
    ``tidy`` puts right what a change of this part leaves behind elsewhere.
    """

    key: str
    title: str | Promise
    text: str | Promise
    top: type[TopForm] | None = None
    row: type[RowForm] | None = None
    one: str | Promise = ""
    more: str | Promise = ""
    most: int = 100
    fixed: bool = False
    tidy: Callable[[Item], None] | None = None


PARTS: Mapping[str, Part] = {
    part.key: part
    for part in (
        Part("naam", _("Naam en looptijd"), _("Titel, samenvatting, begin en einde."),
             top_forms.NameForm),
        Part("gebied", _("Gebied"), _("Waar het programma werkt, en voor wie dat een grens is."),
             top_forms.RegionForm),
        Part("partners", _("Partijen"), _("Wie organiseert, begeleidt, lesgeeft of plekken biedt."),
             None, row_forms.PartyRow, _("Partij"), _("Partij erbij")),
        Part("vooraf", _("Vooraf geregeld"), _("Wat er moet zijn voordat het programma begint."),
             None, row_forms.ConditionRow, _("Voorwaarde"), _("Voorwaarde erbij")),
        Part("route", _("De route"), _("De stations en hun volgorde."),
             None, stations.StationRow, _("Station"), tidy=stations.tidy),
        Part("fasen", _("Fasen"), _("De namen van de fasen van de route."),
             None, stations.StageRow, _("Fase"), fixed=True),
        Part("rollen", _("Wie begeleidt"), _("Rollen, en hoeveel mensen iemand tegelijk helpt."),
             None, row_forms.RoleRow, _("Rol"), _("Rol erbij")),
        Part("ritme", _("Ritme"), _("Hoe vaak er contact is, en een licht of zwaar spoor."),
             top_forms.RhythmForm),
        Part("afspraken", _("Afspraken"), _("Wat er getekend wordt, door wie en op welk station."),
             None, row_forms.AgreementRow, _("Afspraak"), _("Afspraak erbij")),
        Part("opleidingen", _("Opleidingen"), _("Opleidingen, en het niveau erna."),
             top_forms.LearningForm, row_forms.CourseRow, _("Opleiding"), _("Opleiding erbij")),
        Part("trainingen", _("Trainingen"), _("Wat iemand leert, met of zonder papier."),
             None, row_forms.TrainingRow, _("Training"), _("Training erbij")),
        Part("papieren", _("Diploma's en certificaten"), _("Papieren die iemand kan halen."),
             None, row_forms.CertificateRow, _("Papier"), _("Papier erbij")),
        Part("doelen", _("Doelen"), _("Wat het programma wil bereiken, en wanneer iemand meetelt."),
             top_forms.GoalsForm, row_forms.TargetRow, _("Doel"), _("Doel met een getal erbij")),
        Part("cijfers", _("Cijfers"), _("Getallen die uitleggen waarom. Geen doelen."),
             None, row_forms.FigureRow, _("Cijfer"), _("Cijfer erbij")),
        Part("geld", _("Geld"), _("Waar geld vandaan komt en waarvoor. Geen boekhouding."),
             None, row_forms.MoneyRow, _("Regel"), _("Regel erbij")),
        Part("tijdelijk", _("Tijdelijke andere route"),
             _("Een andere weg voor een tijd, met een einddatum en een grondslag."),
             None, row_forms.AlternativeRow, _("Tijdelijke route"), _("Tijdelijke route erbij")),
        Part("sectoren", _("Sectoren"), _("De soorten werk die de bron noemt."),
             source_forms.SectorsForm),
        Part("aanmelden", _("Aanmelden"), _("De pagina waar mensen zich aanmelden: vijf vragen."),
             top_forms.SignUpForm, row_forms.QuestionRow, _("Vraag"), _("Vraag erbij"), 5),
        Part("bron", _("De bron"), _("Waar het programma beschreven is."),
             source_forms.SourceForm),
        Part("gebied-demo", _("Gebied in de demo"), _("Alleen als de bron geen gebied noemt."),
             source_forms.DemoRegionForm),
        Part("aannames", _("Wat de demo aanneemt"), _("Wat de bron niet zegt en wij invullen."),
             top_forms.AssumptionsForm),
    )
}  # fmt: skip


def dig(data: Mapping[str, Any], place: str) -> list[Item]:
    """The list at a place like ``sign_up.questions``; empty when it is absent."""
    found: Any = data
    for key in place.split("."):
        found = found.get(key, {})
    return list(found)


def bury(data: Item, place: str, items: Sequence[Item]) -> None:
    *path, last = place.split(".")
    inner = data
    for key in path:
        inner[key] = dict(inner.get(key, {}))
        inner = inner[key]
    if items:
        inner[last] = list(items)
    else:
        inner.pop(last, None)


class Editor:
    """One part in a form: from the pack, or from what was sent."""

    def __init__(self, part: Part, pack: Pack, names: Names, post: QueryDict | None = None) -> None:
        self.part = part
        self.names = names
        self.data: Item = deepcopy(pack_to_data(pack))
        self.top: TopForm | None = None
        self.rows: RowSet | None = None
        if part.top is not None:
            initial = part.top.read(self.data)
            self.top = part.top(post, pack=pack, names=names, initial=initial)
        if part.row is not None:
            items = dig(self.data, part.row.list_place)
            self.rows = RowSet(part.row, items, pack=pack, names=names, post=post)
        self.elsewhere: list[str] = []

    @property
    def forms(self) -> list[PartForm]:
        rows = [row.form for row in self.rows.rows] if self.rows is not None else []
        return [*([self.top] if self.top is not None else []), *rows]

    def apply(self, what: str) -> None:
        """Add, remove or move a row; nothing is saved."""
        if self.top is not None:
            typed = {
                name: field.widget.value_from_datadict(self.top.data, self.top.files, name)
                for name, field in self.top.fields.items()
            }
            self.top = type(self.top)(pack=self.top.pack, names=self.names, initial=typed)
        if self.rows is not None:
            self.rows.apply(what)

    def written(self) -> Item | None:
        """The whole pack as data with this part changed; None when a field is wrong."""
        judged = [form.is_valid() for form in self.forms]
        if not all(judged):
            return None
        data = deepcopy(self.data)
        if self.top is not None:
            self.top.write(data)
        if self.rows is not None:
            bury(data, self.rows.kind.list_place, self.rows.write())
        if self.part.tidy is not None:
            self.part.tidy(data)
        return data

    def show(self, problems: Sequence[PackProblem], data: Mapping[str, Any]) -> None:
        """Say each problem at the field that it is about, or on top when that is elsewhere."""
        for problem in problems:
            if not self._show_in_row(problem) and not self._show_on_top(problem):
                text = sentence_elsewhere(problem, data, self.names)
                if text not in self.elsewhere:
                    self.elsewhere.append(text)

    def _show_in_row(self, problem: PackProblem) -> bool:
        if self.rows is None:
            return False
        place = re.escape(self.rows.kind.list_place)
        found = re.match(rf"^{place}\[(\d+)\](?:\.(\w+))?", problem.place)
        if found is None or int(found.group(1)) > len(self.rows.rows):
            return False
        form = self.rows.rows[int(found.group(1)) - 1].form
        _add(form, found.group(2), sentence(problem, self.names))
        return True

    def _show_on_top(self, problem: PackProblem) -> bool:
        if self.top is None:
            return False
        for place, name in self.top.places.items():
            if problem.place == place or problem.place.startswith((f"{place}.", f"{place}[")):
                _add(self.top, name, sentence(problem, self.names))
                return True
        if problem.place in self.top.fields:
            _add(self.top, problem.place, sentence(problem, self.names))
            return True
        return False

    def links(self) -> tuple[ErrorLink, ...]:
        """Everything that is wrong, for the top of the page."""
        links = [ErrorLink(text, "", "") for text in self.elsewhere]
        for form in self.forms:
            if form.is_bound:
                links.extend(error_links(form))
        return tuple(links)


def _add(form: BaseForm, name: str | None, text: str) -> None:
    field = name if name in form.fields else None
    if text not in form.errors.get(field or "__all__", []):
        form.add_error(field, text)
