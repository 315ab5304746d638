"""Minutes over real roads for a round, from a server that the region names itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence, Set

import click

from doorstroom.adapters.routing.valhalla import Valhalla
from doorstroom.adapters.routing.web import Server
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.routing import Question, Router, answers, asked_of, routed
from doorstroom.core.values.travel import TravelMode
from doorstroom.core.words import Value, render


class _Counted:
    """The same router; says after each question that it was answered."""

    def __init__(self, router: Router, answered: Callable[[int], object]) -> None:
        self._router = router
        self._answered = answered

    @property
    def modes(self) -> Set[TravelMode]:
        return self._router.modes

    def seconds(self, question: Question) -> Sequence[float | None]:
        found = self._router.seconds(question)
        self._answered(1)
        return found


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
        # It may take minutes: somebody who looks on sees how far it is.
        watched = sys.stderr.isatty()
        with click.progressbar(length=asked.origins, file=sys.stderr, hidden=not watched) as bar:
            minutes = answers(asked, _Counted(router, bar.update))
        return routed(round_, asked, router.modes, minutes)
