"""``{% load sharing %}``: on which ground somebody reads a part of a file, or why not."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from doorstroom.apps.people.service import PersonFile
from doorstroom.core.sharing import FieldGroup
from doorstroom.web.components.filters import language

register = template.Library()


@register.simple_tag
def why(file: PersonFile, group: str) -> SafeString:
    """``Waarom zie ik dit: publieke taak``, or why it is not shown."""
    asked = FieldGroup(group)
    ground = file.ground(asked)
    tongue = "en" if language() == "en" else "nl"
    if ground is None:
        said = file.why_not(asked, tongue)
        return format_html(
            '<p class="quiet why">{}</p>',
            gettext("Niet met jou gedeeld: %(why)s.") % {"why": said},
        )
    # The short name: what it means stands with who may see what.
    words = ground.words.in_(tongue).partition(":")[0]
    if ground.article:
        words = f"{words} ({ground.article})"
    return format_html(
        '<p class="quiet why">{}</p>', gettext("Waarom zie ik dit: %(why)s.") % {"why": words}
    )
