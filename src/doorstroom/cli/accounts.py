"""``doorstroom accounts``: inviting colleagues, and shutting somebody out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from doorstroom.cli.region import in_region, loader, need_key
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

if TYPE_CHECKING:
    from doorstroom.apps.accounts.service import User


@click.group()
def accounts() -> None:
    """Wie inlogt: uitnodigen, buitensluiten, opnieuw laten beginnen."""


@accounts.command()
@click.argument("email")
@click.option("--site", required=True, help="Het adres van deze site, zoals https://regio.nl")
@click.option("--by", required=True, help="Wie dit vraagt; dat staat in het logboek.")
@in_region
def invite(email: str, site: str, by: str) -> None:
    """Maak één uitnodiging van zeven dagen, voor een medewerker of wie iemand vertegenwoordigt.

    De link zie je maar één keer.
    """
    from doorstroom.apps.partners.service import Worker, invite_to_sign_in
    from doorstroom.apps.people.service import invite_representative

    need_key()
    actor = loader(f"uitnodiging door {by}")
    found = list(
        Worker.objects.filter(email__iexact=email.strip(), ended_on__isnull=True)
        .select_related("user", "organisation")
        .order_by("starts_on", "id")[:2]
    )
    if len(found) > 1:
        raise click.ClickException(f"Bij {email} horen er meer. Geef ieder een eigen adres.")
    try:
        if found:
            secret = invite_to_sign_in(found[0], actor=actor)
            whom = f"{found[0].name}, {found[0].organisation.name}"
        else:
            whom, secret = invite_representative(email, actor=actor)
    except Refused as refused:
        if refused.code == "refused.represents_nobody":
            raise click.ClickException(
                f"Er is geen medewerker met adres {email}, en niemand die iemand vertegenwoordigt."
            ) from None
        raise click.ClickException(render(refused.code, refused.facts)) from None
    click.echo(f"Voor {whom}:")
    click.echo(f"{site.rstrip('/')}/uitnodiging/{secret}/")


@accounts.command("shut-out")
@click.argument("login")
@in_region
def shut_out(login: str) -> None:
    """Niemand komt er met deze login nog in; wie binnen is, is er meteen uit."""
    from doorstroom.apps.accounts.service import end_sessions_of, set_active

    actor = loader("buitensluiten")
    user = _user(login)
    set_active(user, active=False, actor=actor)
    ended = end_sessions_of(user, actor=actor)
    click.echo(f"{user.name} komt er niet meer in. Uitgelogd op {ended} apparaten.")


@accounts.command("let-in")
@click.argument("login")
@in_region
def let_in(login: str) -> None:
    """Deze login mag weer."""
    from doorstroom.apps.accounts.service import set_active

    user = _user(login)
    set_active(user, active=True, actor=loader("toelaten"))
    click.echo(f"{user.name} mag weer inloggen.")


@accounts.command("new-second-step")
@click.argument("login")
@in_region
def new_second_step(login: str) -> None:
    """Voor wie telefoon en herstelcodes kwijt is: bij het inloggen stelt die een nieuwe in."""
    from doorstroom.apps.accounts.service import end_sessions_of, forget_factors

    actor = loader("nieuwe tweede stap")
    user = _user(login)
    forget_factors(user, actor=actor)
    end_sessions_of(user, actor=actor)
    click.echo(f"{user.name} stelt bij het inloggen een nieuwe tweede stap in.")


def _user(login: str) -> User:
    from doorstroom.apps.accounts.service import User

    found = User.objects.filter(login=login.strip().lower()).first()
    if found is None:
        raise click.ClickException(f"Er is geen login {login}.")
    return found
