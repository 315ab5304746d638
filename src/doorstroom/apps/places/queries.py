"""Places are no personal data: everybody who works in the region may look them up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Func, IntegerField, Q

from doorstroom.apps.partners.service import PLACE_MAKERS, Organisation, working_days_on
from doorstroom.core.matching.values import RECOGNITION_WORKING_DAYS
from doorstroom.core.sharing import Area, functions_opening
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Place, SchoolWish  # noqa: F401


# How many hold a seat, also people whom the actor may not see: a count names nobody.
_TAKEN = Func(F("pk"), function="fence.places_taken", output_field=IntegerField())


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: Actor) -> PlaceQuerySet:
        """Who looks for places sees all; an employer's people see their own; others none."""
        if actor.kind == "system":
            return self
        if not actor.seats:
            return self.none()
        if actor.has_function(*functions_opening(Area.DESK)):
            return self
        ours = functions_opening(Area.EMPLOYER)
        return self.filter(
            employer__in={s.organisation_id for s in actor.seats if s.function in ours}
        )

    def open(self) -> PlaceQuerySet:
        return self.filter(status="open")

    def with_taken(self) -> PlaceQuerySet:
        """With ``taken``: how many seats are held, by who is there or will come."""
        return self.annotate(taken=_TAKEN)

    def with_room(self) -> PlaceQuerySet:
        """Those with at least one seat that nobody holds."""
        return self.annotate(taken=_TAKEN).filter(taken__lt=F("capacity"))

    def for_list(self) -> PlaceQuerySet:
        """Newest first, with what a line of a list shows."""
        return self.select_related("employer", "site", "kind", "sector").order_by(
            "-created_at", "id"
        )

    def for_detail(self) -> PlaceQuerySet:
        return self.select_related(
            "employer", "site", "kind", "sector", "qualification", "supervisor", "course_class",
            "brought_in_by", "reserved_for",
        )  # fmt: skip


class SchoolWishQuerySet(models.QuerySet["SchoolWish"]):
    def visible_to(self, actor: Actor) -> SchoolWishQuerySet:
        """The school's own people; and who looks for places near that school."""
        if actor.kind == "system":
            return self
        seats = {seat.organisation_id for seat in actor.seats if seat.function in PLACE_MAKERS}
        ours = Organisation.objects.filter(pk__in=seats)
        region, labour = "municipality__doorstroompunt_region", "municipality__labour_region"
        return self.filter(
            Q(school__in=actor.organisation_ids)
            | Q(school__municipality__in=ours.values("municipality"))
            | Q(school__municipality__doorstroompunt_region__in=ours.values(region))
            | Q(school__municipality__labour_region__in=ours.values(labour))
        )

    def ahead(self, today: date) -> SchoolWishQuerySet:
        """Those of this month and later."""
        return self.filter(month__gte=today.replace(day=1))


def recognised_on(place: Place, day: date) -> bool:
    """Whether the recognition that the kind of place asks for is there; True if it asks none."""
    from .kinds import rules_of
    from .models import Recognition, RecognitionStatus

    if not rules_of(place.kind).needs_recognition:
        return True
    return Recognition.objects.filter(
        site=place.site_id,
        qualification=place.qualification_id,
        status=RecognitionStatus.GRANTED,
        valid_from__lte=day,
        valid_until__gte=day,
    ).exists()


def recognition_possible_by(place: Place, today: date) -> date | None:
    """The day by which this site could be recognised; None when nothing is missing today."""
    from .models import Recognition, RecognitionStatus

    if recognised_on(place, today):
        return None
    asked = (
        Recognition.objects.filter(
            site=place.site_id,
            qualification=place.qualification_id,
            status=RecognitionStatus.REQUESTED,
        )
        .order_by("requested_on", "id")
        .first()
    )
    start = asked.requested_on if asked is not None and asked.requested_on else today
    return max(working_days_on(start, RECOGNITION_WORKING_DAYS), today)
