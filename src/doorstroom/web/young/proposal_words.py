"""One proposal in plain words: when, where, how far, what it pays, why, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils.translation import gettext as _

from doorstroom.apps.matching.service import KeyAnswer, Proposal, ProposalStatus
from doorstroom.apps.partners.service import reachable
from doorstroom.apps.people.service import Person
from doorstroom.apps.places.service import Place, rules_of
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.core.matching import RuleVerdict, say
from doorstroom.core.words import Value
from doorstroom.web.components import filters, place_words, words
from doorstroom.web.components.pages import Chip, Fact

from .frame import name_of, opening

# What somebody wants to read first; the rest stands behind "all rules".
_NEAR = ("sector", "travel", "days", "times", "guidance", "hours", "taught", "papers")


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """One place in plain words, and where it stands."""

    id: UUID
    title: str
    employer: str
    kind: Chip
    plain: str
    facts: tuple[Fact, ...]
    pay: str
    status: str
    awaits_me: bool
    asked: bool
    may_take_back: bool
    reasons: tuple[str, ...]
    to_ask: tuple[str, ...]
    all_rules: tuple[str, ...]
    coach: str
    noted: tuple[str, ...]


def card_of(proposal: Proposal, person: Person) -> ProposalCard:
    place = proposal.place
    verdicts = tuple(verdict_of(row) for row in proposal.reasons)
    language = place_words.language()
    near = [v for name in _NEAR for v in verdicts if v.rule == name]
    open_now = proposal.status == ProposalStatus.KEYS
    return ProposalCard(
        id=proposal.pk,
        title=place.title,
        employer=place.employer.name,
        kind=Chip(place_words.kind_title(place.kind, "young"), "good"),
        plain=place.plain,
        facts=tuple(_facts(proposal, person)),
        pay=pay_in_words(place),
        status=_status(proposal),
        # A question is no answer yet: yes and no stay within reach.
        awaits_me=open_now and proposal.person_answer in {"", KeyAnswer.ASK},
        asked=open_now and proposal.person_answer == KeyAnswer.ASK,
        may_take_back=proposal.person_answer == KeyAnswer.YES
        and proposal.status
        in (ProposalStatus.KEYS, ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED),
        reasons=tuple(say(v, language) for v in near if v.passed),
        to_ask=tuple(say(v, language) for v in near if v.passed is None),
        all_rules=tuple(say(v, language) for v in verdicts),
        coach=name_of(reachable(proposal.proposed_by)),
        noted=tuple(_noted(proposal)),
    )


def _noted(proposal: Proposal) -> Iterator[str]:
    """Who turned each of the three keys that was not turned by whom it is of."""
    if proposal.person_noted_by:
        text = _("Jouw antwoord is genoteerd door %(who)s.")
        yield text % {"who": proposal.person_noted_by}
    if proposal.coach_answer == KeyAnswer.YES and proposal.coach_answered_by:
        yield _("Ja namens je begeleiders: %(who)s.") % {"who": proposal.coach_answered_by}
    if proposal.employer_noted_by:
        text = _("Het antwoord van het bedrijf is genoteerd door %(who)s.")
        yield text % {"who": proposal.employer_noted_by}


def verdict_of(row: Mapping[str, Any]) -> RuleVerdict:
    """A stored reason as a verdict again."""
    facts: dict[str, Value] = {}
    for name, fact in row["facts"].items():
        if isinstance(fact, list):
            facts[name] = tuple(str(part) for part in fact)
        else:
            facts[name] = cast(Value, facts_from_json({name: fact})[name])
    return RuleVerdict(row["code"], row["passed"], facts)


def _facts(proposal: Proposal, person: Person) -> list[Fact]:
    place = proposal.place
    when = [opening(place_words.days_long(place.days)) if place.days else ""]
    when.append(place_words.times(place.start_time, place.end_time))
    facts = [Fact(_("Wanneer"), ", ".join(part for part in when if part) or _("In overleg"))]
    if place.starts_on is not None:
        day = words.long_date(place.starts_on, filters.language(), year=True)
        facts.append(Fact(_("Vanaf"), day))
    where = ", ".join(part for part in (place.site.street, place.site.place) if part)
    facts.append(Fact(_("Waar"), where))
    if proposal.minutes is not None:
        facts.append(Fact(_("Reis"), journey(proposal.minutes, person.travel_mode)))
    if place.supervisor is not None:
        helper = _("%(name)s leert je het werk") % {"name": place.supervisor.name}
        facts.append(Fact(_("Wie helpt je"), helper))
    else:
        facts.append(Fact(_("Wie helpt je"), opening(place_words.guidance(place.guidance))))
    return facts


def journey(minutes: int, mode: str) -> str:
    how = {
        "walk": _("lopen"),
        "bike": _("fietsen"),
        "ebike": _("op de elektrische fiets"),
        "public": _("met bus of trein"),
        "car": _("met auto of scooter"),
    }.get(mode, _("fietsen"))
    if minutes <= 1:
        return _("hoogstens een minuut %(how)s") % {"how": how}
    return _("ongeveer %(minutes)d minuten %(how)s; dat is een schatting") % {
        "minutes": minutes,
        "how": how,
    }


def pay_in_words(place: Place) -> str:
    """What it pays; what is not agreed is said to be open, never filled in."""
    if place.pay_cents_month:
        amount = words.euros(place.pay_cents_month, filters.language())
        text = _("Je krijgt %(amount)s per maand.") % {"amount": amount}
        return f"{text} {_sentence(place.pay_note)}".strip()
    if place.pay_note:
        return _sentence(place.pay_note)
    return {
        "none": _("Je krijgt geen loon."),
        "none_or_allowance": _("Je krijgt geen loon. Vraag of er een vergoeding is."),
        "wage": _("Je krijgt loon. Hoeveel, spreken we af voor je begint."),
        "benefit_kept": _("Je krijgt geen loon voor deze plek."),
    }.get(rules_of(place.kind).pay, _("Over geld is nog niets afgesproken."))


def _sentence(note: str) -> str:
    """What somebody noted, as a sentence among others."""
    text = opening(note.strip())
    return text if not text or text[-1] in ".!?" else f"{text}."


def _status(proposal: Proposal) -> str:
    """Where it stands, and who does something now."""
    coach = opening(name_of(reachable(proposal.proposed_by)))
    if proposal.status == ProposalStatus.KEYS:
        text = (
            {
                KeyAnswer.YES: _("Jij zei ja. %(coach)s kijkt er nu naar."),
                KeyAnswer.ASK: _("Je stelde een vraag. %(coach)s antwoordt."),
            }.get(KeyAnswer(proposal.person_answer))
            if proposal.person_answer
            else None
        )
        text = text or _("Wacht op jouw antwoord")
    elif proposal.status == ProposalStatus.EMPLOYER:
        text = _(
            "Het bedrijf leest nu over je. We vroegen om antwoord voor %(day)s. "
            "Horen we niets, dan bellen we het bedrijf."
        )
    elif proposal.status == ProposalStatus.DECLINED and proposal.close_reason == "person":
        text = _("Jij zei nee. Dat is goed.")
    elif proposal.status == ProposalStatus.WITHDRAWN and proposal.close_reason == "person":
        text = _("Je zei ja en nam dat terug. Dat is goed.")
    elif proposal.status == ProposalStatus.WITHDRAWN and proposal.close_reason == "lapsed":
        text = _("Dit duurde te lang. Het bedrijf leest niets meer over je.")
    else:
        text = {
            ProposalStatus.ACCEPTED: _(
                "Het bedrijf zegt ja. %(coach)s spreekt met jou de eerste dag af."
            ),
            ProposalStatus.PLACED: _("Gelukt: dit is jouw plek."),
            ProposalStatus.WITHDRAWN: _("Dit voorstel is ingetrokken."),
            ProposalStatus.DECLINED: _("Dit gaat niet door. Dat ligt niet aan jou."),
        }[ProposalStatus(proposal.status)]
    day = proposal.answer_by
    shown = words.long_date(day, filters.language()) if day is not None else ""
    return text % {"coach": coach, "day": shown}
