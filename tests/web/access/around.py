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
    Person,
    Purpose,
    end_involvement,
    involve,
    worker_leaves,
)
from tests.apps import factories as make
from tests.web.access.roles import SEATS
from tests.web.access.scene import Scene

# As what somebody of this function is involved; who guides nobody never is.
INVOLVED_AS = {
    "casemanager": InvolvementRole.CASEMANAGER,
    "jobcoach": InvolvementRole.JOBCOACH,
    "stage_coordinator": InvolvementRole.SCHOOL,
    "account_manager": InvolvementRole.PARTNER,
    "programme_manager": InvolvementRole.PARTNER,
    "coordinator": InvolvementRole.CASEMANAGER,
}
RELATIONS = ("involved", "same region", "other region", "before")
Around = dict[tuple[str, str], UUID | None]


def make_around(scene: Scene) -> Around:
    """The user of every role and relation; None is somebody who did not sign in."""
    far = _far()
    found: Around = {("young", "own"): scene.me.pk, ("public", "any"): None}
    found["employer", "involved"] = _user_of(scene.boss)
    for role, (kind, function) in SEATS.items():
        for relation in RELATIONS:
            if (role, relation) in found:
                continue
            if relation == "involved" and role not in INVOLVED_AS:
                continue
            at = far if relation == "other region" else None
            organisation = _organisation(kind, f"{role}, {relation}", at)
            if role == "employer" and relation == "before":
                organisation = scene.boss.organisation
            worker = _worker(organisation, role, function, relation)
            found[role, relation] = _user_of(worker)
            if role in INVOLVED_AS and relation in {"involved", "before"}:
                _involve(scene, worker, INVOLVED_AS[role], over=relation == "before")
            elif relation == "before":
                worker_leaves(worker, actor=make.system())
    stranger = make.make_pathway(call_name="Ander", surname="Mens")
    found["young", "other region"] = add_user(
        login="ander@voorbeeld.example", name="Ander", person_id=stranger.person_id
    ).pk
    found["nobody", "any"] = add_user(login="geen@voorbeeld.example", name="Geen").pk
    return found


def _involve(scene: Scene, worker: Worker, role: InvolvementRole, *, over: bool) -> None:
    keys = [scene.person.pk, *scene.others.values()]
    for person in Person.objects.filter(pk__in=keys).order_by("id"):
        row = involve(
            person,
            organisation=worker.organisation,
            role=role,
            purpose=Purpose.GUIDANCE,
            worker=worker,
            actor=make.system(),
        )
        if over:
            end_involvement(row, reason="Klaar.", actor=make.system())


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
