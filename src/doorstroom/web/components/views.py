"""The gallery of components, for looking and for the accessibility test.

``site`` puts it at an address in a demo region only.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doorstroom.web.components.gallery import gallery_page

FRAMES = {"": "desk", "bureau": "desk", "telefoon": "phone", "publiek": "public"}


def gallery(request: HttpRequest, frame: str = "") -> HttpResponse:
    """Every component in every state, in the frame of one audience."""
    if frame not in FRAMES:
        raise Http404
    page = gallery_page()
    page.wrong.is_valid()
    template = f"components/gallery_{FRAMES[frame]}.html"
    return render(request, template, {"page": page})
