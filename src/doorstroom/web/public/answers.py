"""From the answers of a draft to what the region keeps: a person, a situation, readable words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import Municipality, Organisation, Postcode4
from doorstroom.apps.people.service import (
    ContactPreference,
    LeftSchool,
    NewSituation,
    PersonDetails,
    SituationKind,
)
from doorstroom.apps.places.service import Sector
from doorstroom.core.eligibility.facts import name_key
from doorstroom.core.programmes import Pack, Question
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import split_surname, title_sort_key
from doorstroom.web.components import words
from doorstroom.web.components.addressing import addressed

from .questions import ELSE, form_for

Answers = Mapping[str, Mapping[str, Any]]

SOURCE = "aanmelding"
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?")
_STATED = frozenset(SituationKind.values)


def said(question: Question, kept: Mapping[str, Any], *, language: str) -> str:
    """One answer as somebody reads it back; empty when it was skipped."""
    match question.kind:
        case "name":
            parts = [kept.get("call_name", ""), kept.get("surname", "")]
        case "contact":
            wish = dict(ContactPreference.choices).get(kept.get("preference", ""), "")
            parts = [kept.get("phone", ""), kept.get("email", "")]
            parts = [", ".join(part for part in parts if part)]
            parts.append(_("(liefst %(how)s)") % {"how": wish} if wish else "")
            if kept.get("safe"):
                told = " ".join(filter(None, parts))
                parts = [f"{told}." if told else "", _("Niets in berichten zetten.")]
        case "birth_date":
            born = kept.get("answer")
            parts = [words.long_date(PartialDate.parse(born), language) if born else ""]
        case "school":
            now = {"yes": _("(nu nog)"), "no": _("(niet meer)")}
            parts = [kept.get("school", ""), now.get(kept.get("now", ""), "")]
        case "situation" | "choice":
            field = form_for(question, kept={}).fields["answer"]
            labels = dict(field.choices)  # type: ignore[attr-defined]
            given = kept.get("answer", [])
            codes = [given] if isinstance(given, str) else given
            parts = [". ".join(str(labels[code]) for code in codes if code in labels)]
        case _:
            parts = [kept.get("answer", "")]
    return " ".join(part for part in parts if part)


def all_said(pack: Pack, answers: Answers) -> dict[str, str]:
    """The answers as they are kept with the sign-up: in Dutch, by the code of the question."""
    with translation.override("nl"), addressed(formal=pack.sign_up.formal):
        told = {
            each.code: said(each, answers.get(each.code, {}), language="nl")
            for each in pack.sign_up.questions
        }
    return {code: text for code, text in told.items() if text}


def details_of(pack: Pack, answers: Answers, *, language: str) -> PersonDetails:
    """What is now known about somebody. What was not asked or not answered stays unknown."""
    values: dict[str, Any] = {"language": language}
    for question in pack.sign_up.questions:
        kept = answers.get(question.code, {})
        match question.kind:
            case "name":
                infix, surname = split_surname(kept.get("surname", ""))
                values |= {"call_name": kept.get("call_name", "").strip()}
                values |= {"infix": infix[:20], "surname": surname}
            case "contact":
                values |= _contact(kept)
            case "birth_date":
                born = kept.get("answer")
                values["born"] = PartialDate.parse(born) if born else None
            case "residence":
                values |= _residence(kept.get("answer", ""))
            case "choice":
                code = kept.get("answer", "")
                if Sector.objects.filter(pk=code).exists():
                    values["sectors"] = (code,)
    return PersonDetails(**values)


def _contact(kept: Mapping[str, Any]) -> dict[str, Any]:
    phone, email = kept.get("phone", ""), kept.get("email", "")
    usual = ContactPreference.EMAIL if email and not phone else ContactPreference.CALL
    return {
        "phone": phone,
        "email": email,
        "contact_preference": kept.get("preference") or usual.value,
        "safe_contact": bool(kept.get("safe")),
    }


def _residence(text: str) -> dict[str, Any]:
    """A postcode or a name of a place; what we do not recognise is asked on the phone."""
    text = text.strip()
    code = _POSTCODE.fullmatch(text)
    if code is not None:
        area = Postcode4.objects.select_related("municipality").filter(pk=code[1]).first()
        return {"postcode4": area, "municipality": area.municipality} if area is not None else {}
    found = Municipality.objects.filter(sort_key=title_sort_key(text)).order_by("code").first()
    if found is None and text:
        places = Postcode4.objects.select_related("municipality").filter(place__iexact=text)
        # A place of which there are more, in different municipalities, is asked too.
        near = {each.municipality_id: each.municipality for each in places.order_by("code")[:100]}
        found = next(iter(near.values())) if len(near) == 1 else None
    return {"municipality": found} if found is not None else {}


def situations_of(pack: Pack, answers: Answers, *, today: date) -> Iterator[NewSituation]:
    """What somebody says to do now."""
    for question in pack.sign_up.questions:
        kept = answers.get(question.code, {})
        if question.kind == "situation":
            codes = [code for code in kept.get("answer", []) if code in _STATED and code != ELSE]
            # "Neither school nor work" beside a benefit or care says nothing more.
            # All kinds stood there to choose from; "something else" leaves it open.
            asked_all = ELSE not in kept.get("answer", [])
            for code in [c for c in codes if c != SituationKind.NONE] or codes:
                yield NewSituation(
                    kind=SituationKind(code), starts_on=today, source=SOURCE, complete=asked_all
                )
        elif question.kind == "school" and kept.get("school") and kept.get("now") == "yes":
            yield NewSituation(
                kind=SituationKind.EDUCATION,
                starts_on=today,
                organisation=_school(kept["school"]),
                detail=kept["school"][:160],
                source=SOURCE,
            )


def left_schools_of(pack: Pack, answers: Answers) -> Iterator[LeftSchool]:
    """The school that somebody names and does not go to any more; when, nobody asked."""
    for question in pack.sign_up.questions:
        kept = answers.get(question.code, {})
        if question.kind == "school" and kept.get("school") and kept.get("now") == "no":
            name = kept["school"]
            yield LeftSchool(organisation=_school(name), name=name[:160], source=SOURCE)


def _school(name: str) -> Organisation | None:
    schools = Organisation.objects.filter(kind__startswith="school_", merged_into__isnull=True)
    wanted = name_key(name)
    return next((each for each in schools.order_by("id") if name_key(each.name) == wanted), None)


__all__ = ["Answers", "all_said", "details_of", "left_schools_of", "said", "situations_of"]
