"""A sign-up that somebody began and left is not kept for ever."""

from __future__ import annotations

import pytest

from doorstroom.apps.insight.service import daily
from doorstroom.apps.outreach.service import SignUpDraft, save_draft
from tests.apps.factories import make_programme, system

pytestmark = pytest.mark.usefixtures("db")


def test_a_draft_of_more_than_two_weeks_is_gone_after_the_night() -> None:
    programme = make_programme()
    began = system("2026-12-01 10:00")
    left = save_draft(token=None, programme=programme, answers={"naam": "Sam"}, actor=began)
    went_on = save_draft(token=None, programme=programme, answers={"naam": "Noor"}, actor=began)
    assert daily(actor=system("2026-12-15 04:15"))["clear_old_drafts"] == 0
    save_draft(
        token=went_on.token, programme=programme, answers={}, actor=system("2026-12-10 10:00")
    )
    assert daily(actor=system("2026-12-16 04:15"))["clear_old_drafts"] == 1
    assert not SignUpDraft.objects.filter(pk=left.pk).exists()
    assert SignUpDraft.objects.get().pk == went_on.pk
