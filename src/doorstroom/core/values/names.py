"""Names of people: shown, shortened and sorted the Dutch way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
        "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
    }
)  # fmt: skip
# A name of another script is longer in plain letters than as it is written.
NAME_KEY = 80
_NOT_A_MARK = re.compile(r"[^0-9a-z~]+")
_PREFIXES = frozenset(
    {
        *("'n", "'s", "'t", "aan", "af", "al", "auf", "ben", "bij", "bin", "da", "dal", "dalla"),
        *("das", "de", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el"),
        *("en", "het", "i", "ibn", "in", "la", "las", "le", "les", "lo", "los", "onder", "op"),
        *("over", "te", "ten", "ter", "tot", "uit", "uijt", "und", "van", "vanden", "vande"),
        *("vander", "vant", "ver", "voor", "von", "vor", "zu", "zum", "zur"),
    }
)


def plain(text: str) -> str:
    """Lower case letters, digits and single spaces only, all ASCII.

    Another script keeps its characters as numbers behind a tilde, so that no two
    names fall together.

    >>> plain("Çağlar-O’Brien")
    'caglar o brien'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    letters: list[str] = []
    for letter in folded:
        if letter.isascii():
            letters.append(letter)
        elif letter.isalnum():
            letters.append(f"~{ord(letter):05x}")
        elif not unicodedata.combining(letter):
            letters.append(" ")
    return _NOT_A_MARK.sub(" ", "".join(letters)).strip()


def split_surname(text: str) -> tuple[str, str]:
    """Tussenvoegsel and surname of a surname written in one piece.

    The last word is always surname, so that nobody is left without one.

    >>> split_surname("van den Berg")
    ('van den', 'Berg')
    >>> split_surname("Van")
    ('', 'Van')
    """
    words = text.replace("’", "'").split()
    cut = 0
    while cut < len(words) - 1 and words[cut].casefold() in _PREFIXES:
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def sort_key(*, surname: str = "", infix: str = "", given: str = "") -> str:
    """What a list of names sorts on, byte by byte: surname, given name, tussenvoegsel.

    ASCII, so that COLLATE "C" gives the same order as Python. Two spaces part the
    pieces: a shorter surname comes before a longer one that begins with it.

    >>> sort_key(surname="Berg", infix="van den", given="Jan")
    'berg  jan  van den'
    """
    pieces = [plain(surname), plain(given), plain(infix)]
    return "  ".join(pieces).rstrip() if pieces[0] else "  ".join(p for p in pieces[1:] if p)


def title_sort_key(name: str) -> str:
    """What a list of organisations or places sorts on.

    >>> title_sort_key("'s-Hertogenbosch")
    's hertogenbosch'
    """
    return plain(name)


def initial(name: str) -> str:
    """The first letter with a point; IJ counts as one letter.

    >>> initial("IJsbrand"), initial("élodie")
    ('IJ.', 'É.')
    """
    first = name.strip()
    if not first:
        return ""
    return f"{first[:2].upper()}." if first[:2] in {"IJ", "Ij"} else f"{first[:1].upper()}."


@dataclass(frozen=True, slots=True)
class PersonName:
    """The names of a person. One name of any kind is enough.

    >>> name = PersonName(given="Daniël", call="Daan", infix="van den", surname="Berg")
    >>> name.full, name.short, name.listed
    ('Daan van den Berg', 'D. van den B.', 'Berg, Daan van den')
    """

    given: str = ""
    call: str = ""
    infix: str = ""
    surname: str = ""

    def __post_init__(self) -> None:
        if not (self.given.strip() or self.call.strip() or self.surname.strip()):
            raise ValueError("a person has at least one name")

    @property
    def first(self) -> str:
        """What we call somebody: roepnaam, else given name, else the only name there is."""
        return self.call or self.given or self.surname

    @property
    def full(self) -> str:
        front = self.call or self.given
        return " ".join(part for part in (front, self.infix, self.surname) if part)

    @property
    def short(self) -> str:
        """Initials around the tussenvoegsel, for where a name must not be readable."""
        parts = (initial(self.call or self.given), self.infix, initial(self.surname))
        return " ".join(part for part in parts if part)

    @property
    def listed(self) -> str:
        """Surname first, as in a sorted list."""
        behind = " ".join(part for part in (self.call or self.given, self.infix) if part)
        return ", ".join(part for part in (self.surname, behind) if part)

    @property
    def first_key(self) -> str:
        """The beginning of it finds somebody by how we call them."""
        return plain(self.call or self.given)[:NAME_KEY]

    @property
    def given_key(self) -> str:
        """The same for the name in the passport, or how we call them."""
        return plain(self.given or self.call)[:NAME_KEY]

    @property
    def sort_key(self) -> str:
        return sort_key(surname=self.surname, infix=self.infix, given=self.call or self.given)
