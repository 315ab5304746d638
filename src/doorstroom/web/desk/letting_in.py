"""A code with which somebody at the desk comes into their own page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doorstroom.apps.people.service import close_ways_to_page, make_sign_in_code
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import ConfirmPage, Crumb, Page

from .files import crumbs_of, dossier_url, person_of
from .wording import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage(Page):
    """Shown once: who reads it aloud, writes it down or shows the screen."""

    crumbs: tuple[Crumb, ...]
    title: str
    name: str
    code: str
    back_url: str


@never_cache
@desk_only
def sign_in_code(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """A code of a quarter of an hour, for who stands here now; their dossier says who made it."""
    person = person_of(request, person_id)
    crumbs, back = crumbs_of(person), dossier_url(person.pk)
    text = _("Doe dit alleen als %(name)s naast je staat of aan de telefoon is.") % {
        "name": person.first_name
    }
    status = 200
    if request.method == "POST":
        try:
            if "opnieuw" in request.POST:
                close_ways_to_page(person, actor=request.actor)
            code = make_sign_in_code(person, actor=request.actor)
        except NotAllowed:
            raise
        except Refused as error:
            text, status = refusal(error), 422
        else:
            page = CodePage(
                **desk_frame(request, "/mensen/"),
                crumbs=crumbs,
                title=_("Inlogcode voor %(name)s") % {"name": person.first_name},
                name=person.first_name,
                code=code,
                back_url=back,
            )
            return render(request, "desk/code.html", {"page": page})
    confirm = ConfirmPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs,
        title=_("Een inlogcode voor %(name)s?") % {"name": person.first_name},
        text=text,
        consequences=(
            _("De code werkt een kwartier en één keer. Een eerdere code werkt dan niet meer."),
            _("In het dossier staat dat jij de code maakte. %(name)s kan dat lezen.")
            % {"name": person.first_name},
        ),
        confirm_label=_("Maak de code"),
        cancel_label=_("Nee, terug"),
        cancel_url=back,
    )
    return render(request, "desk/confirm.html", {"page": confirm}, status=status)
