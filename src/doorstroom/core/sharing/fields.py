"""To which group each field of a person-bearing table belongs. Read from fields.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from doorstroom.core.sharing.matrix import FieldGroup

_FILE = Path(__file__).with_name("fields.toml")


@dataclass(frozen=True, slots=True)
class TableGroups:
    """The groups of one table: ``whole`` for all of it, else ``fields`` one by one.

    ``by_value`` moves rows elsewhere: of the named field, the group of each value.
    """

    whole: FieldGroup | None
    fields: Mapping[str, FieldGroup]
    by_field: str = ""
    by_value: Mapping[str, FieldGroup] = field(default_factory=lambda: MappingProxyType({}))

    def group_of(self, name: str) -> FieldGroup | None:
        return self.whole or self.fields.get(name)

    def values_in(self, group: FieldGroup) -> tuple[str, ...]:
        """The values whose rows are in a group that is not the table's own."""
        return tuple(value for value, found in self.by_value.items() if found is group)


def parse_fields(text: str) -> Mapping[str, TableGroups]:
    """Tables by label; ``ValueError`` where a field stands in two groups."""
    given = tomllib.loads(text)
    tables, rows = given.pop("tables"), given.pop("rows", {})
    found: dict[str, TableGroups] = {}
    for label, group in tables.items():
        by, values = next(iter(rows.get(label, {}).items()), ("", {}))
        found[label] = TableGroups(
            FieldGroup(group),
            MappingProxyType({}),
            by,
            MappingProxyType({value: FieldGroup(each) for value, each in values.items()}),
        )
    for app, models in given.items():
        for model, groups in models.items():
            fields: dict[str, FieldGroup] = {}
            for group, names in groups.items():
                for name in names:
                    if name in fields:
                        raise ValueError(f"{model}.{name} is in two groups")
                    fields[name] = FieldGroup(group)
            found[f"{app}.{model}"] = TableGroups(None, MappingProxyType(fields))
    return MappingProxyType(found)


@cache
def models_with_groups() -> Mapping[str, TableGroups]:
    """Every table about people, by label."""
    return parse_fields(_FILE.read_text(encoding="utf-8"))


def groups_of_model(label: str) -> TableGroups:
    """The groups of one table; ``KeyError`` when nobody said."""
    return models_with_groups()[label]


def group_of(label: str, name: str) -> FieldGroup | None:
    """The group of one field.

    >>> group_of("people.Person", "phone")
    <FieldGroup.CONTACT: 'contact'>
    """
    return groups_of_model(label).group_of(name)
