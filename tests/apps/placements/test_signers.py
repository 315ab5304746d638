"""Who signs for an organisation that a pack names: never a company that calls itself so."""

from __future__ import annotations

from doorstroom.apps.placements.actions.agreeing import _party
from tests.apps import factories as make


def test_a_company_of_the_same_name_signs_nothing(db: None) -> None:
    route = make.make_pathway()
    make.make_organisation("werkgever", name="Gemeente Purmerend")
    assert _party("Gemeente Purmerend", route) is None
    real = make.make_organisation("gemeente", name="Gemeente Purmerend")
    assert _party("Gemeente Purmerend", route) == real
    make.make_organisation("wijkteam", name="Gemeente Purmerend")
    assert _party("Gemeente Purmerend", route) is None
