"""One tap and one confirmation: an organisation that I allowed to see me sees nothing more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doorstroom.apps.people.service import Involvement
from doorstroom.apps.rights.service import stop_sharing
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import ConfirmPage

from .frame import contacts_of, me, name_of, opening, young_frame
from .knowing import HUB
from .knowing_words import shown_and_hidden


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: ActingRequest, involvement_id: UUID) -> HttpResponse:
    """What happens is said before it happens; on another ground there is nothing to confirm."""
    person = me(request)
    rows = Involvement.objects.visible_to(request.actor).open().filter(person=person)
    row = get_object_or_404(
        rows.filter(legal_ground="consent")
        .exclude(role="owner")
        .select_related("organisation", "person"),
        pk=involvement_id,
    )
    name = row.organisation.name
    who = name_of(contacts_of(person)[-1])
    still = _still_sees(request, row)
    if request.method == "POST":
        stop_sharing(row, actor=request.actor)
        gone = _("%(organisation)s ziet vanaf nu niets meer van jou.") % {"organisation": name}
        messages.success(request, " ".join((_("Gestopt."), *(still or (gone,)))))
        return redirect("young:knows_who")
    page = ConfirmPage(
        **young_frame(request, HUB),
        title=_("Stoppen met delen met %(organisation)s?") % {"organisation": name},
        text=_("Je gaf zelf toestemming. Je mag die altijd intrekken, zonder te zeggen waarom."),
        consequences=(
            *(
                still
                or (_("%(organisation)s ziet meteen niets meer van jou.") % {"organisation": name},)
            ),
            _("%(who)s krijgt bericht en kijkt wat dit betekent voor je plan.")
            % {"who": opening(who)},
            _("Wat zij al van je weten, kun je laten wissen. Vraag dat apart aan hen."),
            _("Wil je later toch weer? Zeg het, dan kan het opnieuw."),
        ),
        confirm_label=_("Ja, stop met delen"),
        cancel_label=_("Nee, laat het zo"),
        cancel_url=reverse("young:knows_who"),
    )
    return render(request, "young/stop.html", {"page": page})


def _still_sees(request: ActingRequest, row: Involvement) -> tuple[str, ...]:
    """What the same organisation goes on seeing, because it is involved in another way too."""
    others = (
        Involvement.objects.visible_to(request.actor)
        .open()
        .filter(person=row.person_id, organisation=row.organisation_id)
    )
    return tuple(
        _("%(organisation)s blijft bij je betrokken (%(role)s) en ziet daarvoor nog: %(groups)s.")
        % {
            "organisation": row.organisation.name,
            "role": other.get_role_display(),
            "groups": shown_and_hidden(other)[0],
        }
        for other in others.exclude(pk=row.pk).order_by("starts_on", "id")
    )
