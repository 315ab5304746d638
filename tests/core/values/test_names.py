"""Names shown, shortened and sorted the Dutch way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.values.names import PersonName, plain, sort_key, split_surname, title_sort_key


def test_a_list_sorts_on_the_surname_without_tussenvoegsel() -> None:
    names = [
        PersonName(given="Jan", infix="van den", surname="Berg"),
        PersonName(given="Zoë", surname="Berg"),
        PersonName(given="Aad", infix="ten", surname="Berge"),
        PersonName(given="Ümit", surname="Çelik"),
        PersonName(given="Eva", infix="de", surname="Boer"),
        PersonName(given="Ali", surname="Berg Ali"),
    ]
    assert [n.full for n in sorted(names, key=lambda n: n.sort_key)] == [
        "Jan van den Berg",
        "Zoë Berg",
        "Ali Berg Ali",
        "Aad ten Berge",
        "Eva de Boer",
        "Ümit Çelik",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("'t Hart", ("'t", "Hart")),
        ("’t Hart", ("'t", "Hart")),
        ("de Vries-van Dam", ("de", "Vries-van Dam")),
        ("El Amrani", ("El", "Amrani")),
        ("Berg", ("", "Berg")),
        ("Van", ("", "Van")),
        ("", ("", "")),
    ],
)
def test_a_surname_falls_apart(text: str, expected: tuple[str, str]) -> None:
    assert split_surname(text) == expected


@pytest.mark.parametrize(
    ("name", "full", "short", "listed"),
    [
        (PersonName("Daniël", "Daan", "van den", "Berg"), "Daan van den Berg", "D. van den B.",
         "Berg, Daan van den"),
        (PersonName(given="IJsbrand", surname="IJlst"), "IJsbrand IJlst", "IJ. IJ.",
         "IJlst, IJsbrand"),
        (PersonName(given="Suryani"), "Suryani", "S.", "Suryani"),
        (PersonName(surname="Mohammed"), "Mohammed", "M.", "Mohammed"),
    ],
)  # fmt: skip
def test_a_name_is_shown(name: PersonName, full: str, short: str, listed: str) -> None:
    assert (name.full, name.short, name.listed) == (full, short, listed)
    assert name.first in full


def test_somebody_without_any_name_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="at least one name"):
        PersonName(infix="van")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("Łukasz Sørensen", "lukasz sorensen"),
        ("Straße", "strasse"),
        ("İlknur IŞIK", "ilknur isik"),
        ("O’Brien", "o brien"),
        ("  dubbel   spatie ", "dubbel spatie"),
    ],
)
def test_marks_and_capitals_fall_away(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_other_scripts_stay_apart_behind_the_alphabet() -> None:
    keys = [title_sort_key(name) for name in ("محمد", "Иван", "Zwart")]
    assert len(set(keys)) == 3
    assert min(keys) == "zwart"


@given(st.text(), st.text(), st.text())
def test_a_sort_key_is_ascii_and_stays_itself(surname: str, given_name: str, infix: str) -> None:
    key = sort_key(surname=surname, infix=infix, given=given_name)
    assert key.isascii()
    assert key == key.strip()
    assert plain(plain(surname)) == plain(surname)
    assert "   " not in key or not plain(given_name)
