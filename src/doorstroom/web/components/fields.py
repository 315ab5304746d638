"""Form fields for what Django has no field for: partial dates, days, euros, yes-no-unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstroom.core.values.dates import PartialDate

DAY_CHOICES: Sequence[tuple[str, Promise]] = (
    ("1", _("maandag")),
    ("2", _("dinsdag")),
    ("3", _("woensdag")),
    ("4", _("donderdag")),
    ("5", _("vrijdag")),
    ("6", _("zaterdag")),
    ("7", _("zondag")),
)


class DateInput(forms.DateInput):
    """The browser's own date field; without one, people type 2026-12-31 or 31-12-2026."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    widget = DateInput
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y")
    default_error_messages = {
        "required": _("Vul een datum in, bijvoorbeeld 31-12-2026."),
        "invalid": _("Deze datum bestaat niet. Schrijf hem zo: 31-12-2026."),
    }


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class TimeField(forms.TimeField):
    widget = TimeInput
    input_formats = ("%H:%M", "%H.%M", "%H:%M:%S", "%H")
    default_error_messages = {
        "required": _("Vul een tijd in, bijvoorbeeld 10:00."),
        "invalid": _("Deze tijd bestaat niet. Schrijf hem zo: 10:00."),
    }


class DaysField(forms.TypedMultipleChoiceField):
    """Days of the week as ISO numbers in order: Monday is 1, Sunday is 7."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, weekend: bool = True, **kwargs: Any) -> None:
        choices = DAY_CHOICES if weekend else DAY_CHOICES[:5]
        super().__init__(choices=choices, coerce=int, empty_value=[], **kwargs)
        self.widget.attrs["data-days"] = ""

    def clean(self, value: Any) -> list[int]:
        return sorted(super().clean(value))


class PartialDateWidget(forms.Widget):
    """Day, month and year apart; day and month may stay empty."""

    template_name = "components/partial_date.html"
    use_fieldset = True

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:  # noqa: ARG002
        return f"{id_}_day" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        day, month, year = self._split(value)
        merged = context["widget"]["attrs"]
        base = merged.get("id") or f"id_{name}"
        invalid = "true" if merged.get("aria-invalid") else ""
        context["parts"] = [
            {"name": f"{name}_{key}", "id": f"{base}_{key}", "label": label, "value": part}
            | {"length": length, "key": key, "invalid": invalid, "class": merged.get("class", "")}
            for key, label, part, length in (
                ("day", gettext("Dag"), day, 2),
                ("month", gettext("Maand"), month, 2),
                ("year", gettext("Jaar"), year, 4),
            )
        ]
        return context

    @staticmethod
    def _split(value: Any) -> tuple[str, str, str]:
        if isinstance(value, PartialDate):
            return str(value.day or ""), str(value.month or ""), str(value.year)
        if isinstance(value, (tuple, list)) and len(value) == 3:
            day, month, year = value
            return str(day), str(month), str(year)
        return "", "", ""

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002
        name: str,
    ) -> tuple[str, str, str]:
        day, month, year = (str(data.get(f"{name}_{k}") or "").strip() for k in _KEYS)
        return day, month, year

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002
        name: str,
    ) -> bool:
        return all(f"{name}_{key}" not in data for key in _KEYS)


_KEYS = ("day", "month", "year")


class PartialDateField(forms.Field):
    """Gives a ``PartialDate``, or None when nothing was filled in and it is not required."""

    widget = PartialDateWidget
    default_error_messages = {
        "required": _("Vul een geboortejaar in. Dag en maand mogen leeg blijven."),
        "year": _("Vul ook het jaar in, met vier cijfers."),
        "month": _("Bij een dag hoort ook een maand."),
        "invalid": _("Deze datum bestaat niet. Kijk de cijfers na."),
    }

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        day, month, year = value
        if not (day or month or year):
            return None
        if not year:
            raise ValidationError(self.error_messages["year"], code="year")
        if day and not month:
            raise ValidationError(self.error_messages["month"], code="month")
        try:
            if len(year) != 4:
                raise ValueError("a year has four digits")
            return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class EuroField(forms.CharField):
    """An amount in euros as people write it; gives integer cents."""

    default_error_messages = {
        "invalid_amount": _("Dit is geen bedrag. Schrijf het zo: 1180 of 1180,50."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("maxlength", "20")
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        if not text:
            return None
        plain = str(text).replace("€", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        plain = plain.removesuffix(",-")
        whole, comma, rest = plain.partition(",")
        if not comma and plain.count(".") == 1 and len(plain.rpartition(".")[2]) <= 2:
            whole, _dot, rest = plain.partition(".")
        whole = whole.replace(".", "")
        if not whole.isdecimal() or (rest and (not rest.isdecimal() or len(rest) > 2)):
            raise ValidationError(self.error_messages["invalid_amount"], code="invalid_amount")
        return int(whole) * 100 + int(rest.ljust(2, "0") or 0)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{value // 100},{value % 100:02d}".removesuffix(",00")
        return value


class YesNoUnknownField(forms.TypedChoiceField):
    """True, False or None: "not known" is an answer, never a default to no."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            choices=[("yes", _("Ja")), ("no", _("Nee")), ("", _("Weet ik niet"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if value is True:
            return "yes"
        if value is False:
            return "no"
        return "" if value is None else value
