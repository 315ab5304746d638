"""One dossier with everything in it, and who stands around it: far, near, before and never.

Every text that somebody may type holds what an attacker would type there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from doorstroom.apps.accounts.service import User, add_user, save_list
from doorstroom.apps.events.service import (
    EventKind,
    Interest,
    NewEvent,
    invite,
    note_encounter,
    plan_event,
)
from doorstroom.apps.learning.service import apply_for_class
from doorstroom.apps.matching.service import Proposal, propose
from doorstroom.apps.notices.service import Message
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Worker, stand_in_for
from doorstroom.apps.pathways.service import (
    NewOutcome,
    OutcomeKind,
    Pathway,
    promise,
    refer_person,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    LegalGround,
    LifeDomain,
    NewRepresentation,
    NewSituation,
    Person,
    Purpose,
    RepresentationKind,
    RepresentationScope,
    Risk,
    SituationKind,
    Sought,
    add_need,
    add_representation,
    hold,
    involve,
    merge_people,
    offer_handover,
    open_emergency,
    start_situation,
    state_risk,
    take_up,
    tell_person,
)
from doorstroom.apps.placements.service import (
    FollowUp,
    Placement,
    Terms,
    plan_review,
    reach_outcome,
    report_unsafe,
    start_placement,
)
from doorstroom.apps.places.service import NewWish, add_wish
from doorstroom.apps.rights.service import NewRequest, OriginKind, RequestKind, ask, note_origin
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make

# Closes an attribute, opens a tag, is a template and asks a formatter for its insides.
EVIL = "\"'><script>x</script>{{7*7}}{% debug %}%s{0.__class__}"
# What a page says of it when it says it as text, and when it does what it says.
AS_TEXT = "&lt;script&gt;x&lt;/script&gt;"
AS_SCRIPT = "<script>x"
SHORT = "'><b onclick=x>"
WEEK = ("mon", "tue", "thu")
TODAY = date(2026, 12, 1)


@dataclass
class Scene:
    """Daan's dossier at a desk, and addresses that name what is in it."""

    owner: Worker
    colleague: Worker
    person: Person
    boss: Worker
    me: User
    keys: dict[str, dict[str, object]] = field(default_factory=dict)
    others: dict[str, UUID] = field(default_factory=dict)
    around: dict[tuple[str, str], UUID | None] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"/mensen/{self.person.pk}/"


def make_scene() -> Scene:
    """All of it through the actions, on a Tuesday."""
    owner = make.make_worker(
        make.make_organisation("jongerenloket", name=f"Loket {EVIL}"), name=f"Sanne {SHORT}"
    )
    colleague = make.make_worker(owner.organisation, name=f"Cor {EVIL}")
    actor, system = make.actor_of(owner), make.system()
    bakery = make.make_organisation("werkgever", name=f"Bakkerij {EVIL}")
    boss = make.make_worker(bakery, "employer_contact", name=f"Ans {EVIL}")
    supervisor = make.make_supervisor(bakery)
    place = make.make_place(
        employer=bakery, capacity=5, guidance="light", title=f"Deeg {EVIL}", plain=EVIL,
        kind="praktijkverklaring", supervisor=supervisor, pay_note=EVIL, employer_costs=EVIL,
    )  # fmt: skip
    recognition = make.make_recognition(place)
    named = {"call_name": f"Daan {SHORT}", "given_name": EVIL, "infix": "van", "surname": EVIL}
    route = make.make_pathway(
        owner=owner, days=WEEK, strengths=EVIL, work_needs=EVIL, phone="0612345678", **named
    )
    person = Person.objects.get(pk=route.person_id)
    me = add_user(login="daan@voorbeeld.example", name="Daan", person_id=person.pk)
    scene = Scene(owner, colleague, person, boss, me)
    who: dict[str, object] = {"person_id": person.pk}
    on: dict[str, object] = {**who, "pathway_id": route.pk}
    keys = scene.keys
    for name in (
        *("dossier", "timeline", "who_sees", "note", "start_programme", "details", "wishes"),
        *("strengths", "situation", "need", "risk", "take_up", "handover", "involve", "refer"),
        *("possible", "propose", "agreements", "outcomes", "outcome_new", "person_courses"),
        *("course_apply", "certificate_new"),
    ):
        keys[f"desk:{name}"] = who
    for name in ("step", "station", "intake", "rest", "close", "promise", "agreement_make"):
        keys[f"desk:{name}"] = on

    item = promise(route, promised_by=EVIL, words=EVIL, by_person=False, actor=actor)
    keys["desk:promise_answer"] = who | {"item_id": item.pk}
    school = start_situation(
        person,
        situation=NewSituation(
            SituationKind.EDUCATION, date(2024, 9, 1), school_kind="pro", detail=EVIL, source=EVIL,
            planned_end=date(2027, 7, 31),
        ),
        actor=actor,
    )  # fmt: skip
    keys["desk:situation_end"] = keys["desk:school_end"] = who | {"row_id": school.pk}
    need = add_need(person, domain=LifeDomain.DEBTS, agreed=EVIL, actor=actor)
    keys["desk:need_resolve"] = who | {"need_id": need.pk}
    risk = state_risk(person, risk=Risk.DROP_OUT, stated_by=EVIL, stated_on=TODAY, actor=actor)
    keys["desk:risk_deny"] = keys["desk:risk_withdraw"] = who | {"row_id": risk.pk}
    helper = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach", name=EVIL)
    row = involve(
        person, organisation=helper.organisation, role=InvolvementRole.JOBCOACH,
        purpose=Purpose.GUIDANCE, worker=helper, actor=system,
    )  # fmt: skip
    keys["desk:involvement_end"] = who | {"row_id": row.pk}
    _double(scene)
    _at_work(scene, route)
    _proposed(scene)
    _elsewhere(scene)
    _asked(scene)
    _kept(scene)
    keys["desk:recognition_answer"] = keys["desk:recognition_withdraw"] = {
        "pk": place.pk, "recognition": recognition.pk,
    }  # fmt: skip
    return scene


