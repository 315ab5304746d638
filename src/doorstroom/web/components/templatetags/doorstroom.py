"""``{% load doorstroom %}``: components with named parameters, and filters for words.

Every tag lists its parameters; what is optional has a default, so templates
stay correct when undefined variables are an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from doorstroom.web.components import charts, filters, pages, words
from doorstroom.web.components.compounds import soft
from doorstroom.web.components.forms import FieldView, error_links, field_view
from doorstroom.web.components.icons import icon as draw_icon
from doorstroom.web.components.tones import ALERTS, KINDS, TONES, VERDICTS
from doorstroom.web.components.tongue import dutch

register = template.Library()

# So many filters stand in a row, also on a phone.
SHORT_BAR = 2


for name in ("datum", "kort_datum", "tijd", "dagen", "euro", "getal", "hoeveel", "initialen"):
    register.filter(name, getattr(filters, name))


register.filter("dutch", dutch)
register.filter("soft", soft)


# Small pieces


@register.simple_tag
def icon(name: str) -> SafeString:
    return draw_icon(name)


@register.simple_tag
def chip(label: str, tone: str = "plain") -> SafeString:
    """A label: plain, wait (amber: waits on you), loss (red) or good (green)."""
    return format_html('<span class="nl-data-badge chip chip--{}">{}</span>', _tone(tone), label)


@register.simple_tag
def verdict(answer: str, label: str = "") -> SafeString:
    """``yes`` | ``no`` | ``unknown``: a chip with an icon and a word."""
    tone, picture = VERDICTS[answer]
    standard = {"yes": gettext("ja"), "no": gettext("nee"), "unknown": gettext("nog vragen")}
    return format_html(
        '<span class="nl-data-badge chip chip--{}">{} {}</span>',
        tone,
        draw_icon(picture),
        label or standard[answer],
    )


@register.simple_tag
def face(name: str, size: str = "normal") -> SafeString:
    """Initials in a circle; decoration, the name always stands beside it."""
    small = " face--small" if size == "small" else ""
    return format_html(
        '<span class="face{}" aria-hidden="true">{}</span>', small, filters.initialen(name)
    )


@register.simple_tag
def hidden(text: str) -> SafeString:
    """Words for screen readers only."""
    return format_html('<span class="hide-visually"> {}</span>', text)


def _tone(tone: str) -> str:
    if tone not in TONES:
        raise ValueError(f"no such tone: {tone!r}")
    return tone


def _button_class(kind: str, slim: bool, wide: bool) -> str:
    if kind not in KINDS:
        raise ValueError(f"no such button: {kind!r}")
    extra = (" button--slim" if slim else "") + (" button--wide" if wide else "")
    return f"nl-button nl-button--{kind}{extra}"


@register.inclusion_tag("components/link_button.html")
def link_button(
    label: str,
    url: str,
    kind: str = "secondary",
    *,
    slim: bool = False,
    wide: bool = False,
    icon: str = "",
    hint: str = "",
    dialog: str = "",
) -> dict[str, Any]:
    """A link that looks like a button. ``hint`` completes the label for screen readers."""
    return {
        "label": label,
        "url": url,
        "css": _button_class(kind, slim, wide),
        "picture": draw_icon(icon) if icon else "",
        "hint": hint,
        "dialog": dialog,
    }


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    kind: str = "primary",
    *,
    name: str = "",
    value: str = "",
    slim: bool = False,
    wide: bool = False,
    icon: str = "",
    hint: str = "",
    form: str = "",
) -> dict[str, Any]:
    """A submit button inside a form (or of the form with id ``form``)."""
    return {
        "label": label,
        "css": _button_class(kind, slim, wide),
        "name": name,
        "value": value,
        "picture": draw_icon(icon) if icon else "",
        "hint": hint,
        "form": form,
    }


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: Context,
    label: str,
    url: str,
    kind: str = "secondary",
    *,
    name: str = "",
    value: str = "",
    slim: bool = False,
    wide: bool = False,
    icon: str = "",
    hint: str = "",
) -> dict[str, Any]:
    """One tap that changes something: a form of its own with a single button.

    The token comes from the request: what is included with "only" has no other.
    """
    request = getattr(context, "request", None)
    return ({"csrf_token": get_token(request)} if request is not None else {}) | {
        "url": url,
        "label": label,
        "kind": kind,
        "name": name,
        "value": value,
        "slim": slim,
        "wide": wide,
        "icon": icon,
        "hint": hint,
    }


# Blocks


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", *, role: str = "") -> SafeString:
    """``{% notice "wait" title="…" %}…{% endnotice %}``: info, wait, loss or good."""
    kind, picture = ALERTS[tone]
    head = format_html('<p class="strong">{}</p>', title) if title else ""
    spoken = format_html(' role="{}"', role) if role else ""
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{}"{}>'
        '<div class="utrecht-alert__icon">{}</div>'
        '<div class="utrecht-alert__content"><div class="utrecht-alert__message">{}{}</div></div>'
        "</div>",
        kind,
        spoken,
        draw_icon(picture),
        head,
        content,
    )


@register.simple_block_tag
def menu(content: str, label: str, *, icon: str = "", hint: str = "") -> SafeString:
    """A menu that opens without JavaScript: ``{% menu "Menu" %}<a …>{% endmenu %}``."""
    return format_html(
        '<details class="menu" data-menu><summary class="nl-button nl-button--secondary">'
        '{}<span>{}</span>{}</summary><div class="menu__list">{}</div></details>',
        draw_icon(icon) if icon else "",
        label,
        hidden(hint) if hint else "",
        content,
    )


@register.simple_block_tag
def more(content: str, label: str, *, open: bool = False) -> SafeString:  # noqa: A002
    """Something that may stay closed: ``{% more "Waarom deze plek?" %}…{% endmore %}``."""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div class="more__body">{}</div></details>',
        mark_safe(" open") if open else "",
        label,
        content,
    )


# Lists and pictures


@register.inclusion_tag("components/page_title.html")
def page_title(
    title: str, subtitle: str = "", crumbs: Sequence[pages.Crumb] = ()
) -> dict[str, Any]:
    return {"title": title, "subtitle": subtitle, "crumbs": crumbs}


@register.inclusion_tag("components/facts.html")
def facts(items: Iterable[pages.Fact], *, layout: str = "rows") -> dict[str, Any]:
    """Terms and values: ``rows`` (one under the other) or ``line`` (side by side)."""
    return {"items": items, "layout": layout}


@register.inclusion_tag("components/stations.html")
def stations(
    items: Sequence[pages.Station], label: str = "", *, tall: bool = False
) -> dict[str, Any]:
    """The route as stations on a line; ``tall`` keeps it upright on every width."""
    return {"items": items, "label": label or gettext("De route"), "tall": tall}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Iterable[pages.Moment]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[pages.Tab], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("components/simple_table.html")
def simple_table(table: pages.Table) -> dict[str, Any]:
    rows = [
        [cell if isinstance(cell, pages.Cell) else pages.Cell(cell) for cell in row]
        for row in table.rows
    ]
    return {
        "table": table,
        "rows": [(row[0], list(zip(row[1:], table.columns[1:], strict=True))) for row in rows],
    }


@register.inclusion_tag("components/table_head.html")
def table_head(caption: str, columns: Sequence[pages.Column], count: str = "") -> dict[str, Any]:
    """Caption and head of a hand-written table (``<table class="… table--cards">``)."""
    return {"caption": caption, "columns": columns, "count": count}


@register.inclusion_tag("components/empty.html")
def empty(
    title: str, text: str = "", action: str = "", url: str = "", *, icon: str = "check"
) -> dict[str, Any]:
    """An empty list that says what that means and, perhaps, what to do."""
    return {
        "title": title,
        "text": text,
        "action": action,
        "url": url,
        "picture": draw_icon(icon),
    }


@register.simple_tag
def count_line(pager: pages.Pager, noun: str = "") -> SafeString:
    """Say "1–50 van 312 mensen", "meer dan 1.000 mensen" or "3 mensen"."""
    language = filters.language()
    total = None if pager.total is None else words.number(pager.total, language)
    if total is not None and pager.more:
        total = gettext("meer dan %(total)s") % {"total": total}
    shown = words.number(pager.shown, language)
    if pager.first is not None and pager.last is not None and pager.shown:
        first = words.number(pager.first, language)
        shown = first if pager.shown == 1 else f"{first}–{words.number(pager.last, language)}"
    whole = not pager.next_url and not pager.previous_url and not pager.more
    if total is None or (whole and pager.total == pager.shown):
        line = total or shown
    else:
        line = gettext("%(shown)s van %(total)s") % {"shown": shown, "total": total}
    return format_html('<p class="count-line">{}{}</p>', line, f" {noun}" if noun else "")


@register.inclusion_tag("components/pager.html")
def pager(pager: pages.Pager, label: str = "") -> dict[str, Any]:
    """Previous and next of a list paged by key; nothing when there is one page."""
    return {"pager": pager, "label": label or gettext("Bladeren")}


@register.inclusion_tag("components/step_progress.html")
def step_progress(now: int, total: int) -> dict[str, Any]:
    """Say "Vraag 2 van 5" with a bar."""
    return {"now": now, "total": total}


@register.inclusion_tag("components/work_progress.html")
def work_progress(phase: str, done: int, total: int | None = None) -> dict[str, Any]:
    """A long job: its phase, how much is done, a bar."""
    return {"phase": phase, "done": done, "total": total}


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(chart: charts.BarChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("components/line_chart.html")
def line_chart(chart: charts.LineChart) -> dict[str, Any]:
    return {"chart": chart}


# Forms


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: forms.BaseForm, *, summary: bool = True) -> dict[str, Any]:
    """All fields of a form, with the error summary on top."""
    return {
        "form": form,
        "summary": summary,
        "views": [field_view(bound) for bound in form.visible_fields()],
    }


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, *, heading: bool = False, mark_optional: bool = True
) -> dict[str, Any]:
    """One field. ``heading`` makes its label the h1 of a one-question page."""
    return {"view": field_view(bound, heading=heading, mark_optional=mark_optional)}


@register.simple_tag
def view_of(bound: BoundField) -> FieldView:
    """The field view, for Django's own ``as_field_group``."""
    return field_view(bound)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """The list of errors with links to their fields; nothing when there are none."""
    return {"links": error_links(form) if form.is_bound else ()}


@register.inclusion_tag("components/filter_bar.html")
def filter_bar(
    form: forms.BaseForm, *, url: str = "", clear_url: str = "", label: str = ""
) -> dict[str, Any]:
    """Filters that stand in the URL: a GET form, sent on change when JavaScript works.

    On a phone a long bar folds behind its first field; the fold says how many are on.
    """
    views = [field_view(bound, mark_optional=False) for bound in form.visible_fields()]
    short = len(views) <= SHORT_BAR
    active = 0 if short else sum(bool(bound.data) for bound in form.visible_fields()[1:])
    return {
        "form": form,
        "views": views if short else views[:1],
        "folded": [] if short else views[1:],
        "active": active,
        "url": url,
        "clear_url": clear_url,
        "label": label or gettext("Filters"),
    }


@register.inclusion_tag("components/quick_note.html")
def quick_note(search_url: str, note_url: str = "", text: str = "") -> dict[str, Any]:
    """One field from anywhere: search somebody (GET), or note what happened (POST).

    What is noted is about a person, so it never stands in a URL; the token
    travels as the value of the note button, so it does not either.
    """
    return {"search_url": search_url, "note_url": note_url, "text": text}
