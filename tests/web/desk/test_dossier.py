"""The dossier: what it shows, to whom, and everything that is done in it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    ContactMoment,
    Pathway,
    PlanItem,
    note_contact,
)
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    LifeDomain,
    Need,
    Person,
    PersonMerge,
    SituationPeriod,
    StatedRisk,
    add_need,
    take_up,
)
from doorstroom.apps.places.service import Sector
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.web.desk.scene import Desk


def here(pathway: Pathway, *parts: object) -> str:
    return "/".join(["/mensen", str(pathway.person_id), *map(str, parts), ""])


def route(pathway: Pathway, page: str) -> str:
    return here(pathway, "routes", pathway.pk, page)


def test_the_head_says_who_owner_days_and_step(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(
        now="2026-11-21 10:00", call_name="Daan", surname="Berg", due=date(2026, 12, 3)
    )
    page = desk_at_work.get(here(pathway))
    for words in ("Daan Berg", "20 jaar", "liefst een sms", "Jij", "10 dagen", "do 3 dec"):
        assert words in page
    assert "Past bij" in page
    assert "In beeld bij Toets Loket" in page


def test_a_shared_phone_is_a_warning(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(safe_contact=True)
    assert "Anderen kunnen meelezen" in desk_at_work.get(here(pathway))


def test_a_stranger_finds_nothing(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    stranger = desk_at_work.as_(make.make_worker())
    for part in ("", "noteer/", "gegevens/", "tijdlijn/", "wie-ziet-wat/", "overdragen/"):
        assert stranger.get(here(pathway) + part).status_code == 404
    assert stranger.post(route(pathway, "sluit"), {"reason": "mistake"}).status_code == 404
    assert Pathway.objects.get(pk=pathway.pk).closed_on is None


def test_a_confidential_note_is_for_its_writers_role(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    coach = make.make_coach(pathway, role="life_coach")
    contact = Contact(ContactKind.VISIT, "Over thuis.", confidential=True)
    note_contact(pathway.person, contact=contact, actor=make.actor_of(coach))
    page = desk_at_work.get(here(pathway))
    assert "Over thuis." not in page
    assert "De notitie is vertrouwelijk." in page
    assert "Over thuis." in desk_at_work.as_(coach).get(here(pathway)).content.decode()


def test_a_note_and_the_next_step_are_one_form(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    where = desk_at_work.saved(
        here(pathway, "noteer"),
        kind="call",
        note="Wil graag naar de bakker.",
        step_title="Ga mee naar de bakker",
        step_on="2026-12-08",
        step_time="10:00",
        step_location="Bakkerij",
    )
    assert where == here(pathway)
    step = Pathway.objects.select_related("next_task").get(pk=pathway.pk).next_task
    assert step is not None
    assert (step.title, step.due_on, step.location) == (
        "Ga mee naar de bakker",
        date(2026, 12, 8),
        "Bakkerij",
    )
    assert "Wil graag naar de bakker." in desk_at_work.get(here(pathway))


def test_a_wrong_note_keeps_what_was_typed(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    answer = desk_at_work.post(
        here(pathway, "noteer"), kind="call", note="Lang verhaal.", step_on="2026-11-01"
    )
    page = answer.content.decode()
    assert "Lang verhaal." in page
    assert "Deze dag is al geweest." in page
    assert "Schrijf wat er daarna gebeurt." in page
    assert not ContactMoment.objects.exists()


def test_the_step_itself_asks_for_its_successor(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))
    url = f"{here(pathway, 'noteer')}?taak={pathway.next_task_id}"
    answer = desk_at_work.post(url, kind="call", note="Gebeld.")
    assert "Schrijf wat er daarna gebeurt." in answer.content.decode()


def test_another_task_closes_with_its_note(desk_at_work: Desk) -> None:
    from doorstroom.apps.tasks.service import open_task

    pathway = desk_at_work.pathway()
    task = open_task(
        "task.silent",
        subject_kind="person",
        subject_id=pathway.person_id,
        person=pathway.person_id,
        due_on=date(2026, 12, 1),
        worker=desk_at_work.coach,
        facts={"days": 40},
        actor=make.system(),
    )
    assert "al 40 dagen geen contact" in desk_at_work.get(here(pathway))
    desk_at_work.saved(f"{here(pathway, 'noteer')}?taak={task.pk}", kind="call", note="Gaat goed.")
    assert Task.objects.get(pk=task.pk).done_at is not None


def test_station_step_rest_and_end(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    desk_at_work.saved(route(pathway, "stap"), step_title="Bel school", step_on="2026-12-02")
    stations = desk_at_work.get(route(pathway, "station"))
    code = stations.split('name="station" value="')[1].split('"')[0]
    desk_at_work.saved(route(pathway, "station"), station=code, left_as="done")
    assert Pathway.objects.get(pk=pathway.pk).station == code
    past = desk_at_work.post(route(pathway, "rust"), until="2026-11-01", reason="clinic", note="Zo")
    assert "Rust duurt tot een dag die nog komt." in past.content.decode()
    assert 'value="Zo"' in past.content.decode()
    desk_at_work.saved(route(pathway, "rust"), until="2027-02-01", reason="clinic")
    assert "Rust tot" in desk_at_work.get(here(pathway))
    desk_at_work.saved(route(pathway, "sluit"), reason="own_choice")
    page = desk_at_work.get(here(pathway))
    assert "Geen open route" in page
    assert "wil zelf niet verder" in page


def test_the_intake_asks_what_programmes_need_and_goes_on(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(born=None)
    page = desk_at_work.get(route(pathway, "intake"))
    assert "Wanneer geboren?" in page
    desk_at_work.saved(
        route(pathway, "intake"),
        born_day="4",
        born_month="5",
        born_year="2006",
        municipality="GM0439",
        situation="none",
        track="heavy",
        strengths="Machines",
        summary="Eerst de schulden.",
    )
    person = Person.objects.get(pk=pathway.person_id)
    assert (person.birth_year, person.municipality_id, person.strengths) == (
        2006,
        "GM0439",
        "Machines",
    )
    assert SituationPeriod.objects.get(person=person).kind == "none"
    changed = Pathway.objects.get(pk=pathway.pk)
    assert changed.track == "heavy"
    assert changed.station != pathway.station
    assert "Eerst de schulden." in desk_at_work.get(here(pathway))
    assert "Wanneer geboren?" not in desk_at_work.get(route(pathway, "intake"))


def test_promises_are_kept_or_talked_about(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    url = route(pathway, "belofte")
    wrong = desk_at_work.post(url, by="partner", words="Betaalt de bus")
    assert "Schrijf wie dit belooft." in wrong.content.decode()
    desk_at_work.saved(url, by="partner", partner="Gemeente", words="Betaalt de bus")
    desk_at_work.saved(url, by="person", words="Komt op tijd", due_on="2026-12-20")
    kept, broken = PlanItem.objects.order_by("promised_by")
    desk_at_work.saved(here(pathway, "beloften", kept.pk), gelukt="ja")
    desk_at_work.saved(here(pathway, "beloften", broken.pk), gelukt="nee")
    page = desk_at_work.get(here(pathway))
    assert "gedaan" in page
    assert "niet gelukt" in page
    assert "Praat erover" in page


def test_details_and_wishes_are_changed_and_wrong_ones_kept(desk_at_work: Desk) -> None:
    make.load_facts()
    sector = Sector.objects.order_by("code").first()
    assert sector is not None
    pathway = desk_at_work.pathway()
    base = {"contact_preference": "whatsapp", "language": "nl"}
    wrong = desk_at_work.post(here(pathway, "gegevens"), **base, surname="", phone="06123")
    assert "Eén naam is genoeg." in wrong.content.decode()
    assert "06123" in wrong.content.decode()
    desk_at_work.saved(
        here(pathway, "gegevens"), **base, call_name="Noor", surname="Zee", born_year="2008"
    )
    person = Person.objects.get(pk=pathway.person_id)
    assert (person.full_name, person.birth_year, person.phone) == ("Noor Zee", 2008, "")
    backwards = desk_at_work.post(
        here(pathway, "wensen"), travel_mode="bike", hours_min="30", hours_max="10"
    )
    assert "Draai de twee om." in backwards.content.decode()
    desk_at_work.saved(
        here(pathway, "wensen"),
        travel_mode="bike",
        sectors=[sector.code],
        days=["2", "4"],
        earliest="08:30",
    )
    desk_at_work.saved(
        here(pathway, "kracht"), strengths="Sterk", work_needs="Rust", guidance_need="light"
    )
    page = desk_at_work.get(here(pathway))
    for words in (sector.title, "di, do", "Sterk"):
        assert words in page


def test_situation_needs_and_statements(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    desk_at_work.saved(
        here(pathway, "situatie"), kind="education", starts_on="2026-09-01", school_kind="vso"
    )
    row = SituationPeriod.objects.get(person=pathway.person_id)
    early = desk_at_work.post(here(pathway, "situatie", row.pk), ends_on="2026-08-01")
    assert "Een einde ligt niet voor het begin." in early.content.decode()
    desk_at_work.saved(here(pathway, "situatie", row.pk), ends_on="2026-12-01")
    desk_at_work.saved(
        here(pathway, "regelen"),
        domain="debts",
        agreed="Gesprek bij schuldhulp",
        precedes_work="on",
    )
    assert "gaat voor werk" in desk_at_work.get(here(pathway))
    need = Need.objects.get(person=pathway.person_id)
    desk_at_work.saved(here(pathway, "regelen", need.pk))
    assert Need.objects.get(pk=need.pk).resolved_on == date(2026, 12, 1)
    desk_at_work.saved(
        here(pathway, "verklaring"), risk="drop_out", stated_by="A. Mentor", stated_on="2026-11-30"
    )
    assert StatedRisk.objects.get(person=pathway.person_id).stated_by == "A. Mentor"
    assert "A. Mentor" in desk_at_work.get(here(pathway))


def test_when_school_ends_is_said_and_changed(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    desk_at_work.saved(
        here(pathway, "situatie"), kind="education", starts_on="2026-09-01", school_kind="vso"
    )
    row = SituationPeriod.objects.get(person=pathway.person_id)
    url = here(pathway, "situatie", row.pk, "school")
    assert url in desk_at_work.get(here(pathway))
    early = desk_at_work.post(url, planned_end="2026-08-01")
    assert "Een einde ligt niet voor het begin." in early.content.decode()
    desk_at_work.saved(url, planned_end="2027-07-09")
    row.refresh_from_db()
    assert row.planned_end == date(2027, 7, 9)
    assert 'value="2027-07-09"' in desk_at_work.get(url)
    desk_at_work.saved(url, planned_end="")
    row.refresh_from_db()
    assert row.planned_end is None


def test_another_programme_starts_with_reasons_beside_it(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    other = make.make_programme("perspectiefjaar-hengelo", organiser=desk_at_work.organisation)
    page = desk_at_work.get(here(pathway, "programma"))
    assert other.title in page
    desk_at_work.saved(here(pathway, "programma"), programme=other.pk)
    assert Pathway.objects.filter(person=pathway.person_id, programme=other).exists()


def test_somebody_joins_and_leaves(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    other = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach")
    desk_at_work.saved(
        here(pathway, "betrekken"),
        who=other.pk,
        role="jobcoach",
        purpose="guidance",
        legal_ground="public_task",
    )
    assert other.name in desk_at_work.get(here(pathway))
    assert other.organisation.name in desk_at_work.get(here(pathway, "wie-ziet-wat"))
    row = Involvement.objects.get(person=pathway.person_id, worker=other)
    desk_at_work.saved(here(pathway, "betrokken", row.pk), reason="Klaar")
    assert Involvement.objects.get(pk=row.pk).ended_at is not None


def test_a_hand_over_is_offered_with_a_summary(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    other = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach")
    url = here(pathway, "overdragen")
    wrong = desk_at_work.post(url, to=other.pk, why="", summary="Lang verhaal")
    assert "Lang verhaal" in wrong.content.decode()
    desk_at_work.saved(
        url, to=other.pk, why="Past beter", summary="Werkt graag.", meet_on="2026-12-04"
    )
    assert Handover.objects.get(person=pathway.person_id).to_worker_id == other.pk
    assert "Tot ze ja zeggen" in desk_at_work.get(here(pathway))
    again = desk_at_work.post(url, to=other.pk, why="Nog eens")
    assert "één overdracht tegelijk" in again.content.decode()


def test_from_the_desk_onto_a_name(desk_at_work: Desk) -> None:
    pathway = make.make_pathway(call_name="Noor")
    page = desk_at_work.get(here(pathway))
    assert "Dit dossier staat nog bij de balie." in page
    assert "Marije Toets" not in desk_at_work.get(here(pathway, "oppakken")).split("<main")[1]
    desk_at_work.saved(here(pathway, "oppakken"), worker=desk_at_work.colleague.pk)
    owner = Person.objects.with_owner().get(pk=pathway.person_id).owner
    assert owner.pk == desk_at_work.colleague.pk
    late = desk_at_work.post(here(pathway, "oppakken"), worker=desk_at_work.coach.pk)
    assert "Casushouder is nu Cor Collega" in late.content.decode()


def test_two_dossiers_become_one_and_two_again(desk_at_work: Desk) -> None:
    keep = desk_at_work.pathway(phone="0612345678")
    twin = make.make_programme("perspectiefjaar-hengelo", organiser=desk_at_work.organisation)
    absorb = make.make_pathway(programme=twin, phone="0612345678")
    take_up(absorb.person, worker=desk_at_work.coach, actor=make.actor_of(desk_at_work.coach))
    assert "kan dezelfde persoon zijn" in desk_at_work.get(here(keep))
    url = here(keep, "samenvoegen", absorb.person_id)
    assert absorb.person.reference in desk_at_work.get(url)
    desk_at_work.saved(url)
    assert desk_at_work.client.get(here(absorb))["Location"] == here(keep)
    merge = PersonMerge.objects.get()
    desk_at_work.saved(here(keep, "losmaken", merge.pk))
    assert Person.objects.get(pk=absorb.person_id).merged_into_id is None


def test_the_timeline_goes_on_page_by_page(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(now="2026-10-01 10:00")
    for day in range(1, 29):
        note_contact(
            pathway.person,
            contact=Contact(ContactKind.NOTE, f"Notitie {day:02d}."),
            actor=make.actor_of(desk_at_work.coach, f"2026-11-{day:02d} 10:00"),
        )
    page = seen = desk_at_work.get(here(pathway))
    for _ in range(5):
        more = re.search(r'href="([^"]*\?voor=[^"]*)"', page)
        if more is None:
            break
        page = desk_at_work.get(more[1])
        seen += page
    for day in range(1, 29):
        assert seen.count(f"Notitie {day:02d}.") == 1


@pytest.mark.parametrize("asked", ["gisteren", "2026-99-01T00:00:00Z", "2026-11-01T10:00:00"])
def test_a_broken_moment_is_not_found(desk_at_work: Desk, asked: str) -> None:
    pathway = desk_at_work.pathway()
    found = desk_at_work.client.get(here(pathway, "tijdlijn"), {"voor": asked})
    assert found.status_code == 404


def test_what_rightly_comes_first_is_named_beside_the_days(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(now="2026-11-01 10:00")
    add_need(
        pathway.person,
        domain=LifeDomain.HOUSING,
        agreed="Samen naar de woningbouw",
        precedes_work=True,
        actor=make.actor_of(desk_at_work.coach, "2026-11-11 10:00"),
    )
    page = desk_at_work.get(f"/mensen/{pathway.person_id}/")
    assert "30 dagen" in page
    assert "20 dagen eerst iets anders" in page
