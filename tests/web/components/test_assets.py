"""The style sheet: what the build leaves out, keeps, and how the colours stand on each other."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMPONENTS = ROOT / "src/doorstroom/web/components"


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_assets", ROOT / "tools/build_assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def colours() -> tuple[dict[str, list[str]], dict[str, list[list[str]]]]:
    read = tomllib.loads((COMPONENTS / "styles/colours.toml").read_text(encoding="utf-8"))
    return read["colours"], read["contrast"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("kind", "least"), [("text", 4.5), ("edge", 3.0)])
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_on_what_it_stands_on(kind: str, least: float, mode: int) -> None:
    table, pairs = colours()
    low = [
        (front, back, round(contrast(table[front][mode], table[back][mode]), 2))
        for front, back in pairs[kind]
        if contrast(table[front][mode], table[back][mode]) < least
    ]
    assert low == []


def test_dark_is_the_same_page_in_other_colours() -> None:
    """So that what axe measures in light holds in dark, but for its rules about colours."""
    css = (COMPONENTS / "static/built/doorstroom.css").read_text(encoding="utf-8")
    parts = re.findall(r"@media[^{}]*prefers-color-scheme[^{}]*\{[^{}]*\{([^{}]*)\}\}", css)
    assert len(parts) == css.count("prefers-color-scheme") > 0
    said = [word for part in parts for word in part.strip(";").split(";")]
    other = [word for word in said if not re.fullmatch(r"--[\w-]+:#[0-9a-f]{3,8}", word)]
    assert set(other) == {"color-scheme:dark"}


def test_only_tokens_that_are_reached_stay(assets: ModuleType) -> None:
    theme = ".t {\n  --a: var(--b);\n  --b: 1px;\n  --c: 2px;\n}"
    assert assets.used_tokens(theme, ".x{width:var(--a, 3px)}") == (
        ".voorbeeld-theme{--a:var(--b);--b:1px}"
    )


def test_minifying_keeps_strings_and_meaning(assets: ModuleType) -> None:
    css = '/* gone */ .a > .b,\n .c :focus { content: "a  /* b */"; margin: calc(1px + 2px); }'
    assert assets.minify_css(css) == (
        '.a > .b, .c :focus{content:"a  /* b */";margin:calc(1px + 2px)}'
    )


def test_rules_of_modifiers_that_we_never_use_are_left_out(assets: ModuleType) -> None:
    css = ".nl-button--pressed{a:b}.nl-button,.nl-button--positive:hover{c:d}"
    assert assets.drop_unused(css) == ".nl-button{c:d}"


def test_colours_come_in_light_and_in_dark_by_preference_and_by_choice(assets: ModuleType) -> None:
    css = assets.colour_rules({"ink": ["#000", "#fff"]})
    assert css.startswith(":root{color-scheme:light;--ink:#000}")
    assert "(prefers-color-scheme:dark){:root:not([data-mode=light]){" in css
    assert ":root[data-mode=dark]{color-scheme:dark;--ink:#fff}" in css


def test_the_lock_file_names_no_host_to_download_from() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert packages
    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    assert [name for name, facts in packages.items() if "integrity" not in facts] == []


def test_every_style_sheet_and_script_of_ours_is_in_the_build(assets: ModuleType) -> None:
    assert {path.name for path in (COMPONENTS / "styles").glob("*.css")} == set(assets.OWN_STYLES)


def test_our_styles_use_tokens_and_never_a_colour_of_their_own() -> None:
    """Print may say black; shadows are black with little ink."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((COMPONENTS / "styles").glob("*.css"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "#" in line and ":" in line and path.name != "print.css" and "/*" not in line
    ]
    assert found == []
