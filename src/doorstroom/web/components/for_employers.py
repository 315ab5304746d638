"""What an employer reads about a proposal: the same words on the phone and in the coach's preview.

A first name and what the work needs, and then what it means for the employer. Each
sentence follows from the kind of place or from the place; what must still be agreed
is said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.places.service import KindRules, Place, rules_of

from . import place_words


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """A proposal as the employer reads it."""

    name: str
    title: str
    words: str
    place: str
    when: str
    kind: str
    for_you: tuple[str, ...]


def proposal_words(name: str, words: str, place: Place, coach: Worker) -> ProposalWords:
    """``name`` is a first name, ``words`` the text of the coach; nothing else about a person."""
    return ProposalWords(
        name=name,
        title=_("%(name)s wil graag bij u komen kijken") % {"name": name},
        words=words,
        place=place.title,
        when=place_words.when(place),
        kind=place_words.kind_title(place.kind, "employer"),
        for_you=for_you(place, coach),
    )


def for_you(place: Place, coach: Worker) -> tuple[str, ...]:
    """Cost, insurer, who hears it when nobody comes, and how to stop."""
    rules = rules_of(place.kind)
    return (
        costs(place, rules),
        insurer(rules),
        _("Komt iemand niet? Tik op ‘Is er niet’, hoe vroeg ook. Dan weet %(coach)s het meteen.")
        % {"coach": coach.name},
        stopping(rules, coach),
    )


def costs(place: Place, rules: KindRules) -> str:
    if place.employer_costs:
        return _("Kosten: %(costs)s.") % {"costs": place.employer_costs.rstrip(".")}
    return {
        "none": _("U betaalt geen loon."),
        "none_or_allowance": _("U betaalt geen loon. Een vergoeding mag."),
        "wage": _("U betaalt loon."),
        "benefit_kept": _("U betaalt geen loon: de uitkering loopt door."),
    }.get(rules.pay, _("Wat het kost, spreken we samen af voor de eerste dag."))


def insurer(rules: KindRules) -> str:
    if rules.insurer == "employer":
        return _("U verzekert, zoals uw andere mensen.")
    return _("Wie verzekert, spreken we samen af voor de eerste dag.")


def stopping(rules: KindRules, coach: Worker) -> str:
    if rules.is_trial:
        return _("Het is op proef, hoogstens %(days)d dagen. Stoppen mag altijd.") % {
            "days": rules.max_days
        }
    said = _("Gaat het niet? Bel %(coach)s. Dan lossen we het samen op, of stoppen we netjes.") % {
        "coach": coach.name
    }
    if rules.replacement == "school":
        said += " " + _("De school zoekt dan een andere plek.")
    return said
