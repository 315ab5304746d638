"""One way to show a form, save it with an action, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Fact, Page

from .wording import refusal

F = TypeVar("F", bound=forms.Form)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(Page):
    """A form on a page of its own; ``known`` is what one wants to see beside it."""

    title: str
    form: forms.Form
    submit: str
    back_url: str
    intro: str = ""
    known: tuple[Fact, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What stands around a form, and where it leads."""

    title: str
    submit: str
    back_url: str
    crumbs: tuple[Crumb, ...] = ()
    intro: str = ""
    known: tuple[Fact, ...] = ()
    quote: str = ""
    current: str = "/mensen/"
    template: str = "desk/form.html"


def handle_form(
    request: ActingRequest,
    form: F,
    *,
    save: Callable[[F], str],
    around: FormWords,
    done_url: str | Callable[[], str] = "",
) -> HttpResponse:
    """Show the form; when it is sent and right, save it and go on.

    ``save`` calls an action and returns what to say. What a rule refuses comes
    back on the form, with everything that was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                said = save(form)
        except Refused as error:
            form.add_error(None, refusal(error))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            if said:
                messages.success(request, said)
            done = done_url() if callable(done_url) else done_url
            return redirect(done or around.back_url)
    page = FormPage(
        **desk_frame(request, around.current),
        title=around.title,
        form=form,
        submit=around.submit,
        back_url=around.back_url,
        crumbs=around.crumbs,
        intro=around.intro,
        known=around.known,
        quote=around.quote,
    )
    return render(request, around.template, {"page": page})


@contextmanager
def refusal_on(form: forms.Form) -> Iterator[None]:
    """What a rule refuses inside comes onto the form; the code goes on behind the block."""
    try:
        with transaction.atomic():
            yield
    except Refused as error:
        form.add_error(None, refusal(error))
