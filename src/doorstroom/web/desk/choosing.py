"""Choosing who gets somebody on their name: each colleague with their caseload beside the cap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Worker, colleagues
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Involvement, Person, Profile
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor

from .wording import own_workers

REFERRING = functions_that(Able.REFER)


def may_refer(actor: Actor) -> bool:
    """Only who guides, on a seat of their own, brings somebody to a programme."""
    return any(not s.standing_in and s.function in REFERRING for s in actor.seats)


def guiding_colleagues(actor: Actor, organisation: UUID | None = None) -> list[Worker]:
    """Who guides in this actor's organisations, or in one of them, by name."""
    return [
        worker
        for worker in colleagues(actor)
        if worker.function in REFERRING
        and (organisation is None or worker.organisation_id == organisation)
    ]


@seeing_all("how many dossiers a colleague has, to spread the work")
def loads_of(workers: Sequence[Worker]) -> dict[str, int]:
    """How many dossiers each of them owns now."""
    # Of the few that were merged, not of each dossier, whether it was: an organisation has many.
    merged = Person.objects.filter(pk=OuterRef("person"), merged_into__isnull=False)
    owned = Involvement.objects.open().filter(~Exists(merged), role="owner", worker__in=workers)
    counted = owned.order_by().values_list("worker").annotate(Count("pk"))
    return {str(worker): count for worker, count in counted}


def programmes_of(person: Person | Profile, *more: Programme) -> tuple[Programme, ...]:
    """The programmes of the open routes, and those that come with it; each once."""
    routes = Pathway.objects.open().filter(person=person.pk).select_related("programme")
    found = {programme.pk: programme for programme in more}
    found |= {route.programme.pk: route.programme for route in routes.order_by("opened_on", "id")}
    return tuple(found.values())


def choices_of(
    workers: Sequence[Worker], programmes: Iterable[Programme], actor: Actor
) -> list[tuple[str, str]]:
    """One line a colleague: function, dossiers, and what a programme allows at most.

    A cap stands there only where the pack of a programme names one for this function.
    """
    own = own_workers(actor)
    workers = sorted(workers, key=lambda worker: worker.pk not in own)
    loads = loads_of(workers)
    caps = [(programme, _caps(programme)) for programme in programmes]
    capped = [programme for programme, found in caps if found]
    busy = _loads_in(workers, capped)
    return [
        (str(worker.pk), _label(worker, loads.get(str(worker.pk), 0), caps, busy, actor))
        for worker in workers
    ]


def _caps(programme: Programme) -> dict[str, int]:
    """The cap per function; of two roles with one function the tighter one, as the rule has it."""
    caps: dict[str, int] = {}
    for role in pack_of(programme).roles:
        if role.function is not None and role.caseload_cap is not None:
            caps[role.function] = min(role.caseload_cap, caps.get(role.function, role.caseload_cap))
    return caps


@seeing_all("how many dossiers a colleague has, to spread the work")
def _loads_in(
    workers: Sequence[Worker], programmes: Sequence[Programme]
) -> dict[tuple[UUID, str], int]:
    if not programmes:
        return {}
    routes = Pathway.objects.open().filter(
        programme__in=programmes, person__owner_involvement__worker__in=list(workers)
    )
    counted = (
        routes.order_by()
        .values_list("person__owner_involvement__worker", "programme")
        .annotate(Count("pk"))
    )
    return {(worker, programme): count for worker, programme, count in counted}


def _label(
    worker: Worker,
    load: int,
    caps: Sequence[tuple[Programme, dict[str, int]]],
    busy: dict[tuple[UUID, str], int],
    actor: Actor,
) -> str:
    name = _("Ik") if worker.pk in own_workers(actor) else worker.name
    words = ngettext(
        "%(name)s, %(function)s, nu %(count)d dossier",
        "%(name)s, %(function)s, nu %(count)d dossiers",
        load,
    ) % {"name": name, "function": worker.get_function_display(), "count": load}
    for programme, found in caps:
        cap = found.get(worker.function)
        if cap is None:
            continue
        taken = busy.get((worker.pk, programme.pk), 0)
        text = (
            _("%(words)s; %(programme)s: %(taken)d van hoogstens %(cap)d, vol")
            if taken >= cap
            else _("%(words)s; %(programme)s: %(taken)d van hoogstens %(cap)d")
        )
        words = text % {
            "words": words,
            "programme": programme.title,
            "taken": taken,
            "cap": cap,
        }
    return words


def own_choice(workers: Sequence[Worker], actor: Actor) -> str:
    """The actor's own seat among them, as the first answer."""
    own = own_workers(actor)
    return next((str(worker.pk) for worker in workers if worker.pk in own), "")
