"""A young person or resident: who they are, who is involved, who owns the case."""

from .handover import Handover, HandoverStatus
from .involvement import Involvement, InvolvementRole, LegalGround, Purpose
from .life import (
    FormerSchool,
    LifeDomain,
    Need,
    Risk,
    SchoolKind,
    SituationKind,
    SituationPeriod,
    StatedRisk,
)
from .merging import PersonMerge
from .person import ContactPreference, GuidanceNeed, Person, TravelMode

__all__ = [
    "ContactPreference",
    "FormerSchool",
    "GuidanceNeed",
    "Handover",
    "HandoverStatus",
    "Involvement",
    "InvolvementRole",
    "LegalGround",
    "LifeDomain",
    "Need",
    "Person",
    "PersonMerge",
    "Purpose",
    "Risk",
    "SchoolKind",
    "SituationKind",
    "SituationPeriod",
    "StatedRisk",
    "TravelMode",
]
