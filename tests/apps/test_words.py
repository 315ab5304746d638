"""Every refusal, log entry, task and message of the apps has words, made of facts that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from doorstroom.core import words
from tests.architecture.source import PACKAGE, files, name_of, tree

CODE = re.compile(r"(refused|log|task|notice|step)\.[a-z0-9_.]+")
# Codes that are put together: the beginning, and what may follow.
MADE = {
    "log.handover_": ("accepted", "declined", "withdrawn"),
    "log.referral_": ("accepted", "refused", "withdrawn"),
    "log.proposal_person_": ("yes", "no", "ask"),
    "log.proposal_coach_": ("yes", "no", "ask"),
    "log.proposal_employer_": ("yes", "no", "call"),
    "notice.origin_": ("referral", "leavers", "partner"),
    "log.attendance_": ("present", "cannot", "missing"),
    "task.boundary.": (
        *(f"age_{age}{end}" for age in (16, 18, 21, 23, 27) for end in ("", ".earliest")),
        *("school_ends", "aftercare_ends", "ask_study_advice", "apply_by"),
    ),
}


def literals() -> Iterator[tuple[str, str]]:
    """Every code in the apps: where, and the code or the beginning of one that is made."""
    for path in files(".py", under=PACKAGE / "apps"):
        if "migrations" in path.parts:
            continue
        module = tree(path)
        parts = {
            id(part)
            for node in ast.walk(module)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(module):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            begins = id(node) in parts and CODE.match(node.value)
            if begins or CODE.fullmatch(node.value):
                yield f"{name_of(path)}:{node.lineno}", node.value


def test_every_code_has_words() -> None:
    unknown = []
    for where, code in literals():
        made = next((begin for begin in MADE if code == begin), None)
        wanted = [code] if made is None else [code + end for end in MADE[made]]
        unknown += [f"{where}: {each}" for each in wanted if not words.knows(each)]
    assert unknown == []


def given_facts(node: ast.Call) -> tuple[str, set[str]] | None:
    """The code of a call that passes its facts in plain sight, and their names."""
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    code = node.args[0].value
    if not isinstance(code, str) or not CODE.fullmatch(code):
        return None
    if called in {"Refused", "NotAllowed"}:
        return code, {keyword.arg for keyword in node.keywords if keyword.arg is not None}
    if called not in {"record", "open_task", "open_task_once"}:
        return None
    given = next((k.value for k in node.keywords if k.arg == "facts"), None)
    if given is None:
        return code, set()
    if not isinstance(given, ast.Dict) or None in given.keys:
        return None
    return code, {k.value for k in given.keys if isinstance(k, ast.Constant)}  # type: ignore[misc]


def test_words_use_only_facts_that_the_action_passes() -> None:
    missing = []
    for path in files(".py", under=PACKAGE / "apps"):
        for node in ast.walk(tree(path)):
            found = given_facts(node) if isinstance(node, ast.Call) else None
            if found is None or not words.knows(found[0]):
                continue
            code, given = found
            lacking = words.placeholders(words.MESSAGES[code]) - given
            missing += [f"{name_of(path)}:{node.lineno}: {code} needs {sorted(lacking)}"] * bool(
                lacking
            )
    assert missing == []
