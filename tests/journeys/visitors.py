"""Somebody at a screen: finds things by what they are called, as a person would."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import time_machine
from playwright.sync_api import Locator, Page, expect

from tests.journeys.regions import PASSWORD, app_code
from tests.support.browser import PATIENCE, Axe
from tests.support.clock import moment

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/)")
_MAIN = "main"
_FIELDS = "input, select, textarea"


class Clock:
    """The clock of the region, which a story may move on."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    def on(self, when: str) -> None:
        """It is ``2026-12-03`` (at ten) or ``2026-12-03 15:30`` now."""
        if len(when) == len("2026-12-03"):
            when += " 10:00"
        self._traveller.move_to(moment(when))


class Measured:
    """What was measured, by width and address without ids: once a run is enough for all stories.

    A folder, because a run has several processes. What has faults is measured again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def has(self, width: int, address: str) -> bool:
        return self._file(width, address).exists()

    def add(self, width: int, address: str) -> None:
        self._file(width, address).touch()

    def _file(self, width: int, address: str) -> Path:
        return self._folder / sha256(f"{width}{address}".encode()).hexdigest()


class Visitor:
    """A browser with one person before it; every kind of page is measured once a run."""

    def __init__(self, page: Page, axe: Axe | None, measured: Measured) -> None:
        self.page = page
        self._axe = axe
        self._measured = measured
        self._within: Locator | None = None
        self._counters: dict[str, int] = {}
        self._signed_in: dict[str, tuple[Any, str]] = {}

    # Where things are

    @property
    def main(self) -> Locator:
        """What the eye rests on: the main part of the page, or the part chosen by ``inside``."""
        return self._within or self.page.get_by_role(_MAIN)

    @contextmanager
    def inside(self, role: str, name: str) -> Iterator[Self]:
        """Look only at one part: a region, a list item, a row, an article."""
        before = self._within
        named = re.compile(rf"^{re.escape(name)}\s*(\(hoeft niet\))?$")
        part = self.main.get_by_role(role, name=named)  # type: ignore[arg-type]
        self._within = part.first
        try:
            yield self
        finally:
            self._within = before

    @contextmanager
    def near(self, text: str, role: str = "row") -> Iterator[Self]:
        """Look only at the row, item or form in which this text stands."""
        before = self._within
        self._within = self.main.get_by_role(role).filter(has_text=text).first  # type: ignore[arg-type]
        try:
            yield self
        finally:
            self._within = before

    # Going somewhere

    def opens(self, path: str) -> Self:
        answer = self.page.goto(path, wait_until="domcontentloaded")
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return self._look()

    def follows(self, link: str | re.Pattern[str], *, anywhere: bool = False) -> Self:
        """A link by its words, in the main part or anywhere on the page."""
        where = self.page if anywhere else self.main
        return self._goes_by(self._one(where.get_by_role("link", name=link)))

    def presses(self, button: str | re.Pattern[str]) -> Self:
        return self._goes_by(self._one(self.main.get_by_role("button", name=button)))

    def arrives(self) -> Self:
        """After something that led to another page by itself."""
        return self._look()

    def signs_in(self, login: str) -> Self:
        """With a password; whoever was signed in here leaves first.

        Who comes back sits down at a screen on which they are signed in still.
        """
        context = self.page.context
        context.clear_cookies()
        if login in self._signed_in:
            cookies, first_page = self._signed_in[login]
            context.add_cookies(cookies)
            self.opens(first_page)
            if not self.path.startswith("/inloggen/"):
                return self
        self.opens("/inloggen/")
        self.types("E-mailadres", login).types("Wachtwoord", PASSWORD)
        self.presses(re.compile("^Inloggen$"))
        if self.path.startswith("/inloggen/tweede-stap/"):
            # The code of now, or the next: none counts twice.
            counter = max(int(time.time()) // 30, self._counters.get(login, 0) + 1)
            self._counters[login] = counter
            self.types("Code uit je app, of een herstelcode", app_code(counter))
            self.presses("Ga verder")
        self._signed_in[login] = (context.cookies(), self.path)
        return self

    # Filling in

    def types(self, label: str | re.Pattern[str], text: str) -> Self:
        self._one(self._field(label)).fill(text)
        return self

    def chooses(self, label: str | re.Pattern[str], option: str | None = None) -> Self:
        """A radio button or tick box by its words; with an option: in a list of choices."""
        if option is not None:
            self._one(self._field(label)).select_option(label=option)
            return self
        self._one(self._field(label)).check()
        return self

    def chooses_like(self, label: str, part: str) -> Self:
        """The option of a list in which these words stand."""
        field = self._one(self._field(label))
        option = field.get_by_role("option").filter(has_text=part).first
        field.select_option(value=option.get_attribute("value"))
        return self

    def only(self, *labels: str) -> Self:
        """Of the tick boxes here: these, and no other."""
        for box in self.main.get_by_role("checkbox").all():
            box.set_checked(False)
        for label in labels:
            self.chooses(label)
        return self

    def unfolds(self, summary: str | re.Pattern[str]) -> Self:
        """Something that may stay closed."""
        self._one(self.main.locator("summary").filter(has_text=summary)).click()
        return self

    # Seeing

    def sees(self, *texts: str | re.Pattern[str]) -> Self:
        for text in texts:
            expect(self.main).to_contain_text(text, ignore_case=True, timeout=PATIENCE)
        return self

    def does_not_see(self, *texts: str | re.Pattern[str]) -> Self:
        for text in texts:
            expect(self.main).not_to_contain_text(text, timeout=PATIENCE)
        return self

    def reads(self, pattern: str) -> str:
        """The words on the page that match, to be used later in the story."""
        found = re.search(pattern, self.main.inner_text())
        assert found is not None, f"{pattern!r} is not in:\n{self.main.inner_text()}"
        return found.group(1) if found.groups() else found.group()

    @property
    def path(self) -> str:
        return "/" + self.page.url.split("/", 3)[3]

    def _field(self, label: str | re.Pattern[str]) -> Locator:
        """What is filled in under this label; a part of the page may be called the same."""
        if isinstance(label, str):
            label = re.compile(rf"^\s*{re.escape(label)}\s*(\(hoeft niet\))?\s*$")
        return self.main.get_by_label(label).and_(self.page.locator(_FIELDS))

    def _one(self, found: Locator) -> Locator:
        """The first that can be seen; a hidden one is not there for a person."""
        visible = found.filter(visible=True)
        expect(visible.first, f"on {self.page.url}").to_be_visible(timeout=PATIENCE)
        return visible.first

    def _goes_by(self, way: Locator) -> Self:
        """Follow a link or button to the page behind it."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            way.click()
        return self._look()

    def _look(self) -> Self:
        seen = (self._width, _ID.sub("…", self.path.split("?")[0]))
        if self._axe is not None and not self._measured.has(*seen):
            self.page.wait_for_load_state()
            self._axe(self.page)
            self._measured.add(*seen)
        if re.match(r"/(mijn/afspraken|werkgever/tekenen)/.", self.path):
            self._shows_oneself()
        return self

    def _shows_oneself(self) -> None:
        """Who came in long ago is asked for the password before signing."""
        on = self.main.get_by_role("link", name="Ga verder om te tekenen")
        if on.count():
            self._goes_by(on)
            self.types("Wachtwoord", PASSWORD).presses("Ja, ik ben het")

    @property
    def _width(self) -> int:
        return (self.page.viewport_size or {"width": 0})["width"]
