"""Twente, Rijnmond and Eindhoven, each with what it adds to the same story."""

from __future__ import annotations

from datetime import time

import pytest

from doorstroom.apps.places.service import NewPlace, add_place
from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")


def test_twente_invites_who_signed_up_to_meet_employers(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
) -> None:
    young.opens("/programma/meet-and-greet-twente/").follows(steps.starts("Meld je aan"))
    steps.gives_name_and_number(young, "Lotte", "Smit", formal=False)
    steps.gives_birth_date(young, "5", "5", "2002")
    young.types("Waar woon je?", "7551").presses("Verder")
    young.types("Wat voor werk zou je willen doen?", "Iets met mensen.").presses("Verder")
    steps.sends(young)
    desk = professional
    steps.takes_up(desk, region.login("offensief"), "Lotte Smit")
    steps.plans_meeting(
        desk,
        "Meet & greet met werkgevers",
        "meet & greet",
        "Meet & greet Hengelo",
        "2026-12-15",
        employers="Metaalwerkplaats Wilgenrijk (verzonnen)",
    )
    steps.invites(desk, "Lotte Smit")
    desk.presses(steps.starts("Komt Lotte")).sees("Metaalwerkplaats Wilgenrijk")


def test_rijnmond_passes_a_vacancy_on_and_a_youth_coach_nominates(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
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
    young: Visitor, professional: Visitor, region: Region, clock: Clock
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
    steps.takes_up(desk, region.login("lwl-eindhoven"), "Marit Bakker")
    steps.applies_for(desk, "Jaaropleiding installatie op maat")
    desk.presses(steps.starts("Geef een stoel"))
    desk.follows(steps.has("Jaaropleiding installatie op maat")).sees("1 van 12")
    desk.opens("/plekken/").follows(steps.has("Monteur na de jaaropleiding"))
    desk.sees("Installatiebedrijf Zonnedauw", "0 van 4 bezet")
    young.signs_in(login).sees("Een jaar leren")
