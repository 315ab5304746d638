"""Parts of stories that more than one journey plays, each as a person would do it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.journeys.visitors import Visitor


def starts(words: str) -> re.Pattern[str]:
    """A name that begins so; what follows is for screen readers or may differ."""
    return re.compile(f"^{re.escape(words)}", re.IGNORECASE)


def has(words: str) -> re.Pattern[str]:
    """A name in which these words stand."""
    return re.compile(re.escape(words), re.IGNORECASE)


# On the phone


def gives_name_and_number(visitor: Visitor, name: str, surname: str, *, formal: bool) -> None:
    """The first two questions of every programme."""
    your = "Uw" if formal else "Je"
    visitor.types(f"{your} voornaam", name).types(f"{your} achternaam", surname)
    visitor.presses("Verder")
    visitor.types(f"{your} telefoonnummer", "06 12 34 56 78").chooses("Een appje")
    visitor.presses("Verder")


def gives_birth_date(visitor: Visitor, day: str, month: str, year: str) -> None:
    visitor.types("Dag", day).types("Maand", month).types("Jaar", year).presses("Verder")


def sends(visitor: Visitor) -> str:
    """The last page: look once more, send, and get a number."""
    visitor.sees("Klopt dit?").presses("Verstuur mijn aanmelding").sees("Gelukt")
    return visitor.reads(r"nummer bij ons: ?([A-Z0-9-]+)")


# At the desk


def takes_up(desk: Visitor, login: str, name: str) -> None:
    """From the desk onto one's own name; ends in the dossier."""
    desk.signs_in(login).opens("/aanmeldingen/").follows(
        starts(f"Pak op {name.split(maxsplit=1)[0]}")
    )
    desk.presses("Pak op").sees("is nu van jou")


def opens_dossier(desk: Visitor, login: str, name: str) -> None:
    """By the search field, as somebody who is rung up would."""
    desk.signs_in(login)
    finds(desk, name)


def finds(desk: Visitor, name: str) -> None:
    desk.page.get_by_role("searchbox").first.fill(name)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.arrives()
    if "/zoek/" in desk.path:
        desk.follows(starts(name))


def notes(
    desk: Visitor,
    words: str,
    *,
    kind: str = "Gesproken",
    next_step: str = "",
    on: str = "",
    at: str = "",
    where: str = "",
) -> None:
    """A contact with what comes next, from the dossier."""
    desk.follows("Noteer").chooses(kind).types("Wat is er gezegd of gebeurd?", words)
    if next_step:
        desk.types("Wat is de volgende stap?", next_step).types("Wanneer?", on)
        desk.types("Hoe laat?", at).types("Waar?", where)
    desk.presses("Bewaar").sees("Genoteerd bij")


def goes_to(desk: Visitor, station: str) -> None:
    """To a station of the route, from the dossier."""
    desk.follows(starts("Ander station"))
    desk.chooses(station).presses("Ga verder").sees("staat nu bij")


def says_wishes(
    desk: Visitor,
    *sectors: str,
    days: Iterable[str],
    minutes: str,
    travels: str = "fiets",
    until: str = "19:00",
) -> None:
    """What somebody wants and can, asked at the desk."""
    desk.follows("Wensen")
    with desk.inside("group", "Waar wil iemand werken?"):
        for sector in sectors:
            desk.chooses(sector)
    with desk.inside("group", "Op welke dagen kan het?"):
        for day in days:
            desk.chooses(day)
    desk.types("Niet eerder dan", "06:00").types("Niet later dan", until)
    desk.types("Minste uren per week", "8").types("Meeste uren per week", "40")
    desk.types("Kan beginnen vanaf", "2026-12-01")
    with desk.inside("group", "Reist met"):
        desk.chooses(travels)
    desk.types("Hoogstens zoveel minuten reizen", minutes).presses("Bewaar").sees("Bewaard.")


