"""The HTML rules that every page of Doorstroom keeps, as a function from HTML to faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input"}
    | {"link", "meta", "param", "source", "track", "wbr"}
)
UNLABELLED_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "for")
MAX_PAGE = 60_000


@dataclass(slots=True)
class Open:
    """An element that is still open, with what names it so far."""

    tag: str
    attributes: dict[str, str]
    named: bool = False
    token: bool = False


@dataclass(slots=True)
class Seen:
    ids: list[str] = field(default_factory=list)
    pointers: list[tuple[str, str]] = field(default_factory=list)
    labels_for: set[str] = field(default_factory=set)
    controls: list[tuple[str, str, bool]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lang: str = ""
    title: str = ""
    faults: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads one response and gathers what the rules need."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.stack: list[Open] = []

    def fault(self, text: str) -> None:
        line, _column = self.getpos()
        self.seen.faults.append(f"line {line}: {text}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        seen = self.seen
        seen.tags.append(tag)
        self.check_inline(tag, attributes)
        if tag == "html":
            seen.lang = attributes.get("lang", "")
        if "id" in attributes:
            seen.ids.append(attributes["id"])
        for pointer in POINTERS:
            for target in attributes.get(pointer, "").split():
                seen.pointers.append((pointer, target))
        if tag == "label" and attributes.get("for"):
            seen.labels_for.add(attributes["for"])
        if tag == "img":
            if "alt" not in attributes:
                self.fault("<img> without alt")
            elif attributes["alt"]:
                self.name_open_elements()
        self.note_control(tag, attributes)
        if attributes.get("name") == "csrfmiddlewaretoken":
            for element in self.stack:
                element.token = True
        if tag not in VOID:
            named = bool(attributes.get("aria-label") or attributes.get("aria-labelledby"))
            self.stack.append(Open(tag, attributes, named))

    def check_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if "style" in attributes:
            self.fault(f"<{tag}> has an inline style")
        for name, value in attributes.items():
            if name.startswith("on"):
                self.fault(f"<{tag}> has an inline handler {name}")
            if value.strip().lower().startswith("javascript:"):
                self.fault(f"<{tag}> has a javascript: address")
            if name.startswith(("hx-on", "hx-vars")) or value.startswith("js:"):
                self.fault(f"<{tag}> asks htmx to evaluate script in {name}")
        if tag == "style":
            self.fault("<style> in the page")
        is_data = attributes.get("type", "") in {"application/json", "application/ld+json"}
        if tag == "script" and not attributes.get("src") and not is_data:
            self.fault("<script> without src")

    def note_control(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in {"input", "select", "textarea"}:
            return
        kind = attributes.get("type", "text").lower() if tag == "input" else tag
        if kind in UNLABELLED_INPUTS:
            return
        labelled = bool(attributes.get("aria-label") or attributes.get("aria-labelledby"))
        labelled = labelled or any(element.tag == "label" for element in self.stack)
        name = f'<{tag} name="{attributes.get("name", "")}">'
        self.seen.controls.append((name, attributes.get("id", ""), labelled))

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if any(element.tag == "title" for element in self.stack):
            self.seen.title += data.strip()
        self.name_open_elements()

    def name_open_elements(self) -> None:
        for element in self.stack:
            element.named = True

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.stack:
            element = self.stack.pop()
            if element.tag in {"button", "a"} and not element.named:
                link = element.tag == "a" and "href" not in element.attributes
                if not link:
                    self.fault(f"<{element.tag}> without a name that can be read aloud")
            posts = element.tag == "form" and element.attributes.get("method", "") == "post"
            if posts and not element.token:
                self.fault("a form that posts without a token: nothing of it would be accepted")
            if element.tag == tag:
                return


def faults_in(html: str) -> list[str]:
    """What is wrong with a page or a fragment; empty when all is well."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    seen = reader.seen
    faults = list(seen.faults)
    faults += [f"id {name!r} occurs twice" for name in sorted(doubles(seen.ids))]
    for name, identifier, labelled in seen.controls:
        if not labelled and identifier not in seen.labels_for:
            faults.append(f"{name} has no label")
    if "html" in seen.tags:
        faults += whole_page_faults(html, seen)
    return faults


def whole_page_faults(html: str, seen: Seen) -> list[str]:
    faults = []
    if not html.lstrip().lower().startswith("<!doctype html>"):
        faults.append("no <!doctype html>")
    if not seen.lang:
        faults.append("<html> without lang")
    if not seen.title:
        faults.append("no <title>")
    if seen.tags.count("main") != 1:
        faults.append(f"{seen.tags.count('main')} times <main>; a page has one")
    if seen.tags.count("h1") != 1:
        faults.append(f"{seen.tags.count('h1')} times <h1>; a page has one")
    ids = set(seen.ids)
    faults += [
        f"{by} points at {to!r}, which is absent" for by, to in seen.pointers if to not in ids
    ]
    if len(html.encode()) > MAX_PAGE:
        faults.append(f"{len(html.encode())} bytes of HTML; a page has at most {MAX_PAGE}")
    return faults


def doubles(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def policy_faults(policy: str | None) -> list[str]:
    """What is wrong with a Content-Security-Policy header."""
    if not policy:
        return ["no Content-Security-Policy header"]
    faults = [
        f"the policy allows {word}"
        for word in ("'unsafe-inline'", "'unsafe-eval'")
        if word in policy
    ]
    directives = {part.split()[0] for part in policy.split(";") if part.strip()}
    wanted = {"default-src", "base-uri", "form-action", "frame-ancestors"}
    return faults + [f"the policy has no {name}" for name in sorted(wanted - directives)]
