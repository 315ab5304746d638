"""Alblasserdam: a resident of 41 learns at a company nearby, and stays there."""

from __future__ import annotations

import pytest

from doorstroom.apps.places.service import change_place
from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

KARIN = "Karin Vos"
WORKSHOP = "Werkplaats Zeven Bruggen"
WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


def test_a_resident_learns_nearby_and_gets_a_permanent_job(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    offer_the_next_class(region)
    karin_signs_up(young)
    login = region.give_login(region.person(KARIN))
    the_project_takes_up(desk, region)
    linked_to_a_company(desk, young, employer, region, login)
    three_sign(desk, young, employer)
    clock.on("2027-02-15")
    one_of_a_hundred(desk, region)
    clock.on("2028-02-14")
    a_diploma_and_a_permanent_job(desk, young, employer, region, login)


def offer_the_next_class(region: Region) -> None:
    """The workshop's places go with the class that starts in February."""
    change_place(
        region.world.places["werkplaats-leerbaan"],
        changes={"course_class": region.world.classes["kansrijk-3"]},
        actor=region.system(),
    )


def karin_signs_up(young: Visitor) -> None:
    young.opens("/").follows(steps.has("Kansrijk Praktijkleren"))
    young.sees("gratis").follows(steps.starts("Meld u aan"))
    steps.gives_name_and_number(young, "Karin", "Vos", formal=True)
    young.types("Waar woont u?", "2951").presses("Verder")
    young.chooses("Ik heb een uitkering").presses("Verder")
    young.chooses("Techniek").presses("Verder")
    steps.sends(young)
    young.sees("U hoeft nu niets te doen.")


def the_project_takes_up(desk: Visitor, region: Region) -> None:
    steps.takes_up(desk, region.login("project"), KARIN)
    steps.notes(
        desk,
        "Karin wil graag leren.",
        kind="Gebeld",
        next_step="Intake",
        on="2026-12-02",
        at="10:00",
        where="Landvast",
    )
    desk.follows("Verklaring van iemand").chooses("afstand tot de arbeidsmarkt")
    desk.types("Wie zegt dit?", "Vera van Vliet, projectmedewerker").presses("Bewaar")
    desk.follows(steps.starts("Wijzig")).types("Dag", "3").types("Maand", "9").types("Jaar", "1985")
    desk.chooses("Hoogste mbo-diploma", "Geen mbo-diploma").presses("Bewaar")
    steps.goes_to(desk, "Intake")
    steps.does_intake(desk, "Licht", summary="Wil met haar handen werken, dicht bij huis.")


def linked_to_a_company(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """Two keys; the workshop says yes by a tap and reads a first name only."""
    steps.says_wishes(desk, "productie en verpakken", days=WEEK, minutes="30")
    steps.says_strengths(desk, "Nauwkeurig, altijd op tijd.", "Rustig inwerken.")
    steps.goes_to(desk, "Leerwerkplek bij een bedrijf in de buurt")
    steps.proposes(desk, "Werken en leren in de werkplaats")
    young.signs_in(login).presses("Ja, dit wil ik zien Werken en leren in de werkplaats")
    desk.opens(desk.path)
    steps.turns_key(desk, "Karin werkt nauwkeurig en leert graag.")
    steps.employer_says_yes(employer, region.login("werkplaats"), "Karin", never="Vos")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2027-02-15", goal="De machines leren kennen.")


def three_sign(desk: Visitor, young: Visitor, employer: Visitor) -> None:
    """The praktijkovereenkomst: two taps, and the school on paper."""
    young.opens("/mijn/").follows(steps.starts("Lees en teken"))
    young.sees("De machines leren kennen.").presses("Ik heb het gelezen en ik teken")
    steps.employer_signs(employer, "Ans de Boer")
    steps.notes_signature(desk, "school", "Da Vinci College")
    desk.sees("Praktijkovereenkomst")


def one_of_a_hundred(desk: Visitor, region: Region) -> None:
    """The first day of work counts: the alderman reads one of a hundred."""
    steps.opens_dossier(desk, region.login("project"), KARIN)
    steps.opens_placement(desk, WORKSHOP)
    steps.begins(desk)
    steps.finds(desk, KARIN)
    steps.opens_courses(desk)
    desk.sees("Entree").presses(steps.starts("Begonnen"))
    desk.signs_in(region.login("kansrijk")).follows(steps.has("Kansrijk Praktijkleren"))
    desk.sees("Nu 1 van de 100.").sees("Regiodeal Drechtsteden-Gorinchem")


def a_diploma_and_a_permanent_job(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    steps.opens_dossier(desk, region.login("project"), KARIN)
    steps.opens_courses(desk)
    desk.presses(steps.starts("Afgerond"))
    desk.follows("Voeg een papier toe").chooses("Wat is het?", "mbo-diploma")
    desk.types("Naam op het papier", "Entree logistiek").types("Gehaald op", "2028-02-11")
    desk.types("Crebo", "25743").chooses("Niveau", "mbo 1").presses("Bewaar")
    steps.finds(desk, KARIN)
    steps.opens_placement(desk, WORKSHOP)
    desk.follows("Klaar zoals afgesproken").chooses("verder met een baan").presses("Rond af")
    steps.finds(desk, KARIN)
    steps.goes_to(desk, "Vaste baan bij het bedrijf")
    steps.proposes(desk, "Vaste baan in de werkplaats")
    young.signs_in(login).presses("Ja, dit wil ik zien Vaste baan in de werkplaats")
    desk.opens(desk.path)
    steps.turns_key(desk, "Karin kent het werk en heeft haar diploma.")
    steps.employer_says_yes(employer, region.login("werkplaats"), "Karin", never="Vos")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2028-02-14")
    young.opens("/mijn/").follows(steps.starts("Lees en teken"))
    young.presses("Ik heb het gelezen en ik teken")
    steps.employer_signs(employer, "Ans de Boer")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Medewerker werkplaats, vast", WORKSHOP, permanent=True)
    young.opens("/mijn/papieren/").sees("Entree logistiek")
