"""The door of places: what is offered, to how many, under whom, and recognised or not."""

from doorstroom.apps.partners.service import PLACE_MAKERS

from .actions.loading import load_place_kinds, load_sectors
from .actions.offering import (
    NewPlace,
    add_place,
    change_place,
    close_place,
    is_reserved_for_another,
    pause_place,
    relay_vacancy,
    release_place,
    reserve_place,
    resume_place,
)
from .actions.recognising import (
    grant_recognition,
    mark_recognition_withdrawn,
    refuse_recognition,
    request_recognition,
)
from .actions.seating import (
    add_supervisor,
    change_capacity,
    change_load_cap,
    lock_place,
    one_more,
)
from .actions.wishing import NewWish, add_wish, change_wish, remove_wish
from .kinds import KindRules, rules_of
from .models import (
    Guidance,
    Place,
    PlaceKind,
    PlaceSeat,
    PlaceStatus,
    Recognition,
    RecognitionStatus,
    SchoolWish,
    Sector,
    Supervisor,
    SupervisorSeat,
)
from .policies import (
    EMPLOYER_SIDE,
    may_change_employer,
    may_change_place,
    may_find_for,
    may_offer_for,
    may_release_place,
    may_wish_for,
    require_finder,
)
from .queries import recognised_on, recognition_possible_by

__all__ = [
    "EMPLOYER_SIDE",
    "PLACE_MAKERS",
    "Guidance",
    "KindRules",
    "NewPlace",
    "NewWish",
    "Place",
    "PlaceKind",
    "PlaceSeat",
    "PlaceStatus",
    "Recognition",
    "RecognitionStatus",
    "SchoolWish",
    "Sector",
    "Supervisor",
    "SupervisorSeat",
    "add_place",
    "add_supervisor",
    "add_wish",
    "change_capacity",
    "change_load_cap",
    "change_place",
    "change_wish",
    "close_place",
    "grant_recognition",
    "is_reserved_for_another",
    "load_place_kinds",
    "load_sectors",
    "lock_place",
    "mark_recognition_withdrawn",
    "may_change_employer",
    "may_change_place",
    "may_find_for",
    "may_offer_for",
    "may_release_place",
    "may_wish_for",
    "one_more",
    "pause_place",
    "recognised_on",
    "recognition_possible_by",
    "refuse_recognition",
    "relay_vacancy",
    "release_place",
    "remove_wish",
    "request_recognition",
    "require_finder",
    "reserve_place",
    "resume_place",
    "rules_of",
]
