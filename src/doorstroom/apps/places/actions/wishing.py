"""What a school looks for, month by month: said, changed, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import PlaceKind, SchoolWish, Sector
from ..policies import require_wisher

MOST_WISHED = 500


@dataclass(frozen=True, slots=True)
class NewWish:
    """From the month of ``month`` on; no sector means any."""

    month: date
    kind: str
    number: int
    sector: str | None = None


@action
def add_wish(school: Organisation, *, wish: NewWish, actor: Actor) -> SchoolWish:
    """One line of the table; what stands there already is changed, not said twice."""
    require_wisher(school.pk, actor)
    Organisation.objects.select_for_update(no_key=True).get(pk=school.pk)
    month = wish.month.replace(day=1)
    if month < actor.today.replace(day=1):
        raise Refused("refused.date_in_the_past", date=month)
    _check_number(wish.number)
    kind = PlaceKind.objects.filter(pk=wish.kind).first()
    if kind is None:
        raise Refused("refused.no_such_kind", kind=wish.kind)
    if wish.sector is not None and not Sector.objects.filter(pk=wish.sector).exists():
        raise Refused("refused.no_such_sector", sector=wish.sector)
    there = SchoolWish.objects.filter(
        school=school, month=month, kind=kind, sector=wish.sector
    ).first()
    if there is not None:
        raise Refused("refused.wish_said_already", count=there.number)
    row = SchoolWish.objects.create(
        school=school,
        month=month,
        kind=kind,
        sector_id=wish.sector,
        number=wish.number,
        created_at=actor.now,
    )
    _log("log.wish_added", row, actor)
    return row


@action
def change_wish(wish: SchoolWish, *, number: int, actor: Actor) -> SchoolWish:
    """Another number: part was found, or there are more pupils than thought."""
    wish = _lock(wish)
    require_wisher(wish.school_id, actor)
    _check_number(number)
    if wish.number != number:
        wish.number = number
        wish.save(update_fields=["number"])
        _log("log.wish_changed", wish, actor)
    return wish


@action
def remove_wish(wish: SchoolWish, *, actor: Actor) -> None:
    """Found, or not needed any more. The log keeps that it was there."""
    wish = _lock(wish)
    require_wisher(wish.school_id, actor)
    _log("log.wish_removed", wish, actor)
    wish.delete()


def _lock(wish: SchoolWish) -> SchoolWish:
    rows = SchoolWish.objects.select_for_update(of=("self",)).select_related("kind")
    found = rows.filter(pk=wish.pk).first()
    if found is None:
        raise Refused("refused.wish_gone")
    return found


def _check_number(number: int) -> None:
    if not 1 <= number <= MOST_WISHED:
        raise Refused("refused.seat_count", most=MOST_WISHED)


def _log(code: str, wish: SchoolWish, actor: Actor) -> None:
    record(
        code,
        subject_kind="school_wish",
        subject_id=wish.pk,
        person=None,
        organisation=wish.school_id,
        facts={"kind": wish.kind.title, "count": wish.number, "date": wish.month},
        actor=actor,
    )
