"""Who came by themselves."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from doorstroom.apps.people.service import Person

from .models import SignUp


def who_signed_up(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those whose dossier began with their own sign-up: what stands there they typed themselves.

    Not who was brought, and signed up too: of those somebody else typed it.
    """
    began = SignUp.objects.filter(person=OuterRef("pk"), signed_up_at=OuterRef("created_at"))
    return people.filter(Exists(began))
