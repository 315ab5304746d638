"""My contact, and what I want and can."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doorstroom.apps.accounts.service import drop_passes_of, end_sessions_of
from doorstroom.apps.people.service import Changes, Person, change_person
from doorstroom.core import words as said
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import place_words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.confirming import confirmed, own_user, session_row, to_confirming
from doorstroom.web.components.pages import Fact, Page

from .forms import AvailabilityForm, ReachForm, WishesForm
from .frame import Contact, by_hand_of, contact_card, contacts_of, me, name_of, young_frame
from .pages import FormPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage(Page):
    contacts: tuple[Contact, ...]
    preference: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One group of my data, with the way to change it."""

    title: str
    facts: tuple[Fact, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    name: str
    reference: str
    parts: tuple[Part, ...]
    contact: str


@young_only
@require_safe
def contact(request: ActingRequest) -> HttpResponse:
    person = me(request)
    page = ContactPage(
        **young_frame(request, "/mijn/contact/"),
        contacts=tuple(contact_card(each, person) for each in contacts_of(person)),
        preference=person.get_contact_preference_display(),
        safe=person.safe_contact,
    )
    return render(request, "young/contact.html", {"page": page})


@young_only
@require_safe
def data(request: ActingRequest) -> HttpResponse:
    """What is written down about me that I can change myself."""
    person = me(request)
    page = DataPage(
        **young_frame(request, "/mijn/gegevens/"),
        name=person.full_name,
        reference=person.reference,
        parts=(
            Part(_("Hoe we je bereiken"), tuple(_reach(person)), "/mijn/gegevens/bereiken/"),
            Part(_("Wat je wilt en kunt"), tuple(_wishes(person)), "/mijn/gegevens/wensen/"),
            Part(_("Wanneer je kunt"), tuple(_when(person)), "/mijn/gegevens/tijden/"),
        ),
        contact=name_of(contacts_of(person)[0]),
    )
    return render(request, "young/data.html", {"page": page})


def _reach(person: Person) -> list[Fact]:
    safe = (
        _("Iemand anders kan je berichten lezen. We zetten er niets in.")
        if person.safe_contact
        else _("We mogen in een bericht zetten waar het over gaat.")
    )
    return [
        Fact(_("Telefoon"), person.phone or _("niet bekend")),
        Fact(_("E-mail"), person.email or _("niet bekend")),
        Fact(_("Je hebt het liefst"), person.get_contact_preference_display()),
        Fact(_("Berichten"), safe),
    ]


def _wishes(person: Person) -> list[Fact]:
    language = place_words.language()
    sectors = [
        said.term("sector", code if said.knows(f"term.sector.{code}") else "other", language)
        for code in person.sectors
    ]
    numbered = [f"{rank}. {name}" for rank, name in enumerate(sectors, 1)]
    return [
        Fact(_("Werk dat je wilt"), ", ".join(numbered) or _("nog niet gevraagd")),
        Fact(_("Mag het ook ander werk zijn?"), _("ja") if person.open_to_other else _("nee")),
        Fact(_("Waar je goed in bent"), person.strengths or _("nog niet gevraagd")),
    ]


def _when(person: Person) -> list[Fact]:
    days = place_words.days_long(person.days) if person.days else _("nog niet gevraagd")
    times = place_words.times(person.earliest, person.latest)
    low, high = person.hours_min, person.hours_max
    hours = _("nog niet gevraagd")
    if low is not None or high is not None:
        hours = _("%(low)s tot %(high)s uur per week") % {
            "low": low if low is not None else 0,
            "high": high if high is not None else 40,
        }
    travel = person.get_travel_mode_display() or _("nog niet gevraagd")
    if person.max_minutes is not None:
        travel = _("%(how)s, tot %(minutes)d minuten") % {
            "how": travel,
            "minutes": person.max_minutes,
        }
    return [
        Fact(_("Dagen"), days),
        Fact(_("Tijden"), times or _("maakt niet uit")),
        Fact(_("Uren"), hours),
        Fact(_("Beginnen kan vanaf"), place_words.until(person.available_from) or _("nu")),
        Fact(_("Reizen"), travel),
    ]


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: ActingRequest) -> HttpResponseBase:
    person = me(request)
    form = ReachForm.of(person, request.POST if request.method == "POST" else None)
    # A link to come in, or to confirm, goes to these: not changed on a phone left open.
    changed = set(form.changed_data) if form.is_bound and form.is_valid() else set()
    # Nor that others read along: it takes nobody a step more to say that they do.
    guarded = {"phone", "email"} | ({"safe_contact"} if person.safe_contact else set())
    if changed & guarded and not confirmed(request):
        return to_confirming(request.path)
    response = _change(request, person, form, _("Hoe we je bereiken"))
    if changed & {"phone", "email", "safe_contact"} and response.status_code == HTTPStatus.FOUND:
        # Whoever else is in as this person, may be who it is changed for.
        user = own_user(request)
        end_sessions_of(user, but=session_row(request), actor=request.actor)
        drop_passes_of(user)
    return response


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: ActingRequest) -> HttpResponseBase:
    person = me(request)
    form = WishesForm.of(person, request.POST if request.method == "POST" else None)
    return _change(request, person, form, _("Wat je wilt en kunt"))


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: ActingRequest) -> HttpResponseBase:
    person = me(request)
    form = AvailabilityForm.of(person, request.POST if request.method == "POST" else None)
    return _change(request, person, form, _("Wanneer je kunt"))


def _change(
    request: ActingRequest,
    person: Person,
    form: ReachForm | WishesForm | AvailabilityForm,
    title: str,
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid() and _saved(person, form, request):
        messages.success(request, _("Bewaard. Je begeleiders zien het meteen."))
        return redirect("young:data")
    page = FormPage(
        **young_frame(request),
        title=title,
        form=form,
        button=_("Bewaar"),
        back_url="/mijn/gegevens/",
    )
    return render(request, "young/form.html", {"page": page})


def _saved(
    person: Person, form: ReachForm | WishesForm | AvailabilityForm, request: ActingRequest
) -> bool:
    changes = Changes(form.values())
    try:
        change_person(
            person,
            changes=changes,
            # ``reach`` let nobody change an address who had not just shown who they are.
            proved=isinstance(form, ReachForm),
            actor=by_hand_of(person, request.actor),
        )
    except Refused as error:
        form.add_error(None, said.render(error.code, error.facts, place_words.language()))
        return False
    return True
