"""Finding the dossier that a page is about, for whoever may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person, PersonFile, file_of, shown_groups
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.errors import NotAllowed
from doorstroom.web.components.acting import ActingRequest, way_back
from doorstroom.web.components.pages import Crumb


def person_of(request: ActingRequest, person_id: UUID) -> Person:
    """The person with owner and place; 404 for who may not see them.

    What is not shared with the reader is not in it: asking for it is refused.
    """
    return file_for(request, person_id).person


def file_for(request: ActingRequest, person_id: UUID) -> PersonFile:
    """The same with what is shown of it, and on which ground."""
    people = Person.objects.visible_to(request.actor).with_owner().select_related("postcode4")
    return file_of(get_object_or_404(people, pk=person_id), request.actor)


def person_shown(request: ActingRequest, person_id: UUID, group: FieldGroup) -> Person:
    """The person for a page about one group; 403 where it is not shared with the reader."""
    file = file_for(request, person_id)
    if file.ground(group) is None:
        raise NotAllowed("refused.not_shared_with_you")
    return file.person


def require_shown(request: ActingRequest, person: Person, group: FieldGroup) -> None:
    """403 for a form about something that is not shared with whoever asks for it."""
    if group not in shown_groups(person, request.actor):
        raise NotAllowed("refused.not_shared_with_you")


def pathway_of(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> Pathway:
    routes = (
        Pathway.objects.visible_to(request.actor)
        .select_related("programme", "person", "next_task")
        .filter(person=person_id)
    )
    return get_object_or_404(routes, pk=pathway_id)


def first_open_pathway(person: Person) -> Pathway | None:
    """The route whose step is due first; of those that rest the one that wakes first."""
    routes = Pathway.objects.open().filter(person=person).select_related("programme", "next_task")
    return routes.order_by("next_task__due_on", "resting_until", "id").first()


def first_open(routes: Iterable[Pathway]) -> Pathway | None:
    """The same, of all routes of somebody."""
    return min(
        (route for route in routes if route.closed_on is None),
        key=lambda route: (
            route.next_task.due_on if route.next_task is not None else date.max,
            route.resting_until or date.max,
            route.pk,
        ),
        default=None,
    )


def dossier_url(person_id: UUID) -> str:
    return reverse("desk:dossier", args=[person_id])


def came_from(request: ActingRequest, fallback: str) -> str:
    """The page of this site from which a form was opened (``?terug=``), else the fallback."""
    return way_back(request.GET.get("terug", ""), fallback)


def uuid_of(text: str) -> UUID | None:
    """A key as it came in an address or a form; None when it is no key."""
    try:
        return UUID(text)
    except ValueError:
        return None


def crumbs_of(person: Person) -> tuple[Crumb, ...]:
    from django.utils.translation import gettext as _

    return (
        Crumb(_("Mijn mensen"), reverse("desk:caseload")),
        Crumb(person.full_name, dossier_url(person.pk)),
    )
