"""The declared order of places, and the sentences of the verdicts."""

from dataclasses import replace
from datetime import date

from doorstroom.core.matching import Offer, arrange, judge, say, say_all, say_order
from doorstroom.core.words.matching import MESSAGES, RULES

from .cases import PERSON, PLACE, START, TODAY

PERSON_OPEN = replace(PERSON, open_to_other=True)


def order_of(*places: Offer, minutes: dict[str, int] | None = None) -> list[str]:
    routed = minutes or {}
    judged = [judge(PERSON_OPEN, p, TODAY, routed_minutes=routed.get(p.id)) for p in places]
    return [judgement.case.offer.id for judgement in arrange(judged)]


def test_first_wish_comes_before_another_wish_and_that_before_the_rest() -> None:
    rest = replace(PLACE, id="a", sector="zorg")
    named = replace(PLACE, id="b", sector="techniek")
    first = replace(PLACE, id="c", sector="logistiek")
    # The farthest is the first wish: wishes weigh nothing, they come first.
    assert order_of(rest, named, first, minutes={"a": 1, "b": 2, "c": 30}) == ["c", "b", "a"]


def test_then_the_shortest_journey_then_the_earliest_start_then_the_identity() -> None:
    near, far = replace(PLACE, id="z"), replace(PLACE, id="a")
    assert order_of(near, far, minutes={"z": 5, "a": 6}) == ["z", "a"]
    later = replace(PLACE, id="a", starts_on=date(2027, 1, 4))
    assert order_of(later, replace(PLACE, id="b", starts_on=START)) == ["b", "a"]
    assert order_of(replace(PLACE, id="b"), replace(PLACE, id="a")) == ["a", "b"]


def test_what_can_stands_before_what_is_to_be_asked_and_that_before_what_cannot() -> None:
    full = replace(PLACE, id="a", taken=2)
    unknown = replace(PLACE, id="b", guidance=None)
    assert order_of(full, unknown, replace(PLACE, id="c")) == ["c", "b", "a"]


def test_a_refusal_says_the_rule_and_both_values() -> None:
    judgement = judge(replace(PERSON, max_minutes=10), PLACE, TODAY)
    (verdict,) = judgement.blocked_by
    assert verdict.facts == {"minutes": 15, "maximum": 10}
    assert say(verdict) == (
        "De reis duurt naar schatting 15 minuten; dat is meer dan het maximum van 10."
    )
    assert say_all(judgement) == "Deze plek kan nu niet: 1 van de 18 regels zeggen nee."


def test_codes_among_the_facts_are_read_as_words() -> None:
    shown = {v.rule: say(v) for v in judge(PERSON, PLACE, TODAY).verdicts}
    assert shown["days"] == "De dagen passen: maandag, dinsdag en donderdag."
    assert shown["papers"] == "Alles wat nodig is, is er: VCA en VOG."
    assert shown["guidance"] == "De begeleiding past: nodig een beetje, geboden een beetje."
    assert shown["sector"] == "Het werk staat bij de wensen: logistiek, wens 1."
    assert shown["times"] == "De werktijden passen: van 8.00 uur tot 16.30 uur."


def test_a_code_that_only_a_region_knows_does_not_break_the_sentence() -> None:
    place = replace(PLACE, requires=frozenset({"duikbrevet", "vog"}), sector="onderwater")
    shown = {v.rule: say(v) for v in judge(PERSON, place, TODAY).verdicts}
    assert shown["papers"] == "Dit is nodig en is er nog niet: een ander papier."
    assert shown["sector"] == "Het werk staat niet bij de wensen: ander werk."


def test_the_order_is_told_in_words() -> None:
    assert say_order().endswith("Er is geen score.")


def test_every_sentence_of_a_rule_is_short_plain_and_names_nobody() -> None:
    for code, text in RULES.items():
        assert code.split(".")[2] in {"yes", "no", "ask"}, code
        for sentence in text.split(". "):
            assert len(sentence.split()) <= 22, (code, sentence)
        assert " je " not in f" {text.lower()} ", code
    assert len(MESSAGES) > len(RULES)
