"""The sharing matrix: every cell decided, each model field in one group, more never shows less."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.apps.people.models import InvolvementRole, Person, Purpose
from doorstroom.apps.people.queries import BLIND_ROLES, PERSONAL_ROLES
from doorstroom.core.sharing import (
    FieldGroup,
    Involved,
    NotShared,
    Shared,
    group_of,
    matrix,
    may_see,
    models_with_groups,
    parse_matrix,
)

FILE = Path(__file__).parents[3] / "src/doorstroom/core/sharing/matrix.toml"
INVOLVED = st.builds(Involved, st.sampled_from(matrix().roles), st.sampled_from(matrix().purposes))
BEYOND = {"self", "representative", "emergency"}
# Articles of which the text was read; what nobody read is not named on a screen.
READ: frozenset[str] = frozenset()


def test_every_group_role_and_purpose_is_decided() -> None:
    for role in matrix().roles:
        for purpose in matrix().purposes:
            for group in FieldGroup:
                cell = may_see(group, role, purpose)
                words = cell.ground.words if isinstance(cell, Shared) else cell.why
                assert min(len(words.nl), len(words.en)) > 5


def test_the_matrix_knows_the_roles_and_purposes_of_involvement() -> None:
    assert set(matrix().roles) == {*InvolvementRole.values, *BEYOND}
    assert set(matrix().purposes) == set(Purpose.values)
    assert set(BLIND_ROLES) == matrix().blind
    assert set(PERSONAL_ROLES) == matrix().personal


def test_an_article_of_law_stands_only_where_it_was_verified() -> None:
    said = {cell.ground.article for cell in matrix().cells.values() if isinstance(cell, Shared)}
    assert said - {""} <= READ


def test_an_employer_sees_no_group_at_all() -> None:
    assert all(
        not matrix().showing(group)
        or "employer" not in {each.role for each in matrix().showing(group)}
        for group in FieldGroup
    )


def test_notes_in_confidence_are_nobodys_by_role() -> None:
    """Not of the owner, not of a representative: only of the person; the writer is asked apart."""
    assert {each.role for each in matrix().showing(FieldGroup.COACH_NOTES)} == {"self"}


def test_who_is_involved_knows_who_it_is_about() -> None:
    for role in set(matrix().roles) - matrix().blind:
        for purpose in matrix().purposes:
            assert isinstance(may_see(FieldGroup.IDENTITY, role, purpose), Shared), role


@given(st.lists(INVOLVED, max_size=6), st.integers(0, 5))
def test_what_is_shown_never_grows_when_an_involvement_ends(
    rows: list[Involved], gone: int
) -> None:
    before = {g for g, cell in matrix().shown(rows).items() if isinstance(cell, Shared)}
    left = rows[:gone] + rows[gone + 1 :]
    after = {g for g, cell in matrix().shown(left).items() if isinstance(cell, Shared)}
    assert after <= before


@given(st.lists(INVOLVED, max_size=6), st.randoms())
def test_the_order_of_involvements_does_not_matter(rows: list[Involved], order: object) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = matrix().shown(rows), matrix().shown(shuffled)
    assert {g: isinstance(c, Shared) for g, c in one.items()} == {
        g: isinstance(c, Shared) for g, c in other.items()
    }


def test_nobody_involved_sees_nothing() -> None:
    assert matrix().shown([]) == {}


def person_bearing() -> dict[str, type[models.Model]]:
    """Tables of ours with a key to a person, or with the id of one."""
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("doorstroom.") or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            to_person = field.is_relation and field.related_model is Person
            if to_person or field.attname in {"person", "person_id"} or model is Person:
                found[model._meta.label] = model
    return found


# Tables about people that no single group fits, each with its reason.
WITHOUT_GROUP = {
    "people.CitizenNumber": "has a permission of its own; no screen or export shows it",
    "privacy.Change": "holds every group at once; nobody reads it through involvement",
}


def test_each_table_about_people_has_its_groups() -> None:
    missing = person_bearing().keys() - models_with_groups().keys() - WITHOUT_GROUP.keys()
    assert not missing, f"say in core/sharing/fields.toml which group: {sorted(missing)}"


def test_each_field_belongs_to_exactly_one_group() -> None:
    for label, model in person_bearing().items():
        if label in WITHOUT_GROUP:
            continue
        names = {field.name for field in model._meta.concrete_fields}
        without = [name for name in names if group_of(label, name) is None]
        assert not without, f"{label}: {sorted(without)} in no group"
        gone = set(models_with_groups()[label].fields) - names
        assert not gone, f"{label}: {sorted(gone)} is no field any more"


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ('"youth_organisation", "uwv"]\npurposes', '"youth_organisation", "nobody"]\npurposes'),
        ('hides = { coach_notes = "in_confidence" }', 'hides = { }'),
        ('shows = { identity = "school"', 'shows = { identity = "feeling"'),
        ('roles = ["referrer"]', 'roles = ["referrer", "aftercare"]'),
    ],
)  # fmt: skip
def test_a_file_with_a_hole_or_a_word_unknown_is_refused(change: str, to: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert change in text
    with pytest.raises(ValueError, match=r".+"):
        parse_matrix(text.replace(change, to, 1))


def test_a_reason_not_to_share_is_a_sentence_for_people() -> None:
    whys = {cell.why.nl for cell in matrix().cells.values() if isinstance(cell, NotShared)}
    assert all(" " in why for why in whys)
