"""Whatever adds an involvement asks whether anybody sees more by it, or says here why not."""

from __future__ import annotations

import ast

from .source import PACKAGE, files, tree

ASKING = {"require_no_wider", "shows_no_more"}

# Files that ask themselves, and those that need not.
ASKS = {
    "apps/learning/actions/enrolling.py",
    "apps/pathways/actions/arriving.py",
    "apps/people/actions/involving.py",
    "apps/people/actions/merge_parts.py",
    "apps/placements/actions/bringing_in.py",
}
EXEMPT = {
    "apps/people/actions/registering.py": "a new dossier: who makes it owns it",
    "apps/people/actions/owning.py": "another owner: of the same organisation, or who was asked",
    "apps/people/actions/handing_over.py": "who owned until now stays with less",
    "demo/story.py": "invented people, before anybody can sign in",
    "demo/crowd_rows.py": "invented people, before anybody can sign in",
}


def called(path_tree: ast.Module) -> set[str]:
    """The names of what a file calls; of ``Involvement.objects.create`` all of it."""
    return {ast.unparse(node.func) for node in ast.walk(path_tree) if isinstance(node, ast.Call)}


def adds(names: set[str]) -> bool:
    return bool(names & {"involve", "Involvement"}) or any(
        name.startswith("Involvement.objects") and name.rsplit(".", 1)[-1].endswith("create")
        for name in names
    )


def test_who_adds_an_involvement_asks_or_says_why_not() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): called(tree(path))
        for path in files(".py")
        if "migrations" not in path.parts
    }
    adding = {name for name, calls in found.items() if adds(calls)}
    assert adding == ASKS | set(EXEMPT)
    assert {name for name in adding if found[name] & ASKING} == ASKS
