"""The tables of docs/sharing.md from the files that decide: ``update`` or ``check``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from doorstroom.core.sharing import FieldGroup, NotShared, Shared, matrix, models_with_groups, roles

PAGE = Path(__file__).resolve().parents[1] / "docs" / "sharing.md"
START, END = "<!-- tables: written by tools/sharing_tables.py -->", "<!-- end of the tables -->"


def tables() -> str:
    return f"{_shows()}\n\n{_profile()}\n\n{_grounds()}\n\n{_roles()}\n\n{_fields()}"


def _shows() -> str:
    """Roles with the same row for some purposes stand on one line."""
    lines: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for role in matrix().roles:
        for purpose in matrix().purposes:
            marks = tuple(_mark(role, purpose, group) for group in FieldGroup)
            lines.setdefault((role, marks), []).append(purpose)
    head = "| role | purpose | " + " | ".join(group.value for group in FieldGroup) + " |"
    rows = [head, "|---" * (2 + len(FieldGroup)) + "|"]
    for (role, marks), purposes in lines.items():
        every = len(purposes) == len(matrix().purposes)
        said = "all" if every else ", ".join(purposes)
        rows.append(f"| {role} | {said} | " + " | ".join(marks) + " |")
    return "## Who sees which group, and on which ground\n\n" + "\n".join(rows)


def _mark(role: str, purpose: str, group: FieldGroup) -> str:
    cell = matrix().may_see(group, role, purpose)
    return cell.ground.code if isinstance(cell, Shared) else "–"


def _profile() -> str:
    profile = matrix().profile
    rows = ["| opened by | ground | fields |", "|---|---|---|"]
    fields = ", ".join(sorted(profile.fields))
    rows += [f"| {what} | {ground.code} | {fields} |" for what, ground in profile.opens.items()]
    return "## What an employer reads instead\n\n" + "\n".join(rows)


def _grounds() -> str:
    grounds = {c.ground.code: c.ground for c in matrix().cells.values() if isinstance(c, Shared)}
    grounds |= {ground.code: ground for ground in matrix().profile.opens.values()}
    reasons = dict.fromkeys(c.why for c in matrix().cells.values() if isinstance(c, NotShared))
    rows = ["| ground | in words | article |", "|---|---|---|"]
    rows += [f"| {g.code} | {g.words.nl} | {g.article or '–'} |" for g in grounds.values()]
    why = "\n".join(f"- {each.nl}" for each in reasons)
    return "## Grounds\n\n" + "\n".join(rows) + f"\n\nReasons why something is not shown:\n\n{why}"


def _roles() -> str:
    rows = ["| role | functions of seats | opens | may |", "|---|---|---|---|"]
    for role in roles().values():
        rows.append(
            f"| {role.nl} | {', '.join(role.functions) or '–'} "
            f"| {', '.join(sorted(role.opens)) or '–'} | {', '.join(sorted(role.may)) or '–'} |"
        )
    return "## Roles\n\n" + "\n".join(rows)


def _fields() -> str:
    rows = ["| table | group |", "|---|---|"]
    for label, table in models_with_groups().items():
        said = table.whole.value if table.whole else _parts(table.fields)
        moved = [f"{value}: {group.value}" for value, group in table.by_value.items()]
        by = f" ({table.by_field}: {'; '.join(moved)})" if moved else ""
        rows.append(f"| {label} | {said}{by} |")
    return "## To which group each table belongs\n\n" + "\n".join(rows)


def _parts(fields: Mapping[str, FieldGroup]) -> str:
    parts: dict[str, list[str]] = {}
    for name, group in fields.items():
        parts.setdefault(group.value, []).append(name)
    return "; ".join(f"{group}: {', '.join(names)}" for group, names in parts.items())


def page(text: str) -> str:
    """The page with its tables as the files have them now."""
    before, _start, rest = text.partition(START)
    _old, _end, after = rest.partition(END)
    return f"{before}{START}\n\n{tables()}\n\n{END}{after}"


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    if sys.argv[1:] == ["update"]:
        PAGE.write_text(page(text), encoding="utf-8")
        return 0
    return 0 if page(text) == text else 1


if __name__ == "__main__":
    raise SystemExit(main())
