"""A young person or resident: who they are, who is involved, who owns the case."""

from .emergency import (
    EMERGENCY_LASTS,
    REASON_AT_LEAST,
    REVIEW,
    EmergencyAccess,
    EmergencyOutcome,
)
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
from .number import NUMBER_KINDS, CitizenNumber, NumberPermit, SealingKey
from .person import ContactPreference, GuidanceNeed, Person, TravelMode, Withheld
from .profile import Profile, known
from .representation import Representation, RepresentationKind, RepresentationScope

__all__ = [
    "EMERGENCY_LASTS",
    "NUMBER_KINDS",
    "REASON_AT_LEAST",
    "REVIEW",
    "CitizenNumber",
    "ContactPreference",
    "EmergencyAccess",
    "EmergencyOutcome",
    "FormerSchool",
    "GuidanceNeed",
    "Handover",
    "HandoverStatus",
    "Involvement",
    "InvolvementRole",
    "LegalGround",
    "LifeDomain",
    "Need",
    "NumberPermit",
    "Person",
    "PersonMerge",
    "Profile",
    "Purpose",
    "Representation",
    "RepresentationKind",
    "RepresentationScope",
    "Risk",
    "SchoolKind",
    "SealingKey",
    "SituationKind",
    "SituationPeriod",
    "StatedRisk",
    "TravelMode",
    "Withheld",
    "known",
]
