"""The door of outreach: sign-ups and referrals."""

from . import person_retention
from .actions import (
    answer_question,
    ask_about_referral,
    clear_old_drafts,
    close_referral,
    drop_draft,
    record_sign_up,
    refer,
    save_draft,
)
from .jobs import run_daily
from .models import Referral, ReferralStatus, SignUp, SignUpDraft

__all__ = [
    "Referral",
    "ReferralStatus",
    "SignUp",
    "SignUpDraft",
    "answer_question",
    "ask_about_referral",
    "clear_old_drafts",
    "close_referral",
    "drop_draft",
    "person_retention",
    "record_sign_up",
    "refer",
    "run_daily",
    "save_draft",
]