def _double(scene: Scene) -> None:
    """Somebody who may be Daan a second time, one who was merged, and a hand-over to come."""
    actor, owner = make.actor_of(scene.owner), scene.owner
    twin = make.make_programme("perspectiefjaar-hengelo", organiser=owner.organisation)
    double, merged = (make.make_pathway(programme=twin).person for _ in range(2))
    for each in (double, merged):
        take_up(each, worker=owner, actor=actor)
    who: dict[str, object] = {"person_id": scene.person.pk}
    scene.keys["desk:merge"] = who | {"other_id": double.pk}
    merge = merge_people(scene.person, merged, actor=actor)
    scene.keys["desk:merge_undo"] = who | {"merge_id": merge.pk}
    kim = make.make_pathway(owner=owner, call_name=f"Kim {SHORT}", surname=EVIL).person
    offered = offer_handover(kim, to=scene.colleague, why=EVIL, summary=EVIL, actor=actor)
    for name in ("accept", "decline", "withdraw", "meeting", "met"):
        scene.keys[f"desk:transit_{name}"] = {"handover_id": offered.pk}
    coordinator = make.make_worker(owner.organisation, "coordinator")
    absence = stand_in_for(
        scene.colleague, stand_in=coordinator, starts_on=TODAY, actor=make.actor_of(coordinator)
    )
    scene.keys["desk:stand_in_end"] = {"row_id": absence.pk}
    scene.keys["desk:worker_leaves"] = {"worker_id": scene.colleague.pk}
    saved, _new = save_list(name="Bellen <b>", query={"wie": "mij"}, actor=actor)
    scene.keys["desk:list_remove"] = {"list_id": saved.pk}
    told = tell_person(
        scene.person, code="notice.safe", facts={}, purpose="toets", actor=make.system()
    )
    assert isinstance(told, Message)
    scene.keys["desk:message_handled"] = {"message_id": told.pk}
    scene.others |= {"double": double.pk, "kim": kim.pk}


