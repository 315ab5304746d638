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
_NO_PLACES = dict.fromkeys(("desk:school_wishes", "desk:place_employer"), 403)
_NO_EMERGENCY = {"desk:emergency": 403}
_PROGRAMMES = ("programmes", "programme", "pack", "pack_file", "versions", "version")
_NO_PROGRAMMES = dict.fromkeys((f"council:{name}" for name in _PROGRAMMES), 403)
# Functions that come in as one of these does, but for what stands here: kind of organisation,
# function, as which role, and where not.
ALIKE: dict[str, tuple[str, str, str, dict[str, int]]] = {
    "life_coach": ("gemeente", "life_coach", "jobcoach", {}),
    "teacher": (
        "school_vso",
        "teacher",
        "stage_coordinator",
        _NO_PLACES | dict.fromkeys(("school:wish_change", "school:wish_remove"), 403),
    ),
    "youth_worker": ("jongerenorganisatie", "youth_worker", "jobcoach", _NO_PLACES | _NO_EMERGENCY),
    "attendance_officer": ("leerplicht", "attendance_officer", "jobcoach", _NO_PLACES),
    "debt_counsellor": (
        "schuldhulp",
        "debt_counsellor",
        "jobcoach",
        _NO_PLACES | _NO_EMERGENCY | _NO_PROGRAMMES,
    ),
    "neighbourhood_worker": (
        "wijkteam",
        "neighbourhood_worker",
        "jobcoach",
        _NO_PLACES | _NO_PROGRAMMES,
    ),
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
        kind, function = SEATS[role] if role in SEATS else ALIKE[role][:2]
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
