"""Minutes over real roads for a round, from a server that the region names itself."""

from __future__ import annotations

from collections.abc import Callable

import click

from doorstroom.adapters.routing.valhalla import Valhalla
from doorstroom.adapters.routing.web import Server
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.routing import answers, asked_of, routed
from doorstroom.core.words import Value, render


def with_router(
    round_: Round, address: str, pairs_of: Callable[[Problem], Pairs], language: str
) -> Round:
    """The same round with the minutes of a Valhalla; says before what leaves this machine.

    Raises ``NoAnswer``: a round with a router never goes on with estimates by itself.
    """
    with Server(address) as server:
        router = Valhalla(server)
        asked = asked_of(round_.problem, router.modes, pairs_of)
        facts: dict[str, Value] = {"journeys": asked.journeys, "server": server.name}
        click.echo(render("rounds.router.asking", facts, language), err=True)
        return routed(round_, asked, router.modes, answers(asked, router))
