"""docs/sharing.md says what the files decide (``python tools/sharing_tables.py update``)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_has_the_tables_of_the_files() -> None:
    spec = importlib.util.spec_from_file_location("tables", ROOT / "tools/sharing_tables.py")
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    text = (ROOT / "docs/sharing.md").read_text(encoding="utf-8")
    assert tables.page(text) == text, "python tools/sharing_tables.py update"
