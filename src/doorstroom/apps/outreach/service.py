"""The door of outreach: sign-ups and referrals."""

from .models import (
    Referral,
    ReferralStatus,
    SignUp,
    SignUpDraft,
)

__all__ = [
    "Referral",
    "ReferralStatus",
    "SignUp",
    "SignUpDraft",
]
