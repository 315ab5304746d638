"""Who is involved: take up, hand over, bring in, end; and two dossiers of one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.partners.service import Organisation, Worker, desk_of
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    Person,
    PersonMerge,
    Purpose,
    bring_in,
    end_involvement,
    merge_people,
    offer_handover,
    require_guidance,
    require_may_end,
    suggested_duplicates,
    take_up,
    undo_merge,
)
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Fact, Page

from .choosing import choices_of, guiding_colleagues, own_choice, programmes_of
from .files import crumbs_of, dossier_url, person_of
from .forming import FormWords, handle_form
from .forms.involvement import EndForm, HandoverForm, InvolveForm, OwnerForm
from .wording import age_words, refusal, worker_words


def owner_form(
    request: ActingRequest, organisation: UUID, programmes: Iterable[Programme]
) -> OwnerForm:
    """The colleagues of one organisation, to choose whose name it comes on."""
    workers = guiding_colleagues(request.actor, organisation)
    return OwnerForm(
        request.POST if request.method == "POST" else None,
        workers=workers,
        choices=choices_of(workers, programmes, request.actor),
        own=own_choice(workers, request.actor),
    )


@desk_only
def take(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """From the desk onto a name: mine, or a colleague's."""
    person = person_of(request, person_id)
    form = owner_form(request, person.owner.organisation_id, programmes_of(person))

    def save(form: OwnerForm) -> str:
        worker = form.cleaned_data["worker"]
        take_up(person, worker=worker, actor=request.actor)
        if worker.pk in request.actor.worker_ids:
            return _("%(name)s is nu van jou. De eerste stap staat bij Vandaag.") % {
                "name": person.first_name
            }
        return _("%(name)s is nu van %(worker)s.") % {
            "name": person.first_name,
            "worker": worker.name,
        }

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Pak %(name)s op") % {"name": person.first_name},
            submit=_("Pak op"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            intro=_("Vanaf nu staat het dossier op een naam."),
        ),
    )


