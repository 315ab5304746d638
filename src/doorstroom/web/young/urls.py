"""The addresses of the young person's own page."""

from __future__ import annotations

from django.urls import path

from . import (
    agreements,
    asking,
    at_work,
    downloading,
    home,
    knowing,
    looking,
    myself,
    proposals,
    replies,
    stopping,
    why,
)

app_name = "young"

urlpatterns = [
    path("", home.home, name="home"),
    path("route/", home.route, name="route"),
    path("stap/<uuid:task_id>/ik-kom/", replies.coming, name="coming"),
    path("stap/<uuid:task_id>/andere-tijd/", replies.other_time, name="other_time"),
    path("stap/<uuid:task_id>/vraag/", replies.question, name="question"),
    path("plekken/", proposals.proposals, name="proposals"),
    path("plekken/waarom-geen-andere/", why.why, name="why"),
    path("plekken/<uuid:proposal_id>/", proposals.proposal, name="proposal"),
    path("plekken/<uuid:proposal_id>/ja/", proposals.yes, name="proposal_yes"),
    path("plekken/<uuid:proposal_id>/nee/", proposals.no, name="proposal_no"),
    path("plekken/<uuid:proposal_id>/toch-niet/", proposals.not_after_all, name="proposal_back"),
    path("plekken/<uuid:proposal_id>/vraag/", proposals.ask, name="proposal_ask"),
    path("afspraken/", agreements.agreements, name="agreements"),
    path("afspraken/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path("afspraken/<uuid:agreement_id>/teken/", agreements.sign_agreement, name="sign"),
    path("papieren/", agreements.papers, name="papers"),
    path("vandaag-niet/", at_work.today, name="today"),
    path("vandaag-niet/<uuid:placement_id>/", at_work.not_today, name="not_today"),
    path("niet-veilig/", at_work.unsafe, name="unsafe"),
    path("mijn-kant/<uuid:placement_id>/", at_work.my_side, name="my_side"),
    path("hoe-gaat-het/<uuid:follow_up_id>/", at_work.still_there, name="still_there"),
    path("contact/", myself.contact, name="contact"),
    path("gegevens/", myself.data, name="data"),
    path("gegevens/bereiken/", myself.reach, name="reach"),
    path("gegevens/wensen/", myself.wishes, name="wishes"),
    path("gegevens/tijden/", myself.times, name="times"),
    path("wie-weet-wat/", knowing.knows, name="knows"),
    path("wie-weet-wat/gelezen/", knowing.origins_read, name="origins_read"),
    path("wie-weet-wat/organisaties/", knowing.knows_who, name="knows_who"),
    path("wie-weet-wat/organisaties/<uuid:involvement_id>/stop/", stopping.stop, name="stop"),
    path("wie-weet-wat/gekeken/", looking.looked, name="looked"),
    path("wie-weet-wat/vragen/", asking.asking, name="asking"),
    path("wie-weet-wat/vragen/<slug:kind>/", asking.ask_new, name="ask"),
    path("wie-weet-wat/gevraagd/<uuid:request_id>/", asking.asked, name="asked"),
    path("wie-weet-wat/gevraagd/<uuid:request_id>/terug/", asking.take_back, name="take_back"),
    path("wie-weet-wat/download/", downloading.download, name="download"),
    path("wie-weet-wat/download/pdf/", downloading.download_pdf, name="download_pdf"),
    path("wie-weet-wat/download/json/", downloading.download_json, name="download_json"),
]
