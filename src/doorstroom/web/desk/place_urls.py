"""Addresses of places, proposals, placements, courses and meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import (
    agreeing,
    courses,
    courses_offer,
    events,
    events_list,
    events_plan,
    list_files,
    nominating,
    placements,
    placements_agreements,
    placements_outcomes,
    places,
    places_course,
    places_employers,
    proposals,
    proposals_keys,
    proposals_list,
    school_duty,
    school_wishes,
)

urlpatterns: list[URLPattern] = [
    path("plekken/", places.places, name="places"),
    path("plekken/lijst.csv", list_files.places, name="places_file"),
    path("plekken/wensen/", school_wishes.wishes, name="school_wishes"),
    path("plekken/nieuw/", places_employers.choose_employer, name="place_employer"),
    path("plekken/nieuw/<uuid:employer>/", places.place_new, name="place_new"),
    path(
        "plekken/werkgevers/<uuid:employer>/begeleider/",
        places_employers.supervisor_new,
        name="supervisor_new",
    ),
    path("plekken/<uuid:pk>/", places.place, name="place"),
    path("plekken/<uuid:pk>/wijzig/", places.place_edit, name="place_edit"),
    path("plekken/<uuid:pk>/doe/", places.place_act, name="place_act"),
    path("plekken/<uuid:pk>/aantal/", places.place_capacity, name="place_capacity"),
    path("plekken/<uuid:pk>/begeleider/", places_employers.supervisor_load, name="supervisor_load"),
    path("plekken/<uuid:pk>/voordragen/", nominating.nominate_for, name="nominate"),
    path("plekken/<uuid:pk>/vasthouden/", places.place_reserve, name="place_reserve"),
    path(
        "plekken/<uuid:pk>/erkenning/<uuid:recognition>/",
        places.recognition_answer,
        name="recognition_answer",
    ),
    path(
        "plekken/<uuid:pk>/erkenning/<uuid:recognition>/intrekken/",
        places_course.recognition_withdraw,
        name="recognition_withdraw",
    ),
    path("mensen/<uuid:person_id>/plekken/", proposals.possible, name="possible"),
    path("mensen/<uuid:person_id>/voorstel/", proposals.propose_place, name="propose"),
    path("voorstellen/", proposals_list.proposals, name="proposals"),
    path("voorstellen/<uuid:pk>/", proposals_keys.proposal, name="proposal"),
    path("voorstellen/<uuid:pk>/jongere/", proposals_keys.person_answers, name="proposal_person"),
    path("voorstellen/<uuid:pk>/coach/", proposals_keys.coach_answers, name="proposal_coach"),
    path(
        "voorstellen/<uuid:pk>/werkgever/",
        proposals_keys.employer_answers,
        name="proposal_employer",
    ),
    path("voorstellen/<uuid:pk>/intrekken/", proposals_keys.withdraw, name="proposal_withdraw"),
    path("voorstellen/<uuid:pk>/begin/", proposals_keys.start, name="proposal_start"),
    path("plaatsingen/<uuid:pk>/", placements.placement, name="placement"),
    path("plaatsingen/<uuid:pk>/begin/", placements.begin_with_decision, name="placement_begin"),
    path("plaatsingen/<uuid:pk>/doe/", placements.placement_act, name="placement_act"),
    path("plaatsingen/<uuid:pk>/gesprek/", placements.review_plan, name="review_plan"),
    path(
        "plaatsingen/<uuid:pk>/gesprek/<uuid:review>/", placements.review_hold, name="review_hold"
    ),
    path("gesprekken/<uuid:pk>/", placements.review_of, name="review"),
    path("plaatsingen/<uuid:pk>/onveilig/", placements.unsafe, name="placement_unsafe"),
    path("plaatsingen/<uuid:pk>/einde/", placements.end, name="placement_end"),
    path("plaatsingen/<uuid:pk>/stoppen/", placements.stop, name="placement_stop"),
    path("plaatsingen/<uuid:pk>/school/", school_duty.school_released, name="school_released"),
    path("onveilig/<uuid:pk>/", placements_outcomes.safety_report, name="safety_report"),
    path("overeenkomsten/<uuid:pk>/", placements_agreements.agreement, name="agreement"),
    path(
        "overeenkomsten/<uuid:pk>/teken/",
        placements_agreements.agreement_sign,
        name="agreement_sign",
    ),
    path(
        "overeenkomsten/<uuid:pk>/tekst/",
        placements_agreements.agreement_change,
        name="agreement_change",
    ),
    path(
        "mensen/<uuid:person_id>/overeenkomsten/",
        placements_agreements.agreements,
        name="agreements",
    ),
    path(
        "mensen/<uuid:person_id>/overeenkomsten/<uuid:pathway_id>/",
        placements_agreements.agreement_make,
        name="agreement_make",
    ),
    path("mensen/<uuid:person_id>/uitkomsten/", placements_outcomes.outcomes, name="outcomes"),
    path(
        "mensen/<uuid:person_id>/uitkomsten/nieuw/",
        placements_outcomes.outcome_new,
        name="outcome_new",
    ),
    path("uitkomsten/<uuid:pk>/gestopt/", placements_outcomes.outcome_end, name="outcome_end"),
    path(
        "uitkomsten/<uuid:pk>/antwoord/",
        placements_outcomes.follow_up_answer,
        name="follow_up_answer",
    ),
    path(
        "uitkomsten/<uuid:pk>/sluit/", placements_outcomes.follow_up_close, name="follow_up_close"
    ),
    path("opleidingen/", courses.courses, name="courses"),
    path("opleidingen/nieuw/", courses_offer.class_new, name="class_new"),
    path("opleidingen/<uuid:pk>/", courses.course, name="course"),
    path("opleidingen/deelname/<uuid:pk>/doe/", courses.enrolment_act, name="enrolment_act"),
    path(
        "opleidingen/deelname/<uuid:pk>/gewild/", agreeing.enrolment_wanted, name="enrolment_wanted"
    ),
    path("opleidingen/deelname/<uuid:pk>/stop/", courses.enrolment_stop, name="enrolment_stop"),
    path(
        "opleidingen/deelname/<uuid:pk>/intake/", courses.enrolment_intake, name="enrolment_intake"
    ),
    path("mensen/<uuid:person_id>/opleiding/", courses.person_courses, name="person_courses"),
    path("mensen/<uuid:person_id>/opleiding/aanmelden/", courses.apply, name="course_apply"),
    path("mensen/<uuid:person_id>/papieren/", courses.certificate_new, name="certificate_new"),
    path("ontmoetingen/", events_list.events, name="events"),
    path("ontmoetingen/nieuw/", events_plan.event_new, name="event_new"),
    path("ontmoetingen/<uuid:pk>/", events.event, name="event"),
    path("ontmoetingen/<uuid:pk>/uitnodigen/", events.invite, name="event_invite"),
    path("ontmoetingen/<uuid:pk>/wijzig/", events_plan.event_edit, name="event_edit"),
    path("ontmoetingen/<uuid:pk>/afgelasten/", events_plan.event_cancel, name="event_cancel"),
    path("ontmoetingen/<uuid:pk>/werkgevers/", events.event_employers, name="event_employers"),
    path("ontmoetingen/gasten/<uuid:pk>/doe/", events.guest_act, name="guest_act"),
    path("ontmoetingen/gasten/<uuid:pk>/<uuid:employer>/", events.encounter, name="encounter"),
    path("ontmoetingen/verder/<uuid:pk>/", events.lead, name="lead"),
]
