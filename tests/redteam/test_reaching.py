"""Reaching for what is somebody else's: by its address, in a form, by searching and by counting."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from doorstroom.apps.accounts.service import SavedList, User
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.placements.service import Agreement
from tests.redteam.conftest import Visit, Visitor
from tests.redteam.variants import variants
from tests.support.pages import told
from tests.web.access.scene import Scene
from tests.web.access.tables import contents, counted

pytestmark = pytest.mark.html_faults("what the pages look like is measured elsewhere")
FAR = ("casemanager", "other region")
BEFORE = ("casemanager", "before")


# One key of one's own beside one of somebody else's.

MIXED = {
    "route": ("desk:step", "person_id"),
    "promise": ("desk:promise_answer", "person_id"),
    "situation": ("desk:situation_end", "person_id"),
    "need": ("desk:need_resolve", "person_id"),
    "risk": ("desk:risk_deny", "person_id"),
    "involvement": ("desk:involvement_end", "person_id"),
    "merge": ("desk:merge_undo", "person_id"),
    "agreement": ("desk:agreement_make", "person_id"),
    "review": ("desk:review_hold", "pk"),
    "words": ("employer:review_words", "pk"),
}


@variants("mixed", MIXED)
def test_a_row_of_one_under_the_address_of_another(
    mixed: tuple[str, str], scene: Scene, visit: Visit
) -> None:
    name, swapped = mixed
    other: object = scene.others["noor"]
    if swapped == "pk":
        other = uuid4()
    url = reverse(name, kwargs=scene.keys[name] | {swapped: other})
    who = Visitor(scene.boss.user_id) if name.startswith("employer:") else visit("owner")
    before = contents()
    assert who.get(url).status_code in {404, 405}
    assert who.post(url, {"note": "x", "outcome": "kept", "answer": "granted"}).status_code == 404
    assert contents() == before


@variants("who", {"far": FAR, "before": BEFORE, "young": ("young", "other region")})
def test_an_address_that_was_passed_on(who: tuple[str, str], scene: Scene, visit: Visit) -> None:
    """The bookmark, the history, the forwarded mail: no address opens anything by itself."""
    visitor = visit(*who)
    for name in ("desk:dossier", "desk:timeline", "desk:agreement", "young:agreement"):
        answer = visitor.get(reverse(name, kwargs=scene.keys[name]))
        assert answer.status_code in {403, 404}
        assert "Daan" not in answer.text


def test_another_young_persons_agreement(scene: Scene, visit: Visit) -> None:
    other, before = visit("young", "other region"), contents()
    row = Agreement.objects.get(pk=scene.keys["young:sign"]["agreement_id"])
    url = reverse("young:sign", kwargs=scene.keys["young:sign"])
    data = {"name": "Iemand", "agreed": "on", "text_hash": row.text_hash}
    assert other.post(url, data).status_code == 404
    assert contents() == before


def test_another_employers_young_person(scene: Scene, visit: Visit) -> None:
    other, before = visit("employer", "same region"), contents()
    for name, keys in scene.keys.items():
        if name.startswith("employer:"):
            assert other.get(reverse(name, kwargs=keys)).status_code in {404, 405}, name
            assert other.post(reverse(name, kwargs=keys), {}).status_code in {404, 405}, name
    assert contents() == before


def test_an_employer_before_two_keys(scene: Scene) -> None:
    """Asked, not yet agreed: the place's own employer does not know that anybody was asked."""
    boss = Visitor(scene.boss.user_id)
    assert (
        boss.get(reverse("employer:proposal", kwargs=scene.keys["employer:proposal"])).status_code
        == 404
    )
    assert "Noor" not in told(boss.get("/werkgever/").text)


def test_an_employer_at_the_dossier(scene: Scene) -> None:
    boss = Visitor(scene.boss.user_id)
    for name, keys in scene.keys.items():
        if name.startswith("desk:"):
            assert boss.get(reverse(name, kwargs=keys)).status_code == 403, name


