"""Who may see which people, and the named lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from doorstroom.apps.partners.service import Worker, reachable
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Involvement, Person  # noqa: F401

# Involvement that shows no dossier: an employer sees the two-key profile only.
BLIND_ROLES = ("employer",)
# Roles that name the worker: a colleague of the life coach does not read along.
PERSONAL_ROLES = ("life_coach", "jobcoach", "youth_coach")


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Involvement rows; they decide what everybody sees."""

    def open(self) -> InvolvementQuerySet:
        return self.filter(ended_at__isnull=True)

    def opening_doors_for(self, actor: Actor) -> InvolvementQuerySet:
        """Open rows that show the dossier to this actor's seats."""
        return self.open().filter(
            Q(organisation__in=actor.organisation_ids)
            & ~Q(role__in=BLIND_ROLES)
            & (~Q(role__in=PERSONAL_ROLES) | Q(worker__in=actor.worker_ids))
        )

    def visible_to(self, actor: Actor) -> InvolvementQuerySet:
        """Who is involved is visible to everybody who may see the person."""
        if actor.kind == "system":
            return self
        if actor.person_id is not None:
            return self.filter(person=actor.person_id)
        from .models import Involvement

        doors = Involvement.objects.filter(person=OuterRef("person")).opening_doors_for(actor)
        return self.filter(Exists(doors))


class PersonQuerySet(models.QuerySet["Person"]):
    """People, always through who is involved with them."""

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """No involvement, no row; a person sees their own; a system job sees all."""
        if actor.kind == "system":
            return self
        if actor.person_id is not None:
            return self.filter(pk=actor.person_id)
        if not actor.seats:
            return self.none()
        from .models import Involvement

        doors = Involvement.objects.filter(person=OuterRef("pk")).opening_doors_for(actor)
        return self.filter(Exists(doors))

    def current(self) -> PersonQuerySet:
        """Without those who were merged into another dossier."""
        return self.filter(merged_into__isnull=True)

    def owned_by(self, actor: Actor) -> PersonQuerySet:
        return self.filter(owner_involvement__worker__in=actor.worker_ids)

    def with_owner(self) -> PersonQuerySet:
        return self.select_related(
            "owner_involvement__worker", "owner_involvement__organisation", "municipality"
        )


def suggested_duplicates(person: Person, actor: Actor) -> PersonQuerySet:
    """Others who may be the same: one phone or e-mail, or one name and one birth year."""
    from .models import Person as PersonModel

    same = Q(sort_key=person.sort_key, birth_year=person.birth_year)
    if person.phone:
        same |= Q(phone=person.phone)
    if person.email:
        same |= Q(email__iexact=person.email)
    others = PersonModel.objects.visible_to(actor).current().filter(same).exclude(pk=person.pk)
    return others.order_by("sort_key", "id")


def still_with(person: Person, worker: Worker) -> Worker:
    """This worker while they are involved with the person, else whoever owns the case now.

    Who has left is their desk, as far as the desk holds their place.
    """
    from .models import Involvement
    from .models import Person as PersonModel

    there = reachable(worker)
    involved = Involvement.objects.open().filter(person=person.pk, worker=there)
    if involved.exclude(role__in=BLIND_ROLES).exists():
        return there
    return PersonModel.objects.with_owner().get(pk=person.pk).owner
