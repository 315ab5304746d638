"""The door of partners: regions, organisations, sites and workers."""

from .models import (
    Municipality,
    Organisation,
    OrganisationKind,
    Postcode4,
    Region,
    RegionKind,
    Site,
    StandIn,
    Worker,
    WorkerFunction,
)

__all__ = [
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "Postcode4",
    "Region",
    "RegionKind",
    "Site",
    "StandIn",
    "Worker",
    "WorkerFunction",
]