def says_strengths(desk: Visitor, good_at: str, needs: str, guidance: str = "licht") -> None:
    desk.follows("Kracht").types("Waar is iemand goed in?", good_at)
    desk.types("Wat is er nodig op het werk?", needs).chooses(guidance)
    desk.presses("Bewaar").sees("Bewaard.")


def proposes(desk: Visitor, place: str) -> None:
    """From the dossier to the places that can be, and one of them proposed."""
    desk.follows("Bekijk de plekken").presses(f"Stel voor {place}")
    desk.sees("Voorgesteld.", "De werkgever ziet dit pas na twee keer ja.")


def turns_key(desk: Visitor, words: str) -> None:
    """The coach reads what the employer will read, and says yes."""
    desk.types("Wat de werkgever leest over het werk", words)
    desk.presses("Ja, dit mag de werkgever lezen")


def agrees_on_start(
    desk: Visitor,
    on: str,
    *,
    first_days: Iterable[str] = (),
    build_up: tuple[str, Iterable[str]] | None = None,
    goal: str = "",
) -> None:
    """The employer said yes: first day, days and goal. Ends at the placement."""
    desk.follows("Maak de afspraken").types("Eerste dag", on)
    if first_days:
        with desk.inside("group", "Op deze dagen"):
            desk.only(*first_days)
    if build_up is not None:
        desk.unfolds("Opbouwen")
        desk.types("Daarna, vanaf", build_up[0])
        with desk.inside("group", "op deze dagen"):
            desk.only(*build_up[1])
    if goal:
        desk.types("Doel voor de eerste weken", goal)
    desk.presses("Spreek af").sees("De overeenkomst staat klaar om te tekenen.")


def notes_signature(desk: Visitor, party: str, name: str) -> None:
    """A signature on paper, noted by the guidance; from the placement and back."""
    placement = desk.path
    with desk.inside("complementary", "Papieren en acties"):
        desk.follows(re.compile("overeenkomst|afspraken", re.IGNORECASE))
    desk.follows("Noteer een handtekening").chooses("Wie tekent?", party)
    desk.types("Naam", name).chooses("op papier").presses("Noteer de handtekening")
    desk.opens(placement)


def does_intake(
    desk: Visitor, track: str, *, situation: str = "", school: str = "", summary: str = ""
) -> None:
    desk.follows(starts("Intake"))
    if situation:
        desk.chooses("Wat doet iemand nu?", situation)
    if school:
        desk.chooses("Welke soort school is dat?", school)
    desk.chooses(starts(track)).types("Wat kwam er uit het gesprek?", summary)
    desk.presses("Intake klaar").sees("De intake is klaar.")


def involves(desk: Visitor, worker: str, role: str) -> None:
    """Bring somebody in by name, from the dossier."""
    desk.follows("Iemand erbij").chooses_like("Wie komt erbij?", worker)
    desk.chooses("In welke rol?", role).presses("Voeg toe").sees("doet nu mee.")


def puts_in_plan(desk: Visitor, who: str, words: str, *, partner: bool = False) -> None:
    """A promise of the person or of a partner, from the dossier."""
    desk.unfolds(starts("Meer")).follows("Afspraak in het plan")
    if partner:
        desk.chooses("Een partner").types("Naam van de partner", who)
    else:
        desk.chooses(who)
    desk.types("Wat beloven ze?", words)
    desk.chooses("Iedereen die de overeenkomst tekent, mag dit lezen").presses(
        "Zet in het plan"
    ).sees("Het staat in het plan.")


def opens_placement(desk: Visitor, employer: str) -> None:
    """From the dossier to where somebody is, or was."""
    with desk.inside("complementary", "Ernaast"):
        desk.follows(re.compile(rf"^{re.escape(employer)}( \(verzonnen\))?$"))


def notes_employer_yes(desk: Visitor, who: str) -> None:
    """A yes by phone counts the same; from the proposal."""
    desk.unfolds("Noteer wat de werkgever door de telefoon zei")
    desk.chooses("ja, laat maar komen").types("Wie sprak u?", who)
    desk.presses("Bewaar antwoord van de werkgever").sees("Spreek de eerste dag af")


