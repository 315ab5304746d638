"""Who signs for an organisation that a pack names: never a company that calls itself so."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import Organisation, add_organisation
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


def of_no_region(kind: str = "uwv") -> Organisation:
    return add_organisation(
        name="UWV Landelijk", kind=kind, invented=True, actor=make.system(make.LONG_AGO)
    )


@pytest.mark.parametrize("organised", [True, False])
def test_who_works_for_the_whole_country_signs_for_itself(db: None, organised: bool) -> None:
    """Also where nobody organises the programme; whoever is near goes first, and two are none."""
    route = make.make_pathway()
    if not organised:
        route.programme.organiser = None
    of_no_region("werkgever")
    assert _party("UWV Landelijk", route) is None
    national = of_no_region()
    assert _party("UWV Landelijk", route) == national
    near = make.make_organisation("uwv", name="UWV Landelijk")
    assert _party("UWV Landelijk", route) == (near if organised else national)
    Organisation.objects.filter(pk=near.pk).update(name="UWV Elders")
    of_no_region("landelijk")
    assert _party("UWV Landelijk", route) is None
