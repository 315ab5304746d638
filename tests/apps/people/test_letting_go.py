"""When its term is over a dossier goes, everywhere, and the figures stay what they were."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from doorstroom.apps.accounts.service import User
from doorstroom.apps.insight.service import programme_page
from doorstroom.apps.pathways.service import CloseReason, Pathway, close_pathway
from doorstroom.apps.people.service import (
    Involvement,
    NewRepresentation,
    Person,
    Representation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    current_rules,
    hold,
    keep_to_the_rules,
    let_go,
    lift_hold,
    merge_people,
    offer_handover,
    set_rules,
    standing_of,
)
from doorstroom.apps.privacy.service import LegalHold, LogEntry, RetentionProposal
from doorstroom.apps.rights.service import (
    NewRequest,
    RequestKind,
    RequestState,
    answer_request,
    ask,
)
from doorstroom.core.retention import RuleErrors, Rules
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import actor_of, make_person, make_worker, self_of, system
from tests.apps.people.lives import RULES, Life, lived, state, tables_with

pytestmark = pytest.mark.usefixtures("db")

# The last of the life is 9 December 2026; two years later is the last day of keeping.
LAST_DAY = "2028-12-09 10:00"
AFTER = "2028-12-10 10:00"


@pytest.fixture
def life() -> Life:
    return lived()


@pytest.fixture
def rules(life: Life) -> Rules:
    return state()


def fresh(life: Life) -> Person:
    return Person.objects.with_owner().get(pk=life.person.pk)


def test_the_life_of_this_test_left_words_everywhere(life: Life) -> None:
    found = {table.removeprefix("public.") for table in tables_with(life.words)}
    assert {
        "people_person",
        "people_involvement",
        "people_need",
        "people_situationperiod",
        "people_statedrisk",
        "pathways_contactmoment",
        "pathways_planitem",
        "placements_agreement",
        "learning_certificate",
        "events_guest",
        "notices_message",
        "accounts_user",
    } <= found


def test_after_it_no_word_of_the_person_is_left_in_any_table(life: Life, rules: Rules) -> None:
    let_go(life.person, rules=rules, actor=system(AFTER))
    assert tables_with((*life.words, str(life.person.pk))) == {}
    assert not Person.objects.filter(pk=life.person.pk).exists()


def test_who_represented_only_them_goes_along_and_another_stays(life: Life, rules: Rules) -> None:
    other = make_person(owner=life.scene.owner)
    for name, people in (("Boomvalk", (life.person,)), ("Grutto", (life.person, other))):
        for person in people:
            new = NewRepresentation(
                name=name,
                kind=RepresentationKind.CURATOR,
                scope=RepresentationScope.ALL,
                basis="Beschikking",
                starts_on=date(2026, 12, 1),
                login=f"{name}@voorbeeld.example",
            )
            add_representation(person, representation=new, actor=system())
    let_go(life.person, rules=rules, actor=system(AFTER))
    assert tables_with(("Boomvalk", "boomvalk@voorbeeld.example")) == {}
    assert Representation.objects.get().user == User.objects.get(login="grutto@voorbeeld.example")


def test_what_is_merged_into_it_goes_along(life: Life, rules: Rules) -> None:
    other = make_person(owner=life.scene.owner, call_name="Boomvalk", surname="Wulp")
    third = make_person(owner=life.scene.owner, call_name="Grutto", surname="Wulp")
    merge_people(other, third, actor=system("2026-12-02 10:00"))
    merge_people(fresh(life), other, actor=system("2026-12-03 10:00"))
    for route in Pathway.objects.open().filter(person=life.person):
        close_pathway(route, reason=CloseReason.OWN_CHOICE, actor=system("2026-12-10 10:00"))
    let_go(life.person, rules=rules, actor=system("2030-01-01 10:00"))
    gone = (*life.words, "Boomvalk", "Grutto", *map(str, (other.pk, third.pk)))
    assert tables_with(gone) == {}


def test_the_figures_stay_what_they_were(life: Life, rules: Rules) -> None:
    make_person(owner=life.scene.owner, now="2026-12-02 10:00")
    programme = life.scene.pathway.programme
    before = programme_page(programme, system(AFTER))
    let_go(life.person, rules=rules, actor=system(AFTER))
    after = programme_page(programme, system(AFTER))
    assert before.funnel == after.funnel
    assert before.lasting == after.lasting
    assert before.passed == after.passed
    assert [(t.this_year, t.total, t.unknown) for t in before.targets] == [
        (t.this_year, t.total, t.unknown) for t in after.targets
    ]
    assert [figure.count for figure in after.funnel] == [2, 0, 1, 1]
    assert [each.due.count for each in after.lasting] == [1, 1, 1, 1, 1]
    assert [each.still.count for each in after.lasting] == [1, 1, 1, 1, 1]


def test_where_the_rule_says_delete_nothing_is_counted(life: Life) -> None:
    programme = life.scene.pathway.programme
    rules = state(RULES.replace('then = "counts"', 'then = "delete"'))
    let_go(life.person, rules=rules, actor=system(AFTER))
    assert programme_page(programme, system(AFTER)).funnel[0].count == 0


def test_on_its_last_day_it_does_not_go(life: Life, rules: Rules) -> None:
    with pytest.raises(Refused, match="not_past_its_term"):
        let_go(life.person, rules=rules, actor=system(LAST_DAY))
    (standing,) = standing_of([fresh(life)], rules)
    assert standing.kept.until == date(2028, 12, 9)


def test_nobody_lets_a_dossier_go_by_hand(life: Life, rules: Rules) -> None:
    with pytest.raises(NotAllowed):
        let_go(life.person, rules=rules, actor=actor_of(life.scene.owner, AFTER))


def test_while_a_route_is_open_there_is_no_day(rules: Rules) -> None:
    (standing,) = standing_of([make_person()], rules)
    assert (standing.kept.until, standing.kept.why) == (None, "running")
    assert standing.kept.in_the_way == ("route",)


def test_an_open_handover_keeps_it(life: Life, rules: Rules) -> None:
    offer_handover(
        fresh(life), to=make_worker(), why="verhuizing", actor=actor_of(life.scene.owner)
    )
    with pytest.raises(Refused):
        let_go(life.person, rules=rules, actor=system("2040-01-01 10:00"))
    (standing,) = standing_of([fresh(life)], rules)
    assert standing.kept.in_the_way == ("handover",)


@pytest.mark.parametrize("kind", [RequestKind.OBJECT, RequestKind.HUMAN])
def test_what_the_person_asked_keeps_it_until_it_is_answered(
    life: Life, rules: Rules, kind: RequestKind
) -> None:
    asked = NewRequest(kind, words="Dit wil ik niet.", group="contact")
    row = ask(fresh(life), new=asked, actor=self_of(life.person))
    with pytest.raises(Refused):
        let_go(life.person, rules=rules, actor=system("2040-01-01 10:00"))
    (standing,) = standing_of([fresh(life)], rules)
    assert standing.kept.in_the_way == ("request",)
    answer_request(
        row,
        state=RequestState.REFUSED,
        answer="De wet vraagt dit.",
        actor=actor_of(life.scene.owner),
    )
    (standing,) = standing_of([fresh(life)], rules)
    assert standing.kept.in_the_way == ()


def test_a_legal_hold_keeps_it_until_it_is_lifted(life: Life, rules: Rules) -> None:
    owner = actor_of(life.scene.owner)
    held = hold(fresh(life), reason="rechtszaak", actor=owner)
    with pytest.raises(Refused):
        let_go(life.person, rules=rules, actor=system(AFTER))
    lift_hold(fresh(life), held, reason="uitspraak gedaan", actor=owner)
    let_go(life.person, rules=rules, actor=system(AFTER))
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_hold_and_its_lifting_have_a_reason(life: Life, reason: str) -> None:
    owner = actor_of(life.scene.owner)
    with pytest.raises(Refused, match="hold_needs_reason"):
        hold(fresh(life), reason=reason, actor=owner)
    held = hold(fresh(life), reason="rechtszaak", actor=owner)
    with pytest.raises(Refused, match="hold_lift_needs_reason"):
        lift_hold(fresh(life), held, reason=reason, actor=owner)


def test_a_coach_who_does_not_own_the_case_sets_no_hold(life: Life) -> None:
    with pytest.raises(NotAllowed):
        hold(fresh(life), reason="zomaar", actor=actor_of(life.scene.coach))
    assert not LegalHold.objects.exists()


def test_a_hold_of_somebody_else_is_not_lifted_through_this_dossier(life: Life) -> None:
    owner = actor_of(life.scene.owner)
    other = make_person(owner=life.scene.owner)
    held = hold(Person.objects.with_owner().get(pk=other.pk), reason="rechtszaak", actor=owner)
    with pytest.raises(LegalHold.DoesNotExist):
        lift_hold(fresh(life), held, reason="weg ermee", actor=owner)


def test_the_log_says_that_one_went_by_which_rule_and_not_who(life: Life, rules: Rules) -> None:
    let_go(life.person, rules=rules, actor=system(AFTER))
    entry = LogEntry.objects.get(code="log.anonymised")
    assert entry.person is None
    assert entry.facts == {"rule": "begeleiding", "until": {"date": "2028-12-09"}}


def test_a_night_proposes_thirty_days_ahead_and_lets_go_in_time(life: Life) -> None:
    state()
    quiet = keep_to_the_rules(actor=system("2028-11-09 04:00"))
    assert (quiet["retention_proposed"], quiet["retention_gone"]) == (0, 0)
    first = keep_to_the_rules(actor=system("2028-11-10 04:00"))
    assert (first["retention_proposed"], first["retention_gone"]) == (1, 0)
    proposal = RetentionProposal.objects.get()
    assert (proposal.until, proposal.goes_on) == (date(2028, 12, 9), date(2028, 12, 10))
    again = keep_to_the_rules(actor=system("2028-12-09 04:00"))
    assert (again["retention_proposed"], again["retention_gone"]) == (0, 0)
    last = keep_to_the_rules(actor=system("2028-12-10 04:00"))
    assert last["retention_gone"] == 1
    assert not RetentionProposal.objects.exists()


def test_a_late_proposal_waits_as_long_as_the_region_says(life: Life) -> None:
    state()
    keep_to_the_rules(actor=system("2029-03-01 04:00"))
    assert RetentionProposal.objects.get().goes_on == date(2029, 3, 1) + timedelta(days=14)
    keep_to_the_rules(actor=system("2029-03-14 04:00"))
    assert Person.objects.filter(pk=life.person.pk).exists()
    assert keep_to_the_rules(actor=system("2029-03-15 04:00"))["retention_gone"] == 1


def test_what_opens_meanwhile_takes_the_proposal_back(life: Life) -> None:
    state()
    keep_to_the_rules(actor=system("2029-03-01 04:00"))
    hold(fresh(life), reason="rechtszaak", actor=actor_of(life.scene.owner))
    done = keep_to_the_rules(actor=system("2029-03-20 04:00"))
    assert done["retention_gone"] == 0
    assert not RetentionProposal.objects.exists()


def test_without_rules_nothing_ever_goes(life: Life) -> None:
    assert current_rules() is None
    assert set(keep_to_the_rules(actor=system("2090-01-01 04:00")).values()) == {0}
    state('stated_by = "Regio"\nstated_on = 2026-01-01')
    keep_to_the_rules(actor=system("2090-01-01 04:00"))
    assert Person.objects.filter(pk=life.person.pk).exists()


def test_messages_tasks_and_notes_can_go_sooner(life: Life) -> None:
    record = """
