"""Sign-ups and referrals, hand-overs on their way, and standing in."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import arrivals, referrals, standing_in, transit

_REFERRAL = "aanmeldingen/verwijzingen/<uuid:referral_id>/"
_HANDOVER = "onderweg/<uuid:handover_id>/"

urlpatterns: list[URLPattern] = [
    path("aanmeldingen/", arrivals.arrivals, name="arrivals"),
    path("aanmeldingen/verwijzing/", referrals.refer_new, name="refer_new"),
    path("mensen/<uuid:person_id>/verwijzen/", referrals.refer, name="refer"),
    path(_REFERRAL, referrals.referral, name="referral"),
    path(f"{_REFERRAL}aannemen/", referrals.referral_accept, name="referral_accept"),
    path(f"{_REFERRAL}weigeren/", referrals.referral_refuse, name="referral_refuse"),
    path(f"{_REFERRAL}vragen/", referrals.referral_ask, name="referral_ask"),
    path(f"{_REFERRAL}antwoord/", referrals.referral_answer, name="referral_answer"),
    path(f"{_REFERRAL}intrekken/", referrals.referral_withdraw, name="referral_withdraw"),
    path("onderweg/", transit.transit, name="transit"),
    path(f"{_HANDOVER}aannemen/", transit.accept, name="transit_accept"),
    path(f"{_HANDOVER}nee/", transit.decline, name="transit_decline"),
    path(f"{_HANDOVER}intrekken/", transit.withdraw, name="transit_withdraw"),
    path(f"{_HANDOVER}kennismaken/", transit.meeting, name="transit_meeting"),
    path(f"{_HANDOVER}was-er/", transit.met, name="transit_met"),
    path("waarneming/", standing_in.stand_ins, name="stand_ins"),
    path("waarneming/<uuid:row_id>/stop/", standing_in.stand_in_end, name="stand_in_end"),
    path("waarneming/<uuid:worker_id>/vertrek/", standing_in.leaves, name="worker_leaves"),
]
