"""Invented people: names, birth dates and postcodes, the same for the same seed.

Only the geography is real. The names are drawn apart from each other from lists of
names that many people in the Netherlands bear, so that nobody in particular is meant.
Phone numbers begin with 0600, which is not given out; e-mail ends in .example.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, count
from random import Random

from doorstroom.adapters.facts import PostcodeFact, load_postcodes, load_young_people
from doorstroom.core.values.dates import PartialDate, birthday
from doorstroom.core.values.names import PersonName, plain

# Given name, or given name and roepnaam.
GIVEN_NAMES: tuple[str, ...] = (
    *("Daan", "Sem", "Lotte", "Fenna", "Milan", "Noor", "Thijs", "Jesse", "Sanne", "Femke"),
    *("Bram", "Iris", "Ruben", "Anouk", "Jelle", "Wietske", "Sjoerd", "Nynke", "Tjeerd", "Hidde"),
    *(
        "Mohamed",
        "Fatima",
        "Yassin",
        "Salma",
        "Hamza",
        "Naima",
        "Bilal",
        "Imane",
        "Ayoub",
        "Samira",
    ),
    *("Samira", "Emre", "Zeynep", "Mehmet", "Elif", "Cem", "Dilara", "Burak", "Melike", "Kaan"),
    *("Esra", "Jaden", "Chantal", "Giovanni", "Shanice", "Ruchama", "Dwight", "Xiomara", "Quincy"),
    *("Priya", "Rajiv", "Soraya", "Vikash", "Anita", "Kiran", "Mei Lin", "Wei", "Linh", "Minh"),
    *("Filip", "Zuzanna", "Kacper", "Oliwia", "Andrei", "Ioana", "Oksana", "Artem", "Darya"),
    *("Omar", "Rania", "Yusuf", "Amal", "Karim", "Layla", "Abdi", "Hodan", "Selam", "Yonas"),
    *("Zahra", "Reza", "Farhad", "Nilufar", "Kwame", "Akosua", "Tesfay", "Blessing", "Ibrahim"),
    *("Kevin", "Kim", "Roy", "Naomi", "Mitchell", "Demi", "Rick", "Romy", "Dennis", "Sharon"),
    *("Joost", "Merel", "Pieter", "Hanneke", "Koen", "Roos", "Stijn", "Vera", "Luuk", "Puck"),
)
CALL_NAMES: tuple[tuple[str, str], ...] = (
    ("Johannes", "Hans"),
    ("Cornelia", "Corrie"),
    ("Wilhelmina", "Mina"),
    ("Elisabeth", "Lisa"),
    ("Maximiliaan", "Max"),
    ("Abdelkader", "Kader"),
    ("Catharina", "Trijntje"),
    ("Nicolaas", "Klaas"),
    ("Mohammed Amine", "Amine"),
    ("Maria Fernanda", "Fer"),
)
SURNAMES: tuple[tuple[str, str], ...] = (
    *(("de", name) for name in ("Boer", "Graaf", "Haan", "Wit", "Lange", "Vries", "Jager")),
    *(("van", name) for name in ("Dijk", "Dam", "Leeuwen", "Vliet", "Beek", "Loon", "Essen")),
    *(("van den", name) for name in ("Berg", "Heuvel", "Brink", "Akker", "Broek")),
    *(("van der", name) for name in ("Meer", "Veen", "Wal", "Laan", "Heide", "Molen", "Velde")),
    *(("ter", name) for name in ("Horst", "Beek")),
    *(("te", name) for name in ("Riele", "Winkel")),
    *(("ten", name) for name in ("Cate", "Have")),
    *(("'t", "Hart"), ("in 't", "Veld"), ("op den", "Kamp"), ("van 't", "Hof"), ("den", "Ouden")),
    *(("El", name) for name in ("Amrani", "Idrissi", "Khattabi", "Yousfi")),
    *(
        ("", name)
        for name in (
            *("Jansen", "Bakker", "Visser", "Smit", "Mulder", "Bos", "Vos", "Peters", "Hendriks"),
            *("Dekker", "Brouwer", "Kok", "Prins", "Huisman", "Postma", "Hoekstra", "Dijkstra"),
            *(
                "Wiersma",
                "Terpstra",
                "Nijhuis",
                "Oude Luttikhuis",
                "Kuipers",
                "Scholten",
                "Wolters",
            ),
            *("Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Öztürk", "Arslan", "Doğan"),
            *("Bouzid", "Benali", "Ouali", "Amari", "Chahid", "Tahiri"),
            *("Kowalski", "Nowak", "Wiśniewska", "Popescu", "Ionescu", "Kovalenko", "Bondarenko"),
            *("Ramdin", "Kalloe", "Jagessar", "Ramlal", "Pinas", "Leeflang", "Martina", "Croes"),
            *("Nguyen", "Tran", "Chen", "Liu", "Mensah", "Owusu", "Okafor", "Tekle", "Haile"),
            *("Hassan", "Ali", "Warsame", "Rahimi", "Ahmadi", "Hosseini", "Al Masri"),
            *("Silva", "Fernandes", "Lopes", "Pattinama", "Tuhuteru", "Sahetapy", "Jansen-Bouzid"),
        )
    ),
)
_YOUNGEST, _OLDEST = 16, 26


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody who does not exist, at a postcode that does."""

    number: int
    name: PersonName
    birth: PartialDate
    pc4: str
    place: str
    gm_code: str
    phone: str
    email: str


