"""Keeping a filter of the caseload under a name, and forgetting it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.accounts.service import SavedList, remove_list, save_list
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.pages import Crumb, Fact

from .caseload import filter_of
from .caseload_query import kept
from .forming import FormWords, handle_form
from .forms.filters import CaseloadFilter, SaveListForm


@desk_only
def save(request: ActingRequest) -> HttpResponse:
    """The list in the address gets a name; only filters that the screen knows are kept."""
    filters = filter_of(request)
    query = kept(filters.values())
    here = reverse("desk:caseload")
    shown = f"{here}?{urlencode(query)}"

    def act(form: SaveListForm) -> str:
        name = form.cleaned_data["name"]
        saved, replaced = save_list(name=name, query=query, actor=request.actor)
        text = (
            _("De lijst %(name)s bestond al en toont nu dit filter.")
            if replaced
            else _("De lijst %(name)s is bewaard.")
        )
        return text % {"name": f"“{saved.name}”"}

    around = FormWords(
        title=_("Bewaar deze lijst"),
        submit=_("Bewaar"),
        back_url=shown,
        crumbs=(Crumb(_("Mijn mensen"), shown),),
        intro=_("De lijst komt als link boven Mijn mensen. Niemand anders ziet die link."),
        known=_facts(filters, query),
    )
    form = SaveListForm(request.POST if request.method == "POST" else None)
    return handle_form(request, form, save=act, around=around)


def _facts(filters: CaseloadFilter, query: dict[str, str]) -> tuple[Fact, ...]:
    """What the list keeps, in the words of the filter."""
    return tuple(
        Fact(str(bound.label), str(choice.data["label"]))
        for bound in filters
        for choice in bound.subwidgets
        if choice.data["value"] == query.get(bound.name)
    )


@desk_only
@require_POST
def remove(request: ActingRequest, list_id: UUID) -> HttpResponse:
    saved = get_object_or_404(SavedList.objects.visible_to(request.actor), pk=list_id)
    remove_list(saved, actor=request.actor)
    messages.success(request, _("De lijst %(name)s is weg.") % {"name": f"“{saved.name}”"})
    return redirect("desk:caseload")