def _at_work(scene: Scene, route: Pathway) -> None:
    """Daan works at the bakery, goes to class, and was asked how it went."""
    actor, keys = make.actor_of(scene.owner), scene.keys
    place = make.make_place(employer=scene.boss.organisation, capacity=3, guidance="light")
    terms = Terms(starts_on=TODAY, coach=scene.owner, goal=EVIL)
    placed: Placement = start_placement(route, place=place, terms=terms, actor=actor)
    agreement = placed.agreements.get()
    review = plan_review(placed, on=date(2026, 12, 8), actor=actor)
    report = report_unsafe(placed, words=EVIL, actor=make.self_of(scene.person))
    row: dict[str, object] = {"pk": placed.pk}
    for name in ("placement", "placement_begin", "placement_act", "review_plan", "school_released"):
        keys[f"desk:{name}"] = row
    for name in ("placement_unsafe", "placement_end", "placement_stop"):
        keys[f"desk:{name}"] = row
    keys["desk:review_hold"] = row | {"review": review.pk}
    keys["desk:review"] = {"pk": review.pk}
    keys["desk:safety_report"] = {"pk": report.pk}
    for name in ("agreement", "agreement_sign", "agreement_change"):
        keys[f"desk:{name}"] = {"pk": agreement.pk}
    for name in ("person", "overview", "missing", "present", "own_side", "stop"):
        keys[f"employer:{name}"] = row
    keys["employer:review_words"] = row | {"review": review.pk}
    keys["employer:agreement"] = {"pk": agreement.pk}
    for name in ("agreement", "sign"):
        keys[f"young:{name}"] = {"agreement_id": agreement.pk}
    for name in ("not_today", "my_side"):
        keys[f"young:{name}"] = {"placement_id": placed.pk}
    for name in ("place", "place_edit", "place_act", "place_capacity", "supervisor_load"):
        keys[f"desk:{name}"] = {"pk": place.pk}
    for name in ("nominate", "place_reserve"):
        keys[f"desk:{name}"] = {"pk": place.pk}
    keys["employer:place"] = keys["employer:place_act"] = {"pk": place.pk}
    keys["desk:place_new"] = keys["desk:supervisor_new"] = {"employer": scene.boss.organisation_id}
    outcome = reach_outcome(
        route,
        outcome=NewOutcome(
            OutcomeKind.WORK, EVIL, TODAY, organisation_id=scene.boss.organisation_id
        ),
        actor=actor,
    )
    follow_up = FollowUp.objects.filter(outcome=outcome).order_by("due_on").first()
    assert follow_up is not None
    keys["desk:outcome_end"] = {"pk": outcome.pk}
    for name in ("follow_up_answer", "follow_up_close"):
        keys[f"desk:{name}"] = {"pk": follow_up.pk}
    keys["employer:follow_up"] = {"pk": follow_up.pk}
    keys["young:still_there"] = {"follow_up_id": follow_up.pk}
    group = make.make_class()
    keys["desk:course"] = {"pk": group.pk}
    enrolled = apply_for_class(scene.person, course_class=group, pathway_id=route.pk, actor=actor)
    for name in ("act", "stop", "intake", "wanted"):
        keys[f"desk:enrolment_{name}"] = {"pk": enrolled.pk}


def _proposed(scene: Scene) -> None:
    """Noor was asked about a place, and met the bakery."""
    owner, keys = scene.owner, scene.keys
    actor = make.actor_of(owner)
    route = make.make_pathway(owner=owner, call_name=f"Noor {SHORT}", surname=EVIL, days=WEEK)
    place = make.make_place(employer=scene.boss.organisation, guidance="light")
    asked: Proposal = propose(route.person, place=place, pathway=route, actor=actor)
    for name in (
        *("proposal", "proposal_person", "proposal_coach", "proposal_employer"),
        *("proposal_withdraw", "proposal_start"),
    ):
        keys[f"desk:{name}"] = {"pk": asked.pk}
    keys["employer:proposal"] = {"pk": asked.pk}
    keys["employer:answer"] = {"pk": asked.pk, "answer": "ja"}
    for name in ("proposal", "proposal_yes", "proposal_no", "proposal_back", "proposal_ask"):
        keys[f"young:{name}"] = {"proposal_id": asked.pk}
    event = plan_event(
        route.programme,
        organiser=owner.organisation,
        event=NewEvent(
            EventKind.MEET_AND_GREET, EVIL, date(2026, 12, 10), time(14), f"Zaal {EVIL}"
        ),
        employers=[scene.boss.organisation],
        actor=actor,
    )
    guest = invite(event, person=route.person, pathway=route, actor=actor)
    met = note_encounter(
        event, person=route.person, employer=scene.boss.organisation,
        person_says=Interest.YES, employer_says=Interest.YES, actor=make.system(),
    )  # fmt: skip
    for name in ("", "_invite", "_edit", "_cancel", "_employers"):
        keys[f"desk:event{name}"] = {"pk": event.pk}
    keys["desk:guest_act"] = {"pk": guest.pk}
    keys["desk:encounter"] = {"pk": guest.pk, "employer": scene.boss.organisation_id}
    keys["desk:lead"] = {"pk": met.pk}
    scene.others["noor"] = route.person_id


