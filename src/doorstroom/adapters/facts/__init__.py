"""Reference facts that ship with the product: compact tables and their typed loaders."""

from .geography import (
    AreaFact,
    Certainty,
    MergerFact,
    MunicipalityFact,
    PostcodeFact,
    YoungPeopleFact,
    load_areas,
    load_mergers,
    load_municipalities,
    load_postcodes,
    load_young_people,
)
from .kinds import (
    PlaceKindFact,
    SectorFact,
    Titles,
    load_place_kinds,
    load_sectors,
)
from .learning import (
    CURRENT_ENTREE,
    CertificateKindFact,
    QualificationFact,
    SchoolFact,
    load_certificate_kinds,
    load_qualifications,
    load_schools,
)
from .reading import FactSource, load_sources, source_of

__all__ = [
    "CURRENT_ENTREE",
    "AreaFact",
    "Certainty",
    "CertificateKindFact",
    "FactSource",
    "MergerFact",
    "MunicipalityFact",
    "PlaceKindFact",
    "PostcodeFact",
    "QualificationFact",
    "SchoolFact",
    "SectorFact",
    "Titles",
    "YoungPeopleFact",
    "load_areas",
    "load_certificate_kinds",
    "load_mergers",
    "load_municipalities",
    "load_place_kinds",
    "load_postcodes",
    "load_qualifications",
    "load_schools",
    "load_sectors",
    "load_sources",
    "load_young_people",
    "source_of",
]
