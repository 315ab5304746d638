"""A pack as sections, items and lines: what the readable page shows and versions compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.core.programmes import Pack, Region, Station
from doorstroom.web.components import words

from .rule_words import Clause, clause_of
from .section_parts import (
    agreements,
    alternatives,
    courses,
    money,
    questions,
    rhythm_lines,
    targets,
)
from .section_values import Item, lines_of, number_of
from .terms import PARTY_KINDS, PARTY_ROLES, STATION_KINDS, WHO_IN_REGION, Names


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack; ``lines`` stand above its items. ``clause`` is a rule in words."""

    code: str
    title: str
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    clause: Clause | None = None
    silent: str = ""


def sections_of(pack: Pack, names: Names) -> tuple[Section, ...]:
    """The whole pack, in the order in which people ask about it."""
    return tuple(make(pack, names) for make in _MAKERS)


def period_words(pack: Pack, names: Names) -> str:
    """``1 september 2026 tot en met 31 juli 2028``, or what little the source says."""
    period = pack.period
    parts = []
    if period.starts_on is not None:
        day = words.short_date(period.starts_on, names.language, year=True)
        parts.append(_("vanaf %(day)s") % {"day": day})
    if period.ends_on is not None:
        day = words.short_date(period.ends_on, names.language, year=True)
        parts.append(_("tot en met %(day)s") % {"day": day})
    if not parts and period.years is not None:
        return number_of(period.years, "year")
    return " ".join(parts)


def _short(pack: Pack, names: Names) -> Section:
    lines = [pack.title, pack.summary]
    if pack.young_summary is not None:
        lines.append(_("Wie zich aanmeldt, leest: %(text)s") % {"text": pack.young_summary})
    period = period_words(pack, names)
    lines.append(_("Looptijd: %(period)s.") % {"period": period} if period else _no_period())
    if pack.experiment is not None:
        lines.append(_("Dit is een proef met: %(of)s.") % {"of": pack.experiment.of})
        lines.append(
            _("Wat de proef wil weten: %(question)s") % {"question": pack.experiment.question}
        )
    source = pack.source
    by = source.publisher or _("onbekend wie")
    when = (
        words.short_date(source.published_on, names.language, year=True)
        if source.published_on is not None
        else _("zonder datum")
    )
    lines.append(_("Bron: %(by)s, %(when)s.") % {"by": by, "when": when})
    lines.append(source.says)
    return Section("kort", _("In het kort"), tuple(lines))


def _no_period() -> str:
    return _("De bron noemt geen begin en geen einde.")


def _for_whom(pack: Pack, names: Names) -> Section:
    clause = clause_of(pack.target_group.rule, names)
    lines = [pack.target_group.says]
    if pack.target_group.young_says is not None:
        lines.append(
            _("Wie zich aanmeldt, leest: %(text)s") % {"text": pack.target_group.young_says}
        )
    return Section("doelgroep", _("Voor wie?"), tuple(lines), (), clause)


def region_lines(region: Region, names: Names) -> Iterator[str]:
    yield f"{region.name} ({names.term('region', region.kind)})"
    codes = [names.municipality(code) for code in region.codes]
    if codes != [region.name]:
        yield names.both(codes)
    yield str(WHO_IN_REGION[region.who])


def _region(pack: Pack, names: Names) -> Section:
    lines = tuple(region_lines(pack.region, names)) if pack.region is not None else ()
    silent = _("De bron noemt geen gebied.")
    if pack.demo.region is not None:
        silent = _("De bron noemt geen gebied. De demo neemt aan: %(name)s.") % {
            "name": pack.demo.region.name
        }
    return Section("gebied", _("Waar?"), lines, silent=silent)


def _route(pack: Pack, names: Names) -> Section:
    titles = {stage.code: stage.title for stage in pack.stages}
    items = tuple(
        Item(s.code, s.title, tuple(_station(pack, s, names)), group=titles.get(s.stage, s.stage))
        for s in pack.stations
    )
    return Section("route", _("De route"), (), items)


