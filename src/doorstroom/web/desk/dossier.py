"""The dossier: who somebody is, where on the route, what happened, and who is involved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.pathways.service import timeline_of, waiting_of
from doorstroom.apps.people.service import (
    Handover,
    Person,
    PersonFile,
    PersonMerge,
    may_guide,
    suggested_duplicates,
)
from doorstroom.core.following.waiting import Waiting
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.learning_line import learning_line
from doorstroom.web.components.pages import Chip, Crumb, Fact, Moment, Page, Station
from doorstroom.web.components.tongue import dutch

from .choosing import may_refer
from .dossier_life import NeedRow, Period, needs_of, situation_of
from .dossier_parts import (
    Fit,
    Involved,
    OpenTask,
    Promise,
    Route,
    certificates_of,
    fits_of,
    involved_with,
    moments_of,
    open_handover,
    promises_of,
    routes_of,
    tasks_of,
)
from .emergencies import emergency_words
from .files import crumbs_of, dossier_url, file_for, person_of
from .keeping import keeping_fact
from .requests import Restricted, restriction_on
from .risks import RiskLine, risks_of
from .sectors import sector_titles
from .slots import Beside, Slot, slots_for
from .wording import (
    age_words,
    capital,
    days_since,
    lateness,
    meeting_words,
    name_and_age,
    short_day,
    task_words,
    worker_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage(Page):
    person: Person
    file: PersonFile
    judged: bool
    name: str
    reference: str
    subtitle: str
    warning: str
    restricted: Restricted | None
    emergency: str
    call_url: str
    head: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    may_act: bool
    may_refer: bool
    at_desk: bool
    routes: tuple[Route, ...]
    closed_routes: tuple[Route, ...]
    tasks: tuple[OpenTask, ...]
    moments: tuple[Moment, ...]
    more_url: str
    involved: tuple[Involved, ...]
    handover: Handover | None
    handover_words: str
    meeting_url: str
    fits: tuple[Fit, ...]
    misfits: tuple[Fit, ...]
    needs: tuple[NeedRow, ...]
    situation: tuple[Period, ...]
    risks: tuple[RiskLine, ...]
    certificates: tuple[tuple[Certificate, str, Chip | None], ...]
    learning: tuple[Station, ...]
    promises: tuple[Promise, ...]
    duplicates: tuple[tuple[Person, str], ...]
    merges: tuple[PersonMerge, ...]
    wishes: tuple[Fact, ...]
    slots: tuple[Slot, ...]


@desk_only
def dossier(request: ActingRequest, person_id: UUID) -> HttpResponse:
    file = file_for(request, person_id)
    person, shows = file.person, file.shows
    if person.merged_into_id is not None:
        return redirect(dossier_url(person.merged_into_id))
    actor = request.actor
    routes = routes_of(person, actor, wishes=shows.wishes) if shows.work else ()
    timeline = timeline_of(person, limit=12, actor=actor, shown=file.shown)
    offered = open_handover(person)
    pathways = tuple(route.pathway for route in routes)
    may_act = may_guide(person, actor)
    judged = shows.education and shows.wishes and shows.work
    fits = fits_of(file, routes, actor) if judged else ()
    page = DossierPage(
        **desk_frame(request, "/mensen/"),
        crumbs=(Crumb(_("Mijn mensen"), reverse("desk:caseload")),),
        person=person,
        file=file,
        judged=judged,
        name=person.full_name,
        reference=person.reference,
        subtitle=_subtitle(person, actor),
        warning=_warning(person),
        restricted=restriction_on(person, actor),
        emergency=emergency_words(person, actor),
        call_url=f"tel:{person.phone.replace(' ', '')}" if person.phone else "",
        head=_head(person, routes, actor) if shows.work else _owner_only(person, actor),
        contact=(*_contact(person), keeping_fact(person)),
        may_act=may_act,
        may_refer=may_refer(actor),
        at_desk=person.owner.function == "desk"
        and person.owner.organisation_id in actor.organisation_ids,
        routes=tuple(r for r in routes if r.pathway.closed_on is None),
        closed_routes=tuple(r for r in routes if r.pathway.closed_on is not None),
        tasks=tasks_of(person, actor) if shows.work else (),
        moments=moments_of(timeline, actor.today),
        more_url=_earlier_url(person, timeline.before),
        involved=involved_with(person),
        handover=offered,
        handover_words=_offered_words(offered, actor),
        meeting_url=_meeting_url(offered),
        fits=tuple(fit for fit in fits if fit.answer != "no"),
        misfits=tuple(fit for fit in fits if fit.answer == "no"),
        needs=needs_of(person, actor),
        situation=situation_of(file),
        risks=risks_of(person) if shows.education else (),
        certificates=certificates_of(person, actor.today) if shows.education else (),
        learning=learning_line(person) if shows.education else (),
        promises=promises_of(person, actor.today) if shows.work else (),
        duplicates=tuple(
            (other, name_and_age(other, actor.today))
            for other in suggested_duplicates(person, actor)[:3]
        ),
        merges=tuple(
            PersonMerge.objects.filter(kept=person, undone_at__isnull=True)
            .select_related("absorbed")
            .order_by("-merged_at", "id")
        ),
        wishes=wishes_of(person) if shows.wishes else (),
        slots=slots_for(request, Beside(person, pathways, may_act)) if judged else (),
    )
    return render(request, "desk/dossier.html", {"page": page})


def _subtitle(person: Person, actor: Actor) -> str:
    place = ""
    if person.municipality is not None:
        place = person.municipality.name
    elif person.postcode4 is not None:
        place = person.postcode4.place
    wish = _("liefst %(how)s") % {"how": person.get_contact_preference_display()}
    return " · ".join(part for part in (age_words(person, actor.today), place, wish) if part)


def _warning(person: Person) -> str:
    if not person.safe_contact:
        return ""
    return _("Anderen kunnen meelezen op deze telefoon. Schrijf alleen: bel mij terug.")


def _waited(waits: Waiting) -> Fact:
    """Days without a destination; what rightly came first is named, because it is no delay."""
    days = words.days(waits.days, language())
    if not waits.excused:
        return Fact(_("Sinds melding"), days)
    first = _("%(days)s eerst iets anders") % {"days": words.days(waits.excused, language())}
    return Fact(_("Sinds melding"), days, chip=Chip(first))


def _head(person: Person, routes: tuple[Route, ...], actor: Actor) -> tuple[Fact, ...]:
    facts = list(_owner_only(person, actor))
    days = days_since(person, actor.today)
    if days is None and person.destination_since is not None:
        day = words.short_date(person.destination_since, language(), year=True)
        here = reverse("desk:outcomes", args=[person.pk])
        facts.append(Fact(_("Heeft een plek"), _("sinds %(day)s") % {"day": day}, here))
    elif person.counts_from > actor.today:
        day = words.short_date(person.counts_from, language(), year=True)
        facts.append(Fact(_("Nog op school"), _("tot %(day)s") % {"day": day}))
    else:
        facts.append(_waited(waiting_of(person, today=actor.today)))
    steps = [r.pathway.next_task for r in routes if r.pathway.next_task is not None]
    if steps:
        task = min(steps, key=lambda each: each.due_on)
        said = Truncator(task_words(task)).chars(38)
        shown = dutch(said) if task.title else said
        step = format_html("{}, {}", shown, short_day(task.due_on, actor.today))
        facts.append(Fact(_("Volgende stap"), step, chip=lateness(task.due_on, actor.today)))
    else:
        resting = [r.resting for r in routes if r.pathway.resting_until is not None]
        facts.append(Fact(_("Volgende stap"), resting[0] if resting else _("geen open route")))
    return tuple(facts)


def _owner_only(person: Person, actor: Actor) -> tuple[Fact, ...]:
    return (Fact(_("Casushouder"), worker_words(person.owner, actor).capitalize()),)


def _contact(person: Person) -> tuple[Fact, ...]:
    facts = []
    if person.phone:
        facts.append(Fact(_("Telefoon"), person.phone, f"tel:{person.phone.replace(' ', '')}"))
    if person.email:
        facts.append(Fact(_("E-mail"), person.email, f"mailto:{person.email}"))
    if person.language == "en":
        facts.append(Fact(_("Taal"), _("Engels")))
    facts.append(Fact(_("Kenmerk"), person.reference))
    return tuple(facts)


def wishes_of(person: Person) -> tuple[Fact, ...]:
    """What somebody is good at, wants and can; nothing where nobody asked yet."""
    titles = sector_titles() if person.sectors else {}
    hours = ""
    if person.hours_min is not None or person.hours_max is not None:
        ends = (person.hours_min, person.hours_max)
        hours = "–".join(str(each) for each in dict.fromkeys(ends) if each is not None)
    days = {"mon": _("ma"), "tue": _("di"), "wed": _("wo"), "thu": _("do")}
    days |= {"fri": _("vr"), "sat": _("za"), "sun": _("zo")}
    travel = str(person.get_travel_mode_display())
    if person.max_minutes is not None and not travel:
        travel = _("hoogstens %(count)d minuten") % {"count": person.max_minutes}
    elif person.max_minutes is not None:
        travel = _("%(how)s, hoogstens %(count)d minuten") % {
            "how": travel,
            "count": person.max_minutes,
        }
    found = [
        Fact(_("Goed in"), person.strengths),
        Fact(_("Nodig op het werk"), person.work_needs),
        Fact(_("Wil naar"), ", ".join(titles.get(code, code) for code in person.sectors)),
        Fact(_("Dagen"), ", ".join(days[day] for day in person.days if day in days)),
        Fact(_("Uren per week"), hours),
        Fact(_("Reist met"), travel),
    ]
    return tuple(fact for fact in found if fact.value)


def _offered_words(offered: Handover | None, actor: Actor) -> str:
    if offered is None:
        return ""
    said = _("Aangeboden aan %(organisation)s. Tot ze ja zeggen, verandert er niets.") % {
        "organisation": offered.to_organisation.name
    }
    together = meeting_words(offered, actor.today)
    return f"{said} {capital(together)}." if together else said


def _meeting_url(offered: Handover | None) -> str:
    """Planned from here, one comes back here."""
    if offered is None:
        return ""
    back = urlencode({"terug": dossier_url(offered.person_id)})
    return f"{reverse('desk:transit_meeting', args=[offered.pk])}?{back}"


def _earlier_url(person: Person, before: datetime | None) -> str:
    if before is None:
        return ""
    asked = urlencode({"voor": before.astimezone(UTC).isoformat()})
    return f"{reverse('desk:timeline', args=[person.pk])}?{asked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Page):
    title: str
    moments: tuple[Moment, ...]
    more_url: str


@desk_only
def timeline(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Everything that happened, a page at a time."""
    person = person_of(request, person_id)
    asked = request.GET.get("voor", "")
    before = None
    if asked:
        try:
            before = parse_datetime(asked)
        except ValueError:
            before = None
        if before is None or before.tzinfo is None:
            raise Http404
    found = timeline_of(person, before=before, limit=40, actor=request.actor)
    page = TimelinePage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        title=_("Wat er gebeurde"),
        moments=moments_of(found, request.actor.today),
        more_url=_earlier_url(person, found.before),
    )
    return render(request, "desk/timeline.html", {"page": page})