def test_a_list_that_a_colleague_kept(scene: Scene, visit: Visit) -> None:
    colleague = Visitor(scene.colleague.user_id)
    url = reverse("desk:list_remove", kwargs=scene.keys["desk:list_remove"])
    assert colleague.post(url).status_code == 404
    colleague.post("/mensen/bewaar/", {"naam": "x", "user": str(scene.owner.user_id), "wie": "mij"})
    assert SavedList.objects.filter(user=scene.owner.user_id).count() == 1


# More fields than the form has.

EXTRA = {
    "id": "00000000-0000-0000-0000-000000000000",
    "pk": "00000000-0000-0000-0000-000000000000",
    "reference": "AAAA-AAAA",
    "owner": "x",
    "owner_involvement": "x",
    "owner_involvement_id": "x",
    "merged_into": "x",
    "person_id": "x",
    "is_staff": "on",
    "is_superuser": "on",
    "invented": "on",
    "status": "closed",
    "created_at": "2020-01-01",
    "sort_key": "aaa",
    "login": "baas@elders.example",
    "function": "coordinator",
    "organisation": "x",
}


@variants(
    "form",
    {"details": "gegevens/", "wishes": "wensen/", "strengths": "kracht/", "note": "noteer/"},
)
def test_more_fields_than_the_form_of_a_worker_has(form: str, scene: Scene, visit: Visit) -> None:
    kept = ("id", "reference", "owner_involvement_id", "merged_into_id", "invented")
    before = Person.objects.filter(pk=scene.person.pk).values(*kept).get()
    involved = list(Involvement.objects.order_by("id").values())
    data = EXTRA | {"call_name": "Daan", "surname": "Ver", "strengths": "Sterk", "kind": "phone"}
    assert visit("owner").post(f"{scene.file}{form}", data).status_code in {200, 302}
    assert Person.objects.filter(pk=scene.person.pk).values(*kept).get() == before
    assert list(Involvement.objects.order_by("id").values()) == involved
    assert not User.objects.filter(login="baas@elders.example").exists()


@variants(
    "form",
    {"reach": "gegevens/bereiken/", "wishes": "gegevens/wensen/", "times": "gegevens/tijden/"},
)
def test_more_fields_than_the_form_of_a_young_person_has(form: str, scene: Scene) -> None:
    kept = ("id", "reference", "owner_involvement_id", "surname", "birth_year", "merged_into_id")
    before = Person.objects.filter(pk=scene.person.pk).values(*kept).get()
    data = EXTRA | {"surname": "Anders", "birth_year": "1990", "birth_date": "1990-01-01"}
    assert Visitor(scene.me.pk).post(f"/mijn/{form}", data).status_code in {200, 302}
    assert Person.objects.filter(pk=scene.person.pk).values(*kept).get() == before
    assert User.objects.get(pk=scene.me.pk).person_id == scene.person.pk


def test_more_fields_than_a_sign_up_has(scene: Scene) -> None:
    base = "/aanmelden/van-school-naar-werk-purmerend/"
    visitor, people = Visitor(), Person.objects.count()
    data = EXTRA | {"name": "Eva", "call_name": "Eva", "surname": "Nieuw", "sign_up": "x"}
    visitor.post(f"{base}1/", data)
    visitor.post(f"{base}verstuur/", EXTRA | {"sign_up": str(uuid4())})
    assert Person.objects.count() <= people + 1
    assert not Person.objects.filter(reference="AAAA-AAAA").exists()


def test_a_hand_over_to_somebody_who_cannot_have_it(scene: Scene, visit: Visit) -> None:
    """The list offers who may; a key beside the list is no choice."""
    owner, before = visit("owner"), contents()
    for key in (scene.boss.pk, uuid4(), scene.owner.user_id, "x"):
        answer = owner.post(f"{scene.file}overdragen/", {"to": str(key), "why": "Weg."})
        assert answer.status_code == 200
    assert contents() == before


# Searching, filtering, paging and counting.

