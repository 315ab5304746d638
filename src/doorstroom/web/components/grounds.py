"""On which ground a list is read, and what of somebody is not: the sharing matrix in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from doorstroom.apps.people.service import PersonFile
from doorstroom.core.sharing import FieldGroup, Ground, matrix
from doorstroom.web.components.filters import language


def tongue() -> str:
    return "en" if language() == "en" else "nl"


def ground_words(ground: Ground) -> str:
    """The short name: what it means stands with who may see what."""
    words = ground.words.in_(tongue()).partition(":")[0]
    return f"{words} ({ground.article})" if ground.article else words


def grounds_of(files: Iterable[PersonFile], groups: Iterable[FieldGroup]) -> str:
    """Every ground on which something of these groups is shown, each once; nothing for nobody."""
    asked = tuple(groups)
    grounds = (file.ground(group) for file in files for group in asked)
    return "; ".join(dict.fromkeys(ground_words(each) for each in grounds if each is not None))


def why_shown(files: Iterable[PersonFile], groups: Iterable[FieldGroup]) -> str:
    """``Waarom zie ik dit: taak van de school.``, for above a list; nothing above an empty one."""
    why = grounds_of(files, groups)
    return _("Waarom zie ik dit: %(why)s.") % {"why": why} if why else ""


def why_known(*opened_by: str) -> str:
    """What an employer reads above the profile of somebody: ``proposal`` or ``placement``."""
    grounds = (matrix().profile.opens[each] for each in opened_by)
    why = "; ".join(dict.fromkeys(ground_words(each) for each in grounds))
    return _("Waarom ziet u dit: %(why)s. U ziet alleen wat voor het werk nodig is.") % {"why": why}


def not_shared(file: PersonFile, groups: Iterable[FieldGroup]) -> str:
    """``School en diploma's: niet nodig voor deze taak.``; nothing where all of it is shown."""
    said = (
        (matrix().groups[group].title.in_(tongue()), file.why_not(group, tongue()))
        for group in groups
        if file.ground(group) is None
    )
    parts = [f"{title}: {why}" if why else title for title, why in said]
    return _("Niet gedeeld: %(what)s.") % {"what": "; ".join(parts)} if parts else ""
