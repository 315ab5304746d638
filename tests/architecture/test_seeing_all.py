"""Who looks beyond the actor: each place by name, with the reason that stands in the code."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGE, files, tree

ALLOWED: dict[str, set[str]] = {
    "apps/insight/caseload.py": {
        "which of one's own organisation a signal is about; not who they are",
    },
    "apps/insight/figures.py": {
        "figures of a programme; a small one is not shown",
    },
    "apps/insight/page.py": {
        "figures of a programme; a small one is not shown",
    },
    "apps/insight/reached.py": {
        "figures of a programme; a small one is not shown",
    },
    "apps/matching/gather.py": {
        "how many a supervisor guides, to keep to the cap",
        "how many seats are held, to say what is free",
    },
    "apps/partners/queries.py": {
        "who of a few colleagues signs in; a colleague and no person",
    },
    "apps/pathways/caseload.py": {
        "how many dossiers a colleague has, to spread the work",
    },
    "apps/pathways/gather.py": {
        "which days do not count as waiting: days, and no words",
    },
    "apps/people/gather.py": {
        "whether what somebody does was said to be all: a yes or no, and no kinds",
    },
    "apps/people/looks.py": {
        "which of those who looked are involved, and may be named",
    },
    "apps/people/queries.py": {
        "who is called now, whoever asks; a colleague and no person",
    },
    "apps/rights/queries.py": {
        "whether somebody asked to wait, and nothing of what they asked",
    },
    "web/council/edit_views.py": {
        "how many a change of the programme touches",
    },
    "web/council/organisations.py": {
        "how much there is of each organisation before two become one",
    },
    "web/council/views.py": {
        "figures of a programme; a small one is not shown",
    },
    "web/desk/choosing.py": {
        "how many dossiers a colleague has, to spread the work",
    },
    "web/desk/courses.py": {
        "how many others are in a class",
    },
    "web/desk/events.py": {
        "how many come, and how many others",
    },
    "web/desk/events_plan.py": {
        "how many hear that a meeting changes",
    },
    "web/desk/nominating.py": {
        "how many others were put forward",
    },
    "web/desk/places_course.py": {
        "how long a seat was held, also by whom one does not know",
        "how many learn here, before a recognition goes",
    },
    "web/desk/places_pages.py": {
        "how many a supervisor guides, to keep to the cap",
        "how many others hold a seat",
    },
    "web/desk/standing_in.py": {
        "how many tasks go to who stands in",
    },
    "web/employer/pace.py": {
        "how fast a company answered: two moments, and nobody",
    },
    "web/public/drafts.py": {
        "a draft by the secret token in one's own link",
        "what came of one's own draft, by its secret token",
        "whether one's own sign-up waits at the desk, by its secret token",
    },
}
# The ways to see more than the actor does, outside an action.
WIDER = {"seeing_all", "looking_as"}


def uses() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in files(".py", under=PACKAGE):
        name = path.relative_to(PACKAGE).as_posix()
        if name == "apps/privacy/sight.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WIDER:
                [reason] = node.args
                assert isinstance(reason, ast.Constant), f"{name}: a plain text as the reason"
                found.setdefault(name, set()).add(str(reason.value))
    return found


def test_whoever_looks_beyond_the_actor_is_listed_with_the_reason() -> None:
    assert uses() == ALLOWED
