"""``doorstroom providers``: the OpenID providers with which people sign in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from doorstroom.cli.region import in_region, loader, need_key
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render


@click.group()
def providers() -> None:
    """Inlogdiensten (OpenID Connect) toevoegen, bekijken en weghalen."""


@providers.command()
@click.argument("slug")
@click.option("--name", required=True, help="Wat er op de knop staat.")
@click.option("--issuer", required=True, help="Het adres, precies zoals de dienst het zegt.")
@click.option("--client-id", required=True)
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="Bestand met het geheim van de client; - leest van de invoer. Het wordt nooit getoond.",
)
@click.option("--scope", multiple=True, help="Meer dan openid, als de dienst dat eist.")
@click.option("--ask-acr", multiple=True, help="Dit niveau vragen we.")
@click.option("--second-factor-acr", multiple=True, help="Dit niveau telt als tweede stap.")
@click.option("--second-factor-amr", multiple=True, help="Deze manier telt als tweede stap.")
@click.option("--order", default=0, help="Plaats op de inlogpagina.")
@in_region
def add(
    slug: str,
    name: str,
    issuer: str,
    client_id: str,
    secret_file: Path | None,
    scope: tuple[str, ...],
    ask_acr: tuple[str, ...],
    second_factor_acr: tuple[str, ...],
    second_factor_amr: tuple[str, ...],
    order: int,
) -> None:
    """Voeg een dienst toe, of wijzig die met deze naam. Zonder geheim blijft het oude."""
    from doorstroom.apps.accounts.service import ProviderRow, save_provider

    need_key()
    secret = ""
    if secret_file is not None:
        stdin = str(secret_file) == "-"
        secret = (sys.stdin.read() if stdin else secret_file.read_text("utf-8")).strip()
    row = ProviderRow(
        slug=slug,
        name=name,
        issuer=issuer,
        client_id=client_id,
        secret=secret,
        scopes=tuple(dict.fromkeys(["openid", *scope])),
        asked_acr=ask_acr,
        second_factor_acr=second_factor_acr,
        second_factor_amr=second_factor_amr,
        order=order,
    )
    try:
        saved = save_provider(row, actor=loader("inlogdiensten"))
    except Refused as refused:
        raise click.ClickException(render(refused.code, refused.facts)) from None
    click.echo(f"{saved.slug}: {saved.name} staat op de inlogpagina.")
    click.echo(f"Adres voor de weg terug: …/inloggen/bij/{saved.slug}/terug/")


@providers.command("list")
@in_region
def show() -> None:
    """De diensten, zonder hun geheim."""
    from doorstroom.apps.accounts.service import SignInProvider

    for row in SignInProvider.objects.order_by("order", "slug"):
        state = "aan" if row.is_active else "uit"
        secret = "met geheim" if row.secret_sealed else "zonder geheim"
        click.echo(f"{row.slug}\t{row.name}\t{row.issuer}\t{row.client_id}\t{secret}\t{state}")


@providers.command()
@click.argument("slug")
@in_region
def remove(slug: str) -> None:
    """Haal een dienst van de inlogpagina. Niemand komt er nog mee binnen."""
    from doorstroom.apps.accounts.service import remove_provider

    if not remove_provider(slug, actor=loader("inlogdiensten")):
        raise click.ClickException(f"Er is geen inlogdienst {slug}.")
    click.echo(f"{slug} staat niet meer op de inlogpagina.")
