"""What the pages of signing in show, typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doorstroom.apps.accounts.service import DemoPersona
from doorstroom.web.components.acting import ActingRequest, home_url_of
from doorstroom.web.components.pages import Action, Fact, NavItem, Page

SIGN_IN = "/inloggen/"


def door_nav(request: ActingRequest, current: str = "") -> tuple[NavItem, ...]:
    """Signing in, or the way to one's own page."""
    if request.actor.user_id is not None:
        return (NavItem(_("Naar mijn pagina"), home_url_of(request.actor)),)
    return (NavItem(_("Inloggen"), SIGN_IN, current=current == SIGN_IN),)


@dataclass(frozen=True, slots=True)
class PersonaGroup:
    region: str
    personas: Sequence[DemoPersona]


@dataclass(frozen=True, slots=True)
class ProviderButton:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PasskeyAsk:
    """A button that asks the browser for a passkey, and posts what it says."""

    label: str
    options: str
    url: str
    makes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(Page):
    form: forms.Form
    groups: tuple[PersonaGroup, ...]
    next: str
    providers: tuple[ProviderButton, ...]
    with_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage(Page):
    """One thing to do: a few lines, perhaps a form, perhaps a passkey, and other ways."""

    title: str
    lines: tuple[str, ...] = ()
    warning: str = ""
    form: forms.Form | None = None
    button: str = ""
    form_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    passkey: PasskeyAsk | None = None
    picture: str = ""
    picture_says: str = ""
    words: tuple[str, ...] = ()
    words_say: str = ""
    big: str = ""
    links: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionLine:
    id: UUID
    title: str
    facts: tuple[Fact, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class NotedLine:
    """Something that happened at the door, and how."""

    title: str
    when: str
    how: str
    refused: bool


@dataclass(frozen=True, slots=True)
class IdentityLine:
    name: str
    facts: tuple[Fact, ...]
    unlink_url: str


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    name: str
    facts: tuple[Fact, ...]
    remove_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityPage(Page):
    sessions: tuple[SessionLine, ...]
    identities: tuple[IdentityLine, ...]
    providers: tuple[ProviderButton, ...]
    app: bool
    passkeys: tuple[PasskeyLine, ...]
    codes_left: int
    needs_second: bool
    has_password: bool
    noted: tuple[NotedLine, ...]


def step(request: HttpRequest, page: StepPage, status: int = 200) -> HttpResponse:
    return render(request, "door/step.html", {"page": page}, status=status)
