"""Finding one person: by name, reference or phone number, through an index each."""

from __future__ import annotations

import re
from uuid import UUID

from django.db.models import F, Q

from doorstroom.core.values.actor import Actor
from doorstroom.core.values.names import plain, sort_key, split_surname
from doorstroom.core.values.phones import kept_number

from .models import Person
from .queries import PersonQuerySet

_REFERENCE = re.compile(r"[A-Z2-9]{4}-?[A-Z2-9]{4}", re.IGNORECASE)
# Fewer digits are a year or a house number.
PHONE_DIGITS = 6


def find_people(asked: str, actor: Actor) -> PersonQuerySet:
    """Who is meant, among those whom the actor may see; by name, in order.

    Names are compared as plain letters from their beginning: "Celik" and "çel"
    both find Çelik.
    """
    people = Person.objects.visible_to(actor).with_owner()
    if _REFERENCE.fullmatch(asked):
        letters = asked.upper().replace("-", "")
        reference = people.filter(reference=f"{letters[:4]}-{letters[4:]}").order_by("id").first()
        if reference is not None:
            kept: UUID = reference.merged_into_id or reference.pk
            return people.filter(pk=kept).order_by("id")
    people = people.current()
    digits = re.sub(r"\D", "", asked)
    if len(digits) >= PHONE_DIGITS and not re.search(r"[^\W\d_]", asked):
        return people.filter(phone__in=[*phones(digits), kept_number(asked)]).order_by(
            "sort_key", "id"
        )
    return people.filter(_named(asked)).order_by("sort_key", "id")


def phones(digits: str) -> list[str]:
    """One number as people write it: 06…, +31 6…, 00316…, with and without a dash."""
    local = "0" + digits.removeprefix("00").removeprefix("31").lstrip("0")
    forms = {digits, local, f"+31{local[1:]}", f"0031{local[1:]}", f"31{local[1:]}"}
    forms |= {
        f"{local[:2]}-{local[2:]}",
        f"{local[:2]} {local[2:]}",
        f"+31 {local[1:2]} {local[2:]}",
        f"{local[:2]} {local[2:6]} {local[6:]}",
        f"{local[:2]}-{local[2:6]} {local[6:]}",
        f"{local[:2]} {local[2:4]} {local[4:6]} {local[6:8]} {local[8:]}",
        f"+31 {local[1:2]} {local[2:6]} {local[6:]}",
        f"+31 (0){local[1:2]} {local[2:]}",
    }
    return sorted(forms)


def _named(asked: str) -> Q:
    """A surname, a first name, or both in either order."""
    if not plain(asked):
        return Q(pk__in=[])
    names = _begins("sort_key", plain(asked)) | _first(plain(asked))
    first, _space, rest = asked.partition(" ")
    if rest.strip():
        _infix, surname = split_surname(rest)
        names |= _begins("sort_key", sort_key(surname=surname, given=first))
        if plain(surname) and plain(first):
            names |= _begins("sort_key", plain(surname)) & _first(plain(first))
    infix, surname = split_surname(asked)
    if infix and plain(surname):
        names |= _begins("sort_key", plain(surname)) & Q(infix__iexact=infix)
    return names


def _first(wanted: str) -> Q:
    """What somebody is called, or another name in the passport."""
    in_passport = ~Q(given_key=F("first_key")) & _begins("given_key", wanted)
    return _begins("first_key", wanted) | in_passport


def _begins(field: str, wanted: str) -> Q:
    """The range of what begins with plain letters: under COLLATE "C" any index serves."""
    # After every letter that a plain name can hold.
    return Q(**{f"{field}__gte": wanted, f"{field}__lt": f"{wanted}\x7f"})
