"""Everything that is kept about a person is in their export, or says why it is not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from doorstroom.apps.accounts.service import User
from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import PersonExport, Reader, Section
from doorstroom.site.wiring import EXPORTS

Model = type[models.Model]
# Rows of a table that nobody fills, or that are another table's history; and who says so.
ELSEWHERE = {
    "account.EmailAddress": "of the library that signs in; stays empty",
    "account.EmailConfirmation": "of the library that signs in; stays empty",
    "socialaccount.SocialAccount": "of the library that signs in; stays empty",
    "socialaccount.SocialToken": "of the library that signs in; stays empty",
    "mfa.Authenticator": "a key to sign in with",
}
# A seat makes somebody a worker, whose data are not a person's of the region.
_OF_WORKERS = ("partners", "people", "axes", "privacy")


def points_at(model: Model, bearing: set[Model]) -> list[models.Field]:
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model in bearing
        and not (field.related_model is User and model._meta.app_label in _OF_WORKERS)
    ]


def names_a_person(model: Model) -> bool:
    return any(
        isinstance(field, models.UUIDField) and field.name in {"person", "person_id"}
        for field in model._meta.get_fields()
    )


def bearing() -> set[Model]:
    """Every model with a row about a person: it points at one, or at a row that does."""
    found: set[Model] = {Person}
    grown = True
    while grown:
        grown = False
        for model in apps.get_models():
            if model in found or not model._meta.managed:
                continue
            if names_a_person(model) or points_at(model, found):
                found.add(model)
                grown = True
    return found


@pytest.fixture
def sections(db: None) -> list[Section]:
    reader = Reader(language="nl", somebody="iemand", known=frozenset(), names=frozenset())
    return [section for each in EXPORTS for section in each.export([], reader)]


def left_out() -> dict[str, str]:
    return {name: why for each in EXPORTS for name, why in each.left_out.items()}


def test_every_model_that_bears_a_person_is_answered_for(sections: list[Section]) -> None:
    answered = {section.model for section in sections} | left_out().keys() | ELSEWHERE.keys()
    missing = {model._meta.label for model in bearing()} - answered
    assert not missing, f"add to person_data.py of its app: {sorted(missing)}"


def test_every_column_is_said_or_says_why_not(sections: list[Section]) -> None:
    said: dict[str, set[str]] = {}
    for section in sections:
        said.setdefault(section.model, set()).update(section.columns)
    out, born = left_out(), bearing()
    missing = []
    for label, columns in said.items():
        model = apps.get_model(label)
        for field in model._meta.concrete_fields:
            points = isinstance(field, models.ForeignKey) and field.related_model in born
            way = field.primary_key or field.name in {"person", "person_id"}
            known = field.name in columns or f"{label}.{field.name}" in out
            if not (known or way or (points and field.related_model in (Person, User))):
                missing.append(f"{label}.{field.name}")
    assert not missing, f"say it, or leave it out with the reason: {missing}"


def test_nothing_is_left_out_that_is_not_there(sections: list[Section]) -> None:
    gone = []
    for name in left_out():
        app, model, *column = name.split(".")
        fields = {field.name for field in apps.get_model(app, model)._meta.get_fields()}
        gone += [name] if column and column[0] not in fields else []
    assert not gone
    both = {f"{section.model}.{column}" for section in sections for column in section.columns}
    assert not both & left_out().keys()


def test_codes_are_said_once(sections: list[Section]) -> None:
    codes = [section.code for section in sections]
    assert len(codes) == len(set(codes))


def test_a_model_without_an_answer_is_found(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    without = tuple(each for each in EXPORTS if each.app != "learning")
    assert isinstance(without[0], PersonExport)
    reader = Reader(language="nl", somebody="iemand", known=frozenset(), names=frozenset())
    answered = {part.model for each in without for part in each.export([], reader)}
    missing = {model._meta.label for model in bearing()} - answered
    assert {"learning.Enrolment", "learning.Certificate"} <= missing
