"""``doorstroom retention``: what goes, why, and what stands in the way; and the rules of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doorstroom.cli.region import in_region, loader
from doorstroom.core.words import render

if TYPE_CHECKING:
    from uuid import UUID

    from doorstroom.apps.people.service import Standing
    from doorstroom.core.retention import Rules

Json = dict[str, object]


@click.command()
@click.option("--dry-run", is_flag=True, help="Laat alleen zien wat weg zou gaan, en waarom.")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Reken alsof het die dag is; alleen met --dry-run.",
)
@click.option(
    "--rules",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Leg eerst de termijnen uit dit bestand vast, namens de regio.",
)
@in_region
def retention(*, dry_run: bool, as_json: bool, on: datetime | None, file: Path | None) -> None:
    """Wat bewaard blijft en wat weggaat, volgens de termijnen van de regio."""
    from doorstroom.apps.people.service import current_rules, keep_to_the_rules
    from doorstroom.core.retention import UNSTATED

    if on is not None and not dry_run:
        raise click.UsageError("Rekenen met een andere dag kan alleen met --dry-run.")
    if file is not None:
        _state(file)
    actor = loader("bewaartermijnen", on.date() if on is not None else None)
    rules = current_rules()
    if rules is None:
        click.echo(
            "De regio heeft nog geen bewaartermijnen vastgelegd. Alleen wat op verzoek gewist"
            " wordt, gaat weg. Leg ze vast met: doorstroom retention --rules BESTAND",
            err=True,
        )
    if dry_run:
        _show(rules or UNSTATED, actor.today, as_json=as_json)
        return
    done = keep_to_the_rules(actor=actor)
    if as_json:
        click.echo(json.dumps(done, indent=2))
    else:
        click.echo(f"Voorgesteld: {done['retention_proposed']} dossiers.")
        click.echo(f"Weg: {done['retention_gone']} dossiers.")
        click.echo(f"Weg: {done['retention_expired']} losse berichten, taken en notities.")


def _state(file: Path) -> None:
    from doorstroom.apps.people.service import set_rules
    from doorstroom.core.retention import RuleErrors

    try:
        row = set_rules(file.read_text("utf-8"), actor=loader("bewaartermijnen vastleggen"))
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is geen tekst in UTF-8.") from None
    except RuleErrors as errors:
        for each in errors.problems:
            where = f"regel {each.number}, {each.key}" if each.number else each.key or "bestand"
            click.echo(f"{file}: {where}: {render(each.code, each.facts)}", err=True)
        raise SystemExit(1) from None
    click.echo(f"Vastgelegd: versie {row.version}, van {row.stated_by}.", err=True)


def _show(rules: Rules, today: date, *, as_json: bool) -> None:
    """Everybody once, a page at a time; only what is or soon will be past its term is listed."""
    from doorstroom.apps.people.service import LOOK_AHEAD, dossiers, standing_of

    listed: list[Standing] = []
    kept: Counter[str] = Counter()
    for page in dossiers():
        for each in standing_of(page, rules):
            if each.kept.until is None:
                kept[each.kept.why] += 1
            elif each.kept.until >= today + LOOK_AHEAD:
                kept["later"] += 1
            else:
                listed.append(each)
    listed.sort(key=lambda each: (each.kept.until or date.max, each.reference))
    goes_on = _days(listed, rules, today)
    if as_json:
        found = _as_json(listed, kept, rules, today, goes_on)
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in _lines(listed, kept, rules, today, goes_on):
            click.echo(line)


def _days(listed: list[Standing], rules: Rules, today: date) -> dict[UUID, date]:
    """On which day each goes: proposed already, or from tonight on."""
    from doorstroom.apps.privacy.service import RetentionProposal

    people = [each.person for each in listed]
    rows = RetentionProposal.objects.filter(person__in=people).order_by()
    proposed = dict(rows.values_list("person", "goes_on"))
    waited = today + timedelta(days=rules.waits_days)
    return {
        each.person: proposed.get(each.person)
        or max((each.kept.until or today) + timedelta(days=1), waited)
        for each in listed
        if not each.kept.in_the_way
    }


def _as_json(
    listed: list[Standing],
    kept: Counter[str],
    rules: Rules,
    today: date,
    goes_on: dict[UUID, date],
) -> Json:
    return {
        "on": today.isoformat(),
        "stated_by": rules.stated_by,
        "stated_on": rules.stated_on.isoformat() if rules.rules else None,
        "waits_days": rules.waits_days,
        "dossiers": [
            {
                "reference": each.reference,
                "until": each.kept.until.isoformat() if each.kept.until else None,
                "rule": each.kept.rule.code if each.kept.rule else None,
                "source": each.kept.rule.source if each.kept.rule else None,
                "then": each.kept.rule.then if each.kept.rule else None,
                "in_the_way": list(each.kept.in_the_way),
                "goes": each.kept.may_go(today),
                "asked": each.kept.why == "asked",
                "goes_on": goes_on[each.person].isoformat() if each.person in goes_on else None,
            }
            for each in listed
        ],
        "kept": dict(sorted(kept.items())),
    }


_KEPT = {
    "later": "termijn loopt nog",
    "running": "er loopt nog iets",
    "still_involved": "er is nog iemand betrokken",
    "no_birth_date": "geboortedatum onbekend",
    "no_rule": "geen termijn vastgelegd",
}


def _lines(
    listed: list[Standing],
    kept: Counter[str],
    rules: Rules,
    today: date,
    goes_on: dict[UUID, date],
) -> list[str]:
    goes = sum(each.kept.may_go(today) for each in listed)
    whose = f"Op {today.isoformat()}, volgens {rules.stated_by} ({rules.stated_on.isoformat()})"
    if not rules.rules:
        whose = f"Op {today.isoformat()}, zonder termijnen van de regio"
    lines = [f"{whose}: {goes} van {len(listed) + kept.total()} dossiers mogen weg."]
    if listed:
        lines += ["", f"{'kenmerk':<12}{'tot en met':<12}{'regel':<24}waarom"]
        lines += [
            f"{each.reference:<12}{each.kept.until!s:<12}"
            f"{each.kept.rule.code if each.kept.rule else '':<24}{_why(each, today, goes_on)}"
            for each in listed
        ]
    if kept:
        lines += ["", "Blijft:"]
        lines += [f"  {count:>7}  {_KEPT[why]}" for why, count in sorted(kept.items())]
    return lines


def _why(each: Standing, today: date, goes_on: dict[UUID, date]) -> str:
    if each.kept.in_the_way:
        return "blijft: " + render("kept.in_the_way", {"things": each.kept.in_the_way})
    if each.kept.why == "asked":
        return f"de persoon vroeg het; weg op {goes_on[each.person].isoformat()}"
    if not each.kept.may_go(today):
        return "binnen 30 dagen"
    then = each.kept.rule.then if each.kept.rule else ""
    return "weg, geteld in de cijfers" if then == "counts" else "weg, niet geteld"