@desk_only
def handover(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Offer the case. Until the other says yes, nothing changes."""
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    form = HandoverForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        initial={"to": request.GET.get("naar", "")},
    )

    def save(form: HandoverForm) -> str:
        data = form.cleaned_data
        worker: Worker = data["to"]
        to: Worker | Organisation = worker.organisation if worker.function == "desk" else worker
        offered = offer_handover(
            person,
            to=to,
            why=data["why"],
            summary=data["summary"],
            aftercare_until=data["aftercare_until"],
            meeting=form.meeting(),
            actor=request.actor,
        )
        return _(
            "Aangeboden aan %(organisation)s. Ze antwoorden voor %(day)s. Tot die tijd verandert "
            "er niets."
        ) % {
            "organisation": worker.organisation.name,
            "day": words.long_date(offered.answer_by, language()),
        }

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Draag %(name)s over") % {"name": person.first_name},
            submit=_("Bied aan"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            intro=_("Zoals bij een estafette: jij laat pas los als de ander het heeft."),
            known=(Fact(_("Casushouder nu"), worker_words(person.owner, request.actor)),),
        ),
    )


@desk_only
def involve_new(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    form = InvolveForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        initial=_as_it_is(person, request),
    )

    def save(form: InvolveForm) -> str:
        data = form.cleaned_data
        worker: Worker = data["who"]
        before = set(Involvement.objects.open().filter(person=person).values_list("pk", flat=True))
        row = bring_in(
            person,
            who=worker,
            role=InvolvementRole(data["role"]),
            purpose=Purpose(data["purpose"]),
            legal_ground=LegalGround(data["legal_ground"]),
            planned_end=data["planned_end"],
            actor=request.actor,
        )
        return _came_in(row, again=row.pk in before)

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Iemand erbij"),
            submit=_("Voeg toe"),
            back_url=dossier_url(person.pk),
            crumbs=crumbs_of(person),
            intro=_("Wie erbij komt, ziet het dossier. %(name)s ziet wie dat zijn.")
            % {"name": person.first_name},
        ),
    )


def _as_it_is(person: Person, request: ActingRequest) -> dict[str, object]:
    """To make it last longer: all as it is, but for the day."""
    rows = Involvement.objects.visible_to(request.actor).open().filter(person=person)
    for row in rows.select_related("worker", "organisation"):
        if str(row.pk) == request.GET.get("langer"):
            who = row.worker or desk_of(row.organisation)
            same = {"role": row.role, "purpose": row.purpose, "legal_ground": row.legal_ground}
            return {"who": str(who.pk), **same}
    return {}


def _came_in(row: Involvement, *, again: bool) -> str:
    """What came of it: somebody new, or the same until another day."""
    facts = {"organisation": row.organisation.name, "day": ""}
    if not again:
        return _("%(organisation)s doet nu mee.") % facts
    if row.last_day is None:
        return _("%(organisation)s deed al mee, en blijft zonder einddatum.") % facts
    facts["day"] = words.long_date(row.last_day, language())
    return _("%(organisation)s deed al mee. Dat is nu tot en met %(day)s.") % facts


@desk_only
def involvement_end(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    rows = Involvement.objects.visible_to(request.actor).open().filter(person=person)
    row = get_object_or_404(rows.select_related("organisation", "person"), pk=row_id)
    require_may_end(row, request.actor)
    form = EndForm(request.POST if request.method == "POST" else None)

    def save(form: EndForm) -> str:
        end_involvement(row, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("%(organisation)s ziet dit dossier nu niet meer.") % {
            "organisation": row.organisation.name
        }

    mine = row.organisation_id in request.actor.organisation_ids
    return handle_form(
        request,
        form,
        save=save,
        done_url="/mensen/" if mine else "",
        around=FormWords(
            title=_("%(organisation)s stopt") % {"organisation": row.organisation.name},
            submit=_("Stop"),
            back_url=reverse("desk:who_sees", args=[person.pk]),
            crumbs=crumbs_of(person),
            intro=_("Ze zien dit dossier dan meteen niet meer. Wat er gebeurde, blijft staan."),
        ),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """One of two dossiers, side by side."""

    person: Person
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage(Page):
    title: str
    keep: Compared
    absorb: Compared
    error: str
    back_url: str


@desk_only
def merge(request: ActingRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Two dossiers side by side; one button makes them one, and it can be undone."""
    actor = request.actor
    keep = person_of(request, person_id)
    absorb = get_object_or_404(suggested_duplicates(keep, actor).with_owner(), pk=other_id)
    error = ""
    if request.method == "POST":
        try:
            merge_people(keep, absorb, actor=actor)
        except Refused as refused:
            error = refusal(refused)
        else:
            messages.success(request, _("Samengevoegd. In het dossier kun je dit terugdraaien."))
            return redirect(dossier_url(keep.pk))
    page = MergePage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(keep),
        title=_("Is dit dezelfde persoon?"),
        keep=_compared(keep, actor),
        absorb=_compared(absorb, actor),
        error=error,
        back_url=dossier_url(keep.pk),
    )
    return render(request, "desk/merge.html", {"page": page})


def _compared(person: Person, actor: Actor) -> Compared:
    routes = Pathway.objects.open().filter(person=person).select_related("programme")
    titles = ", ".join(route.programme.title for route in routes.order_by("opened_on", "id"))
    born = words.long_date(person.born, language()) if person.born is not None else _("onbekend")
    place = person.municipality.name if person.municipality is not None else _("onbekend")
    return Compared(
        person,
        (
            Fact(_("Kenmerk"), person.reference),
            Fact(_("Geboren"), f"{born} ({age_words(person, actor.today)})"),
            Fact(_("Gemeente"), place),
            Fact(_("Telefoon"), person.phone or _("onbekend")),
            Fact(_("E-mail"), person.email or _("onbekend")),
            Fact(_("Gemeld op"), words.long_date(person.first_reported_on, language(), year=True)),
            Fact(_("Casushouder"), worker_words(person.owner, actor)),
            Fact(_("Routes"), titles or _("geen")),
        ),
    )


@desk_only
@require_POST
def merge_undo(request: ActingRequest, person_id: UUID, merge_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    rows = PersonMerge.objects.filter(kept=person).select_related("kept", "absorbed")
    absorbed = undo_merge(get_object_or_404(rows, pk=merge_id), actor=request.actor)
    messages.success(
        request, _("Er zijn weer twee dossiers. %(ref)s staat los.") % {"ref": absorbed.reference}
    )
    return redirect(dossier_url(person.pk))