[[rule]]
code = "kort-{name}"
record = "{name}"
months = 6
since = "made"
then = "delete"
source = "Verzonnen besluit, voor een toets"
"""
    state(RULES + "".join(record.format(name=name) for name in ("message", "task", "note")))
    keep_to_the_rules(actor=system("2027-05-20 04:00"))
    assert "notices_message" in str(tables_with(life.words))
    keep_to_the_rules(actor=system("2027-07-01 04:00"))
    left = str(tables_with(life.words))
    assert "pathways_contactmoment" not in left
    # Still to be sent, so it is not old.
    assert "people_person" in left


def test_a_hold_keeps_the_messages_too(life: Life) -> None:
    state(
        RULES
        + '[[rule]]\ncode = "noot"\nrecord = "note"\nmonths = 6\nsince = "made"\n'
        + 'then = "delete"\nsource = "toets"\n'
    )
    hold(fresh(life), reason="rechtszaak", actor=actor_of(life.scene.owner))
    keep_to_the_rules(actor=system("2028-07-01 04:00"))
    assert "pathways_contactmoment" in str(tables_with(life.words))


def test_rules_are_stated_by_the_administrator_and_kept_in_versions(life: Life) -> None:
    with pytest.raises(NotAllowed):
        set_rules(RULES, actor=actor_of(life.scene.owner))
    with pytest.raises(RuleErrors):
        set_rules("onzin", actor=system())
    assert set_rules(RULES, actor=system()).version == 1
    assert set_rules(RULES, actor=system()).version == 1
    assert set_rules(RULES.replace("years = 2", "years = 3"), actor=system()).version == 2
    rules = current_rules()
    assert rules is not None
    assert rules.rules[0].months == 36


def test_an_ended_involvement_on_another_ground_counts_too(life: Life) -> None:
    rules = state(RULES.replace('record = "dossier"', 'record = "dossier"\nground = "consent"'))
    (standing,) = standing_of([fresh(life)], rules)
    assert standing.kept.why == "no_rule"
    assert Involvement.objects.filter(person=life.person).exclude(legal_ground="consent").exists()