def phone(number: int) -> str:
    """A mobile number that nobody can have; a million of them.

    >>> phone(1234)
    '0600001234'
    """
    high, low = divmod(number % 1_000_000, 10_000)
    return f"0600{high:02d}{low:04d}"


def email(name: PersonName, number: int) -> str:
    """An address in a domain that leads nowhere.

    >>> email(PersonName(given="Zoë", infix="de", surname="Boer"), 7)
    'zoe.boer7@voorbeeld.example'
    """
    words = [plain(part).replace(" ", "") for part in (name.first, name.surname)]
    return f"{'.'.join(dict.fromkeys(word for word in words if word))}{number}@voorbeeld.example"


def invented_name(chance: Random) -> PersonName:
    """A name; now and then a roepnaam, and once in a hundred only one name."""
    infix, surname = chance.choice(SURNAMES)
    given, call = chance.choice(GIVEN_NAMES), ""
    draw = chance.random()
    if draw < 0.01:
        return PersonName(given=given)
    if draw < 0.08:
        given, call = chance.choice(CALL_NAMES)
    return PersonName(given=given, call=call, infix=infix, surname=surname)


@cache
def _postcodes() -> dict[str, tuple[PostcodeFact, ...]]:
    """The postcodes of each municipality whose point is not in doubt, else all of them."""
    found: dict[str, list[PostcodeFact]] = {}
    for fact in load_postcodes():
        found.setdefault(fact.gm_code, []).append(fact)
    return {
        code: tuple([f for f in facts if not f.doubtful] or facts) for code, facts in found.items()
    }


def postcodes_of(gm_code: str) -> tuple[PostcodeFact, ...]:
    """Where in a municipality somebody can live or work, by postcode."""
    return _postcodes()[gm_code]


def people(
    seed: int,
    municipalities: Sequence[str],
    as_of: date,
    *,
    youngest: int = _YOUNGEST,
    oldest: int = _OLDEST,
    first_number: int = 1,
) -> Iterator[InventedPerson]:
    """Invented people without end; take as many as are wanted.

    The first hundred are the same whether a hundred or a hundred thousand are
    taken. Municipalities are drawn by how many young people live there, ages evenly
    from ``youngest`` up to and including ``oldest`` on ``as_of``. Of one in sixty
    the day of birth is unknown. Numbers run from ``first_number``; phone and e-mail
    follow the number, so give each area numbers of its own.
    """
    codes = sorted(set(municipalities))
    if not codes:
        raise ValueError("at least one municipality")
    weights = {fact.gm_code: fact.about_16_to_27 for fact in load_young_people()}
    heights = list(accumulate(weights[code] for code in codes))
    # Who is born in these days is of the right age; day 29 February counts as 1 March.
    earliest = birthday(as_of, -(oldest + 1)) + timedelta(days=1)
    span = (birthday(as_of, -youngest) - earliest).days
    chance = Random(f"people:{seed}:{','.join(codes)}:{youngest}:{oldest}")
    for number in count(first_number):
        code = codes[bisect(heights, chance.randrange(heights[-1]))]
        spot = chance.choice(postcodes_of(code))
        name = invented_name(chance)
        born = earliest + timedelta(days=chance.randint(0, span))
        partial = chance.random() < 1 / 60
        yield InventedPerson(
            number=number,
            name=name,
            birth=PartialDate(born.year) if partial else PartialDate.of(born),
            pc4=spot.pc4,
            place=spot.place,
            gm_code=code,
            phone=phone(number),
            email=email(name, number),
        )
