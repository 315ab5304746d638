"""``{% load sharing %}``: on which ground somebody reads a part of a file, or why not."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from doorstroom.apps.people.service import PersonFile
from doorstroom.core.sharing import FieldGroup
from doorstroom.web.components.grounds import tongue, why_shown

register = template.Library()


@register.simple_tag
def why(file: PersonFile, group: str) -> SafeString:
    """``Waarom zie ik dit: publieke taak``, or why it is not shown."""
    asked = FieldGroup(group)
    if file.ground(asked) is None:
        said = file.why_not(asked, tongue())
        return format_html(
            '<p class="quiet why">{}</p>',
            gettext("Niet met jou gedeeld: %(why)s.") % {"why": said},
        )
    return format_html('<p class="quiet why">{}</p>', why_shown([file], [asked]))
