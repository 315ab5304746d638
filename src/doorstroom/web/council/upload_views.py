"""A pack from a file: a new programme, or a next version of one of ours."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.pathways.service import pack_as_it_runs
from doorstroom.apps.programmes.service import Programme, pack_of, take_in_pack, take_over_file
from doorstroom.core.programmes import Pack, PackErrors, PackProblem, parse_pack
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb

from .access import managed, managers_only, may_manage, organisations_of
from .life_forms import OrganiserForm, UploadForm
from .life_views import edit_url, refuse
from .pack_views import HERE, crumbs_of
from .pages import FormPage


@managers_only
def upload(request: ActingRequest) -> HttpResponse:
    """A new programme, or a next version of one of ours."""
    lines = [
        _("Staat het programma er nog niet in? Dan kiest u daarna wie het organiseert."),
        _(
            "Is het er al? Dan wordt dit de volgende versie. Wie onderweg is, houdt de route "
            "van toen."
        ),
    ]
    return _upload(request, None, lines)


@managers_only
def upload_next(request: ActingRequest, slug: str) -> HttpResponse:
    programme = managed(request, slug)
    lines = [
        _("Dit wordt de volgende versie van %(title)s. De id in het bestand is %(slug)s.")
        % {"title": programme.title, "slug": programme.slug},
        _("Wie al onderweg is, houdt de route van toen."),
    ]
    return _upload(request, programme, lines)


def _upload(request: ActingRequest, programme: Programme | None, lines: list[str]) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    problems: tuple[PackProblem, ...] = ()
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        file = form.cleaned_data.get("file")
        try:
            pack = parse_pack(text, file.name if file is not None else "pack.toml")
            return _read(request, pack, programme, text)
        except PackErrors as errors:
            problems = errors.problems
        except Refused as refusal:
            refuse(form, refusal)
        except _OtherProgramme as other:
            form.add_error(None, str(other))
        form = _with_text(form, text)
    crumbs: tuple[Crumb, ...] = (Crumb(_("Programma's"), HERE),)
    if programme is not None:
        crumbs = crumbs_of(programme, Crumb(_("Bewerken"), edit_url(programme)))
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=crumbs,
        title=_("Een programma inlezen"),
        lines=lines,
        form=form,
        button=_("Lees in"),
        back_url=edit_url(programme) if programme is not None else HERE,
        upload=True,
        problems=problems,
    )
    return render(request, "council/form.html", {"page": page})


class _OtherProgramme(Exception):
    """The file is about another programme than the page."""


def _with_text(form: UploadForm, text: str) -> UploadForm:
    """The same form with the file's text in it, to repair it here; its errors stay."""
    again = UploadForm({"text": text}, None)
    again.full_clean()
    for error in form.non_field_errors():
        again.add_error(None, error)
    return again


def _read(
    request: ActingRequest, pack: Pack, programme: Programme | None, text: str
) -> HttpResponse:
    if programme is not None and pack.id != programme.slug:
        raise _OtherProgramme(
            _(
                "Dit bestand gaat over %(found)s, niet over %(slug)s. Verander de id, of lees het "
                "in als nieuw programma."
            )
            % {"found": pack.id, "slug": programme.slug}
        )
    found = Programme.objects.filter(slug=pack.id).first()
    if found is None:
        return _new_programme(request, pack, text)
    if not may_manage(request.actor, found):
        raise NotAllowed("refused.not_your_programme", programme=found.title)
    if pack in (pack_as_it_runs(found), pack_of(found)):
        messages.info(request, _("Er is niets veranderd. Er is geen nieuwe versie."))
    else:
        found = take_over_file(found, pack=pack, actor=request.actor)
        messages.success(request, _("Ingelezen als versie %(number)d.") % {"number": found.version})
    return HttpResponseRedirect(reverse("council:programme", args=[found.slug]))


def _new_programme(request: ActingRequest, pack: Pack, text: str) -> HttpResponse:
    """Ask who organises it; only then it is there."""
    mine = organisations_of(request.actor)
    asked = "organiser" in request.POST or request.POST.get("nieuw") == "1"
    form = OrganiserForm(
        request.POST if asked else None,
        mine=mine,
        initial={"text": text, "organiser": str(mine[0].pk) if len(mine) == 1 else ""},
    )
    if asked and form.is_valid():
        chosen = UUID(form.cleaned_data["organiser"])
        organiser = next(each for each in mine if each.pk == chosen)
        made = take_in_pack(pack, organiser=organiser, actor=request.actor)
        messages.success(
            request,
            _("%(title)s is ingelezen. %(organiser)s organiseert het.")
            % {"title": made.title, "organiser": organiser.name},
        )
        return HttpResponseRedirect(reverse("council:programme", args=[made.slug]))
    named = pack.organising_party
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Programma's"), HERE),),
        title=_("%(title)s is nieuw. Wie organiseert het?") % {"title": pack.title},
        lines=[
            _("In het bestand staat als organisator: %(name)s.") % {"name": named.name}
            if named is not None
            else _("Het bestand noemt geen organisator."),
            _("U kunt alleen kiezen uit organisaties waar u programmamanager bent."),
            _("Organiseert een andere organisatie het? Laat hun programmamanager het inlezen."),
        ],
        form=form,
        button=_("Ja, lees het programma in"),
        back_url=reverse("council:upload"),
        mark=("nieuw", "1"),
    )
    return render(request, "council/form.html", {"page": page})
