"""The longer lists of a pack in words: rhythm, agreements, learning, targets, money, questions."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from doorstroom.core.programmes import Course, MoneyLine, Pack, Target
from doorstroom.web.components import words

from .section_values import Item, lines_of, number_of
from .terms import AGREEMENT_KINDS, CERTIFICATE_KINDS, MONEY_KINDS, QUESTION_KINDS, Names, signer


def rhythm_lines(pack: Pack) -> Iterator[str]:
    rhythm = pack.rhythm
    rows = [("", rhythm.contact_every_days, rhythm.reviews_every_weeks)]
    rows += [(t.title, t.contact_every_days, t.reviews_every_weeks) for t in rhythm.tracks]
    for title, days, weeks in rows:
        parts = []
        if days is not None:
            parts.append(_("contact om de %(days)s") % {"days": number_of(days, "day")})
        if weeks is not None:
            length = number_of(weeks, "week")
            parts.append(_("een driehoeksgesprek om de %(weeks)s") % {"weeks": length})
        if title:
            yield f"{title}: {', '.join(parts) or _('geen eigen ritme')}"
        elif parts:
            yield ", ".join(parts)
    if rhythm.assumed:
        yield _("De bron zegt dit niet; de demo neemt het aan.")


def agreements(pack: Pack, names: Names) -> Iterator[Item]:
    stations = {station.code: station.title for station in pack.stations}
    for each in pack.agreements:
        signers = names.both(signer(pack, code) for code in each.signers)
        lines = [
            _("Soort: %(kind)s.") % {"kind": AGREEMENT_KINDS[each.kind]},
            _("Op station: %(station)s.") % {"station": stations.get(each.station, each.station)},
            _("Wie tekent: %(signers)s.") % {"signers": signers},
        ]
        if each.broken_promise:
            lines.append(_("Komt iemand het niet na: %(talk)s") % {"talk": each.broken_promise})
        yield Item(each.code, each.title, tuple(lines))


def courses(pack: Pack) -> Iterator[Item]:
    parties = {party.id: party.name for party in pack.parties}
    for course in pack.courses:
        provider = parties.get(course.provider or "", "")
        yield Item(
            f"course:{course.code}",
            course.title,
            lines_of([provider, *_course(course)]),
            group=_("Opleidingen"),
        )
    for training in pack.trainings:
        paper = _("Geeft een papier.") if training.paper else _("Geeft geen papier.")
        yield Item(f"training:{training.code}", training.title, (paper,), group=_("Trainingen"))
    for each in pack.certificates:
        lines = [str(CERTIFICATE_KINDS[each.kind])]
        if each.valid_months is not None:
            length = number_of(each.valid_months, "month")
            lines.append(_("%(months)s geldig") % {"months": length})
        key = f"certificate:{each.code}"
        yield Item(key, each.title, tuple(lines), group=_("Diploma's en certificaten"))


def _course(course: Course) -> Iterator[str]:
    if course.level is not None:
        yield _("mbo-niveau %(level)d") % {"level": course.level}
    if course.months is not None:
        yield number_of(course.months, "month")
    if course.days_a_week is not None:
        yield number_of(course.days_a_week, "day_a_week")
    if course.free is not None:
        yield _("gratis voor wie meedoet") if course.free else _("niet gratis voor wie meedoet")
    if course.bought_in is not None:
        yield _("op maat ingekocht") if course.bought_in else _("niet op maat ingekocht")
    if course.where:
        yield course.where


def alternatives(pack: Pack, names: Names) -> Iterator[Item]:
    stations = {station.code: station.title for station in pack.stations}
    for route in pack.alternative_routes:
        lines = [
            route.says,
            _("Tot en met %(day)s.")
            % {"day": words.short_date(route.ends_on, names.language, year=True)},
            _("Grondslag: %(basis)s") % {"basis": route.legal_basis},
            _("Stations: %(stations)s.")
            % {"stations": names.both(stations.get(code, code) for code in route.stations)},
        ]
        if route.assumed:
            lines.append(_("De bron zegt dit niet; de demo neemt het aan."))
        yield Item(route.code, route.title, tuple(lines))


def targets(pack: Pack, names: Names) -> Iterator[Item]:
    for target in pack.targets:
        yield Item(target.code, target.title, tuple(target_lines(pack, target, names)))
    for figure in pack.figures:
        about = _("ongeveer ") if figure.about else ""
        number = words.number(figure.number, names.language)
        yield Item(
            f"figure:{figure.text}",
            figure.text,
            (f"{about}{number}",),
            group=_("Cijfers die uitleggen waarom"),
        )


def target_lines(pack: Pack, target: Target, names: Names) -> Iterator[str]:
    """The number, and what counts as reached."""
    if target.per_year is not None:
        yield _("%(n)d mensen per jaar") % {"n": target.per_year}
    if target.total is not None:
        total = _("%(n)d mensen in totaal") % {"n": target.total}
        yield _("ten minste %(total)s") % {"total": total} if target.at_least else total
    if target.years is not None:
        yield _("in %(years)s") % {"years": number_of(target.years, "year")}
    yield _("Iemand telt mee als: %(when)s") % {"when": target.reached_when}
    if target.outcomes:
        goals = names.either(names.term("destination", goal) for goal in target.outcomes)
        yield _("Telt: %(goals)s.") % {"goals": goals}
    if target.station is not None:
        titles = {station.code: station.title for station in pack.stations}
        station = titles.get(target.station, target.station)
        yield _("Alleen op station: %(station)s.") % {"station": station}
    if target.sustained_months is not None:
        length = number_of(target.sustained_months, "month")
        yield _("Telt pas na %(months)s.") % {"months": length}


def money(pack: Pack, names: Names) -> Iterator[Item]:
    for index, line in enumerate(pack.money):
        yield Item(f"money:{index}:{line.source}", line.source, tuple(money_lines(line, names)))


def money_lines(line: MoneyLine, names: Names) -> Iterator[str]:
    """What it is for and how much, as the source describes it; no accounts."""
    yield line.purpose
    if line.amount_cents is None:
        yield _("De bron noemt geen bedrag.")
    else:
        amount = words.euros(line.amount_cents, names.language)
        amount = _("ongeveer %(amount)s") % {"amount": amount} if line.about else amount
        amount = _("%(amount)s per jaar") % {"amount": amount} if line.a_year else amount
        yield f"{amount} ({MONEY_KINDS[line.kind]})"
    if line.years is not None:
        yield _("voor %(years)s") % {"years": number_of(line.years, "year")}


def questions(pack: Pack) -> Iterator[Item]:
    for question in pack.sign_up.questions:
        lines = [_("Soort: %(kind)s.") % {"kind": QUESTION_KINDS[question.kind]}]
        lines.append(question.help or "")
        if question.choices:
            answers = "; ".join(choice.text for choice in question.choices)
            lines.append(_("Antwoorden: %(answers)s") % {"answers": answers})
        if question.required:
            lines.append(_("Zonder antwoord kunt u niet verder."))
        yield Item(question.code, question.text, lines_of(lines))
