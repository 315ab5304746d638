"""A colleague tells somebody where their data came from."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import require_guidance
from doorstroom.apps.rights.service import Origin, Way, note_told
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.pages import Crumb, Fact

from .forming import FormWords, handle_form
from .forms.requests import ToldForm


@desk_only
def origin_told(request: ActingRequest, origin_id: UUID) -> HttpResponse:
    """A colleague told it in person."""
    rows = Origin.objects.visible_to(request.actor).filter(told_at__isnull=True)
    row = get_object_or_404(rows.select_related("person", "source"), pk=origin_id)
    require_guidance(row.person, request.actor)
    form = ToldForm(request.POST if request.method == "POST" else None)

    def save(form: ToldForm) -> str:
        note_told(row, how=Way(form.cleaned_data["how"]), actor=request.actor)
        return _("Genoteerd.")

    around = FormWords(
        title=_("Vertel waar de gegevens vandaan komen"),
        submit=_("Bewaar"),
        back_url=reverse("desk:requests"),
        crumbs=(Crumb(_("Verzoeken over gegevens"), reverse("desk:requests")),),
        intro=_(
            "Vertel wat we weten, van wie, waarvoor, en dat de persoon het mag zien, laten "
            "verbeteren en nee mag zeggen. Doe het zo dat alleen deze persoon het hoort."
        ),
        known=(
            Fact(_("Over"), row.person.full_name),
            Fact(_("Van"), row.source.name),
            Fact(_("Gekregen op"), filters.datum(row.obtained_on)),
            Fact(_("Te vertellen vóór"), filters.datum(row.tell_by)),
        ),
        current="",
    )
    return handle_form(request, form, save=save, around=around)
