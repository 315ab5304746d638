"""Who stands around the dossier: for each role somebody near, somebody far, and who was near."""

from __future__ import annotations

from uuid import UUID

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.partners.service import (
    Municipality,
    Organisation,
    Region,
    Worker,
    add_organisation,
    add_worker,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    NewRepresentation,
    Person,
    Purpose,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    end_involvement,
    end_representation,
    involve,
    worker_leaves,
)
from tests.apps import factories as make
from tests.web.access.roles import SEATS
from tests.web.access.scene import TODAY, Scene

# As what somebody of this function is involved; who guides nobody never is.
INVOLVED_AS = {
    "casemanager": InvolvementRole.CASEMANAGER,
    "jobcoach": InvolvementRole.JOBCOACH,
    "stage_coordinator": InvolvementRole.SCHOOL,
    "account_manager": InvolvementRole.PARTNER,
    "coordinator": InvolvementRole.CASEMANAGER,
}
RELATIONS = ("involved", "same region", "other region", "before")
Around = dict[tuple[str, str], UUID | None]


def make_around(scene: Scene) -> Around:
    """The user of every role and relation; None is somebody who did not sign in."""
    far = _far()
    found: Around = {**scene.around, ("young", "own"): scene.me.pk, ("public", "any"): None}
    found["employer", "involved"] = _user_of(scene.boss)
    found["casemanager", "own"] = _user_of(scene.owner)
    for role, (kind, function) in SEATS.items():
        for relation in RELATIONS:
            if (role, relation) in found:
                continue
            at = far if relation == "other region" else None
            organisation = _organisation(kind, f"{role}, {relation}", at)
            if role == "employer" and relation == "before":
                organisation = scene.boss.organisation
            worker = _worker(organisation, role, function, relation)
            found[role, relation] = _user_of(worker)
            if role in INVOLVED_AS and relation in {"involved", "before"}:
                _involve(scene, worker, INVOLVED_AS[role], over=relation == "before")
            elif relation == "involved":
                _involve(scene, worker, InvolvementRole.CASEMANAGER, by_name=False)
            elif relation == "before":
                worker_leaves(worker, actor=make.system())
    stranger = make.make_pathway(call_name="Ander", surname="Mens")
    found["young", "other region"] = add_user(
        login="ander@voorbeeld.example", name="Ander", person_id=stranger.person_id
    ).pk
    found |= _representatives(scene, stranger.person)
    for name in ("noor", "lies"):
        own = add_user(
            login=f"eigen-{name}@voorbeeld.example", name=name, person_id=scene.others[name]
        )
        found["young", name] = own.pk
    found["nobody", "any"] = add_user(login="geen@voorbeeld.example", name="Geen").pk
    return found


def _involve(
    scene: Scene,
    worker: Worker,
    role: InvolvementRole,
    *,
    by_name: bool = True,
    over: bool = False,
) -> None:
    """Not by name where the seat guides nobody: then it is their organisation that is involved."""
    keys = [scene.person.pk, *scene.others.values()]
    for person in Person.objects.filter(pk__in=keys).order_by("id"):
        row = involve(
            person,
            organisation=worker.organisation,
            role=role,
            purpose=Purpose.GUIDANCE,
            worker=worker if by_name else None,
            actor=make.system(),
        )
        if over:
            end_involvement(row, reason="Klaar.", actor=make.system())


def _representatives(scene: Scene, stranger: Person) -> Around:
    """Who speaks for Daan, who did, and who speaks for somebody else."""
    found: Around = {}
    for relation, person in (
        ("own", scene.person),
        ("before", scene.person),
        ("other region", stranger),
    ):
        row = add_representation(
            person,
            representation=NewRepresentation(
                name=f"Ouder {relation}",
                kind=RepresentationKind.CURATOR,
                scope=RepresentationScope.ALL,
                basis="Beschikking, gezien",
                starts_on=TODAY,
                login=f"ouder-{relation.replace(' ', '-')}@voorbeeld.example",
            ),
            actor=make.system(),
        )
        found["representative", relation] = row.user_id
        if relation == "before":
            end_representation(row, reason="Klaar.", actor=make.system())
    return found


def _organisation(kind: str, name: str, at: Municipality | None = None) -> Organisation:
    return add_organisation(
        name=f"Toets {name}",
        kind=kind,
        municipality=at or make.make_municipality(),
        invented=True,
        actor=make.system(make.LONG_AGO),
    )


def _worker(organisation: Organisation, role: str, function: str, where: str) -> Worker:
    login = f"{role}-{where.replace(' ', '-')}@voorbeeld.example"
    user: User = add_user(login=login, name=f"{role} {where}")
    return add_worker(
        organisation, name=user.name, function=function, user=user, actor=make.system(make.LONG_AGO)
    )


def _user_of(worker: Worker) -> UUID:
    assert worker.user_id is not None
    return worker.user_id


def _far() -> Municipality:
    region = Region.objects.create(slug="ver", kind="doorstroompunt", code="99", name="Ver weg")
    return Municipality.objects.create(
        code="GM9999",
        name="Verre",
        sort_key="verre",
        province="Limburg",
        doorstroompunt_region=region,
    )
