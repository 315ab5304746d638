"""How the desk says things: ages, days, dates, tasks and refusals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Handover, Person
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.tasks.service import Task
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import ages_on
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import Value
from doorstroom.web.components import words
from doorstroom.web.components.filters import language
from doorstroom.web.components.pages import Chip
from doorstroom.web.components.tongue import dutch

UP_TO_TWELVE = 12


def language_code() -> str:
    return language()[:2]


def spoken(code: str, facts: dict[str, Value]) -> str:
    """A code in the language of the page."""
    return core_words.render(code, facts, language_code())


def refusal(error: Refused) -> str:
    """The rule, the fact and the way out."""
    return core_words.render(error.code, error.facts, language_code())


def counted(count: int) -> str:
    """A small number in letters: "zeven"."""
    small = (
        _("nul"), _("één"), _("twee"), _("drie"), _("vier"), _("vijf"), _("zes"), _("zeven"),
        _("acht"), _("negen"), _("tien"), _("elf"), _("twaalf"),
    )  # fmt: skip
    return small[count] if count <= UP_TO_TWELVE else words.number(count, language())


def capital(text: str) -> str:
    """A capital in front; on één the accents leave the first letter."""
    if text.startswith("één"):
        return f"E{text[1:]}"
    return text[:1].upper() + text[1:]


def age_of(person: Person, today: date) -> str:
    """ "19", "18 of 19" when the birth date is partial, "" when it is not known."""
    if person.born is None:
        return ""
    youngest, oldest = ages_on(person.born, today)
    if youngest == oldest:
        return str(youngest)
    return _("%(a)s of %(b)s") % {"a": youngest, "b": oldest}


def age_words(person: Person, today: date) -> str:
    age = age_of(person, today)
    return _("%(age)s jaar") % {"age": age} if age else _("leeftijd onbekend")


def short_name(person: Person) -> str:
    """The name that fits in a row: first name and the first letter of the surname."""
    first = person.first_name
    if person.surname and person.surname != first:
        return f"{first} {person.surname[:1].upper()}."
    return first


def name_and_age(person: Person, today: date) -> str:
    age = age_of(person, today)
    return f"{short_name(person)} ({age})" if age else short_name(person)


def days_since(person: Person, today: date) -> int | None:
    """Days since the first report; None as soon as there is a destination, or still at school."""
    if person.destination_since is not None or person.counts_from > today:
        return None
    return (today - person.counts_from).days


def short_day(day: date, today: date) -> str:
    """ "vandaag", "morgen", "do 19 nov", with the year when that is another one."""
    ahead = (day - today).days
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    if ahead in near:
        return near[ahead]
    return words.short_date(day, language(), weekday=True, year=day.year != today.year)


def lateness(due_on: date, today: date) -> Chip | None:
    """ "2 dagen te laat", as a chip; None while there is time."""
    late = (today - due_on).days
    if late <= 0:
        return None
    text = ngettext("%(count)s dag te laat", "%(count)s dagen te laat", late)
    return Chip(text % {"count": words.number(late, language())}, "loss")


def task_words(task: Task) -> str:
    """What must be done: its own title, else the words of its code."""
    if task.title:
        return task.title.removesuffix(".")
    facts: dict[str, Value] = dict(facts_from_json(task.facts))
    if core_words.knows(task.code):
        try:
            return spoken(task.code, facts)
        except KeyError:
            return _("Kijk wat er nodig is")
    return _("Kijk wat er nodig is")


def task_shown(task: Task) -> str:
    """The same as content of a page: a title that somebody wrote is named as Dutch."""
    return dutch(task_words(task)) if task.title else task_words(task)


def when_words(task: Task, today: date) -> str:
    """ "do 19 nov, 10.00 uur, Stadhuis"."""
    parts = [short_day(task.due_on, today)]
    if task.due_time is not None:
        parts.append(words.clock(task.due_time, language()))
    if task.location:
        parts.append(task.location)
    return ", ".join(parts)


def reply_chip(task: Task) -> Chip | None:
    """What the young person answered to a step."""
    match task.reply:
        case "coming":
            return Chip(_("komt"), "good")
        case "other_time":
            return Chip(_("kan dan niet"), "wait")
        case "question":
            return Chip(_("heeft een vraag"), "wait")
        case _:
            return None


def own_workers(actor: Actor) -> frozenset[UUID]:
    """The actor's own seats, without those they stand in for."""
    return frozenset(seat.worker_id for seat in actor.seats if not seat.standing_in)


def worker_words(worker: Worker, actor: Actor) -> str:
    """ "jij", "balie van Jongerenloket", or a name with the organisation behind it."""
    if worker.pk in own_workers(actor):
        return _("jij")
    if worker.function == "desk":
        return _("balie van %(organisation)s") % {"organisation": worker.organisation.name}
    return worker.name


def meeting_words(handover: Handover, today: date) -> str:
    """ "samen op do 3 dec, 10.00 uur, Stadhuis"; nothing where none is planned."""
    if handover.warm_on is None:
        return ""
    parts = [short_day(handover.warm_on, today)]
    if handover.warm_time is not None:
        parts.append(words.clock(handover.warm_time, language()))
    if handover.warm_location:
        parts.append(handover.warm_location)
    return _("samen op %(when)s") % {"when": ", ".join(parts)}
