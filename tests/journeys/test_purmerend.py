"""Purmerend: from a school's worry, past a stage that stops, to a job that stands."""

from __future__ import annotations

import re

import pytest

from doorstroom.demo.numbering import INVENTED
from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

BAS = "Bas van Dijk"
FOUR_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag")
FIVE_DAYS = (*FOUR_DAYS, "vrijdag")


def test_from_a_vso_school_to_a_job_that_stands(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    the_school_refers(desk, region)
    the_jongerenloket_accepts(desk, region)
    login = region.give_login(region.person(BAS))
    its_number_is_sealed(desk)
    intake_with_what_comes_first(desk, region)
    a_stage_at_werkom(desk, young, region, login)
    clock.on("2026-12-07")
    the_first_day(desk, region)
    clock.on("2026-12-14 15:00")
    review_and_early_end(desk, young, region, login)
    another_place_and_entree(desk, young, region, login)
    clock.on("2027-09-06")
    a_job(desk, young, employer, region, login)
    clock.on("2027-10-11")
    it_still_stands(desk, young, employer, region, login)


def the_school_refers(desk: Visitor, region: Region) -> None:
    """Samira of the school states what she sees, and brings Bas."""
    desk.signs_in(region.login("altra")).opens("/aanmeldingen/").follows("Verwijs iemand")
    desk.types("Roepnaam", "Bas").types("Achternaam, met van of de ervoor", "van Dijk")
    desk.types("Dag", "9").types("Maand", "3").types("Jaar", "2009")
    desk.chooses("Gemeente", "Purmerend").types("Telefoon", "0612345678").chooses("een appje")
    desk.chooses("Naar welk programma?", "Van school naar werk, Jongerenloket Purmerend")
    desk.types("Waarom past dit?", "Bas leert door te doen. In de klas haakt hij af.")
    desk.presses("Verwijs").sees("Jongerenloket Purmerend")
    steps.finds(desk, BAS)
    desk.follows("Verklaring van iemand").chooses("is geholpen met een passende stage")
    desk.types("Wie zegt dit?", "Samira Benali, stagecoördinator").presses("Bewaar")
    desk.sees("Samira Benali", "is geholpen met een passende stage")


def the_jongerenloket_accepts(desk: Visitor, region: Region) -> None:
    desk.signs_in(region.login("marjan")).sees("Bas").opens("/aanmeldingen/")
    desk.follows(steps.starts("Antwoord Bas")).sees("In de klas haakt hij af.")
    desk.follows("Neem aan").presses("Neem aan").sees("Casushouder is nu Marjan de Graaf")
    desk.sees("Past bij", "Van school naar werk")


def its_number_is_sealed(desk: Visitor) -> None:
    """Typed wrong, then right; seen once by who says why, and never again in this story."""
    dossier = desk.path
    desk.opens(f"{dossier}bewaren/").follows(steps.starts("Vul in"))
    desk.types("Burgerservicenummer", INVENTED[0][:-1] + "9").presses("Bewaar")
    desk.sees("Dit is geen burgerservicenummer")
    desk.types("Burgerservicenummer", INVENTED[0]).presses("Bewaar").sees("•••••••••")
    desk.follows(steps.starts("Bekijk")).types(
        "Waarvoor heb je het nummer nodig?", "Aanmelden bij het mbo"
    )
    desk.presses("Bekijk").sees(INVENTED[0])
    desk.opens(f"{dossier}tijdlijn/").opens(dossier)


def intake_with_what_comes_first(desk: Visitor, region: Region) -> None:
    """A heavy track; home comes before work, and that is no delay."""
    steps.notes(
        desk,
        "Bas wil met zijn handen werken.",
        kind="Gebeld",
        next_step="Intake met Bas",
        on="2026-12-02",
        at="14:00",
        where="Stadhuis",
    )
    steps.goes_to(desk, "Intake")
    steps.does_intake(desk, "Zwaar", summary="Eén taak tegelijk gaat goed.")
    desk.follows("Nieuwe situatie").chooses("onderwijs").types("Vanaf", "2025-08-25")
    desk.chooses("Soort school", "voortgezet speciaal onderwijs").chooses("School", "Altra College")
    desk.presses("Bewaar").sees("Onderwijs")
    desk.follows(steps.starts("Voeg toe")).chooses("vervoer")
    desk.types("Wat is er afgesproken?", "We vragen samen een fiets aan.")
    desk.presses("Bewaar").sees("We vragen samen een fiets aan.")
    desk.presses(steps.starts("Geregeld")).sees("Niets dat eerst moet.")
    steps.involves(desk, "Jelle Postma", "jobcoach")


def a_stage_at_werkom(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """Proposed by the jobcoach; two keys; the company says yes by phone; three sign."""
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    steps.says_wishes(desk, "logistiek", days=FOUR_DAYS, minutes="40")
    steps.says_strengths(desk, "Netjes werken, doorzetten.", "Eén taak tegelijk.", "veel")
    steps.goes_to(desk, "Stage bij Werkom")
    desk.follows("Bekijk de plekken").sees("wat is de postcode van het woonadres?")
    desk.follows(re.compile("^Vul in.*postcode"))
    desk.types("Postcode, alleen de vier cijfers", "1441").presses("Bewaar").sees("Bewaard.")
    steps.proposes(desk, "Stage in het magazijn")
    young.signs_in(login).sees("Stage in het magazijn", "Nee zeggen mag")
    young.presses("Ja, dit wil ik zien Stage in het magazijn").sees("Jij zei ja")
    desk.opens(desk.path)
    steps.turns_key(desk, "Bas werkt netjes. Eén taak tegelijk gaat het best.")
    desk.sees("Twee keer ja")
    desk.unfolds("Noteer wat de werkgever door de telefoon zei").chooses("ja, laat maar komen")
    desk.types("Wie sprak u?", "Chef magazijn").presses("Bewaar antwoord van de werkgever")
    steps.agrees_on_start(
        desk,
        "2026-12-07",
        build_up=("2026-12-14", FOUR_DAYS),
        first_days=("maandag",),
        goal="Op tijd beginnen.",
    )
    young.opens("/mijn/").follows(steps.starts("Lees en teken")).sees("Op tijd beginnen.")
    young.presses("Ik heb het gelezen en ik teken").sees("getekend 1 dec")
    steps.notes_signature(desk, "werkgever", "Chef magazijn")
    steps.notes_signature(desk, "school", "Samira Benali")


def the_first_day(desk: Visitor, region: Region) -> None:
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    steps.opens_placement(desk, "Werkom")
    desk.sees("Vandaag kan het beginnen", "Vanaf").presses("Begonnen")
    desk.sees("Gesprekken met zijn drieën")


def review_and_early_end(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """The three speak; a week later it stops, with both sides, and a step for today."""
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    steps.opens_placement(desk, "Werkom")
    desk.follows("Noteer het gesprek")
    desk.types("Woorden van de jongere", "Het is druk en lawaaiig.")
    desk.types("Woorden van het bedrijf", "Bas komt op tijd.")
    desk.types("Doel voor de komende tijd", "Drie dagen volhouden.")
    desk.types("Uren begeleiding sinds het vorige gesprek", "2,5")
    desk.presses("Bewaar").sees("Het is druk en lawaaiig.", "Drie dagen volhouden.")
    desk.follows("Eerder gestopt").types("Wat de jongere zelf zegt", "Het lawaai was te veel.")
    desk.presses("Ga verder").chooses("het werk paste niet")
    desk.types("De kant van het bedrijf", "Aardige jongen, maar het magazijn is te druk.")
    desk.presses("Stop de plaatsing").sees("de volgende stap staat op vandaag", "Twee kanten")
    desk.sees("Het lawaai was te veel.", "Aardige jongen, maar het magazijn is te druk.")
    desk.opens("/vandaag/").sees("Bas")
    young.signs_in(login).sees("vandaag")


def another_place_and_entree(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """Quieter work at Werkom, a seat in the Entree class, and VCA on paper."""
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    steps.proposes(desk, "Werken in het groen")
    desk.unfolds("Noteer het antwoord").chooses("ja").presses("Bewaar antwoord van de jongere")
    steps.turns_key(desk, "Bas werkt graag buiten. Eén taak tegelijk.")
    steps.notes_employer_yes(desk, "Voorman groen")
    steps.agrees_on_start(desk, "2027-01-04", goal="Drie dagen per week buiten.")
    steps.young_signs(young, login)
    steps.notes_signature(desk, "werkgever", "Voorman groen")
    steps.notes_signature(desk, "organisatie van het programma", "Marjan de Graaf")
    steps.finds(desk, BAS)
    steps.applies_for(desk, "Entree logistiek")
    desk.presses(steps.starts("Geef een stoel")).sees("Entree logistiek")
    desk.follows("Voeg een papier toe").chooses("Wat is het?", "VCA")
    desk.types("Naam op het papier", "VCA basis").types("Gehaald op", "2026-12-11")
    desk.types("Geldig tot en met", "2036-12-11").presses("Bewaar").sees("Het papier staat erbij.")
    young.opens("/mijn/papieren/").sees("VCA basis", "Geldig tot en met", "2036")


def a_job(desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str) -> None:
    """Two keys, and the employer taps yes on a phone; signed by both, and begun."""
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    steps.opens_placement(desk, "Werkom")
    steps.begins(desk)
    desk.follows("Klaar zoals afgesproken").chooses("verder met een baan").presses("Rond af")
    steps.finds(desk, BAS)
    steps.says_wishes(desk, "logistiek", days=FIVE_DAYS, minutes="60")
    steps.says_strengths(desk, "Netjes werken, doorzetten.", "Eén taak tegelijk.", "licht")
    steps.proposes(desk, "Orders klaarzetten")
    young.signs_in(login).presses("Ja, dit wil ik zien Orders klaarzetten")
    desk.opens(desk.path)
    steps.turns_key(desk, "Bas heeft VCA en werkt netjes.")
    steps.employer_says_yes(employer, region.login("magazijn"), "Bas", never="van Dijk")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2027-09-06")
    steps.young_signs(young)
    steps.employer_signs(employer, "Chef magazijn")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Magazijnmedewerker", "Magazijn Regenboogkade")
    steps.finds(desk, BAS)
    steps.goes_to(desk, "Betaalde baan bij een werkgever")
    steps.goes_to(desk, "Volgen na de start")


def it_still_stands(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """A month later Bas and the company both say it does; the coach reads both."""
    young.signs_in(login).sees("Werk je nog bij Magazijn Regenboogkade").presses("Ja")
    young.sees("Dank je.")
    employer.signs_in(region.login("magazijn")).follows(steps.starts("Geef antwoord"))
    employer.presses(steps.starts("Ja")).sees("Dank u.")
    steps.opens_dossier(desk, region.login("werkom"), BAS)
    desk.follows("Wat het opleverde").sees("1 maand", "nog steeds")
