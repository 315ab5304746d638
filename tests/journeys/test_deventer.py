"""Doorstroom, in Deventer: try work, stop without failing, and learn another way."""

from __future__ import annotations

import pytest

from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

TIM = "Tim Smit"
WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


def test_trial_days_that_stop_lead_to_a_course(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    the_school_brings_tim(desk, region)
    login = region.give_login(region.person(TIM))
    one_plan(desk, region)
    trial_days(desk, young, region, login)
    clock.on("2026-12-08 16:00")
    stopping_is_no_failure(desk, young, region, login)
    clock.on("2027-01-04")
    another_way_of_learning(desk, young, region, login)


def the_school_brings_tim(desk: Visitor, region: Region) -> None:
    steps.refers(
        desk,
        region.login("arkelstein"),
        ("Tim", "Smit"),
        ("14", "6", "2008"),
        home="Deventer",
        to="Doorstroom, MatchPOinD",
        why="Tim weet nog niet wat hij wil.",
    )
    steps.finds(desk, TIM)
    desk.follows("Verklaring van iemand").chooses("kwetsbare positie")
    desk.presses("Bewaar").sees("kwetsbare positie")
    desk.signs_in(region.login("matchpoind")).opens("/aanmeldingen/")
    desk.follows(steps.starts("Antwoord Tim")).follows("Neem aan").presses("Neem aan")
    desk.sees("Casushouder is nu Hanneke Wolters", "Doorstroom")


def one_plan(desk: Visitor, region: Region) -> None:
    """Intake, one plan with the school, and preparation for work."""
    steps.goes_to(desk, "Intake")
    steps.does_intake(desk, "Licht", summary="Tim wil uitproberen.")
    steps.puts_in_plan(desk, "Arkelstein", "Wij geven Tim elke woensdag vrij.", partner=True)
    steps.goes_to(desk, "Voorbereiding op werk")
    steps.goes_to(desk, "Passend werk uitproberen (stoppen is geen mislukking)")


def trial_days(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    steps.says_wishes(desk, "productie en verpakken", days=WEEK, minutes="60")
    steps.says_strengths(desk, "Handig.", "Voordoen, dan nadoen.", "veel")
    steps.proposes(desk, "Een week in de meubelmakerij")
    young.signs_in(login).sees("Een paar dagen proberen")
    young.presses("Ja, dit wil ik zien Een week in de meubelmakerij")
    desk.opens(desk.path)
    steps.turns_key(desk, "Tim is handig. Voordoen, dan nadoen.")
    steps.notes_employer_yes(desk, "De meubelmaker")
    steps.agrees_on_start(desk, "2026-12-07")
    young.opens("/mijn/").follows(steps.starts("Lees en teken"))
    young.presses("Ik heb het gelezen en ik teken")
    steps.notes_signature(desk, "werkgever", "De meubelmaker")
    steps.notes_signature(desk, "organisatie van het programma", "Hanneke Wolters")


def stopping_is_no_failure(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    steps.opens_dossier(desk, region.login("matchpoind"), TIM)
    steps.opens_placement(desk, "Meubelmakerij Notenboomgaard")
    steps.begins(desk)
    desk.follows("Eerder gestopt").types("Wat de jongere zelf zegt", "Te veel stof voor mij.")
    desk.presses("Ga verder").chooses("het werk paste niet").presses("Stop de plaatsing")
    desk.sees("de volgende stap staat op vandaag", "Te veel stof voor mij.")
    steps.finds(desk, TIM)
    desk.does_not_see("mislukt")
    young.signs_in(login).does_not_see("mislukt")


def another_way_of_learning(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """A temporary route outside the classroom; its first day counts for the programme."""
    steps.opens_dossier(desk, region.login("matchpoind"), TIM)
    reads_the_target(desk, "Nu 0 van de 160.")
    steps.finds(desk, TIM)
    steps.goes_to(desk, "Alternatief leertraject naar een startkwalificatie")
    steps.applies_for(desk, "Entree procestechniek")
    desk.presses(steps.starts("Geef een stoel")).presses(steps.starts("Begonnen"))
    steps.finds(desk, TIM)
    desk.sees("Vraag Tim hoe het gaat bij Entree procestechniek")
    desk.follows("Wat het opleverde").sees("onderwijs", "Entree procestechniek")
    reads_the_target(desk, "Nu 1 van de 160.")
    young.signs_in(login).sees("Leren buiten de klas").does_not_see("had al gedaan moeten zijn")


def reads_the_target(desk: Visitor, now: str) -> None:
    """Forty a year, 160 in the whole programme: work or education that began counts."""
    desk.opens("/programmas/").follows("Doorstroom").sees("Elk jaar 40 jongeren, 160", now)
