"""How Django forms look here: NL Design System form fields, without effort in the screens.

``FORM_RENDERER = "doorstroom.web.components.forms.DoorstroomRenderer"`` makes
``{{ form }}`` and ``{{ form.name.as_field_group }}`` use the same templates as
``{% form_fields form %}`` and ``{% field form.name %}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from doorstroom.web.components.fields import PartialDateWidget, YesNoUnknownField

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


class DoorstroomRenderer(TemplatesSetting):
    """Renders forms, fields and errors with our templates.

    Needs ``django.forms`` in ``INSTALLED_APPS`` for Django's own widgets.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/form_field.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a radio or checkbox group: the bare input and its words."""

    control: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """Everything that the field template needs, decided in Python."""

    field: BoundField
    kind: str
    control: SafeString | None
    choices: tuple[Choice, ...]
    label: str
    heading: bool
    optional: bool
    help_id: str
    error_id: str
    described_by: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of the summary; without ``target`` it concerns the whole form."""

    text: str
    target: str
    label: str


def css_class(widget: forms.Widget) -> str:
    """The NL Design System class of a control.

    >>> css_class(forms.Textarea())
    'utrecht-textarea utrecht-textarea--html-textarea'
    """
    match widget:
        # First, because Django makes several checkboxes a kind of radio buttons.
        case forms.CheckboxSelectMultiple() | forms.CheckboxInput():
            return "utrecht-checkbox utrecht-checkbox--html-input"
        case forms.RadioSelect():
            return "utrecht-radio-button utrecht-radio-button--html-input"
        case forms.Select():
            return "utrecht-select utrecht-select--html-select"
        case forms.Textarea():
            return "utrecht-textarea utrecht-textarea--html-textarea"
        case forms.FileInput():
            return "file"
        case _:
            return _TEXTBOX


def field_kind(widget: forms.Widget) -> str:
    """``choices`` | ``group`` (several inputs under one legend) | ``tick`` | ``single``."""
    match widget:
        case forms.RadioSelect() | forms.CheckboxSelectMultiple():
            return "choices"
        case PartialDateWidget():
            return "group"
        case forms.CheckboxInput():
            return "tick"
        case _:
            return "single"


def field_view(
    bound: BoundField, *, heading: bool = False, mark_optional: bool = True
) -> FieldView:
    """Decide how one field is printed; ids follow Django's (``id_name_helptext``)."""
    widget = bound.field.widget
    kind = field_kind(widget)
    base = bound.auto_id or bound.html_name
    errors = tuple(str(text) for text in bound.errors)
    help_id = f"{base}_helptext" if bound.help_text else ""
    error_id = f"{base}_error" if errors else ""
    described_by = " ".join(part for part in (help_id, error_id) if part)
    attrs: dict[str, Any] = {}
    given = widget.attrs.get("class", "")
    attrs["class"] = f"{css_class(widget)} {given}".strip()
    if errors and kind != "choices":
        attrs["aria-invalid"] = "true"
    if described_by and kind in {"single", "tick"}:
        attrs["aria-describedby"] = described_by
    choices: tuple[Choice, ...] = ()
    control: SafeString | None = None
    if kind == "choices":
        choices = tuple(
            Choice(SafeString(option.tag()), str(option.choice_label))
            for option in _options(bound, attrs)
        )
    else:
        control = bound.as_widget(attrs=attrs)
    # "Weet ik niet" is an answer of its own; a tick says what it is in its words.
    answered = isinstance(bound.field, YesNoUnknownField) or kind == "tick"
    optional = mark_optional and not bound.field.required and not answered
    return FieldView(
        field=bound,
        kind=kind,
        control=control,
        choices=choices,
        label=str(bound.label),
        heading=heading,
        optional=optional,
        help_id=help_id,
        error_id=error_id,
        described_by=described_by,
        errors=errors,
    )


def _options(bound: BoundField, attrs: dict[str, Any]) -> Iterator[forms.boundfield.BoundWidget]:
    """The options of a choice field as separate inputs, without Django's own markup."""
    widget = bound.field.widget
    if bound.auto_id and "id" not in widget.attrs:
        attrs = {**attrs, "id": widget.attrs.get("id") or bound.auto_id}
    attrs = bound.build_widget_attrs(attrs, widget)
    attrs.pop("aria-describedby", None)
    for data in widget.subwidgets(bound.html_name, bound.value(), attrs=attrs):
        yield forms.boundfield.BoundWidget(widget, data, bound.form.renderer)


def error_links(form: BaseForm) -> tuple[ErrorLink, ...]:
    """What went wrong, in the order of the fields; whole-form errors first."""
    links = [ErrorLink(str(text), "", "") for text in form.non_field_errors()]
    for bound in form:
        target, label = _first_control(bound), str(bound.label)
        if not label.endswith(("?", ".", ":")):
            label = f"{label}:"
        links.extend(ErrorLink(str(text), target, label) for text in bound.errors)
    return tuple(links)


def _first_control(bound: BoundField) -> str:
    base = bound.auto_id
    match field_kind(bound.field.widget):
        case "choices":
            return f"{base}_0"
        case "group":
            return f"{base}_day"
        case _:
            return bound.id_for_label or base
