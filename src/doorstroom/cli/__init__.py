"""The ``doorstroom`` command. A subcommand is loaded when it is asked for, not before."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

# The name of a subcommand and where it lives, as "module:attribute".
COMMANDS: Mapping[str, str] = {
    "accounts": "doorstroom.cli.accounts:accounts",
    "check": "doorstroom.cli.check:check",
    "database": "doorstroom.cli.database:database",
    "load": "doorstroom.cli.load:load",
    "match": "doorstroom.cli.match:match",
    "person": "doorstroom.cli.person:person",
    "programmes": "doorstroom.cli.programmes:programmes",
    "retention": "doorstroom.cli.retention:retention",
    "providers": "doorstroom.cli.providers:providers",
    "secrets": "doorstroom.cli.secrets:secrets",
    "up": "doorstroom.cli.up:up",
    "verify": "doorstroom.cli.verify:verify",
}


class LazyGroup(click.Group):
    """A group that imports a subcommand only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is not a command.")
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="doorstroom", message="%(package)s %(version)s")
def main() -> None:
    """Doorstroom: geen jongere kwijt tussen school en werk."""
