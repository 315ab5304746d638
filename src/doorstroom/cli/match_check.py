"""Checking what a round delivered: feasible, proven, and unaltered to the last line."""

from __future__ import annotations

from pathlib import Path

import click

from doorstroom.adapters.sheets.routed import as_routed
from doorstroom.adapters.sheets.verifying import (
    Claims,
    Finding,
    Stop,
    claims_of,
    compared,
    outcome_of,
)
from doorstroom.adapters.sheets.writing import canonical
from doorstroom.cli.match_round import Request, all_files, decided_of, pairs_of, take
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.words import render

WRONG = 1


def check_round(folder: Path, out: Path, language: str, *, as_json: bool) -> int:
    """0 when all holds, else 1; says what is wrong, or what is proven."""
    optimal = False
    try:
        findings, optimal = _check(folder, out)
    except Stop as stop:
        findings = stop.findings
    if as_json:
        rows = [{"code": f.code, "text": f.text(language)} for f in findings]
        answer = {"findings": rows, "holds": not findings, "proven_optimal": optimal}
        click.echo(canonical(answer), nl=False)
    else:
        _tell(findings, language, optimal=optimal)
    return WRONG if findings else 0


def _check(folder: Path, out: Path) -> tuple[list[Finding], bool]:
    claims = claims_of(out)
    round_ = as_routed(round_of(folder, out, claims), out, pairs_of)
    outcome = outcome_of(round_, pairs_of(round_.problem), claims, out)
    decided = decided_of(round_, outcome)
    findings = [] if round_.digest == claims.digest else [Finding("rows")]
    if decided.engine != claims.engine:
        findings.append(Finding("engine", {"made": claims.engine, "here": decided.engine}))
    findings += compared(out, all_files(decided))
    # Without a certificate the bounds are what the file says; that is not a proof.
    return findings, outcome.proof is not None and not findings


def round_of(folder: Path, out: Path, claims: Claims) -> Round:
    """The rows of the folder, read as they were for that decision."""
    request = Request(
        folder=folder,
        out=out,
        as_of=claims.as_of,
        order=",".join(claims.order),
        seed=claims.seed,
        skip=claims.skipped,
        as_json=False,
        language="nl",
    )
    taken = take(request)
    if taken.round is None:
        raise Stop(Finding("bad_rows", {"count": len(taken.faults)}))
    return taken.round


def _tell(findings: list[Finding], language: str, *, optimal: bool) -> None:
    if findings:
        lines = [finding.text(language) for finding in findings]
        lines.append(render("rounds.verified.wrong", {"count": len(findings)}, language))
        click.echo("\n".join(lines), err=True)
        return
    click.echo(render("rounds.verified.fine", {}, language))
    code = "optimal" if optimal else "unproven"
    click.echo(render(f"rounds.verified.{code}", {}, language))
