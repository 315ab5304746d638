"""A place for mbo learning that fails: the school's duty stays until somebody begins elsewhere."""

from __future__ import annotations

from datetime import time

import pytest

from doorstroom.apps.places.service import NewPlace, add_place
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName
from doorstroom.demo.story import Story, Who
from doorstroom.demo.working import at_work
from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

YARA = "Yara Toets"
PACK = "van-school-naar-werk-purmerend"
FOUR_DAYS = ("mon", "tue", "wed", "thu")
DUTY = "Zoek een andere leerplek voor Yara"
OTHER = "Leren bij de kringloop"


def test_the_school_finds_another_place_and_only_its_first_day_closes_the_duty(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    login = yara_learns_at_werkom(region)
    the_guidance_fails(desk, region)
    the_school_reads_its_duty(desk, region)
    another_place(desk, young, region, login)
    clock.on("2026-12-07")
    the_first_day_closes_it(desk, young, region, login)


def yara_learns_at_werkom(region: Region) -> str:
    """In the leerbaan for a month, with a school that signed; and a quieter place is open."""
    who = Who("yara", PersonName("Yara", "", "", "Toets"), PartialDate(2007, 3, 9), "1441", 9)
    story = Story.signs_up(
        region.world,
        PACK,
        who,
        -60,
        sectors=("logistiek",),
        days=FOUR_DAYS,
        max_minutes=40,
        guidance_need="intensive",
        highest_mbo_level=0,
    )
    story.taken_up("marjan", -59).helped_by("werkom", "jobcoach", -58)
    story.helped_by("mbo-purmerend", "school", -57)
    school = region.organisation("mbo-purmerend")
    at_work(story, "werkom-leerbaan", "werkom", -40, -30, school=school)
    place = NewPlace(
        title=OTHER,
        kind="bpv-bol",
        sector="logistiek",
        capacity=1,
        days=FOUR_DAYS,
        start_time=time(9),
        end_time=time(16),
        hours=24,
        qualification="25743",
        level=1,
        guidance="intensive",
        brought_in_by=region.worker("werkom-plekken"),
    )
    add_place(
        region.organisation("werkom"),
        site=region.world.sites["werkom"],
        place=place,
        invented=True,
        actor=region.system(),
    )
    return region.give_login(story.person)


def the_guidance_fails(desk: Visitor, region: Region) -> None:
    steps.opens_dossier(desk, region.login("werkom"), YARA)
    steps.opens_placement(desk, "Werkom")
    desk.follows("Eerder gestopt").types("Wat de jongere zelf zegt", "Niemand deed het voor.")
    desk.presses("Ga verder").chooses("de begeleiding lukte niet").presses("Stop de plaatsing")
    desk.sees("de volgende stap staat op vandaag", "Niemand deed het voor.")


def the_school_reads_its_duty(desk: Visitor, region: Region) -> None:
    """It stands on the school's page today, and no tick makes it go away."""
    desk.signs_in(region.login("mbo-purmerend")).opens("/school/").sees(DUTY)
    desk.follows(steps.starts(DUTY)).sees("begonnen op een andere leerplek van dezelfde school")
    desk.does_not_see("Hoeft niet meer")


def another_place(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    steps.opens_dossier(desk, region.login("werkom"), YARA)
    steps.proposes(desk, OTHER)
    young.signs_in(login).presses(f"Ja, dit wil ik zien {OTHER}").sees("Jij zei ja")
    desk.opens(desk.path)
    steps.turns_key(desk, "Yara leert snel als iemand het voordoet.")
    steps.notes_employer_yes(desk, "Chef kringloop")
    steps.agrees_on_start(desk, "2026-12-07", goal="Spullen sorteren.")
    steps.young_signs(young)
    steps.notes_signature(desk, "werkgever", "Chef kringloop")
    steps.notes_signature(desk, "school", "Mbo-school Purmerend")


def the_first_day_closes_it(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    desk.signs_in(region.login("mbo-purmerend")).opens("/school/").sees(DUTY)
    steps.opens_dossier(desk, region.login("werkom"), YARA)
    with desk.inside("complementary", "Ernaast"):
        desk.follows("Werkom")
    steps.begins(desk)
    steps.finds(desk, YARA)
    desk.sees("samen over hoe het gaat")
    desk.signs_in(region.login("mbo-purmerend")).opens("/school/").does_not_see(DUTY)
    young.signs_in(login).does_not_see("had al gedaan moeten zijn")
