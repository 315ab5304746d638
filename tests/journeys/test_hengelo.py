"""Hengelo: a contract that binds everybody, a home first, then work; and a pupil kept in sight."""

from __future__ import annotations

import pytest

from tests.journeys import steps
from tests.journeys.regions import Region
from tests.journeys.visitors import Clock, Visitor

pytestmark = pytest.mark.journey

NOOR = "Noor Kaya"
WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


def test_a_perspectiefjaar_with_a_home_before_work(
    young: Visitor, professional: Visitor, employer: Visitor, region: Region, clock: Clock
) -> None:
    desk = professional
    noor_signs_up(young)
    login = region.give_login(region.person(NOOR))
    the_life_coach_takes_up(desk, region)
    everybody_signs(desk, young, region, login)
    a_home_comes_first(desk, young, region, login)
    clock.on("2027-03-02")
    learning_and_working(desk, young, employer, region, login)
    clock.on("2027-09-01")
    a_good_place(desk, young, employer, region, login)


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
    steps.notes(
        desk,
        "Noor slaapt bij een vriendin.",
        kind="Gebeld",
        next_step="Kennismaken",
        on="2026-12-02",
        at="11:00",
        where="Stadhuis",
    )
    steps.goes_to(desk, "Kennismaken met de life-coach")
    steps.does_intake(desk, "Zwaar", summary="Eerst een kamer, dan werk.")
    desk.follows("Nieuwe situatie").chooses("geen onderwijs en geen werk")
    desk.types("Vanaf", "2026-03-01").presses("Bewaar")


