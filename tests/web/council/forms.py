"""Reads a form off a page as a browser would send it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Sent:
    """What a form sends: names with their values, in order."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def data(self, *, do: str = "save", **changes: object) -> dict[str, list[str]]:
        """The form with changes; a list replaces all values, None leaves the name out."""
        result: dict[str, list[str]] = {}
        for name, value in self.pairs:
            result.setdefault(name, []).append(value)
        for keyword, change in changes.items():
            name = keyword.replace("__", "-")
            if change is None:
                result.pop(name, None)
            else:
                result[name] = (
                    [str(v) for v in change] if isinstance(change, list) else [str(change)]
                )
        return {**result, "do": [do]}

    def name_of(self, value: str) -> str:
        """The field that holds this value."""
        return next(name for name, each in self.pairs if each == value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent = Sent()
        self.inside = False
        self.select = ""
        self.first: str | None = None
        self.chosen = False
        self.area: list[str] | None = None
        self.area_name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag == "input" and at.get("name"):
            ticked = at.get("type") in {"checkbox", "radio"}
            if ticked and "checked" not in at:
                return
            if at.get("type") not in {"file", "submit"}:
                self.sent.pairs.append((at["name"], at.get("value", "on" if ticked else "")))
        elif tag == "textarea":
            self.area, self.area_name = [], at["name"]
        elif tag == "select":
            self.select, self.first, self.chosen = at["name"], None, False
        elif tag == "option" and self.select:
            if self.first is None:
                self.first = at.get("value", "")
            if "selected" in at:
                self.sent.pairs.append((self.select, at.get("value", "")))
                self.chosen = True

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None:
            text = "".join(self.area).replace("\r\n", "\n").removeprefix("\n")
            self.sent.pairs.append((self.area_name, text.replace("\n", "\r\n")))
            self.area = None
        elif tag == "select" and self.select:
            if not self.chosen and self.first is not None:
                self.sent.pairs.append((self.select, self.first))
            self.select = ""
        elif tag == "main":
            self.inside = False


def form_on(html: str) -> Sent:
    """All fields inside <main>."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.sent.pairs = [p for p in reader.sent.pairs if p[0] != "csrfmiddlewaretoken"]
    return reader.sent
