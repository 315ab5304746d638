"""Who this page is about, the menu, and the people to turn to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.frames import Frame, phone_frame
from doorstroom.web.components.pages import NavItem

# Those who guide in person come before whoever keeps the case.
_NEAREST = ("jobcoach", "life_coach", "youth_coach")
_MOBILE = re.compile(r"(?:\+31|0031|0)(6[0-9]{8})")


def young_frame(request: ActingRequest, current: str = "") -> Frame:
    """The menu of the young person's page; ``current`` is the path of the page."""
    items = [
        ("/mijn/", _("Begin")),
        ("/mijn/route/", _("Mijn route")),
        ("/mijn/plekken/", _("Plekken voor mij")),
        ("/mijn/afspraken/", _("Mijn afspraken")),
        ("/mijn/papieren/", _("Mijn papieren")),
        ("/mijn/contact/", _("Mijn contact")),
        ("/mijn/gegevens/", _("Mijn gegevens")),
        ("/mijn/wie-weet-wat/", _("Wie weet wat over mij?")),
        ("/mijn/niet-veilig/", _("Het is niet veilig")),
    ]
    nav = tuple(NavItem(label, url, current=url == current) for url, label in items)
    return phone_frame(request, nav)


def me(request: ActingRequest) -> Person:
    """The person whose page this is."""
    people = Person.objects.visible_to(request.actor).with_owner()
    return get_object_or_404(people, pk=request.actor.person_id)


def by_hand_of(person: Person, actor: Actor) -> Actor:
    """For what somebody changes about themselves where an action asks for guidance.

    The log names them; what may be changed this way is what the forms here hold.
    """
    return system_actor(f"{person.first_name} (eigen pagina)", actor.now)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to, with links that call or write."""

    name: str
    what: str
    working_days: str
    phone: str
    call_url: str
    sms_url: str
    app_url: str
    mail_url: str


def contact_card(worker: Worker, person: Person) -> Contact:
    phone = worker.phone or worker.organisation.phone
    plain = re.sub(r"[^0-9+]", "", phone)
    mobile = _MOBILE.fullmatch(plain)
    hello = quote(_("Hoi, met %(name)s. ") % {"name": person.first_name})
    mail = worker.email or worker.organisation.email
    return Contact(
        name=name_of(worker),
        what=_what(worker),
        working_days=worker.working_days,
        phone=phone,
        call_url=f"tel:{plain}" if plain else "",
        sms_url=f"sms:{plain}?&body={hello}" if mobile else "",
        app_url=f"https://wa.me/31{mobile[1]}?text={hello}" if mobile else "",
        mail_url=f"mailto:{mail}" if mail else "",
    )


def name_of(worker: Worker) -> str:
    """The name, or the desk of the organisation."""
    if worker.function == "desk":
        return _("de balie van %(organisation)s") % {"organisation": worker.organisation.name}
    return worker.name


def opening(text: str) -> str:
    """The same words at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _what(worker: Worker) -> str:
    if worker.function == "desk":
        return ""
    return _("je %(function)s van %(organisation)s") % {
        "function": worker.get_function_display(),
        "organisation": worker.organisation.name,
    }


def contacts_of(person: Person) -> tuple[Worker, ...]:
    """Who guides in person, then who keeps the case; nobody twice, never nobody."""
    rows = (
        Involvement.objects.open()
        .filter(person=person, role__in=_NEAREST, worker__isnull=False, worker__ended_on=None)
        .select_related("worker__organisation")
        .order_by("-starts_on", "id")
    )
    found = [row.worker for row in rows if row.worker is not None]
    owner = person.owner
    return tuple({worker.pk: worker for worker in (*found, owner)}.values())


__all__ = [
    "Contact",
    "by_hand_of",
    "contact_card",
    "contacts_of",
    "me",
    "name_of",
    "opening",
    "young_frame",
]
