"""The roles of the region: one file, each function once, nothing that no role has."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.models import OrganisationKind, WorkerFunction
from doorstroom.apps.people.models import InvolvementRole
from doorstroom.core.sharing import (
    Able,
    Area,
    functions_opening,
    functions_that,
    parse_roles,
    role_of,
    roles,
)

# Who the region has, in the words of the issue that asked for roles as data.
ASKED = {
    "young", "representative", "casemanager", "jobcoach", "life_coach", "school_coordinator",
    "employer", "practice_trainer", "account_manager", "youth_organisation", "attendance",
    "debt_counsel", "neighbourhood", "uwv", "programme_manager", "funder", "privacy_officer",
    "administrator", "system",
}  # fmt: skip


def test_every_role_of_the_region_is_there() -> None:
    assert roles().keys() >= ASKED


def test_every_function_of_a_seat_has_one_role() -> None:
    seats = set(WorkerFunction.values) - {"desk"}
    assert {f for role in roles().values() for f in role.functions} == seats
    assert role_of("desk") is None


def test_roles_name_involvement_and_organisations_that_exist() -> None:
    known = {*InvolvementRole.values, "self", "representative"}
    for role in roles().values():
        assert set(role.involved_as) <= known, role.code
        assert set(role.kinds) <= set(OrganisationKind.values), role.code


def test_nothing_is_asked_for_that_no_role_has() -> None:
    assert all(functions_that(each) for each in Able)
    own_pages = {Area.YOUNG, Area.REPRESENTED}
    assert all(functions_opening(each) for each in set(Area) - own_pages)


def test_who_counts_or_watches_opens_no_dossier() -> None:
    """A funder, a privacy officer and an administrator have no way to a file of their own."""
    for code in ("funder", "privacy_officer", "administrator"):
        role = roles()[code]
        assert not role.involved_as
        assert not role.opens & {Area.DESK, Area.SCHOOL, Area.EMPLOYER}
        assert not role.may & {Able.GUIDE, Able.CARRY, Able.EMERGENCY, Able.KEEP_NOTES}


def test_who_carries_a_case_guides() -> None:
    assert set(functions_that(Able.CARRY)) <= set(functions_that(Able.GUIDE))
    assert set(functions_that(Able.EMERGENCY)) <= set(functions_that(Able.GUIDE))


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nnl = "a"\nen = "a"\nfunctions = ["x"]\n[b]\nnl = "b"\nen = "b"\nfunctions = ["x"]',
        '[a]\nnl = "a"\nen = "a"\nopens = ["everything"]',
        '[a]\nnl = "a"\nen = "a"\nmay = ["everything"]',
        '[a]\nnl = "a"\nen = "a"\nadmin = true',
    ],
)
def test_a_file_that_is_not_right_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_roles(text)
