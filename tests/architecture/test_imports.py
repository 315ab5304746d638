"""Apps meet only through ``service.py``; everybody above them too."""

from __future__ import annotations

import ast

import grimp
import pytest

from tests.architecture.source import PACKAGE, files, name_of, tree

APPS = "doorstroom.apps"
# site wires background entry points, app configurations and what answers for a person.
DOORS_OF_SITE = {"service", "jobs", "apps", "ports", "person_data"}
# A connection to the database is made before any model, and a service knows models.
BEFORE_ANY_MODEL = ("doorstroom.adapters.postgres.backend.base", "doorstroom.apps.privacy.sight")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("doorstroom", cache_dir=None)


def app_of(module: str) -> str | None:
    """The app a module belongs to; None for shared modules beside the apps."""
    parts = module.split(".")
    if len(parts) < 3 or ".".join(parts[:2]) != APPS:
        return None
    return parts[2] if (PACKAGE / "apps" / parts[2]).is_dir() else None


def is_a_door(importer: str, imported: str) -> bool:
    door = imported.split(".")[3:4]
    if importer.startswith("doorstroom.site"):
        return door[:1] == [] or door[0] in DOORS_OF_SITE
    return door == ["service"]


def trespasses(graph: grimp.ImportGraph) -> list[str]:
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            app = app_of(imported)
            if app is None or app_of(importer) == app or is_a_door(importer, imported):
                continue
            if (importer, imported) == BEFORE_ANY_MODEL:
                continue
            for detail in graph.get_import_details(importer=importer, imported=imported):
                found.append(f"{importer}:{detail['line_number']}: {detail['line_contents']}")
    return found


def test_apps_are_reached_through_their_service_only(graph: grimp.ImportGraph) -> None:
    assert trespasses(graph) == []


def test_a_trespass_is_found() -> None:
    graph = grimp.ImportGraph()
    for module in ("doorstroom.web.desk.views", "doorstroom.apps.people.models"):
        graph.add_module(module)
    graph.add_import(
        importer="doorstroom.web.desk.views",
        imported="doorstroom.apps.people.models",
        line_number=3,
        line_contents="from doorstroom.apps.people.models import Person",
    )
    assert trespasses(graph) == [
        "doorstroom.web.desk.views:3: from doorstroom.apps.people.models import Person"
    ]


BELOW_SITE = ("core", "apps", "adapters", "web", "api", "demo")
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


@pytest.mark.parametrize(
    ("module", "why"),
    [("django.conf", "pass the narrow value needed"), *[(name, "no signals") for name in SIGNALS]],
)
def test_no_settings_reads_and_no_signals_below_site(module: str, why: str) -> None:
    found = []
    for layer in BELOW_SITE:
        for path in files(".py", under=PACKAGE / layer):
            if path.parent.name == "migrations":
                continue  # makemigrations names the user model through the settings
            for node in ast.walk(tree(path)):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module:
                    names = [node.module, *[f"{node.module}.{alias.name}" for alias in node.names]]
                if any(name == module or name.startswith(f"{module}.settings") for name in names):
                    found.append(f"{name_of(path)}:{node.lineno}: {module}; {why}")  # type: ignore[attr-defined]
    assert found == []
