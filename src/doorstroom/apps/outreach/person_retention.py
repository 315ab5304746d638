"""How somebody came in: their answers, and who brought them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces

from .models import Referral, ReferralStatus, SignUp


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A referral that waits for an answer."""
    waits = (ReferralStatus.OPEN, ReferralStatus.ASKED)
    rows = Referral.objects.filter(person__in=people, status__in=waits).order_by()
    referred = Traces(running=frozenset({"referral"}))
    return dict.fromkeys(rows.values_list("person", flat=True), referred)


RETENTION = PersonRetention(
    app="outreach",
    rows=(Rows(SignUp, "person"), Rows(Referral, "person")),
    traces=traces,
)
