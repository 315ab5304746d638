"""Everything about me in a file: to read, or for another program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.rights.service import as_json, as_pdf, export_person
from doorstroom.web.components.acting import ActingRequest, View, young_only
from doorstroom.web.components.confirming import only_by_code, to_confirming
from doorstroom.web.components.pages import Page

from .frame import me, young_frame
from .knowing import HUB


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadPage(Page):
    not_said: tuple[str, ...]


def _by_themselves(view: View[[]]) -> View[[]]:
    """What a coach was told in confidence is in it: the code of a colleague is not enough."""

    @wraps(view)
    def guarded(request: ActingRequest) -> HttpResponseBase:
        if only_by_code(request):
            return to_confirming(reverse("young:download"))
        return view(request)

    return guarded


@young_only
@_by_themselves
@require_safe
def download(request: ActingRequest) -> HttpResponse:
    """Two buttons, and what stays out."""
    me(request)
    page = DownloadPage(
        **young_frame(request, HUB),
        not_said=(
            _("namen van mensen die niet bij je betrokken zijn"),
            _("telefoonnummers en mailadressen van medewerkers en bedrijven"),
            _("sleutels om in te loggen"),
        ),
    )
    return render(request, "young/download.html", {"page": page})


@young_only
@_by_themselves
@require_POST
def download_pdf(request: ActingRequest) -> HttpResponse:
    """The file to read."""
    export = export_person(me(request), actor=request.actor)
    return _file(as_pdf(export), "application/pdf", f"doorstroom-{export.reference}.pdf")


@young_only
@_by_themselves
@require_POST
def download_json(request: ActingRequest) -> HttpResponse:
    """The file for another program."""
    export = export_person(me(request), actor=request.actor)
    made = as_json(export).encode()
    return _file(made, "application/json", f"doorstroom-{export.reference}.json")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep; no one in between keeps a copy."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
