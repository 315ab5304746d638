"""Hengelo: a contract that binds everybody, a home first, then work; and a pupil kept in sight."""

from __future__ import annotations

import pytest

from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

NOOR = "Noor Kaya"


def test_a_perspectiefjaar_with_a_home_before_work(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    noor_signs_up(young)
    login = region.give_login(region.person(NOOR))
    the_life_coach_takes_up(desk, region)
    everybody_signs(desk, young, region, login)
    a_home_comes_first(desk, young, region, login)


def noor_signs_up(young: Visitor) -> None:
    young.opens("/").follows(steps.has("Perspectiefjaar")).follows(steps.starts("Meld je aan"))
    steps.gives_name_and_number(young, "Noor", "Kaya", formal=False)
    steps.gives_birth_date(young, "2", "6", "2002")
    young.types("Waar woon je?", "7551").presses("Verder")
    young.types("Wat zou jou nu het meest helpen?", "Een kamer. En iets aan mijn schulden.")
    young.presses("Verder")
    steps.sends(young)
    young.sees("Gemeente Hengelo", "donderdag 3 december")


def the_life_coach_takes_up(desk: Visitor, region: Region) -> None:
    """From the desk onto a name; at the intake the two look at what is needed."""
    steps.takes_up(desk, region.login("levenscoach"), NOOR)
    steps.notes(desk, "Noor slaapt bij een vriendin.", kind="Gebeld",
                next_step="Kennismaken", on="2026-12-02", at="11:00", where="Stadhuis")  # fmt: skip
    steps.goes_to(desk, "Kennismaken met de life-coach")
    steps.does_intake(desk, "Zwaar", summary="Eerst een kamer, dan werk.")
    desk.follows("Nieuwe situatie").chooses("geen onderwijs en geen werk")
    desk.types("Vanaf", "2026-03-01").presses("Bewaar")


def everybody_signs(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """What each promises stands in the contract; Noor taps, the partners sign on paper."""
    steps.puts_in_plan(desk, "Noor", "Ik kom elke week naar mijn coach.")
    steps.puts_in_plan(desk, "Gemeente Hengelo", "Wij zoeken een kamer en helpen met de schulden.",
                       partner=True)  # fmt: skip
    desk.follows("Afspraken op papier").presses(steps.starts("Maak Inspanningscontract"))
    desk.sees("Ik kom elke week naar mijn coach.", "Nooit vanzelf een straf.")
    young.signs_in(login).follows(steps.starts("Lees en teken"))
    young.sees("Wij zoeken een kamer", "nog niet")
    young.presses("Ik heb het gelezen en ik teken").sees("getekend 1 dec")
    for partner in (
        "Gemeente Hengelo",
        "ROC van Twente",
        "Leerwerkloket Twente",
        "Provincie Overijssel",
        "Maatschappelijk betrokken ondernemers",
    ):
        desk.follows("Noteer een handtekening").chooses("Wie tekent?", partner)
        desk.chooses("op papier").presses("Noteer de handtekening")
    desk.sees("getekend")
    young.opens("/mijn/afspraken/").sees("Inspanningscontract", "getekend", "Dit doe ik")


def a_home_comes_first(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """Housing and debts precede work and do not count as waiting."""
    steps.opens_dossier(desk, region.login("levenscoach"), NOOR)
    for domain, agreed in (("wonen", "Een kamer via de gemeente."), ("schulden en geld", "Budgethulp.")):  # fmt: skip
        desk.follows(steps.starts("Voeg toe")).chooses(domain)
        desk.types("Wat is er afgesproken?", agreed)
        desk.chooses("Dit gaat voor werk: het telt niet als wachten").presses("Bewaar")
        desk.sees(agreed, "gaat voor werk")
    steps.goes_to(desk, "Samen kijken wat nodig is")
    steps.goes_to(desk, "Eerst wonen, schulden of iets anders dat eerst moet")
    young.signs_in(login).sees("Eerst rust: wonen, geld")
    for domain in ("wonen", "schulden"):
        desk.presses(steps.starts(f"Geregeld {domain}"))
    desk.sees("Niets dat eerst moet.")
