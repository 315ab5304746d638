"""Who looked at somebody, for the privacy officer: one person, with a reason, itself noted."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.apps.people.service import Purpose, Read, ReadLog, open_read_log
from doorstroom.apps.privacy.service import notice
from doorstroom.core import words as said
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.words.looks import code_of_look
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Moment, Page

from .oversight import HERE

NOT_FOUND = "refused.reads_not_found"

readers_only = function_only(*functions_that(Able.READ_THE_READS))


class ReadsForm(forms.Form):
    reference = forms.CharField(
        label=gettext_lazy("Kenmerk van het dossier"),
        help_text=gettext_lazy(
            "Bijvoorbeeld ABCD-2345. Vraag het aan de persoon of de casushouder."
        ),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom wil je dit weten?"),
        help_text=gettext_lazy("Je naam en je reden komen in het logboek van deze persoon."),
        max_length=200,
    )
    before = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadsPage(Page):
    title: str
    form: forms.Form
    back_url: str
    reference: str = ""
    reason: str = ""
    reads: tuple[Moment, ...] = ()
    refusals: tuple[Moment, ...] = ()
    first: bool = True
    before: str = ""


@readers_only
def reads(request: ActingRequest) -> HttpResponse:
    """Asked with a POST: the reference and the reason stand in no address."""
    form = ReadsForm(request.POST if request.method == "POST" else None)
    found: ReadLog | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                found = open_read_log(
                    data["reference"],
                    reason=data["reason"],
                    before=data["before"],
                    actor=request.actor,
                )
            if found is None:
                raise Refused(NOT_FOUND)
        except NotAllowed:
            raise
        except Refused as error:
            tongue = (get_language() or "nl")[:2]
            form.add_error(None, said.render(error.code, error.facts, tongue))
    frame = desk_frame(request, HERE)
    if found is None:
        page = ReadsPage(
            **frame,
            crumbs=(Crumb(_("Toezicht"), HERE),),
            title=_("Wie keek er naar iemand?"),
            form=form,
            back_url=HERE,
        )
        return render(request, "council/reads_ask.html", {"page": page})
    # The officer was shown something about this person: the log of reads says so too.
    notice([found.person])
    page = ReadsPage(
        **frame,
        crumbs=(Crumb(_("Toezicht"), HERE),),
        title=_("Wie keek er naar %(reference)s?") % {"reference": found.reference},
        form=form,
        back_url=HERE,
        reference=found.reference,
        reason=form.cleaned_data["reason"],
        reads=tuple(_moment(row) for row in found.reads),
        refusals=tuple(_moment(row) for row in found.refusals),
        first=not form.cleaned_data["before"],
        before=found.before,
    )
    return render(request, "council/reads.html", {"page": page})


def _moment(row: Read) -> Moment:
    function = (
        str(WorkerFunction(row.function).label) if row.function in WorkerFunction.values else ""
    )
    who = ", ".join(part for part in (row.name, function, row.organisation) if part)
    text = said.render(code_of_look(row.action), {}, filters.language())
    why = str(Purpose(row.purpose).label) if row.purpose in Purpose.values else ""
    if row.status:
        why_not = _("Geweigerd (%(status)s)") % {"status": row.status}
        text = _("Geprobeerd: %(what)s.") % {"what": text}
        return Moment(
            when=_when(row), datetime=row.at.isoformat(), title=who, text=why_not, remark=text
        )
    return Moment(
        when=_when(row),
        datetime=row.at.isoformat(),
        title=who,
        text=text[:1].upper() + text[1:],
        remark=_("Waarom: %(why)s.") % {"why": why} if why else "",
    )


def _when(row: Read) -> str:
    return f"{filters.kort_datum(row.at, 'jaar')}, {filters.tijd(row.at)}"
