"""Twente, Rijnmond and Eindhoven, each with what it adds to the same story."""

from __future__ import annotations

from datetime import time

import pytest

from doorstroom.apps.places.service import NewPlace, add_place
from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

MARIT = "Marit Bakker"
LOTTE = "Lotte Smit"
METAL = "Metaalwerkplaats Wilgenrijk (verzonnen)"
WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")


def test_twente_invites_who_signed_up_to_meet_employers(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    young.opens("/programma/meet-and-greet-twente/").follows(steps.starts("Meld je aan"))
    steps.gives_name_and_number(young, "Lotte", "Smit", formal=False)
    steps.gives_birth_date(young, "5", "5", "2002")
    young.types("Waar woon je?", "7551").presses("Verder")
    young.types("Wat voor werk zou je willen doen?", "Iets met mensen.").presses("Verder")
    steps.sends(young)
    desk = professional
    steps.takes_up(desk, region.login("offensief"), LOTTE)
    steps.plans_meeting(
        desk,
        "Meet & greet met werkgevers",
        "meet & greet",
        "Meet & greet Hengelo",
        "2026-12-15",
        employers=METAL,
    )
    steps.invites(desk, LOTTE)
    desk.presses(steps.starts("Komt Lotte")).sees("Metaalwerkplaats Wilgenrijk")
    login = region.give_login(region.person(LOTTE))
    clock.on("2026-12-15 20:00")
    a_place_comes_of_it(desk, young, employer, region, login)


def a_place_comes_of_it(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """They met and both want to go on: a proposal, two keys and a first day."""
    steps.opens_dossier(desk, region.login("offensief"), LOTTE)
    steps.says_wishes(desk, "techniek", days=WEEK, minutes="60")
    steps.says_strengths(desk, "Rustig en precies.", "Duidelijke taken.", "licht")
    desk.opens("/ontmoetingen/").follows("Meet & greet Hengelo")
    desk.presses(steps.starts("Was er Lotte"))
    desk.chooses(steps.starts("Jongere"), "ja").chooses(steps.starts("Werkgever"), "ja")
    desk.presses(f"Bewaar {METAL}").sees("Allebei willen verder.")
    desk.follows(f"Stel voor {METAL}")
    desk.chooses_like("Welke plek?", "Monteur in opleiding").presses("Stel voor")
    young.signs_in(login).presses("Ja, dit wil ik zien Monteur in opleiding")
    desk.opens(desk.path)
    steps.turns_key(desk, "Lotte werkt rustig en precies.")
    steps.employer_says_yes(employer, region.login("metaal"), "Lotte", never="Smit")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2026-12-15")
    steps.young_signs(young)
    steps.employer_signs(employer, "Chef werkplaats")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Monteur in opleiding", "Metaalwerkplaats Wilgenrijk")


def test_rijnmond_passes_a_vacancy_on_and_a_youth_coach_nominates(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    """What is not filled directly goes to the network; who knows somebody says so."""
    young.opens("/programma/wspr-jong-rijnmond/").follows(steps.starts("Meld je aan"))
    steps.gives_name_and_number(young, "Dilan", "Aydin", formal=False)
    steps.gives_birth_date(young, "11", "8", "2004")
    young.types("Waar woon je?", "3011").presses("Verder")
    young.types("Wat voor werk zoek je?", "In een magazijn.").presses("Verder")
    steps.sends(young)
    login = region.give_login(region.person("Dilan Aydin"))
    desk = professional
    a_vacancy_stays_open(region)
    desk.signs_in(region.login("wspr")).opens("/plekken/").follows(steps.has("Orders inpakken"))
    desk.presses("Zet door naar het netwerk").sees("netwerk")
    steps.takes_up(desk, region.login("jongerencoach"), "Dilan Aydin")
    steps.says_wishes(desk, "logistiek", days=WEEK, minutes="60", travels="bus of trein")
    steps.says_strengths(desk, "Sterk en vrolijk.", "Vaste begeleider.", "geen")
    desk.opens("/plekken/").follows(steps.has("Orders inpakken"))
    desk.follows(steps.starts("Draag iemand voor")).chooses(steps.starts("Dilan Aydin"))
    desk.presses("Draag voor").sees("Dilan is voorgedragen").follows("Dilan Aydin")
    young.signs_in(login).presses("Ja, dit wil ik zien Orders inpakken").sees("Jij zei ja")
    desk.opens(desk.path)
    steps.turns_key(desk, "Dilan is sterk en vrolijk.")
    desk.sees("Twee keer ja")
    steps.employer_says_yes(employer, region.login("pakket"), "Dilan", never="Aydin")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2026-12-01")
    steps.young_signs(young)
    steps.employer_signs(employer, "Chef depot")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Orders inpakken", "Pakketdepot Polderwind")


def a_vacancy_stays_open(region: Region) -> None:
    """A job at the depot that nobody took in the first weeks."""
    employer = region.organisation("pakket")
    job = NewPlace(
        title="Orders inpakken",
        kind="baan",
        sector="logistiek",
        capacity=1,
        days=("mon", "tue", "wed", "thu"),
        start_time=time(9),
        end_time=time(17),
        hours=32,
        brought_in_by=region.worker("wspr"),
    )
    site = region.world.sites["pakket"]
    add_place(employer, site=site, place=job, invented=True, actor=region.system())


def test_eindhoven_enrols_for_a_year_that_leads_to_a_vacancy(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    """The course was bought for vacancies that are there; the seat comes with one of them."""
    young.opens("/programma/zij-instroom-eindhoven/").follows(steps.starts("Meld je aan"))
    steps.gives_name_and_number(young, "Marit", "Bakker", formal=False)
    young.types("Waar woon je?", "5611").presses("Verder")
    young.chooses("Ik ga niet naar school en ik werk niet").presses("Verder")
    young.types("Welk werk zou je willen leren?", "Installaties.").presses("Verder")
    steps.sends(young)
    login = region.give_login(region.person("Marit Bakker"))
    desk = professional
    steps.takes_up(desk, region.login("lwl-eindhoven"), MARIT)
    steps.applies_for(desk, "Jaaropleiding installatie op maat")
    desk.presses(steps.starts("Geef een stoel"))
    desk.follows(steps.has("Jaaropleiding installatie op maat")).sees("1 van 12")
    desk.opens("/plekken/").follows(steps.has("Monteur na de jaaropleiding"))
    desk.sees("Installatiebedrijf Zonnedauw", "0 van 4 bezet")
    young.signs_in(login).sees("Een jaar leren")
    clock.on("2027-02-25")
    the_year_begins(desk, young, region, login)
    clock.on("2028-02-21")
    the_job_it_was_bought_for(desk, young, employer, region, login)


def the_year_begins(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    steps.opens_dossier(desk, region.login("lwl-eindhoven"), MARIT)
    steps.opens_courses(desk)
    desk.presses(steps.starts("Begonnen"))
    steps.finds(desk, MARIT)
    steps.goes_to(desk, "Jaaropleiding op maat")
    desk.follows("Wat het opleverde").sees("onderwijs", "Jaaropleiding installatie op maat")
    young.signs_in(login).sees("Een jaar leren voor dit werk")


def the_job_it_was_bought_for(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """After the year: the vacancy for which Marit learned."""
    steps.opens_dossier(desk, region.login("lwl-eindhoven"), MARIT)
    steps.opens_courses(desk)
    desk.presses(steps.starts("Afgerond"))
    steps.finds(desk, MARIT)
    steps.goes_to(desk, "Op de vacature beginnen")
    steps.says_wishes(desk, "techniek", days=WEEK, minutes="60")
    steps.says_strengths(desk, "Handig en precies.", "Duidelijke tekeningen.", "licht")
    steps.proposes(desk, "Monteur na de jaaropleiding")
    young.signs_in(login).presses("Ja, dit wil ik zien Monteur na de jaaropleiding")
    desk.opens(desk.path)
    steps.turns_key(desk, "Marit is handig en heeft de opleiding klaar.")
    steps.employer_says_yes(employer, region.login("installatie"), "Marit", never="Bakker")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2028-02-21")
    steps.young_signs(young)
    steps.employer_signs(employer, "Chef montage")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Monteur", "Installatiebedrijf Zonnedauw", permanent=True)
    steps.finds(desk, MARIT)
    steps.goes_to(desk, "Volgen na de start")
    desk.follows("Wat het opleverde").sees("Werk", "1 maand")
