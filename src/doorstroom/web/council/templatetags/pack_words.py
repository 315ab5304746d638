"""``{{ line|named:page.texts }}``: what a pack says in a line is named as Dutch."""

from __future__ import annotations

from django import template

from ..pack_tongue import PackTexts

register = template.Library()


@register.filter
def named(line: str, texts: PackTexts) -> str:
    return texts.named(line)
