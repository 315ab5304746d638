"""What the young person's pages show, typed."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from doorstroom.web.components.pages import Action, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(Page):
    """One small form: what it is, what happens next, and a way back."""

    title: str
    form: forms.Form
    button: str
    back_url: str
    text: str = ""
    eyebrow: str = ""
    notes: tuple[str, ...] = ()
    call: Action | None = None
