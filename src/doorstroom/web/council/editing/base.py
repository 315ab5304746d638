"""Forms over a part of a pack: they read plain data and write it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from doorstroom.core.programmes import Pack
from doorstroom.web.components.fields import YesNoUnknownField
from doorstroom.web.council.terms import Names, Words

Item = dict[str, Any]
"""A table of a pack as plain data, as ``pack_to_data`` gives it."""

Choices = list[tuple[str, "str | Promise"]]

NOTHING = ("", _("Kies…"))


def choices_of(words: Words, *, empty: str | Promise | None = None) -> Choices:
    first: Choices = [] if empty is None else [("", empty)]
    return [*first, *words.items()]


class Text(forms.CharField):
    """One line of text; a longer one with ``rows``."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class Lines(Text):
    """Several texts, one a line; gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rows=kwargs.pop("rows", 5), **kwargs)

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class Number(forms.IntegerField):
    """A whole number; its limits are the pack's own, so that one sentence tells of both."""


class Several(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


class PartForm(forms.Form):
    """A part of a pack.

    ``places`` says which field a place in the pack belongs to, where the field
    is not called after its key. ``always`` names keys without a default, that
    are written also when they are false or empty.
    """

    places: ClassVar[Mapping[str, str]] = {}
    always: ClassVar[Sequence[str]] = ()

    def __init__(self, data: Any = None, *, pack: Pack, names: Names, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.pack = pack
        self.names = names
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on the pack."""

    def offer(self, name: str, choices: Iterable[tuple[str, str | Promise]]) -> None:
        """Give a field the choices that this pack has."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def filled(self, names: Iterable[str], onto: Mapping[str, Any] | None = None) -> Item:
        """What was filled in as data, over what was there; what is empty is left out."""
        result = dict(onto or {})
        for name in names:
            value = self.cleaned_data.get(name)
            if isinstance(value, date):
                value = value.isoformat()
            if isinstance(value, list):
                value = in_old_order(value, result.get(name))
            nothing = value in (None, "", []) or (
                value is False and not isinstance(self.fields[name], YesNoUnknownField)
            )
            if nothing and name not in self.always:
                result.pop(name, None)
            else:
                result[name] = value
        return result


class TopForm(PartForm):
    """A form over the whole pack: one of each."""

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        """What the fields show at first."""
        raise NotImplementedError

    def write(self, data: Item) -> None:
        """Put what was filled in back into the data."""
        raise NotImplementedError


class RowForm(PartForm):
    """A form over one item of a list in the pack."""

    title_field: ClassVar[str] = "title"
    list_place: ClassVar[str] = ""
    coded: ClassVar[str] = "code"

    was = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def read(cls, item: Mapping[str, Any]) -> Item:
        """What the fields show at first."""
        return dict(item)

    def write(self, original: Mapping[str, Any], taken: Callable[[str], str]) -> Item:
        """The item; a new one gets a code of its own, made from its title."""
        item = self.filled((name for name in self.fields if name != "was"), original)
        if self.coded and self.coded not in item:
            code = taken(str(item.get(self.title_field, "")))
            item = {self.coded: code, **item}
        return item


def in_old_order(chosen: Sequence[Any], before: object) -> list[Any]:
    """What was chosen, in the order it had: ticking a box again changes nothing.

    >>> in_old_order(["a", "b", "c"], ["c", "a"])
    ['c', 'a', 'b']
    """
    old = [each for each in before if each in chosen] if isinstance(before, list) else []
    return [*old, *(each for each in chosen if each not in old)]


_BEGIN = re.compile(r"^[^a-z]+")


def code_for(text: str, taken: Iterable[str], *, most: int = 40) -> str:
    """A short code made from a title, that nothing else has.

    >>> code_for("3 gesprekken: thuis", []), code_for("Intake", ["intake"])
    ('gesprekken-thuis', 'intake-2')
    """
    base = _BEGIN.sub("", slugify(text).replace("_", "-"))[:most].strip("-") or "deel"
    known, code, number = set(taken), base, 1
    while code in known:
        number += 1
        code = f"{base}-{number}"
    return code