def _station(pack: Pack, station: Station, names: Names) -> Iterator[str]:
    roles = {role.code: role.title for role in pack.roles}
    yield _("Soort: %(kind)s.") % {"kind": STATION_KINDS[station.kind]}
    yield _("De jongere leest: %(title)s") % {"title": station.young_title}
    yield _("Volgende stap: %(step)s") % {"step": station.next_step}
    role = roles.get(station.role, station.role)
    yield ngettext(
        "%(role)s doet dit binnen %(n)d werkdag.",
        "%(role)s doet dit binnen %(n)d werkdagen.",
        station.within_working_days,
    ) % {"role": role, "n": station.within_working_days}
    if station.optional:
        yield _("Niet iedereen komt hier.")
    if station.choice is not None:
        others = [s.title for s in pack.stations if s.choice == station.choice and s != station]
        yield _("Je kiest dit station, of: %(others)s.") % {"others": names.either(others)}
    if station.leads_to:
        goals = names.either(names.term("destination", goal) for goal in station.leads_to)
        yield _("Hier kan beginnen: %(goals)s.") % {"goals": goals}
    if station.place_kinds:
        kinds = names.either(names.place_kind(kind) for kind in station.place_kinds)
        yield _("Soort plek: %(kinds)s.") % {"kinds": kinds}
    learned = {course.code: course.title for course in pack.courses}
    learned |= {training.code: training.title for training in pack.trainings}
    learned |= {paper.code: paper.title for paper in pack.certificates}
    found = [*station.courses, *station.trainings, *station.certificates]
    if found:
        titles = names.both(learned.get(code, code) for code in found)
        yield _("Leren: %(titles)s.") % {"titles": titles}


def _roles(pack: Pack, names: Names) -> Section:  # noqa: ARG001 - one shape for all
    parties = {party.id: party.name for party in pack.parties}
    items = []
    for role in pack.roles:
        cap = role.caseload_cap
        lines = [parties.get(role.party or "", ""), role.does or ""]
        lines.append(
            ngettext("Ten hoogste %(n)d mens tegelijk.", "Ten hoogste %(n)d mensen tegelijk.", cap)
            % {"n": cap}
            if cap is not None
            else _("De bron noemt geen grootste aantal mensen.")
        )
        items.append(Item(role.code, role.title, lines_of(lines)))
    return Section("rollen", _("Wie begeleidt?"), (), tuple(items))


def _rhythm(pack: Pack, names: Names) -> Section:  # noqa: ARG001 - one shape for all
    return Section(
        "ritme", _("Hoe vaak contact?"), tuple(rhythm_lines(pack)), silent=_("De bron zegt niets.")
    )


def _agreements(pack: Pack, names: Names) -> Section:
    return Section(
        "afspraken",
        _("Afspraken"),
        (),
        tuple(agreements(pack, names)),
        silent=_("De bron noemt geen afspraak die iemand tekent."),
    )


def _learning(pack: Pack, names: Names) -> Section:
    lines: tuple[str, ...] = ()
    if pack.learning_line:
        levels = names.both(str(level) for level in pack.learning_line)
        lines = (_("Leerlijn: mbo-niveau %(levels)s.") % {"levels": levels},)
    return Section(
        "leren",
        _("Leren"),
        lines,
        tuple(courses(pack)),
        silent=_("De bron noemt geen opleiding, training of papier."),
    )


def _other_routes(pack: Pack, names: Names) -> Section:
    return Section(
        "andere-routes",
        _("Tijdelijke andere routes"),
        (),
        tuple(alternatives(pack, names)),
        silent=_("Er is geen andere route."),
    )


def _targets(pack: Pack, names: Names) -> Section:
    return Section(
        "doelen",
        _("Doelen"),
        pack.goals,
        tuple(targets(pack, names)),
        silent=_("De bron noemt geen doel."),
    )


