"""Anybody signs up on a phone: five questions, with and without JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.journeys.visitors import Visitor

pytestmark = pytest.mark.journey


def test_sam_signs_up_on_a_phone(young: Visitor) -> None:
    signs_up(young)


def test_sam_signs_up_without_javascript(plain_phone: Visitor) -> None:
    signs_up(plain_phone)


def signs_up(visitor: Visitor) -> None:
    visitor.opens("/").follows(re.compile("Van school naar werk"))
    visitor.sees("Jongerenloket").follows(re.compile("^Meld je aan"))
    visitor.types("Je voornaam", "Sam").presses("Verder")
    visitor.presses("Verder").sees("Vul je telefoonnummer of je e-mailadres in.")
    visitor.types("Je telefoonnummer", "06 12 34 56 78").chooses("Een appje").presses("Verder")
    visitor.types("Dag", "4").types("Maand", "5").types("Jaar", "2008").presses("Verder")
    visitor.types("Waar woon je?", "1441").presses("Verder")
    visitor.chooses("Ik ga niet naar school en ik werk niet").presses("Verder")
    visitor.sees("Klopt dit?", "Sam").presses("Verstuur mijn aanmelding")
    visitor.sees("Gelukt", "Uiterlijk donderdag 3 december", "stuurt je een appje")
