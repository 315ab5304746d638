"""The page of a young person does everything, with JavaScript and without."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.pathways.service import NextStep
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName
from doorstroom.demo.story import Story, Who
from doorstroom.demo.working import agreed, at_work, proposed
from tests.journeys.regions import Region
from tests.journeys.visitors import Visitor

pytestmark = pytest.mark.journey

PACK = "van-school-naar-werk-purmerend"


def test_mila_answers_on_her_phone(young: Visitor, region: Region) -> None:
    answers_everything(young, region)


def test_mila_answers_without_javascript(plain_phone: Visitor, region: Region) -> None:
    answers_everything(plain_phone, region)


def mila(region: Region) -> str:
    """An appointment, a job that runs on Tuesdays, a proposal, and something to sign."""
    who = Who("mila", PersonName("Mila", "", "", "Toets"), PartialDate(2007, 3, 9), "1441", 9)
    story = Story.signs_up(region.world, PACK, who, -40, contact_preference="whatsapp")
    story.taken_up("marjan", -39).helped_by("werkom", "jobcoach", -38)
    at_work(story, "bakkerij-helpen", "werkom", -30, -20, goal="Op tijd beginnen.")
    agreed(
        story, "kwekerij-verklaring", "werkom", -3, 30, school=region.organisation("bladergroen")
    )
    proposed(story, "magazijn-orders", "werkom", -2)
    visit = NextStep(
        title="Kennismaken bij Werkom",
        due_on=date(2026, 12, 3),
        due_time=time(14),
        location="Werkom, Purmerend",
    )
    story.spoke("Mila wil graag verder.", -1, step=visit)
    return region.give_login(story.person)


def answers_everything(visitor: Visitor, region: Region) -> None:
    visitor.signs_in(mila(region)).sees("Kennismaken bij Werkom", "donderdag 3 december, 14.00 uur")
    visitor.presses("Ik kom").sees("Jij komt.")
    visitor.follows("Ik heb een vraag").presses("Verstuur").sees("Schrijf je vraag op.")
    visitor.types("Wat wil je vragen?", "Mag ik iemand meenemen?").presses("Verstuur")
    visitor.sees("Mag ik iemand meenemen?", "belt je uiterlijk woensdag 2 december")
    visitor.follows("Andere tijd").types("Wanneer kun je wel?", "Na vier uur").presses("Verstuur")
    visitor.sees("Je vroeg om een andere tijd.", "Na vier uur")

    visitor.follows("Ik kan vandaag niet").types("Wil je er iets bij zeggen?", "Ik ben ziek")
    visitor.presses("Ja, ik kan vandaag niet").sees("Je zei dat je vandaag niet kunt.")

    with visitor.near("Orders klaarzetten", "article"):
        visitor.sees("Nee zeggen mag, zonder reden.")
        visitor.follows("Vraag Orders klaarzetten")
    visitor.types("Wat wil je weten?", "Hoe laat begint het?").presses("Verstuur")
    visitor.opens("/mijn/plekken/").presses("Ja, dit wil ik zien").sees("Jij zei ja")

    visitor.opens("/mijn/").follows("Lees en teken").sees("Lees het rustig", "nog niet")
    visitor.presses("Ik heb het gelezen en ik teken").sees("getekend 1 dec")

    visitor.opens("/mijn/gegevens/").sees("06")
    visitor.opens("/mijn/wie-weet-wat/organisaties/").sees("Jongerenloket Purmerend", "Werkom")
    visitor.opens("/mijn/contact/").sees("Jelle Postma", "Marjan de Graaf")
    visitor.opens("/mijn/niet-veilig/").sees("Dit lezen", "Verder leest niemand het.")
