"""What happened to somebody: acts and contacts, newest first, as codes with facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from doorstroom.apps.people.service import Person, dossier_ids, shown_groups
from doorstroom.apps.privacy.service import LogEntry, facts_from_json
from doorstroom.core.sharing import FieldGroup, groups_of_model
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

from .models import ClosedNote, ContactMoment

# Said by the contact moments themselves.
_SAID_ELSEWHERE = ("log.contact", "log.contact_not_reached")
# Acts that were written in one breath share a moment: a page is not cut in the middle of them.
_ONE_BREATH = 25


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: a code with facts for ``core.words``; of a contact also its note.

    ``withheld`` says that there is a note which this reader may not read.
    """

    at: datetime
    code: str
    facts: Mapping[str, Fact]
    by: str
    note: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A window on what happened; ``before`` asks for the next one, None at the end."""

    happenings: tuple[Happening, ...]
    before: datetime | None


def timeline_of(
    person: Person,
    *,
    before: datetime | None = None,
    limit: int = 20,
    actor: Actor,
    shown: frozenset[FieldGroup] | None = None,
) -> Timeline:
    """What happened before a moment, for somebody who may see the person.

    Acts and notes of a group that is not shared with the reader are left out. The note
    of a confidential contact stays with its writer: nobody who stands in for them, and
    nobody who comes after them, reads it, unless the person agreed. ``shown``: the groups, for
    who holds the file that this actor sees.
    """
    shown = shown_groups(person, actor) if shown is None else shown
    dossiers = dossier_ids(person)
    contacts = ContactMoment.objects.filter(person__in=dossiers).select_related("worker")
    closed = ClosedNote.objects.filter(person__in=dossiers).select_related("worker")
    acts = LogEntry.objects.filter(person__in=dossiers).exclude(code__in=_SAID_ELSEWHERE)
    acts = acts.filter(_acts_in(shown)).exclude(_about_kinds_outside(shown))
    if before is not None:
        contacts, acts = contacts.filter(at__lt=before), acts.filter(at__lt=before)
        closed = closed.filter(at__lt=before)
    most = limit + _ONE_BREATH
    found = [
        _contact(each, _may_read(each, shown, actor))
        for each in contacts.order_by("-at", "id")[:most]
    ]
    found += [_closed(each) for each in closed.order_by("-at", "id")[:most]]
    found += [_act(each) for each in acts.order_by("-at", "-id")[:most]]
    found.sort(key=lambda each: each.at, reverse=True)
    window = found[:limit]
    while len(window) < len(found) and found[len(window)].at == window[-1].at:
        window.append(found[len(window)])
    return Timeline(tuple(window), window[-1].at if len(window) < len(found) else None)


def _acts_in(shown: frozenset[FieldGroup]) -> Q:
    """Acts about something of a group that is shown; of most it is the route."""
    groups = groups_of_model("privacy.LogEntry")
    named = [kind for kind, group in groups.by_value.items() if group in shown]
    found = Q(subject_kind__in=named)
    return found | ~Q(subject_kind__in=list(groups.by_value)) if groups.whole in shown else found


def _about_kinds_outside(shown: frozenset[FieldGroup]) -> Q:
    """Acts about what somebody does, of a kind whose own group is not shown.

    An act that names no kind is of none of them, and of the whole.
    """
    groups = groups_of_model("people.SituationPeriod")
    about = Q(subject_kind="situation")
    if groups.whole in shown:
        hidden = [kind for kind, group in groups.by_value.items() if group not in shown]
        return about & Q(facts__has_key="kind", facts__kind__in=hidden)
    return about & ~Q(facts__kind__in=[k for k, g in groups.by_value.items() if g in shown])


def _may_read(moment: ContactMoment, shown: frozenset[FieldGroup], actor: Actor) -> bool:
    if any(s.worker_id == moment.worker_id and not s.standing_in for s in actor.seats):
        return True
    in_confidence = moment.confidential and moment.agreed_on is None
    return (FieldGroup.COACH_NOTES if in_confidence else FieldGroup.NOTES) in shown


def _contact(moment: ContactMoment, readable: bool) -> Happening:
    return Happening(
        at=moment.at,
        code="log.contact" if moment.reached else "log.contact_not_reached",
        facts={"kind": moment.kind},
        by=moment.worker.name,
        note=moment.note if readable else "",
        withheld=bool(moment.note) and not readable,
    )


def _closed(note: ClosedNote) -> Happening:
    """The same line, of a row that the database keeps to its writer."""
    return Happening(
        at=note.at,
        code="log.contact" if note.reached else "log.contact_not_reached",
        facts={"kind": note.kind},
        by=note.worker.name,
        withheld=note.has_note,
    )


def _act(entry: LogEntry) -> Happening:
    """What the system did of itself has nobody's name beside it."""
    by = "" if entry.actor_kind == "system" else entry.actor_name
    return Happening(at=entry.at, code=entry.code, facts=facts_from_json(entry.facts), by=by)
