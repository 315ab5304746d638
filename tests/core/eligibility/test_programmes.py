"""Who may start in which programme of the sources, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.adapters.packs import shipped_packs
from doorstroom.core.eligibility import (
    Answer,
    Facts,
    Residence,
    Statement,
    decide,
    eligible,
    explain,
)
from doorstroom.core.programmes import Period
from doorstroom.core.programmes.rules import Age, AgeBand, All, AnyOf, Not, School, Situation
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.words import render

ON = date(2026, 11, 21)
PACKS = {pack.id: pack for pack in shipped_packs()}
PURMEREND = Residence("GM0439", "21", "7")
HENGELO = Residence("GM0164", "12", "9")
ALBLASSERDAM = Residence("GM0482", "30", "26")

PUPIL = Facts(
    born=PartialDate(2009, 3, 14),
    residence=PURMEREND,
    school_now=frozenset({"pro"}),
    statements=(Statement("drop_out", True, "M. de Wit", date(2026, 10, 1)),),
)


def test_a_pupil_of_praktijkonderwijs_likely_to_drop_out_fits_purmerend() -> None:
    found = eligible(PACKS["van-school-naar-werk-purmerend"], PUPIL, ON)
    assert found.answer is Answer.YES
    assert [reason.code for reason in found.reasons] == [
        "eligibility.period.runs",
        "eligibility.region.inside",
        "eligibility.age.fits",
        "eligibility.school.now",
        "eligibility.risk.stated",
    ]
    said = render(found.reasons[-1].code, found.reasons[-1].facts)
    assert said == "M. de Wit verklaarde op 1 oktober 2026: een grote kans op uitval."


def test_nobody_is_refused_for_a_fact_that_nobody_asked() -> None:
    for pack in PACKS.values():
        assert eligible(pack, Facts(), ON).answer is Answer.UNKNOWN


def test_a_drop_out_risk_is_asked_and_never_computed() -> None:
    found = eligible(PACKS["van-school-naar-werk-purmerend"], replace(PUPIL, statements=()), ON)
    assert found.answer is Answer.UNKNOWN
    assert found.ask == ("risk.drop_out", "risk.helped_by_internship")
    assert found.summary().startswith("Nog niet te zeggen. Vraag eerst: een verklaring")


def test_a_statement_of_later_does_not_count_yet() -> None:
    pack = PACKS["van-school-naar-werk-purmerend"]
    assert eligible(pack, PUPIL, date(2026, 9, 30)).answer is Answer.UNKNOWN


def test_a_statement_has_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        Statement("drop_out", True, " ", ON)


def test_a_pupil_from_elsewhere_fits_by_the_school() -> None:
    pack = PACKS["van-school-naar-werk-purmerend"]
    elsewhere = replace(PUPIL, residence=HENGELO)
    assert eligible(pack, elsewhere, ON).ask == ("pupil_of", "former_pupil_of")
    pupil = replace(elsewhere, pupil_of=frozenset({"Altra college"}))
    assert eligible(pack, pupil, ON).answer is Answer.YES
    stranger = replace(elsewhere, pupil_of=frozenset(), former_pupil_of=frozenset())
    assert eligible(pack, stranger, ON).answer is Answer.NO


def test_too_young_says_from_which_day() -> None:
    young = Facts(born=PartialDate(2004, 2, 29), residence=HENGELO)
    found = eligible(PACKS["perspectiefjaar-hengelo"], young, ON)
    assert found.answer is Answer.NO
    assert [render(reason.code, reason.facts) for reason in found.reasons] == [
        "Jonger dan 23 jaar. Kan vanaf 1 maart 2027."
    ]


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("2003-11-21", Answer.YES),
        ("2003-11-22", Answer.NO),
        ("2003-11", Answer.UNKNOWN),
        ("2003", Answer.UNKNOWN),
        ("2003-10", Answer.YES),
        ("1999-11-21", Answer.NO),
        ("1999-11-22", Answer.YES),
        ("1999", Answer.UNKNOWN),
        ("1998", Answer.NO),
    ],
)
def test_a_partial_birth_date_gives_unknown_until_it_decides(born: str, answer: Answer) -> None:
    rule = Age((AgeBand(at_least=23, below=27),))
    assert decide(rule, Facts(born=PartialDate.parse(born)), ON).answer is answer


def test_the_doorstroompunt_reaches_27_since_2026() -> None:
    someone = Facts(
        born=PartialDate(2001, 6, 1),
        residence=HENGELO,
        school_now=frozenset(),
        school_left=frozenset({"vso"}),
    )
    pack = PACKS["rmc-volgen-hengelo"]
    assert eligible(pack, someone, date(2025, 12, 31)).answer is Answer.NO
    assert eligible(pack, someone, date(2026, 1, 1)).answer is Answer.YES


def test_who_dropped_out_and_works_is_not_kept_out_of_doorstroom() -> None:
    """The source puts "and without work" in brackets: no demand, and the demo says so."""
    pack = PACKS["doorstroom"]
    someone = Facts(
        born=PartialDate(2006, 6, 1),
        residence=Residence("GM0150", "10", "11"),
        school_now=frozenset(),
        in_work=True,
        start_qualification=False,
    )
    assert eligible(pack, someone, ON).answer is Answer.YES
    assert any("tussen haakjes" in line for line in pack.demo.assumes)


def test_a_pupil_is_known_by_the_number_of_the_school_or_by_its_name_without_spaces() -> None:
    pack = PACKS["van-school-naar-werk-purmerend"]
    elsewhere = replace(PUPIL, residence=HENGELO, former_pupil_of=frozenset())
    for names, answer in (
        ({"SG W.J. Bladergroen", "01EO06"}, Answer.YES),
        ({"Altracollege"}, Answer.YES),
        ({"SG W.J. Bladergroen"}, Answer.NO),
        ({"SG W.J. Bladergroen", ""}, Answer.UNKNOWN),
    ):
        found = eligible(pack, replace(elsewhere, pupil_of=frozenset(names)), ON)
        assert found.answer is answer, names


def test_an_age_on_a_fixed_day_does_not_move() -> None:
    rule = Age((AgeBand(at_least=16, on=date(2026, 10, 1)),))
    someone = Facts(born=PartialDate(2010, 10, 2))
    assert decide(rule, someone, date(2027, 5, 1)).answer is Answer.NO
    assert decide(rule, someone, date(2027, 5, 1)).code == "eligibility.age.too_young"


def test_before_the_first_dated_rule_there_is_no_limit() -> None:
    rule = Age((AgeBand(below=27, since=date(2026, 1, 1)),))
    assert decide(rule, Facts(), date(2025, 1, 1)).answer is Answer.YES


def test_a_resident_of_any_age_fits_alblasserdam_after_two_questions() -> None:
    pack = PACKS["kansrijk-praktijkleren-alblasserdam"]
    older = Facts(born=PartialDate(1968), residence=ALBLASSERDAM, in_work=False)
    assert eligible(pack, older, ON).ask == ("vocational_training", "risk.distance_to_work")
    asked = replace(
        older,
        vocational_training=False,
        statements=(Statement("distance_to_work", True, "A. Bakker", ON),),
    )
    assert eligible(pack, asked, ON).answer is Answer.YES


def test_what_a_reader_may_not_see_is_said_and_not_asked() -> None:
    pack = PACKS["kansrijk-praktijkleren-alblasserdam"]
    older = Facts(
        born=PartialDate(1968), residence=ALBLASSERDAM, in_work=False, unseen=frozenset({"risk"})
    )
    found = eligible(pack, older, ON)
    assert (found.answer, found.ask) == (Answer.UNKNOWN, ("vocational_training",))
    assert found.unseen == ("risk.distance_to_work",)
    assert found.summary() == (
        "Nog niet te zeggen. Vraag eerst: of iemand al een vakopleiding heeft. En dat zie je niet:"
        " een verklaring van een begeleider over de afstand tot de arbeidsmarkt."
    )
    alone = eligible(pack, replace(older, vocational_training=False), ON)
    assert alone.ask == ()
    assert alone.summary("en").startswith("Cannot be said yet. You do not see this: ")


def test_a_denied_risk_is_a_no_with_its_author() -> None:
    denied = (Statement("distance_to_work", False, "A. Bakker", ON),)
    facts = Facts(
        residence=ALBLASSERDAM,
        vocational_training=False,
        in_work=False,
        statements=denied,
    )
    found = eligible(PACKS["kansrijk-praktijkleren-alblasserdam"], facts, ON)
    assert found.answer is Answer.NO
    assert found.reasons[0].code == "eligibility.risk.denied"


def test_who_works_already_fits_alblasserdam_without_a_distance_to_work() -> None:
    pack = PACKS["kansrijk-praktijkleren-alblasserdam"]
    denied = (Statement("distance_to_work", False, "A. Bakker", ON),)
    facts = Facts(residence=ALBLASSERDAM, vocational_training=False, in_work=True)
    assert eligible(pack, facts, ON).answer is Answer.YES
    assert eligible(pack, replace(facts, statements=denied), ON).answer is Answer.YES
    assert eligible(pack, replace(facts, vocational_training=True), ON).answer is Answer.NO
    assert any("Wie al werkt" in line for line in pack.demo.assumes)


def test_a_wider_kind_of_school_leaves_the_narrower_open() -> None:
    rule = School(("mbo-entree",), "now")
    assert decide(rule, Facts(school_now=frozenset({"mbo"})), ON).answer is Answer.UNKNOWN
    assert decide(rule, Facts(school_now=frozenset({"mbo-2"})), ON).answer is Answer.NO
    wide = School(("vo",), "now")
    assert decide(wide, Facts(school_now=frozenset({"vmbo-bb"})), ON).answer is Answer.YES
    assert decide(wide, Facts(school_now=frozenset({"unknown"})), ON).answer is Answer.UNKNOWN
    assert decide(wide, Facts(school_now=frozenset()), ON).answer is Answer.NO


def test_an_ended_programme_takes_nobody_new_and_says_so() -> None:
    period = Period(date(2025, 1, 1), date(2026, 6, 30))
    pack = replace(PACKS["van-school-naar-werk-purmerend"], period=period)
    found = eligible(pack, PUPIL, ON)
    assert found.answer is Answer.NO
    assert "gaat gewoon verder" in render(found.reasons[0].code, found.reasons[0].facts)
    assert eligible(pack, PUPIL, date(2024, 1, 1)).reasons[0].code == (
        "eligibility.period.not_begun"
    )


def test_reasons_come_in_the_order_of_the_rule_and_only_those_that_decide() -> None:
    rule = All((
        Not(Situation(("work",))),
        AnyOf((School(("pro",), "now"), School(("vso",), "now"))),
    ))  # fmt: skip
    facts = Facts(in_work=True, school_now=frozenset({"vso"}))
    assert [reason.code for reason in explain(decide(rule, facts, ON))] == [
        "eligibility.situation.fits"
    ]
    idle = replace(facts, in_work=False)
    assert [reason.code for reason in explain(decide(rule, idle, ON))] == [
        "eligibility.situation.not",
        "eligibility.school.now",
    ]


def test_every_reason_and_question_has_words() -> None:
    people = (Facts(), PUPIL, Facts(born=PartialDate(1990), residence=HENGELO, in_work=True))
    for pack in PACKS.values():
        for facts in people:
            found = eligible(pack, facts, ON)
            assert found.summary()
            assert found.summary("en")
            for reason in found.reasons:
                assert render(reason.code, reason.facts)
