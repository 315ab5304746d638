"""A pack to read: the whole of it, as a file, its versions and what changed."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.pathways.service import pack_as_it_runs
from doorstroom.apps.programmes.service import Programme, ProgrammeVersion
from doorstroom.core.programmes import Pack, pack_from_data, pack_to_toml
from doorstroom.web.components.acting import ActingRequest, programmes_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb
from doorstroom.web.components.tongue import dutch

from .access import may_manage, programme_or_404
from .differences import differences
from .pack_tongue import PackTexts
from .pages import DifferencePage, PackPage, VersionRow, VersionsPage
from .sections import left_open, sections_of
from .terms import names

HERE = "/programmas/"


def crumbs_of(programme: Programme, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back up from a page about a programme."""
    return (
        Crumb(_("Programma's"), HERE),
        Crumb(dutch(programme.title), reverse("council:programme", args=[programme.slug])),
        *more,
    )


def _pack_crumb(programme: Programme) -> Crumb:
    return Crumb(_("Het pack"), reverse("council:pack", args=[programme.slug]))


def _asked_number(request: ActingRequest) -> int | None:
    asked = request.GET.get("versie", "")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else None


def _pack_at(programme: Programme, number: int | None) -> Pack:
    if number is None or number == programme.version:
        return pack_as_it_runs(programme)
    found = ProgrammeVersion.objects.filter(programme=programme, number=number).first()
    if found is None:
        raise Http404
    return pack_from_data(found.pack, checked=True)


@require_safe
@programmes_only
def pack(request: ActingRequest, slug: str) -> HttpResponse:
    programme = programme_or_404(slug)
    number = _asked_number(request) or programme.version
    found = _pack_at(programme, number)
    manages = may_manage(request.actor, programme)
    page = PackPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme),
        title=programme.title,
        texts=PackTexts(found),
        sections=sections_of(found, names()),
        open_points=left_open(found),
        version=programme.version,
        number=number,
        file_url=reverse("council:pack_file", args=[slug]) + f"?versie={number}",
        versions_url=reverse("council:versions", args=[slug]),
        edit_url=reverse("council:edit", args=[slug]) if manages else "",
    )
    return render(request, "council/pack.html", {"page": page})


@require_safe
@programmes_only
def pack_file(request: ActingRequest, slug: str) -> HttpResponse:
    """The pack as a file, that can be read in again."""
    programme = programme_or_404(slug)
    text = pack_to_toml(_pack_at(programme, _asked_number(request)))
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{programme.slug}.toml"'
    return response


@require_safe
@programmes_only
def versions(request: ActingRequest, slug: str) -> HttpResponse:
    programme = programme_or_404(slug)
    kept = list(programme.versions.order_by("number"))
    known = names()
    rows = []
    before: Pack | None = None
    for each in kept:
        now = pack_from_data(each.pack, checked=True)
        changed = differences(before, now, known) if before is not None else ()
        rows.append(
            VersionRow(
                number=each.number,
                made_at=each.made_at,
                made_by=each.made_by,
                origin=each.get_origin_display(),
                changed=tuple(section.title for section in changed),
                current=each.number == programme.version,
                url=reverse("council:version", args=[slug, each.number]) if before else "",
                pack_url=reverse("council:pack", args=[slug]) + f"?versie={each.number}",
            )
        )
        before = now
    page = VersionsPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme, _pack_crumb(programme)),
        title=_("Versies van %(title)s") % {"title": programme.title},
        rows=tuple(reversed(rows)),
    )
    return render(request, "council/versions.html", {"page": page})


class CompareForm(forms.Form):
    """With which other version to compare."""

    def __init__(self, data: Mapping[str, object], numbers: list[int]) -> None:
        super().__init__(data)
        choices = [(str(n), _("versie %(n)d") % {"n": n}) for n in numbers]
        self.fields["met"] = forms.ChoiceField(
            label=_("Vergelijk met"), required=False, choices=choices
        )


@require_safe
@programmes_only
def version(request: ActingRequest, slug: str, number: int) -> HttpResponse:
    """What changed in a version since the one before, or since another."""
    programme = programme_or_404(slug)
    kept = {each.number: each for each in programme.versions.order_by("number")}
    asked = request.GET.get("met", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 9 else number - 1
    if number not in kept or before not in kept:
        raise Http404
    old, new = (pack_from_data(kept[n].pack, checked=True) for n in (before, number))
    others = [n for n in kept if n != number]
    page = DifferencePage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(
            programme,
            _pack_crumb(programme),
            Crumb(_("Versies"), reverse("council:versions", args=[slug])),
        ),
        title=_("Versie %(number)d: wat is er anders?") % {"number": number},
        texts=PackTexts(old, new),
        number=number,
        before=before,
        made_at=kept[number].made_at,
        made_by=kept[number].made_by,
        sections=differences(old, new, names()),
        form=CompareForm({"met": str(before)}, others),
        url=request.path,
    )
    return render(request, "council/difference.html", {"page": page})