ASKED = {
    "name": "/mensen/zoek/?q=Daan",
    "reference": "/mensen/zoek/?q={reference}",
    "phone": "/mensen/zoek/?q=0612345678",
    "wildcard": "/mensen/zoek/?q=%25",
    "one-sign": "/mensen/zoek/?q=_a_n",
    "quick": "/noteer/?q=Daan",
    "list": "/mensen/?wie=alle&zoek=Daan",
    "all": "/mensen/?wie=alle",
    "arrivals": "/aanmeldingen/",
    "on-the-way": "/onderweg/",
    "proposals": "/voorstellen/",
    "messages": "/berichten/",
    "today": "/vandaag/",
}


@variants("path", ASKED)
def test_looking_for_somebody_who_is_hidden(path: str, scene: Scene, visit: Visit) -> None:
    """Not found, not counted, and not told apart from somebody who does not exist."""
    asked = path.format(reference=scene.person.reference)
    for who in (FAR, BEFORE, ("coordinator", "same region")):
        page = told(visit(*who).get(asked).text)
        for name in ("Daan", "Noor", "Kim", "Lies"):
            shown = re.sub(r'value="[^"]*"', "", page)
            assert f"{name} &#x27;" not in shown, (who, name)
            assert str(scene.person.pk) not in shown


def test_counting_who_is_hidden(scene: Scene, visit: Visit) -> None:
    """A search for a name that exists elsewhere says what one for nobody says."""
    stranger = visit(*FAR)
    for path in ("/mensen/zoek/?q={}", "/mensen/?wie=alle&zoek={}"):
        one = told(stranger.get(path.format("Daan")).text).replace("Daan", "…")
        none = told(stranger.get(path.format("Qwxz")).text).replace("Qwxz", "…")
        assert one == none


def test_turning_to_a_page_by_somebody_elses_key(scene: Scene, visit: Visit) -> None:
    """The cursor of a list names a row; of somebody hidden it says nothing."""
    stranger, person = visit(*FAR), scene.person
    for key in (person.sort_key, "a", ""):
        for side in ("na", "voor"):
            page = told(stranger.get("/mensen/", {side: f"{key}~{person.pk}"}).text)
            assert "Daan &#x27;" not in page
            assert f'href="/mensen/{person.pk}' not in page


def test_asking_by_signing_up_whether_somebody_is_known(scene: Scene) -> None:
    """The same phone as Daan's: the pages say what they say to anybody."""
    base = "/aanmelden/van-school-naar-werk-purmerend/"
    said = []
    for phone in ("0612345678", "0687654321"):
        visitor = Visitor()
        visitor.post(f"{base}1/", {"name": "Eva", "call_name": "Eva", "surname": "N"})
        pages = [visitor.post(f"{base}{n}/", {"phone": phone, "contact": phone}) for n in (2, 3, 4)]
        said.append([page.status_code for page in pages])
        assert all("Daan" not in page.text for page in pages)
    assert said[0] == said[1]


def test_nominating_somebody_who_is_hidden(scene: Scene, visit: Visit) -> None:
    keys = scene.keys["desk:nominate"]
    for who in (("casemanager", "same region"), ("account_manager", "same region")):
        answer = visit(*who).get(reverse("desk:nominate", kwargs=keys), {"zoek": "Daan"})
        assert "Daan &#x27;" not in answer.text


def test_inviting_somebody_who_is_hidden(scene: Scene, visit: Visit) -> None:
    from doorstroom.apps.events.service import Guest

    stranger, guests = visit("account_manager", "same region"), Guest.objects.count()
    url = reverse("desk:event_invite", kwargs=scene.keys["desk:event_invite"])
    assert "Daan &#x27;" not in stranger.get(url, {"zoek": "Daan"}).text
    stranger.post(url, {"wie": [str(scene.person.pk), str(scene.others["lies"])]})
    assert Guest.objects.count() == guests


def test_merging_with_somebody_who_is_hidden(scene: Scene, visit: Visit) -> None:
    """A dossier of one's own takes nobody else's into it."""
    visitor, before = visit("young", "other region"), counted()
    url = reverse("desk:merge", args=[scene.person.pk, scene.others["double"]])
    assert visitor.post(url).status_code == 403
    for who in (FAR, BEFORE):
        assert visit(*who).post(url).status_code == 404
    assert counted() == before