def _elsewhere(scene: Scene) -> None:
    """What leads away from the desk: a referral, a school's wish, the steps, the programme."""
    actor, keys = make.actor_of(scene.owner), scene.keys
    lies = make.make_pathway(owner=scene.owner, call_name=f"Lies {SHORT}", surname=EVIL)
    other = make.make_programme("kansrijk-praktijkleren-alblasserdam")
    sent: Referral = refer_person(
        lies.person, programme=other, why=EVIL, from_worker=scene.owner, actor=actor
    )
    keys["desk:referral"] = {"referral_id": sent.pk}
    for name in ("accept", "refuse", "ask", "answer", "withdraw"):
        keys[f"desk:referral_{name}"] = {"referral_id": sent.pk}
    teacher = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    wish = add_wish(
        teacher.organisation,
        wish=NewWish(date(2027, 2, 1), "praktijkverklaring", 3),
        actor=make.actor_of(teacher),
    )
    keys["school:wish_change"] = keys["school:wish_remove"] = {"pk": wish.pk}
    step = Pathway.objects.select_related("next_task").get(person=lies.person).next_task
    assert step is not None
    keys["desk:task"] = {"task_id": step.pk}
    for name in ("coming", "other_time", "question"):
        keys[f"young:{name}"] = {"task_id": step.pk}
    scene.others["lies"] = lies.person_id


def _asked(scene: Scene) -> None:
    """What Daan asks about his data, who speaks for him, and an emergency of long ago."""
    actor, keys, person = make.actor_of(scene.owner), scene.keys, scene.person
    who: dict[str, object] = {"person_id": person.pk}
    asked = ask(person, new=NewRequest(RequestKind.HUMAN, words=EVIL), actor=make.self_of(person))
    for name in ("request", "request_answer", "request_later", "request_lift", "request_back"):
        keys[f"desk:{name}"] = {"request_id": asked.pk}
    for name in ("asked", "take_back"):
        keys[f"young:{name}"] = {"request_id": asked.pk}
    school = make.make_organisation("school_pro", name=f"School {EVIL}")
    origin = note_origin(person, kind=OriginKind.LEAVERS, source=school, actor=make.system())
    keys["desk:origin_told"] = {"origin_id": origin.pk}
    spoken_for = add_representation(
        person,
        representation=NewRepresentation(
            name=f"Oom {EVIL}",
            kind=RepresentationKind.CURATOR,
            scope=RepresentationScope.ALL,
            basis=EVIL,
            starts_on=TODAY,
        ),
        actor=actor,
    )
    keys["desk:representation_end"] = who | {"row_id": spoken_for.pk}
    keys["represented:person"] = who
    for name in ("request_note", "representation", "sign_in_code", "emergency_close"):
        keys[f"desk:{name}"] = who


def _kept(scene: Scene) -> None:
    """Daan's dossier may not go, he lets a debt counsellor read, and one was in need of it."""
    person, keys = scene.person, scene.keys
    who: dict[str, object] = {"person_id": person.pk}
    held = hold(person, reason=EVIL, actor=make.actor_of(scene.owner))
    for name in ("keeping", "hold_set", "number_note", "number_look", "number_remove"):
        keys[f"desk:{name}"] = who
    keys["desk:hold_lift"] = who | {"hold_id": held.pk}
    let_in = involve(
        person, organisation=make.make_organisation("schuldhulp", name=f"Hulp {EVIL}"),
        role=InvolvementRole.DEBT_COUNSEL, purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.CONSENT, actor=make.system(),
    )  # fmt: skip
    keys["young:stop"] = {"involvement_id": let_in.pk}
    neighbour = make.make_worker(make.make_organisation("gemeente"), name=f"Wijk {EVIL}")
    opened = open_emergency(
        Sought(reference=person.reference),
        reason=f"Staat bij ons aan de deur {EVIL}",
        actor=make.actor_of(neighbour),
    )
    keys["privacy:review"] = {"emergency_id": opened.pk}
    keys["privacy:seen"] = {
        "task_id": Task.objects.filter(subject_id=opened.pk).order_by("code")[0].pk
    }
    scene.around["casemanager", "emergency"] = neighbour.user_id
