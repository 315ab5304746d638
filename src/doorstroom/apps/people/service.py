"""The door of people: persons, involvement, owner and hand-over."""

from .actions.handing_over import (
    WarmMeeting,
    accept_handover,
    decline_handover,
    escalate_overdue_handovers,
    offer_handover,
    plan_warm_meeting,
    withdraw_handover,
)
from .actions.involving import (
    end_involvement,
    involve,
)
from .actions.living import (
    NewSituation,
    add_need,
    end_situation,
    had_contact,
    resolve_need,
    start_situation,
    state_risk,
)
from .actions.merge_parts import MergePart, Record, register_merge_part
from .actions.merging import (
    dossier_ids,
    merge_people,
    person_fields,
    undo_merge,
)
from .actions.merging_organisations import merge_organisations
from .actions.owning import (
    lock_person,
    move_ownership,
    take_up,
    worker_leaves,
)
from .actions.qualifying import note_qualification
from .actions.registering import (
    Changes,
    PersonDetails,
    change_person,
    reference_for,
    register_person,
)
from .actions.sending import hand_over_message, messages_to_send
from .actions.telling import tell_person, tell_worker
from .boundaries import prepare_for
from .gather import eligibility_facts, following_facts, residence_of
from .jobs import open_boundary_tasks
from .models import (
    ContactPreference,
    GuidanceNeed,
    Handover,
    HandoverStatus,
    Involvement,
    InvolvementRole,
    LegalGround,
    LifeDomain,
    Need,
    Person,
    PersonMerge,
    Purpose,
    Risk,
    SchoolKind,
    SituationKind,
    SituationPeriod,
    StatedRisk,
    TravelMode,
)
from .policies import (
    is_self,
    may_guide,
    require_carrier,
    require_guidance,
    require_self_or_guidance,
)
from .queries import (
    BLIND_ROLES,
    PERSONAL_ROLES,
    still_with,
    suggested_duplicates,
)

__all__ = [
    "BLIND_ROLES",
    "PERSONAL_ROLES",
    "Changes",
    "ContactPreference",
    "GuidanceNeed",
    "Handover",
    "HandoverStatus",
    "Involvement",
    "InvolvementRole",
    "LegalGround",
    "LifeDomain",
    "MergePart",
    "Need",
    "NewSituation",
    "Person",
    "PersonDetails",
    "PersonMerge",
    "Purpose",
    "Record",
    "Risk",
    "SchoolKind",
    "SituationKind",
    "SituationPeriod",
    "StatedRisk",
    "TravelMode",
    "WarmMeeting",
    "accept_handover",
    "add_need",
    "change_person",
    "decline_handover",
    "dossier_ids",
    "eligibility_facts",
    "end_involvement",
    "end_situation",
    "escalate_overdue_handovers",
    "following_facts",
    "had_contact",
    "hand_over_message",
    "involve",
    "is_self",
    "lock_person",
    "may_guide",
    "merge_organisations",
    "merge_people",
    "messages_to_send",
    "move_ownership",
    "note_qualification",
    "offer_handover",
    "open_boundary_tasks",
    "person_fields",
    "plan_warm_meeting",
    "prepare_for",
    "reference_for",
    "register_merge_part",
    "register_person",
    "require_carrier",
    "require_guidance",
    "require_self_or_guidance",
    "residence_of",
    "resolve_need",
    "start_situation",
    "state_risk",
    "still_with",
    "suggested_duplicates",
    "take_up",
    "tell_person",
    "tell_worker",
    "undo_merge",
    "withdraw_handover",
    "worker_leaves",
]
