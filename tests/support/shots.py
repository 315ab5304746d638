"""Pictures of the main screens of a fresh demo region, for the README and the handbook.

``python -m tests.support.shots [FOLDER]`` starts a region of its own, walks past
the screens as the personas of the demo and writes ``NAME.png`` (1280 px) and
``NAME-telefoon.png`` (360 px), light. FOLDER is ``docs/pictures`` by default.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from doorstroom.adapters.postgres import scratch_folder
from tests.support.browser import ARGUMENTS, DESK, EVERYWHERE, PHONE, machine_browser

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"

# A Tuesday; the same in every picture, so that only what changed differs.
AS_OF = "2026-12-01"

Walk = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Shot:
    """One screen: who looks ("" is nobody in particular), where, and which way in from there."""

    name: str
    persona: str
    path: str
    then: Walk | None = None
    desk: bool = True
    phone: bool = True


def first_link(part: Callable[[Page], Locator]) -> Walk:
    """Follow the first link of a part of the page."""

    def walk(page: Page) -> None:
        part(page).get_by_role("link").first.click()

    return walk


def link(words: str) -> Walk:
    """Follow a link of the page by its words."""

    def walk(page: Page) -> None:
        page.get_by_role("main").get_by_role("link", name=re.compile(words)).first.click()

    return walk


first_row = first_link(lambda page: page.get_by_role("main").get_by_role("rowheader"))

SHOTS: tuple[Shot, ...] = (
    Shot("begin", "", "/"),
    Shot("aanmelden", "", "/aanmelden/van-school-naar-werk-purmerend/"),
    Shot("inloggen", "", "/inloggen/", phone=False),
    Shot("jongere", "Daan Visser", "/mijn/", desk=False),
    Shot("vandaag", "Marjan de Graaf", "/vandaag/"),
    Shot("mensen", "Marjan de Graaf", "/mensen/"),
    Shot("dossier", "Marjan de Graaf", "/mensen/", first_row),
    Shot("onderweg", "Marjan de Graaf", "/onderweg/", phone=False),
    Shot("plekken", "Jelle Postma", "/plekken/"),
    Shot("school", "Samira Benali", "/school/"),
    Shot("werkgever", "Elif Bakker", "/werkgever/"),
    Shot("ontmoetingen", "Nynke Wiersma", "/ontmoetingen/", phone=False),
    Shot("programmas", "Pieter Huisman", "/programmas/", phone=False),
    Shot("programma", "Pieter Huisman", "/programmas/", link("Kansrijk"), phone=False),
)


@contextmanager
def demo_region() -> Iterator[str]:
    """The address of a demo region that is gone afterwards."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with scratch_folder() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "doorstroom.cli", "up", "--demo", "--port", "0"]
            + ["--as-of", AS_OF, "--data-dir", str(folder / "region")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=kept,
        )
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.communicate(timeout=120)


def _address(process: subprocess.Popen[str]) -> str:
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if match := re.search(r"draait op (http://\S+)", line):
            return match[1].rstrip("/")
    raise SystemExit(f"De voorbeeldregio start niet:\n{said}")


def take(browser: Browser, url: str, shot: Shot, *, phone: bool, folder: Path) -> str:
    """One picture; gives what went wrong, or nothing."""
    size = PHONE if phone else DESK
    context = browser.new_context(base_url=url, color_scheme="light", **EVERYWHERE, **size)
    context.set_default_timeout(15_000)
    page = context.new_page()
    try:
        if shot.persona:
            page.goto("/inloggen/")
            page.get_by_role("button", name=f"Ga verder als {shot.persona}").click()
        answer = page.goto(shot.path)
        if shot.then is not None:
            shot.then(page)
        page.wait_for_load_state("networkidle")
        if answer is None or not answer.ok:
            return f"{shot.name}: {shot.path} antwoordt {answer and answer.status}"
        name = f"{shot.name}-telefoon.png" if phone else f"{shot.name}.png"
        page.screenshot(path=folder / name)
    except Exception as error:  # the other pictures are taken all the same
        return f"{shot.name}: {error}"
    finally:
        context.close()
    return ""


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    faults = []
    with demo_region() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine_browser(), args=ARGUMENTS)
        for shot in SHOTS:
            for phone in (False, True):
                if (shot.phone if phone else shot.desk) and (
                    fault := take(browser, url, shot, phone=phone, folder=folder)
                ):
                    faults.append(fault)
        browser.close()
    sys.stdout.write("\n".join(faults or [f"De beelden staan in {folder}."]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
