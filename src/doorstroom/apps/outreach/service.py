"""The door of outreach: sign-ups and referrals."""

from .actions import (
    answer_question,
    ask_about_referral,
    close_referral,
    drop_draft,
    record_sign_up,
    refer,
    save_draft,
)
from .models import Referral, ReferralStatus, SignUp, SignUpDraft

__all__ = [
    "Referral",
    "ReferralStatus",
    "SignUp",
    "SignUpDraft",
    "answer_question",
    "ask_about_referral",
    "close_referral",
    "drop_draft",
    "record_sign_up",
    "refer",
    "save_draft",
]
