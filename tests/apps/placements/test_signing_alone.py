"""Who signs for a minor: one's own employment contract from 16 alone, before that with a parent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.actions import agreeing
from doorstroom.apps.placements.actions.agreeing import EMPLOYMENT_CONTRACT, needs_parent
from doorstroom.core.programmes import Pack
from doorstroom.core.values.dates import PartialDate
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, Scene, make_scene

HENGELO = "perspectiefjaar-hengelo"
TURNS_16 = PartialDate(2010, 12, 1)
TURNS_16_TOMORROW = PartialDate(2010, 12, 2)
IS_17 = PartialDate(2009, 6, 1)


def parties(scene: Scene) -> list[str]:
    agreement = scene.placement.agreements.get(replaced_by=None)
    return list(agreement.signatures.order_by("party").values_list("party", flat=True))


@pytest.mark.parametrize(
    ("kind", "born", "asked"),
    [
        (EMPLOYMENT_CONTRACT, TURNS_16_TOMORROW, True),
        (EMPLOYMENT_CONTRACT, TURNS_16, False),
        (EMPLOYMENT_CONTRACT, IS_17, False),
        ("effort_contract", IS_17, True),
        ("effort_contract", PartialDate(2008, 12, 1), False),
        (EMPLOYMENT_CONTRACT, None, False),
    ],
)
def test_a_parent_signs_until_one_signs_alone(
    kind: str, born: PartialDate | None, asked: bool
) -> None:
    assert needs_parent(kind, born, TODAY) is asked


@pytest.mark.parametrize("kind", ["baan", "beschutte-baan"])
@pytest.mark.parametrize(
    ("born", "who"),
    [
        (TURNS_16_TOMORROW, ["employer", "parent", "person"]),
        (TURNS_16, ["employer", "person"]),
        (IS_17, ["employer", "person"]),
    ],
)
def test_from_16_one_signs_a_job_alone(
    db: None, kind: str, born: PartialDate, who: list[str]
) -> None:
    assert parties(make_scene(kind=kind, running=False, person={"born": born})) == who


def test_who_turned_16_signs_the_next_text_alone(db: None) -> None:
    scene = make_scene(kind="baan", running=False, person={"born": TURNS_16_TOMORROW})
    old = scene.placement.agreements.get()
    actor = replace(make.actor_of(scene.coach), now=make.moment("2026-12-02 10:00"))
    placements.replace_agreement(old, text=old.text + "\nOok op zaterdag.", actor=actor)
    assert parties(scene) == ["employer", "person"]


@pytest.mark.parametrize(("born", "asked"), [(TURNS_16_TOMORROW, True), (IS_17, False)])
def test_a_programme_asks_no_parent_for_a_contract_from_16(
    db: None, monkeypatch: pytest.MonkeyPatch, born: PartialDate, asked: bool
) -> None:
    """No programme has such a contract yet: one is made of an agreement that is there."""
    pathway = make.make_pathway(programme=make.make_programme(HENGELO), born=born)
    read = agreeing.pack_version

    def with_contract(*given: Any) -> Pack:
        pack = read(*given)
        agreed = replace(
            pack.agreements[0],
            kind=EMPLOYMENT_CONTRACT,
            signers=("participant", "parent_of_minor"),
        )
        return replace(pack, agreements=(agreed,))

    monkeypatch.setattr(agreeing, "pack_version", with_contract)
    agreement = placements.make_agreement(
        pathway,
        code=read(pathway.programme, pathway.pack_version).agreements[0].code,
        actor=make.system(),
    )
    assert agreement.signatures.filter(party="parent").exists() is asked
