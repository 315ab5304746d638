"""The shipped facts into the database, through the apps that keep them.

Needs Django; the tables themselves (``doorstroom.adapters.facts``) do not.
"""

from __future__ import annotations

from doorstroom.adapters.facts import (
    load_municipalities,
    load_place_kinds,
    load_postcodes,
    load_qualifications,
    load_sectors,
)
from doorstroom.adapters.holidays import named_dutch_holidays
from doorstroom.apps.learning import service as learning
from doorstroom.apps.partners import service as partners
from doorstroom.apps.places import service as places
from doorstroom.core.values.actor import Actor

# Working days are counted back to the first report of people and on to next steps.
YEARS_BACK, YEARS_AHEAD = 8, 5


def load_reference(*, actor: Actor) -> None:
    """Every fact that ships; twice changes nothing, a newer table brings rows up to date."""
    load_geography(actor=actor)
    partners.load_holidays(
        named_dutch_holidays(actor.today.year - YEARS_BACK, actor.today.year + YEARS_AHEAD),
        actor=actor,
    )
    places.load_place_kinds(load_place_kinds(), actor=actor)
    places.load_sectors(load_sectors(), actor=actor)
    learning.load_qualifications(load_qualifications(), actor=actor)


def load_geography(*, actor: Actor) -> None:
    """Municipalities with the regions that hold them, and the point of every postcode."""
    facts = load_municipalities()
    desks = {m.doorstroompunt_nr: m.doorstroompunt_region for m in facts}
    markets = {m.labour_nr: m.labour_region for m in facts}
    partners.load_geography(
        regions=[
            *(_region("doorstroompunt", number, name) for number, name in sorted(desks.items())),
            *(_region("arbeidsmarktregio", n, name) for n, name in sorted(markets.items())),
        ],
        municipalities=[
            partners.MunicipalityRow(
                code=m.code,
                name=m.name,
                province=m.province,
                doorstroompunt_region=_slug("doorstroompunt", m.doorstroompunt_nr),
                labour_region=_slug("arbeidsmarktregio", m.labour_nr),
            )
            for m in facts
        ],
        postcodes=[
            partners.PostcodeRow(
                code=p.pc4, latitude=p.lat, longitude=p.lon, place=p.place, municipality=p.gm_code
            )
            for p in load_postcodes()
        ],
        actor=actor,
    )


def _slug(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def _region(kind: str, number: int, name: str) -> partners.RegionRow:
    return partners.RegionRow(slug=_slug(kind, number), kind=kind, code=str(number), name=name)
