"""A new start moment: of a course that runs already, or of a new one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Course, add_class, add_course
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.pages import Crumb

from .courses_forms import ClassForm
from .files import uuid_of
from .forming import FormWords, handle_form

LIST = "/opleidingen/"
# Who buys courses in, or speaks for a school; a school's own people may always add theirs.
BUYERS = functions_that(Able.BUY_COURSES)


def may_offer(actor: Actor) -> bool:
    """Somebody of a school, or somebody who buys courses in."""
    return actor.has_function(*BUYERS, "teacher")


@desk_only
def class_new(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    if not may_offer(actor):
        raise PermissionDenied
    asked = uuid_of(request.GET.get("opleiding", ""))
    form = ClassForm(
        request.POST if request.method == "POST" else None,
        initial={"course": str(asked) if asked is not None else ""},
        actor=actor,
        buys=actor.has_function(*BUYERS),
    )
    made: list[str] = []

    def save(form: ClassForm) -> str:
        course: Course | None = form.cleaned_data["course"]
        if course is None:
            course = add_course(form.cleaned_data["school"], course=form.new_course(), actor=actor)
        row = add_class(course, new=form.new_class(), actor=actor)
        made.append(reverse("desk:course", args=[row.pk]))
        return _("De groep staat erbij. Aanmelden kan vanuit een dossier.")

    around = FormWords(
        title=_("Nieuwe groep"),
        submit=_("Voeg toe"),
        back_url=LIST,
        crumbs=(Crumb(_("Opleidingen"), LIST),),
        intro=_("Een startmoment met stoelen. Wie zich op tijd aanmeldt, kan erin."),
        current="/plekken/",
    )
    return handle_form(request, form, save=save, around=around, done_url=lambda: made[0])
