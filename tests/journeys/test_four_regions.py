"""Friesland from a call-up to a job that lasts; and what Twente, Rijnmond and Eindhoven do."""

from __future__ import annotations

import pytest

from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

JESSE = "Jesse Hoekstra"
HOTEL = "Hotel Sterrenwacht Oost (verzonnen)"
WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def test_friesland_from_a_call_up_to_a_job_that_lasts(
    plain_phone: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    """The former pupil has an old phone: everything on it works without JavaScript."""
    desk = professional
    jesse_answers_the_call_up(plain_phone)
    login = region.give_login(region.person(JESSE))
    a_talk_and_a_cv(desk, region)
    clock.on("2026-12-10 20:00")
    proposal = both_say_yes_at_the_speed_date(desk, region)
    to_the_coach_in_leeuwarden(desk, region)
    plain_phone.signs_in(login).sees("Sjoerd Terpstra is nu je coach", "14.00 uur", "Stadhuis")
    clock.on("2026-12-11 15:30")
    the_three_meet(desk, region)
    desk.opens(proposal)
    keys_and_a_job(desk, plain_phone, employer, region, login)
    clock.on("2026-12-16")
    the_first_day(desk, region)
    clock.on("2027-01-18")
    does_it_last(desk, plain_phone, employer, region, login)


def jesse_answers_the_call_up(phone: Visitor) -> None:
    phone.opens("/programma/speeddates-friesland/").follows(steps.starts("Meld je aan"))
    phone.sees("Heeft je oude school je geschreven")
    steps.gives_name_and_number(phone, "Jesse", "Hoekstra", formal=False)
    phone.types("De naam van de school", "Mbo-school Friesland 1").chooses("Nee").presses("Verder")
    phone.types("Waar woon je?", "8911").presses("Verder")
    phone.types("Wat voor werk zoek je?", "In een keuken.").presses("Verder")
    steps.sends(phone)


def a_talk_and_a_cv(desk: Visitor, region: Region) -> None:
    steps.takes_up(desk, region.login("lwl-friesland"), JESSE)
    steps.notes(
        desk,
        "Jesse belt terug.",
        kind="Gebeld",
        next_step="Gesprek met Jesse",
        on="2026-12-02",
        at="13:00",
        where="Leeuwarden",
    )
    desk.follows(steps.starts("Wijzig")).types("Dag", "1").types("Maand", "2").types("Jaar", "2003")
    desk.presses("Bewaar")
    steps.goes_to(desk, "Gesprek bij het Leerwerkloket")
    steps.does_intake(desk, "Licht", summary="Mbo 2 niet afgemaakt. Wil koken.")
    steps.says_wishes(desk, "horeca", days=WEEK, minutes="45", until="22:00")
    steps.says_strengths(desk, "Snel en vrolijk.", "Duidelijke taken.")
    steps.plans_meeting(
        desk, "Speeddates voor oud-leerlingen", "Cv-check", "Cv-check", "2026-12-03"
    )
    steps.invites(desk, JESSE)
    desk.presses("Komt Jesse")
    steps.plans_meeting(
        desk,
        "Speeddates voor oud-leerlingen",
        "Speeddate",
        "Speeddate horeca",
        "2026-12-10",
        employers=HOTEL,
    )
    steps.invites(desk, JESSE)


def both_say_yes_at_the_speed_date(desk: Visitor, region: Region) -> str:
    desk.signs_in(region.login("lwl-friesland")).opens("/ontmoetingen/?wanneer=geweest")
    desk.follows("Cv-check").presses(steps.starts("Was er Jesse")).presses(
        steps.starts("Cv bekeken")
    )
    desk.opens("/ontmoetingen/").follows("Speeddate horeca").presses(steps.starts("Was er Jesse"))
    desk.chooses(steps.starts("Jongere"), "ja").chooses(steps.starts("Werkgever"), "ja")
    desk.presses(f"Bewaar {HOTEL}").sees("Allebei willen verder.")
    desk.follows(f"Stel voor {HOTEL}")
    desk.chooses_like("Welke plek?", "Keukenhulp").presses("Stel voor").sees("Voorgesteld.")
    return desk.path


def to_the_coach_in_leeuwarden(desk: Visitor, region: Region) -> None:
    """The way to work is for the job coach of Leeuwarden; until his yes Nynke is the owner."""
    steps.finds(desk, JESSE)
    desk.follows("Overdragen").chooses_like("Aan wie?", "Sjoerd Terpstra")
    desk.types("Waarom?", "Jesse gaat naar werk, met een coach dichtbij.")
    desk.types("Wat moet de ander weten om ja te kunnen zeggen?", "Snel en vrolijk. Wil koken.")
    desk.types("Samen kennismaken op", "2026-12-11").types("Hoe laat?", "14:00")
    desk.types("Waar?", "Stadhuis").presses("Bied aan").sees("Tot die tijd verandert er niets.")
    desk.sees("Nynke Wiersma")
    desk.signs_in(region.login("leeuwarden")).opens("/onderweg/").sees("Jesse", "dichtbij")
    desk.presses(steps.starts("Neem aan")).sees("Casushouder van Jesse is nu Sjoerd Terpstra")


def the_three_meet(desk: Visitor, region: Region) -> None:
    """Jesse does not tell the story again; what was agreed is noted, and that closes it."""
    desk.signs_in(region.login("leeuwarden")).opens("/vandaag/").sees("Maak samen kennis")
    with desk.near("Maak samen kennis"):
        desk.follows(steps.starts("Noteer"))
    desk.chooses("Ja").types("Wat spraken jullie af?", "Nynke was erbij. We gaan door.")
    desk.presses("Bewaar").sees("hoeft het verhaal niet opnieuw te doen")
    desk.opens("/vandaag/").does_not_see("Maak samen kennis")


def keys_and_a_job(
    desk: Visitor, phone: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    phone.signs_in(login).presses("Ja, dit wil ik zien Keukenhulp").sees("Jij zei ja")
    desk.opens(desk.path)
    steps.turns_key(desk, "Jesse is snel en vrolijk.")
    steps.employer_says_yes(employer, region.login("hotel"), "Jesse", never="Hoekstra")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2026-12-16")
    phone.opens("/mijn/").follows(steps.starts("Lees en teken"))
    phone.presses("Ik heb het gelezen en ik teken")
    steps.employer_signs(employer, "Wietske de Jong")


def the_first_day(desk: Visitor, region: Region) -> None:
    steps.opens_dossier(desk, region.login("leeuwarden"), JESSE)
    steps.opens_placement(desk, "Hotel Sterrenwacht Oost")
    steps.begins(desk)
    steps.reaches(desk, "werk", "Keukenhulp", "Hotel Sterrenwacht Oost")
    steps.finds(desk, JESSE)
    steps.goes_to(desk, "Volgen na de start")


def does_it_last(
    desk: Visitor, phone: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """After a month: the person and the employer say it, and the coach reads both."""
    phone.signs_in(login).sees("Werk je nog bij Hotel Sterrenwacht Oost").presses("Ja")
    phone.sees("Dank je.")
    employer.signs_in(region.login("hotel")).follows(steps.starts("Geef antwoord"))
    employer.presses(steps.starts("Ja"))
    steps.opens_dossier(desk, region.login("leeuwarden"), JESSE)
    desk.follows("Wat het opleverde").sees("1 maand", "nog steeds")