def applies_for(desk: Visitor, course: str) -> None:
    """An application for a start moment of a course, from the dossier."""
    opens_courses(desk)
    desk.follows("Meld aan voor een groep")
    desk.chooses_like("Welke groep?", course).presses("Bewaar").sees("Aangemeld.")


def refers(
    desk: Visitor,
    login: str,
    name: tuple[str, str],
    born: tuple[str, str, str],
    *,
    home: str,
    to: str,
    why: str,
) -> None:
    """A school brings somebody whom nobody knew yet."""
    desk.signs_in(login).opens("/aanmeldingen/").follows("Verwijs iemand")
    desk.types("Roepnaam", name[0]).types("Achternaam, met van of de ervoor", name[1])
    desk.types("Dag", born[0]).types("Maand", born[1]).types("Jaar", born[2])
    desk.chooses("Gemeente", home).types("Telefoon", "0612345678").chooses("een appje")
    desk.chooses("Naar welk programma?", to).types("Waarom past dit?", why)
    desk.presses("Verwijs")


def employer_says_yes(employer: Visitor, login: str, name: str, *, never: str) -> None:
    """On a phone: a first name and what the work needs, and one tap."""
    employer.signs_in(login).sees(name).does_not_see(never)
    employer.follows(starts(f"Ja, laat maar komen {name}")).presses("Ja, laat maar komen")
    employer.sees(f"{name} komt")


def reaches(desk: Visitor, kind: str, what: str, where: str, *, permanent: bool = False) -> None:
    """A destination, noted from the placement."""
    desk.follows("Uitkomst noteren").chooses(kind).types("Wat precies?", what)
    desk.chooses_like("Waar?", where)
    if permanent:
        with desk.inside("group", "Is het een vast contract?"):
            desk.chooses("Ja")
    desk.presses("Noteer").sees("We vragen na 1, 3, 6, 12 en 24 maanden")


def plans_meeting(
    desk: Visitor, programme: str, kind: str, title: str, on: str, *, employers: str = ""
) -> None:
    desk.opens("/ontmoetingen/").follows(has("ontmoeting"))
    desk.chooses("Programma", programme).chooses_like("Soort", kind.lower())
    desk.types("Naam", title).types("Datum", on).types("Begint om", "13:00")
    desk.types("Waar?", "Stadhuis").types("Welke werkgevers doen mee?", employers)
    desk.presses("Plan").sees("De ontmoeting staat gepland.").follows(title)


def invites(desk: Visitor, name: str) -> None:
    desk.follows("Nodig uit").chooses(name).presses("Nodig uit").sees("Uitgenodigd: 1.")


def employer_signs(employer: Visitor, name: str) -> None:
    """The text read on a phone, a name under it, and a tap."""
    employer.opens("/werkgever/").follows(starts("Lees en teken")).types("Uw naam", name)
    employer.chooses("Ik heb de tekst gelezen en ga akkoord.").presses("Teken")
    employer.does_not_see("Lees en teken")


def begins(desk: Visitor) -> None:
    """The first day, with everything signed; at the placement."""
    desk.presses("Begonnen").sees("Gesprekken met zijn drieën")
    desk.does_not_see("Vandaag kan het beginnen")


def young_signs(young: Visitor, login: str = "") -> None:
    """Read on one's own phone, and signed by a tap."""
    if login:
        young.signs_in(login)
    young.opens("/mijn/").follows(starts("Lees en teken")).sees("Teken pas als je alles snapt.")
    young.presses("Ik heb het gelezen en ik teken").sees("getekend")


def opens_courses(desk: Visitor) -> None:
    """Courses and papers of somebody, from the dossier."""
    with desk.inside("complementary", "Ernaast"):
        desk.follows(re.compile("^Opleiding$"))
