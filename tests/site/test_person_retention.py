"""Every model that bears a person is answered for by its app, so that nobody is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from doorstroom.apps.people.service import Person, person_fields
from doorstroom.apps.privacy.service import Rows, retaining, rows_of_people
from doorstroom.core.retention import RECORDS
from doorstroom.core.words import knows

# Not about a person who is guided, though a column is called so; or gone with another row.
ELSEWHERE = {
    "privacy.Change": "the history: keeping.forget in the database takes it out",
}
PLAIN_COLUMNS = {"person", "person_id"}
Answers = dict[str, tuple[Rows, ...]]


def bears_directly(model: type[models.Model]) -> Iterator[str]:
    """Columns that say which person: foreign keys, and plain ids of the apps below people."""
    for field in model._meta.get_fields():
        key = isinstance(field, models.ForeignKey) and field.related_model is Person
        plain = isinstance(field, models.UUIDField) and field.name in PLAIN_COLUMNS
        if key or plain:
            yield field.name


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("doorstroom.") and model._meta.managed
    ]


def bearing() -> dict[str, set[str]]:
    """Label and columns of what says which person, and of what hangs on such a row."""
    found = {model._meta.label: set(bears_directly(model)) for model in own_models()}
    found = {label: columns for label, columns in found.items() if columns}
    grows = True
    while grows:
        grows = False
        for model in own_models():
            hangs = {
                field.name
                for field in model._meta.get_fields()
                if isinstance(field, models.ForeignKey)
                and isinstance(field.related_model, type)
                and field.related_model._meta.label in found
                and field.related_model._meta.label not in ("people.Person", "accounts.User")
                and not field.null
            }
            if hangs and model._meta.label not in found:
                found[model._meta.label] = hangs
                grows = True
    return found


def answered() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rows in rows_of_people():
        found.setdefault(rows.label, set()).add(rows.path)
    return found


def missing(bears: dict[str, set[str]], answers: dict[str, set[str]]) -> list[str]:
    return sorted(set(bears) - set(answers) - set(ELSEWHERE))


def test_every_model_that_bears_a_person_is_answered_for() -> None:
    assert missing(bearing(), answered()) == []


def test_every_column_that_names_a_person_is_answered_for() -> None:
    direct = {model._meta.label: set(bears_directly(model)) for model in own_models()}
    told = answered()
    found = [
        f"{label}.{column}"
        for label, columns in direct.items()
        for column in columns
        if label not in ELSEWHERE and label != "people.Person" and column not in told.get(label, ())
    ]
    assert found == []


def test_a_forgotten_model_is_found() -> None:
    told = answered()
    del told["pathways.Passage"]
    assert missing(bearing(), told) == ["pathways.Passage"]


def test_each_app_answers_for_its_own_models_only() -> None:
    for each in retaining():
        assert {rows.model._meta.app_label for rows in each.rows} <= {each.app}


def test_every_app_that_bears_a_person_is_wired() -> None:
    wired = [each.app for each in retaining()]
    assert len(wired) == len(set(wired))
    assert {label.split(".")[0] for label in bearing()} <= set(wired)


def test_lower_apps_stand_before_higher_ones_so_that_the_higher_go_first() -> None:
    order = [config.label for config in apps.get_app_configs()]
    wired = [order.index(each.app) for each in retaining()]
    assert wired == sorted(wired)


def test_each_kind_of_record_is_answered_for_once() -> None:
    kinds = [kind for each in retaining() for kind in each.records]
    assert sorted(kinds) == sorted(set(RECORDS) - {"dossier"})


def test_whatever_moves_on_a_merge_is_one_column_of_its_model() -> None:
    for model, field in person_fields():
        assert model._meta.get_field(field).concrete


def test_who_stays_behind_at_a_merge_says_why() -> None:
    staying = {rows.label for rows in rows_of_people() if rows.stay}
    assert staying == {
        "people.CitizenNumber",
        "people.Person",
        "people.PersonMerge",
        "privacy.LogEntry",
        "privacy.RetentionProposal",
    }


@pytest.mark.parametrize(
    "word",
    [
        "route",
        "place",
        "follow_up",
        "enrolment",
        "proposal",
        "referral",
        "safety_report",
        "handover",
        "request",
        "emergency_access",
        "legal_hold",
    ],
)
def test_what_stands_in_the_way_has_words(word: str) -> None:
    assert knows(f"term.in_the_way.{word}")
