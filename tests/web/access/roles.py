"""One invented user per role, to knock on every door."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.partners.service import Organisation, add_organisation, add_worker, desk_of
from doorstroom.apps.people.service import (
    NewRepresentation,
    Person,
    PersonDetails,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    register_person,
)
from doorstroom.core.values.actor import Actor
from tests.support.clock import actor_at

# Role → kind of organisation and function of the seat.
SEATS = {
    "casemanager": ("jongerenloket", "casemanager"),
    "jobcoach": ("werkleerbedrijf", "jobcoach"),
    "stage_coordinator": ("school_vso", "stage_coordinator"),
    "account_manager": ("werkgeversservicepunt", "account_manager"),
    "programme_manager": ("gemeente", "programme_manager"),
    "coordinator": ("doorstroompunt", "coordinator"),
    "employer": ("werkgever", "employer_contact"),
    "funder": ("provincie", "funder"),
    "privacy_officer": ("gemeente", "privacy_officer"),
    "administrator": ("doorstroompunt", "administrator"),
}
ROLES = ("public", "young", "representative", "nobody", *SEATS)


def sign_in(client: Client, role: str) -> UUID | None:
    """Sign this client in as a fresh user of the role; None for the public."""
    if role == "public":
        return None
    actor = actor_at("2026-11-02 09:00", kind="system")
    if role == "nobody":
        user: User = add_user(login="nobody@voorbeeld.example", name="Zonder Plek")
    elif role in {"young", "representative"}:
        desk = desk_of(add_organisation(name="Loket (verzonnen)", kind="gemeente", actor=actor))
        person = register_person(
            PersonDetails(call_name="Noor"), owner=desk, reported_on=actor.today, actor=actor
        )
        if role == "young":
            user = add_user(login="noor@voorbeeld.example", name="Noor", person_id=person.pk)
        else:
            user = _represents(person, actor)
    else:
        kind, function = SEATS[role]
        organisation: Organisation = add_organisation(
            name=f"Organisatie {role} (verzonnen)", kind=kind, actor=actor
        )
        user = add_user(login=f"{role}@voorbeeld.example", name=role)
        add_worker(organisation, name=role, function=function, user=user, actor=actor)
    client.force_login(user)
    return user.pk


def _represents(person: Person, actor: Actor) -> User:
    """Somebody who speaks for this person, with a sign-in of their own."""
    representation = NewRepresentation(
        name="Ouder van Noor",
        kind=RepresentationKind.CURATOR,
        scope=RepresentationScope.ALL,
        basis="Beschikking, gezien",
        starts_on=actor.today,
        login="ouder@voorbeeld.example",
    )
    row = add_representation(person, representation=representation, actor=actor)
    assert row.user is not None
    return row.user
