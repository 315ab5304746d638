"""The school's duty to find another place: when it does not hold any more, somebody says why."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.placements.service import release_school
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.pages import Fact

from .files import crumbs_of
from .forming import FormWords, handle_form
from .placements import placement_of, url_of


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom hoeft de school dit niet meer?"),
        help_text=gettext_lazy("Bijvoorbeeld: uitgeschreven bij de school, op 1 maart."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=240,
    )


@desk_only
def school_released(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A reason, which stays in the dossier; the task goes."""
    found = placement_of(request, pk)

    def save(form: ReleaseForm) -> str:
        release_school(found, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Genoteerd. De school hoeft geen andere leerplek te zoeken.")

    return handle_form(
        request,
        ReleaseForm(request.POST or None),
        save=save,
        done_url="/vandaag/",
        around=FormWords(
            title=_("De school hoeft niet meer te zoeken"),
            submit=_("Bewaar"),
            back_url=url_of(found),
            crumbs=crumbs_of(found.person),
            intro=_("Een nieuwe leerplek sluit deze taak. Hier staat waarom die niet komt."),
            known=(
                Fact(_("Wie"), found.person.full_name),
                Fact(_("School"), found.school.name if found.school is not None else ""),
                Fact(_("Was bij"), found.place.employer.name),
            ),
        ),
    )
