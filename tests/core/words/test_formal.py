"""Who reads *u*, reads it in every message that is sent to a person."""

from __future__ import annotations

import re

import pytest

from doorstroom.core.words import MESSAGES, placeholders, render
from doorstroom.core.words.formal import FORMAL

# To a colleague, who is a *je*, or to an employer, who reads *u* already.
TO_OTHERS = {
    "notice.cannot_today",
    "notice.is_missing",
    "notice.placement_stopped",
    "notice.unsafe_place",
    "notice.sharing_stopped",
    "notice.emergency_owner",
    "notice.involvement_ended_there",
    "notice.involvement_over_there",
    "notice.seat_given",
    "notice.employer_proposal",
}
# What is kept in place of a link: it speaks to nobody.
TO_NOBODY = {"notice.sign_in_hidden", "notice.confirm_hidden", "notice.invitation_hidden"}
JE = re.compile(r"\b(je|jij|jou|jouw|jullie|hoi)\b", re.IGNORECASE)


def test_every_message_to_a_person_has_its_form_with_u() -> None:
    messages = {code for code in MESSAGES if code.startswith("notice.")} - TO_OTHERS
    messages -= TO_NOBODY
    assert messages == set(FORMAL)


@pytest.mark.parametrize("code", sorted(FORMAL))
def test_the_form_with_u_says_the_same_without_je(code: str) -> None:
    assert JE.search(MESSAGES[code])
    assert not JE.search(FORMAL[code])
    assert placeholders(FORMAL[code]) == placeholders(MESSAGES[code])


def test_other_languages_know_no_difference() -> None:
    assert render("notice.safe", {}, "en", formal=True) == render("notice.safe", {}, "en")
    assert render("notice.safe", {}, formal=True) == "Belt u ons even? U hebt ons nummer."
    assert render("notice.safe", {}) == "Bel je ons even? Je hebt ons nummer."
