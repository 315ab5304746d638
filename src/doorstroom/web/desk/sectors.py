"""The directions of work, in the language of the page."""

from __future__ import annotations

from doorstroom.apps.places.service import Sector

from .wording import language_code


def sector_titles() -> dict[str, str]:
    """Title per code, in order of title."""
    titles = {
        sector.code: sector.title_en if language_code() == "en" else sector.title
        for sector in Sector.objects.order_by("title", "code")
    }
    return dict(sorted(titles.items(), key=lambda item: item[1].casefold()))
