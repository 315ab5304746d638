"""Until when a dossier is kept, in sentences: on the desk and on somebody's own page."""

from __future__ import annotations

from doorstroom.apps.people.service import Person, current_rules, standing_of
from doorstroom.core.retention import UNSTATED, Kept, Rules
from doorstroom.core.words import render


def kept_of(person: Person) -> tuple[Kept | None, Rules | None]:
    """How it stands today; nothing where the region stated no rules."""
    rules = current_rules()
    kept = standing_of([person], rules or UNSTATED)[0].kept
    # What somebody was granted goes without a rule, too.
    return (None, None) if rules is None and kept.why != "asked" else (kept, rules or UNSTATED)


def kept_sentences(kept: Kept | None, rules: Rules | None, language: str) -> tuple[str, ...]:
    """Until when, and by whose rule, from where."""
    if kept is None or rules is None:
        return (render("kept.no_rule", {}, language),)
    said = [render(f"kept.{kept.why}", {"day": kept.until}, language)]
    if kept.rule is not None and kept.why != "asked":
        facts = {"rule": kept.rule.code, "stated_by": rules.stated_by, "source": kept.rule.source}
        said.append(render("kept.rule", facts, language))
    return tuple(said)


def in_the_way(kept: Kept | None, language: str) -> tuple[str, ...]:
    """What is open, for who works on it; the person reads of each on its own page."""
    if kept is None or not kept.in_the_way:
        return ()
    return (render("kept.in_the_way", {"things": kept.in_the_way}, language),)
