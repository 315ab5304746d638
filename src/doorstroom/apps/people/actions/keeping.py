"""Letting go of a dossier when its term is over, and the rules and holds around it."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from datetime import timedelta

from doorstroom.apps.privacy.service import (
    LegalHold,
    RetentionProposal,
    RetentionRules,
    action,
    close_hold,
    erase_rows,
    open_hold,
    propose,
    record,
    retaining,
    state_rules,
)
from doorstroom.core.retention import RECORDS, UNSTATED, Rules, made_before
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..keeping import (
    LOOK_AHEAD,
    Standing,
    current_rules,
    dossiers,
    require_may_hold,
    rules_from,
    standing_of,
)
from ..models import Person
from .owning import lock_person

logger = logging.getLogger("doorstroom.retention")


def set_rules(text: str, *, actor: Actor) -> RetentionRules:
    """The rules of the region from now on. Raises RuleErrors when the text says none."""
    if actor.kind != "system":
        raise NotAllowed("refused.rules_by_who_leads")
    return state_rules(text, rules_from(text), actor=actor)


@action
def hold(person: Person, *, reason: str, actor: Actor) -> LegalHold:
    """Nothing of this person goes until it is lifted.

    Under the lock of the person, as letting go is: a hold is set on somebody who stays, and
    refused of who went meanwhile. Pressed twice it is one.
    """
    try:
        person = lock_person(person)
    except Person.DoesNotExist as gone:
        raise Refused("refused.hold_too_late") from gone
    require_may_hold(person, actor)
    return open_hold(person.pk, reason=reason, actor=actor)


def lift_hold(person: Person, held: LegalHold, *, reason: str, actor: Actor) -> LegalHold:
    """The term counts again."""
    require_may_hold(person, actor)
    if held.person != person.pk:
        raise LegalHold.DoesNotExist
    return close_hold(held, reason=reason, actor=actor)


@action
def let_go(person: Person, *, rules: Rules, actor: Actor) -> Standing:
    """The dossier goes, in every app and log; what figures need stays as numbers.

    Looked at again under the lock of the person: what was opened since stands in the way.
    The log keeps which rule it was, and not who.
    """
    if actor.kind != "system":
        raise NotAllowed("refused.not_past_its_term")
    (standing,) = standing_of([lock_person(person)], rules)
    kept = standing.kept
    if kept.rule is None or not kept.may_go(actor.today):
        raise Refused("refused.not_past_its_term")
    for each in reversed(retaining()):
        if each.count is not None and kept.rule.then == "counts":
            each.count(standing.ids, actor)
        if each.first is not None:
            each.first(standing.ids)
        erase_rows(each.rows, standing.ids)
    record(
        "log.anonymised",
        subject_kind="retention",
        subject_id=uuid.uuid4(),
        person=None,
        facts={"rule": kept.rule.code, "until": kept.until},
        actor=actor,
    )
    return standing


def keep_to_the_rules(*, actor: Actor) -> dict[str, int]:
    """The work of a night: propose what goes soon, let go of what waited, expire records.

    Who cannot go because something went wrong leaves the others their turn. Without rules
    only those go to whom it was granted.
    """
    rules = current_rules() or UNSTATED
    done = {"retention_proposed": 0, "retention_gone": 0, "retention_expired": 0}
    done["retention_expired"] += _expire(None, rules, actor)
    for page in dossiers():
        standings = standing_of(page, rules)
        done["retention_proposed"] += _propose(standings, rules, actor)
        done["retention_gone"] += _let_go(page, standings, rules, actor)
        done["retention_expired"] += _expire(standings, rules, actor)
    return done


def _propose(standings: Sequence[Standing], rules: Rules, actor: Actor) -> int:
    due = {}
    for each in standings:
        until, rule = each.kept.until, each.kept.rule
        if until is None or rule is None or each.kept.in_the_way:
            continue
        if until < actor.today + LOOK_AHEAD:
            waited = actor.today + timedelta(days=rules.waits_days)
            due[each.person] = (rule.code, until, max(until + timedelta(days=1), waited))
    return propose(due, among=[each.person for each in standings], actor=actor)


def _let_go(
    people: Sequence[Person], standings: Sequence[Standing], rules: Rules, actor: Actor
) -> int:
    ripe = set(
        RetentionProposal.objects.filter(
            person__in=[each.person for each in standings], goes_on__lte=actor.today
        ).values_list("person", flat=True)
    )
    gone = 0
    for person in people:
        if person.pk not in ripe:
            continue
        try:
            let_go(person, rules=rules, actor=actor)
        except Refused:
            continue
        except Exception:  # any: the others have their turn
            # The id and nothing else: a message of the database may hold a row.
            logger.error("dossier %s could not go", person.pk)
            continue
        gone += 1
    return gone


def _expire(standings: Sequence[Standing] | None, rules: Rules, actor: Actor) -> int:
    """Records with a term of their own; of nobody, or of whom nothing is held."""
    people = None
    if standings is not None:
        people = [key for each in standings if not each.holds_on(actor.today) for key in each.ids]
    count = 0
    for name in RECORDS:
        rule = rules.longest(name)
        if rule is None:
            continue
        for each in retaining():
            if name in each.records:
                count += each.records[name](made_before(rule.months, actor.today), people)
    return count