def _conditions(pack: Pack, names: Names) -> Section:
    parties = {party.id: party.name for party in pack.parties}
    items = tuple(
        Item(each.code, each.text, (names.both(parties.get(p, p) for p in each.parties),))
        for each in pack.start_conditions
    )
    silent = _("De bron noemt geen voorwaarde vooraf.")
    return Section("vooraf", _("Vooraf geregeld"), (), items, silent=silent)


def _money(pack: Pack, names: Names) -> Section:
    return Section(
        "geld",
        _("Geld"),
        (),
        tuple(money(pack, names)),
        silent=_("De bron zegt niets over geld."),
    )


def _parties(pack: Pack, names: Names) -> Section:
    items = []
    for party in pack.parties:
        does = [str(PARTY_KINDS[party.kind])]
        if party.roles:
            does.append(names.both(str(PARTY_ROLES[role]) for role in party.roles))
        if party.municipality is not None:
            does.append(names.municipality(party.municipality))
        if party.group:
            does.append(_("meer organisaties samen, niet bij naam genoemd"))
        if party.example:
            does.append(_("door de bron als voorbeeld genoemd"))
        items.append(Item(party.id, party.name, tuple(does)))
    organiser = pack.organising_party
    lines = (
        (_("Organisator: %(name)s.") % {"name": organiser.name},)
        if organiser is not None
        else (_("De bron zegt niet wie organiseert."),)
    )
    return Section("partners", _("Wie doet mee?"), lines, tuple(items))


def _sign_up(pack: Pack, names: Names) -> Section:  # noqa: ARG001 - one shape for all
    sign_up = pack.sign_up
    lines = [
        _("Mensen melden zich zelf aan.")
        if sign_up.open
        else _("Mensen melden zich niet zelf aan: een ander brengt hen in beeld.")
    ]
    if sign_up.any_age:
        lines.append(_("Inwoners van elke leeftijd."))
    lines.append(_("De pagina zegt u.") if sign_up.formal else _("De pagina zegt je."))
    lines.append(sign_up.intro)
    return Section("aanmelden", _("Aanmelden"), tuple(lines), tuple(questions(pack)))


def _assumed(pack: Pack, names: Names) -> Section:  # noqa: ARG001 - one shape for all
    silent = _("De demo neemt niets aan.")
    return Section("aannames", _("Wat de demo aanneemt"), pack.demo.assumes, silent=silent)


def left_open(pack: Pack) -> tuple[str, ...]:
    """What the source does not say, so that nobody takes a guess for a fact."""
    silent = {
        _("wie het programma organiseert"): pack.organiser is None,
        _("in welk gebied het werkt"): pack.region is None,
        _("wanneer het begint"): pack.period.starts_on is None,
        _("wanneer het eindigt"): pack.period.ends_on is None,
        _("hoeveel mensen het moet bereiken"): not pack.targets,
        _("hoeveel mensen één begeleider tegelijk helpt"): not any(
            role.caseload_cap for role in pack.roles
        ),
        _("hoe vaak er contact is"): pack.rhythm.assumed or not any(rhythm_lines(pack)),
        _("wie wat tekent"): not pack.agreements,
        _("waar het geld vandaan komt"): not pack.money,
        _("wat vooraf geregeld moet zijn"): not pack.start_conditions,
        _("wanneer de bron is geschreven"): pack.source.published_on is None,
    }
    return tuple(text for text, is_silent in silent.items() if is_silent)


_MAKERS: tuple[Callable[[Pack, Names], Section], ...] = (
    _short,
    _for_whom,
    _region,
    _route,
    _roles,
    _rhythm,
    _agreements,
    _learning,
    _other_routes,
    _targets,
    _conditions,
    _money,
    _parties,
    _sign_up,
    _assumed,
)
