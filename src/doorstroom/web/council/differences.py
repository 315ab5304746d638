"""What changed between two versions of a pack, in the words of the readable page."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.core.programmes import Pack

from .section_values import Item
from .sections import Section, sections_of
from .terms import Names


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that went and lines that came; ``title`` is empty for the section itself."""

    title: str
    kind: str
    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedSection:
    title: str
    changes: tuple[Change, ...]
    order: tuple[str, ...] = ()


def differences(before: Pack, after: Pack, names: Names) -> tuple[ChangedSection, ...]:
    """Only sections in which something changed; nothing when the packs say the same."""
    pairs = zip(sections_of(before, names), sections_of(after, names), strict=True)
    found = (_changed(old, new) for old, new in pairs)
    return tuple(section for section in found if section.changes or section.order)


def _changed(old: Section, new: Section) -> ChangedSection:
    changes = []
    own = _lines(_all_lines(old), _all_lines(new))
    if own is not None:
        changes.append(Change("", "changed", *own))
    before = {item.key: item for item in old.items}
    after = {item.key: item for item in new.items}
    for key, item in after.items():
        if key not in before:
            changes.append(Change(item.title, "added", (), item.lines))
        else:
            lines = _lines(_with_title(before[key]), _with_title(item))
            if lines is not None:
                changes.append(Change(item.title, "changed", *lines))
    for key, item in before.items():
        if key not in after:
            changes.append(Change(item.title, "removed", item.lines, ()))
    kept_before = [key for key in before if key in after]
    kept_after = [key for key in after if key in before]
    moved = kept_before != kept_after
    order = tuple(item.title for item in new.items) if moved else ()
    return ChangedSection(new.title, tuple(changes), order)


def _all_lines(section: Section) -> tuple[str, ...]:
    rule = tuple(section.clause.lines()) if section.clause is not None else ()
    return section.lines + rule


def _with_title(item: Item) -> tuple[str, ...]:
    return (item.title, *((item.group,) if item.group else ()), *item.lines)


def _lines(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if old == new:
        return None
    gone = tuple(line for line in old if line not in new)
    came = tuple(line for line in new if line not in old)
    return (gone, came) if gone or came else (old, new)
