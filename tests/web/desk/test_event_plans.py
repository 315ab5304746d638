"""A meeting at the desk is moved, or called off: who had a seat hears it, lists follow."""

from __future__ import annotations

from datetime import date, time

from doorstroom.apps.events.service import Event, EventKind, Guest, NewEvent, invite, plan_event
from doorstroom.apps.notices.service import Message
from tests.apps import factories as make
from tests.web.desk.scene import Desk


def planned(desk: Desk) -> Event:
    event = plan_event(
        make.make_programme(),
        organiser=desk.organisation,
        event=NewEvent(
            EventKind.MEET_AND_GREET, "Meet & greet bouw", date(2026, 12, 3), time(14), "Stadhuis"
        ),
        actor=make.actor_of(desk.coach),
    )
    invite(event, person=desk.person(call_name="Noor"), actor=make.actor_of(desk.coach))
    return event


def test_it_is_called_off_with_a_reason(desk_at_work: Desk) -> None:
    event = planned(desk_at_work)
    here = f"/ontmoetingen/{event.pk}/"
    url = f"{here}afgelasten/"
    assert url in desk_at_work.get(here)
    assert "1 gast" in desk_at_work.get(url)
    assert desk_at_work.post(url, reason="").status_code == 200
    before = Message.objects.count()
    assert desk_at_work.saved(url, reason="Zaal dicht") == here
    event.refresh_from_db()
    assert event.cancelled_at is not None
    assert Message.objects.count() > before
    page = desk_at_work.get(here)
    assert "Afgelast op dinsdag 1 december: Zaal dicht" in page
    for gone in ("uitnodigen/", "afgelasten/", "wijzig/", "werkgevers/", 'value="komt"'):
        assert gone not in page
    assert event.title.replace("&", "&amp;") not in desk_at_work.get("/ontmoetingen/")
    assert "Zaal" not in desk_at_work.get("/ontmoetingen/?wanneer=geweest")
    listed = desk_at_work.get("/ontmoetingen/?wanneer=afgelast")
    assert "Meet &amp; greet bouw" in listed


def test_without_any_called_off_the_list_says_so(desk_at_work: Desk) -> None:
    assert "geen ontmoeting afgelast" in desk_at_work.get("/ontmoetingen/?wanneer=afgelast")


def test_it_moves_and_keeps_what_was_typed_when_refused(desk_at_work: Desk) -> None:
    event = planned(desk_at_work)
    url = f"/ontmoetingen/{event.pk}/wijzig/"
    assert 'value="Stadhuis"' in desk_at_work.get(url)
    new = {"kind": "talk", "title": "Praten", "on": "2026-12-04", "start_time": "15:00"}
    wrong = desk_at_work.post(url, **new | {"on": "2026-11-01", "location": "Kade 1"})
    assert "Kade 1" in wrong.content.decode()
    desk_at_work.saved(url, **new, location="Kade 1")
    event.refresh_from_db()
    assert (event.on, event.location) == (date(2026, 12, 4), "Kade 1")


def test_only_the_organiser_may(desk_at_work: Desk) -> None:
    event = planned(desk_at_work)
    other = desk_at_work.as_(make.make_worker())
    page = other.get(f"/ontmoetingen/{event.pk}/").content.decode()
    for verb in ("afgelasten", "wijzig"):
        url = f"/ontmoetingen/{event.pk}/{verb}/"
        assert url not in page
        assert other.post(url, {"reason": "x"}).status_code == 404
    event.refresh_from_db()
    assert event.cancelled_at is None
    assert Guest.objects.get().state == "invited"
