"""Agreements: a text of facts, signatures bound to it, paper and tap alike."""

from __future__ import annotations

import pytest

from doorstroom.apps.pathways.service import promise
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import Agreement, SignChannel
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import Scene, make_scene, sign_all

HENGELO = "perspectiefjaar-hengelo"


def agreement_of(scene: Scene) -> Agreement:
    return scene.placement.agreements.get(replaced_by=None)


def tap(
    agreement: Agreement,
    party: str,
    actor: Actor,
    *,
    text_hash: str | None = None,
    confirmed: bool = True,
) -> None:
    """A tap by who has the text before them."""
    placements.sign(
        agreement,
        party=party,
        channel=SignChannel.TAP,
        text_hash=agreement.text_hash if text_hash is None else text_hash,
        confirmed=confirmed,
        actor=actor,
    )


def test_the_kind_decides_which_agreement_and_who_signs(db: None) -> None:
    scene = make_scene(kind="bpv-bol", running=False)
    agreement = agreement_of(scene)
    assert agreement.title == "Praktijkovereenkomst (POK)"
    parties = agreement.signatures.order_by("party").values_list("party", "name")
    assert list(parties) == [
        ("employer", scene.place.employer.name),
        ("person", "Sam Toets"),
        ("school", scene.placement.school.name if scene.placement.school else ""),
    ]


def test_the_text_says_what_is_agreed(db: None) -> None:
    scene = make_scene(kind="bpv-bol", running=False, goal="Op tijd komen")
    text = agreement_of(scene).text
    assert "De eerste dag is dinsdag 1 december 2026." in text
    assert "zijn de dagen: maandag, dinsdag en donderdag" in text
    assert "Het eerste doel is: Op tijd komen." in text
    assert "Dan zoekt de school een andere plek." in text


def test_tap_desk_and_paper_complete_an_agreement_together(db: None) -> None:
    scene = make_scene(running=False)
    agreement = agreement_of(scene)
    coach = make.actor_of(scene.coach)
    tap(agreement, "person", make.self_of(scene.person))
    tap(agreement, "employer", make.actor_of(scene.contact))
    assert not placements.is_signed(scene.placement)
    placements.sign(agreement, party="organiser", channel=SignChannel.PAPER, actor=coach)
    assert placements.is_signed(scene.placement)
    assert not Task.objects.filter(subject_id=agreement.pk, done_at=None).exists()


def test_by_tap_nobody_signs_for_another(db: None) -> None:
    scene = make_scene(running=False)
    for actor in (make.actor_of(scene.contact), make.actor_of(scene.coach)):
        with pytest.raises(NotAllowed):
            tap(agreement_of(scene), "person", actor)


def test_by_tap_one_shows_to_be_oneself_and_has_read_the_text(db: None) -> None:
    scene = make_scene(running=False)
    agreement, own = agreement_of(scene), make.self_of(scene.person)
    with pytest.raises(NotAllowed):
        tap(agreement, "person", own, confirmed=False)
    with pytest.raises(Refused):
        tap(agreement, "person", own, text_hash="")
    assert not agreement.signatures.exclude(signed_at=None).exists()


def test_an_employer_notes_no_paper_signature(db: None) -> None:
    scene = make_scene(running=False)
    with pytest.raises(NotAllowed):
        placements.sign(
            agreement_of(scene),
            party="person",
            channel=SignChannel.PAPER,
            actor=make.actor_of(scene.contact),
        )


def test_a_signature_is_bound_to_the_text_that_was_read(db: None) -> None:
    scene = make_scene(running=False)
    agreement = agreement_of(scene)
    own = make.self_of(scene.person)
    with pytest.raises(Refused) as refusal:
        tap(agreement, "person", own, text_hash=placements.hash_of("iets anders"))
    assert refusal.value.code == "refused.agreement_text_changed"
    Agreement.objects.filter(pk=agreement.pk).update(text="stiekem anders")
    with pytest.raises(Refused):
        tap(agreement, "person", own)


def test_another_text_is_signed_again_by_everybody(db: None) -> None:
    scene = make_scene(running=False)
    old = agreement_of(scene)
    sign_all(scene.placement)
    new = placements.replace_agreement(
        old, text=old.text + "\nOok op zaterdag.", actor=make.actor_of(scene.coach)
    )
    assert not placements.is_signed(scene.placement)
    assert old.signatures.filter(signed_hash=old.text_hash).count() == 3
    with pytest.raises(Refused) as refusal:
        tap(old, "person", make.self_of(scene.person))
    assert refusal.value.code == "refused.agreement_replaced"
    sign_all(scene.placement)
    assert new.signatures.filter(signed_at=None).count() == 0
    assert placements.is_signed(scene.placement)


def test_nobody_signs_twice(db: None) -> None:
    scene = make_scene()
    with pytest.raises(Refused) as refusal:
        tap(agreement_of(scene), "person", make.self_of(scene.person))
    assert refusal.value.code == "refused.already_signed"


def test_an_effort_contract_is_signed_by_the_person_and_every_partner(db: None) -> None:
    pathway = make.make_pathway(programme=make.make_programme(HENGELO))
    promise(
        pathway, promised_by="Gemeente", words="een kamer zoeken", by_person=False,
        in_contract=True, actor=make.system(),
    )  # fmt: skip
    promise(
        pathway, promised_by="Sam", words="naar de schuldhulp gaan", by_person=True,
        actor=make.system(),
    )  # fmt: skip
    agreement = placements.make_agreement(pathway, code="inspanningscontract", actor=make.system())
    assert agreement.placement is None
    assert agreement.signatures.count() == 6
    assert "Gemeente belooft: een kamer zoeken." in agreement.text
    assert "schuldhulp" not in agreement.text
    assert "Nooit vanzelf een straf" in agreement.text
    again = placements.make_agreement(pathway, code="inspanningscontract", actor=make.system())
    assert again == agreement


def test_an_agreement_that_the_programme_does_not_know_is_refused(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        placements.make_agreement(make.make_pathway(), code="geheim", actor=make.system())
    assert refusal.value.code == "refused.no_such_agreement"
