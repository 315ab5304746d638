"""The door of matching: possible places, and proposals with two keys."""

from . import person_retention
from .actions.answering import (
    coach_answers,
    draft_profile,
    employer_answers,
    open_call_tasks,
    person_answers,
)
from .actions.proposing import nominate, place_person, propose, take_back, withdraw_proposal
from .gather import candidate, offer
from .jobs import run_daily
from .models import (
    AnswerChannel,
    EmployerAnswer,
    KeyAnswer,
    Proposal,
    ProposalStatus,
)
from .queries import (
    ExcludedGroup,
    Farther,
    JudgedPlace,
    PossiblePlaces,
    farther,
    judge_place,
    possible_places,
    relayed_places,
)

__all__ = [
    "AnswerChannel",
    "EmployerAnswer",
    "ExcludedGroup",
    "Farther",
    "JudgedPlace",
    "KeyAnswer",
    "PossiblePlaces",
    "Proposal",
    "ProposalStatus",
    "candidate",
    "coach_answers",
    "draft_profile",
    "employer_answers",
    "farther",
    "judge_place",
    "nominate",
    "offer",
    "open_call_tasks",
    "person_answers",
    "person_retention",
    "place_person",
    "possible_places",
    "propose",
    "relayed_places",
    "run_daily",
    "take_back",
    "withdraw_proposal",
]