def everybody_signs(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """What each promises stands in the contract; Noor taps, the partners sign on paper."""
    steps.puts_in_plan(desk, "Noor", "Ik kom elke week naar mijn coach.")
    steps.puts_in_plan(
        desk, "Gemeente Hengelo", "Wij zoeken een kamer en helpen met de schulden.", partner=True
    )
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
    for domain, agreed in (
        ("wonen", "Een kamer via de gemeente."),
        ("schulden en geld", "Budgethulp."),
    ):
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


def learning_and_working(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """Work experience on the care farm, now that there is room for it."""
    steps.opens_dossier(desk, region.login("levenscoach"), NOOR)
    steps.says_wishes(desk, "groen en dieren", "techniek", days=WEEK, minutes="60")
    steps.says_strengths(desk, "Geduldig, goed met dieren.", "Rustig beginnen.")
    steps.goes_to(desk, "Leer-werktraject")
    steps.proposes(desk, "Werkervaring op de boerderij")
    young.signs_in(login).presses("Ja, dit wil ik zien Werkervaring op de boerderij")
    desk.opens(desk.path)
    steps.turns_key(desk, "Noor is geduldig en goed met dieren.")
    steps.employer_says_yes(employer, region.login("zorgboerderij"), "Noor", never="Kaya")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2027-03-02")
    steps.young_signs(young)
    steps.employer_signs(employer, "Boerin Ans")
    steps.notes_signature(desk, "organisatie van het programma", "Gemeente Hengelo")
    steps.begins(desk)


def a_good_place(
    desk: Visitor, young: Visitor, employer: Visitor, region: Region, login: str
) -> None:
    """From the farm to a job."""
    steps.opens_dossier(desk, region.login("levenscoach"), NOOR)
    steps.opens_placement(desk, "Zorgboerderij Ooievaarsnest")
    desk.follows("Klaar zoals afgesproken").chooses("verder met een baan").presses("Rond af")
    steps.finds(desk, NOOR)
    steps.goes_to(desk, "Goede plek op de arbeidsmarkt")
    steps.proposes(desk, "Monteur in opleiding")
    young.signs_in(login).presses("Ja, dit wil ik zien Monteur in opleiding")
    desk.opens(desk.path)
    steps.turns_key(desk, "Noor werkt geduldig en komt elke dag op tijd.")
    steps.employer_says_yes(employer, region.login("metaal"), "Noor", never="Kaya")
    desk.opens(desk.path)
    steps.agrees_on_start(desk, "2027-09-01")
    steps.young_signs(young)
    steps.employer_signs(employer, "Chef werkplaats")
    desk.opens(desk.path)
    steps.begins(desk)
    steps.reaches(desk, "werk", "Monteur in opleiding", "Metaalwerkplaats Wilgenrijk")
    steps.finds(desk, NOOR)
    steps.goes_to(desk, "Volgen na de start")
    desk.follows("Wat het opleverde").sees("Werk", "1 maand")


SAM = "Sam Bos"


def test_rmc_follows_a_pupil_who_comes_to_sit_at_home(
    young: Visitor, professional: Visitor, region: Region, clock: Clock
) -> None:
    """An Entree pupil is followed; at home there is a plan together, then an enrolment."""
    desk = professional
    steps.refers(
        desk,
        region.login("roc-twente"),
        ("Sam", "Bos"),
        ("20", "1", "2009"),
        home="Hengelo (O.)",
        to="Volgen vanaf 16 jaar, Doorstroompunt (RMC) gemeente Hengelo",
        why="Sam komt bijna niet meer op school.",
    )
    login = region.give_login(region.person(SAM))
    desk.signs_in(region.login("rmc")).opens("/aanmeldingen/")
    desk.follows(steps.starts("Antwoord Sam")).follows("Neem aan").presses("Neem aan")
    desk.sees("Casushouder is nu Ruben Nijhuis")
    desk.follows("Nieuwe situatie").chooses("onderwijs").types("Vanaf", "2026-08-31")
    desk.chooses("Soort school", "mbo 1 (Entree)").chooses("School", "ROC van Twente")
    desk.presses("Bewaar").sees("ROC van Twente")
    steps.goes_to(desk, "Eerste gesprek")
    steps.does_intake(desk, "Licht", summary="Sam mist zijn oude klas.")
    clock.on("2026-12-14")
    he_sits_at_home(desk, young, region, login)
    an_enrolment(desk, young, region, login, clock)


def he_sits_at_home(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    steps.opens_dossier(desk, region.login("rmc"), SAM)
    desk.follows("Nieuwe situatie").chooses("geen onderwijs en geen werk")
    desk.types("Vanaf", "2026-12-14").presses("Bewaar")
    steps.goes_to(desk, "Thuis komen te zitten: samen een plan maken")
    steps.puts_in_plan(desk, "Sam", "Ik ga mee kijken bij techniek.")
    desk.follows("Afspraken op papier").presses(steps.starts("Maak Plan"))
    steps.young_signs(young, login)
    desk.follows("Noteer een handtekening").chooses("Wie tekent?", "Ruben Nijhuis")
    desk.chooses("aan de balie").presses("Noteer de handtekening").sees("getekend")


def an_enrolment(desk: Visitor, young: Visitor, region: Region, login: str, clock: Clock) -> None:
    """A course with a start moment and an apply-by date is a destination like a place."""
    steps.finds(desk, SAM)
    steps.goes_to(desk, "Inschrijving bij een opleiding")
    steps.applies_for(desk, "Entree techniek")
    desk.presses(steps.starts("Geef een stoel"))
    desk.follows(steps.has("Entree techniek")).sees("Aanmelden tot en met", "Stoelen bezet")
    young.signs_in(login).sees("Naar een opleiding")
    clock.on("2027-02-11")
    the_first_lesson(desk, young, region, login)


def the_first_lesson(desk: Visitor, young: Visitor, region: Region, login: str) -> None:
    """Nobody ends up sitting at home: the course began, and Sam stays in sight."""
    steps.opens_dossier(desk, region.login("rmc"), SAM)
    steps.opens_courses(desk)
    desk.presses(steps.starts("Begonnen"))
    steps.finds(desk, SAM)
    desk.sees("Vraag Sam hoe het gaat bij Entree techniek")
    steps.goes_to(desk, "Blijven volgen")
    desk.follows("Wat het opleverde").sees("onderwijs", "Entree techniek", "1 maand")
    young.signs_in(login).sees("We vragen hoe het gaat")
