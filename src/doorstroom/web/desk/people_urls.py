"""Vandaag, the caseload, the dossier and everything that is done in it."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import (
    caseload,
    dossier,
    emergencies,
    involving,
    letting_in,
    list_files,
    living,
    notes,
    representing,
    risks,
    routes,
    saving_lists,
    today,
    who_sees,
)

_PERSON = "mensen/<uuid:person_id>/"
_ROUTE = f"{_PERSON}routes/<uuid:pathway_id>/"

urlpatterns: list[URLPattern] = [
    path("vandaag/", today.today, name="today"),
    path("vandaag/<uuid:task_id>/", today.task, name="task"),
    path("mensen/", caseload.caseload, name="caseload"),
    path("mensen/lijst.csv", list_files.people, name="caseload_file"),
    path("mensen/bewaar/", saving_lists.save, name="list_save"),
    path("mensen/bewaard/<uuid:list_id>/weg/", saving_lists.remove, name="list_remove"),
    path("mensen/zoek/", caseload.find, name="find"),
    path("mensen/nood/", emergencies.emergency, name="emergency"),
    path("noteer/", notes.quick, name="quick"),
    path("noteer/bewaar/", notes.quick_save, name="quick_save"),
    path(_PERSON, dossier.dossier, name="dossier"),
    path(f"{_PERSON}nood-voorbij/", emergencies.emergency_close, name="emergency_close"),
    path(f"{_PERSON}tijdlijn/", dossier.timeline, name="timeline"),
    path(f"{_PERSON}wie-ziet-wat/", who_sees.who_sees, name="who_sees"),
    path(f"{_PERSON}inlogcode/", letting_in.sign_in_code, name="sign_in_code"),
    path(f"{_PERSON}noteer/", notes.note, name="note"),
    path(f"{_ROUTE}stap/", notes.step, name="step"),
    path(f"{_ROUTE}station/", routes.station, name="station"),
    path(f"{_ROUTE}intake/", routes.intake, name="intake"),
    path(f"{_ROUTE}rust/", routes.rest_route, name="rest"),
    path(f"{_ROUTE}sluit/", routes.close_route, name="close"),
    path(f"{_ROUTE}belofte/", routes.promise_new, name="promise"),
    path(f"{_PERSON}beloften/<uuid:item_id>/", routes.promise_answer, name="promise_answer"),
    path(f"{_PERSON}programma/", routes.start, name="start_programme"),
    path(f"{_PERSON}gegevens/", living.details, name="details"),
    path(f"{_PERSON}wensen/", living.wishes, name="wishes"),
    path(f"{_PERSON}kracht/", living.strengths, name="strengths"),
    path(f"{_PERSON}situatie/", living.situation, name="situation"),
    path(f"{_PERSON}situatie/<uuid:row_id>/", living.situation_end, name="situation_end"),
    path(f"{_PERSON}situatie/<uuid:row_id>/school/", living.school_end, name="school_end"),
    path(f"{_PERSON}regelen/", living.need, name="need"),
    path(f"{_PERSON}regelen/<uuid:need_id>/", living.need_resolve, name="need_resolve"),
    path(f"{_PERSON}verklaring/", risks.risk, name="risk"),
    path(f"{_PERSON}verklaring/<uuid:row_id>/klopt-niet/", risks.deny, name="risk_deny"),
    path(f"{_PERSON}verklaring/<uuid:row_id>/intrekken/", risks.withdraw, name="risk_withdraw"),
    path(f"{_PERSON}oppakken/", involving.take, name="take_up"),
    path(f"{_PERSON}overdragen/", involving.handover, name="handover"),
    path(f"{_PERSON}betrekken/", involving.involve_new, name="involve"),
    path(f"{_PERSON}betrokken/<uuid:row_id>/", involving.involvement_end, name="involvement_end"),
    path(f"{_PERSON}vertegenwoordigt/", representing.representation, name="representation"),
    path(
        f"{_PERSON}vertegenwoordigt/<uuid:row_id>/stopt/",
        representing.representation_end,
        name="representation_end",
    ),
    path(f"{_PERSON}samenvoegen/<uuid:other_id>/", involving.merge, name="merge"),
    path(f"{_PERSON}losmaken/<uuid:merge_id>/", involving.merge_undo, name="merge_undo"),
]
