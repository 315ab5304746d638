"""Berichten: what is ready to send; a tap opens the phone with the text filled in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.notices.service import Channel, Message
from doorstroom.apps.people.service import Person, hand_over_message, messages_to_send
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Ready:
    """One message: to whom, how, the text, and the link that opens it."""

    message: Message
    person: Person
    channel: str
    link: str
    link_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesPage(Page):
    ready: tuple[Ready, ...]
    more: bool


def _international(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    return f"31{digits[1:]}" if digits.startswith("0") else digits


def link_of(message: Message) -> tuple[str, str]:
    """Where a tap goes and what the button says; a letter has no link."""
    text = quote(message.text)
    match message.channel:
        case Channel.WHATSAPP:
            return f"https://wa.me/{_international(message.address)}?text={text}", _("Open appje")
        case Channel.SMS:
            return f"sms:{message.address}?body={text}", _("Open sms")
        case Channel.EMAIL:
            return f"mailto:{message.address}?body={text}", _("Open e-mail")
        case Channel.CALL:
            return f"tel:{message.address}", _("Bel")
        case _:
            return "", ""


def _ready(message: Message, person: Person) -> Ready:
    link, label = link_of(message)
    return Ready(message, person, str(Channel(message.channel).label), link, label)


@desk_only
def outbox(request: ActingRequest) -> HttpResponse:
    """Oldest first; a bounded page, because sending makes room for the next."""
    waiting = list(messages_to_send(request.actor)[: SHOWN + 1])
    people = Person.objects.visible_to(request.actor).in_bulk([m.person for m in waiting])
    page = MessagesPage(
        **desk_frame(request, "/berichten/"),
        ready=tuple(
            _ready(message, people[message.person])
            for message in waiting[:SHOWN]
            if message.person in people
        ),
        more=len(waiting) > SHOWN,
    )
    return render(request, "desk/messages.html", {"page": page})


@desk_only
@require_POST
def handled(request: ActingRequest, message_id: UUID) -> HttpResponse:
    """Sent, or not deliverable, said by the colleague who tried."""
    own = messages_to_send(request.actor)
    message = get_object_or_404(own, pk=message_id)
    sent = request.POST.get("uitkomst") == "verstuurd"
    hand_over_message(message.pk, sent=sent, actor=request.actor)
    messages.success(request, _("Genoteerd.") if sent else _("Genoteerd. Probeer het anders."))
    return redirect("desk:messages")
