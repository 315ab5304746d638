"""The draft of a sign-up: its key stands in a signed cookie and in the visitor's own link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from doorstroom.apps.outreach.service import SignUp, SignUpDraft, drop_draft, save_draft
from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.apps.pathways.service import sign_up
from doorstroom.apps.people.service import Person, PersonMerge, note_left_school, start_situation
from doorstroom.apps.privacy.service import one_action, seeing_all
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Pack
from doorstroom.core.values.actor import Actor, system_actor

from .answers import Answers, all_said, details_of, left_schools_of, situations_of

_SALT = "doorstroom.sign_up"
_TWO_WEEKS = 60 * 60 * 24 * 14
# Under this key a finished draft remembers what came of it; the answers are gone by then.
_SENT = "sign_up"


def cookie_of(programme: Programme, request: HttpRequest) -> str:
    """One cookie a programme; over https it is believed only from this host itself."""
    return f"{'__Host-' if request.is_secure() else ''}aanmelding-{programme.slug}"


def draft_of(request: HttpRequest, programme: Programme) -> SignUpDraft | None:
    """The draft that this visitor began, if any."""
    token = request.get_signed_cookie(
        cookie_of(programme, request), default="", salt=_SALT, max_age=_TWO_WEEKS
    )
    return find_draft(token, programme) if token else None


@seeing_all("a draft by the secret token in one's own link")
def find_draft(token: str, programme: Programme) -> SignUpDraft | None:
    return SignUpDraft.objects.filter(token=token, programme=programme).first()


def remember(
    response: HttpResponse, draft: SignUpDraft, request: HttpRequest, programme: Programme
) -> None:
    """Let this browser find the draft again."""
    response.set_signed_cookie(
        cookie_of(programme, request),
        draft.token,
        salt=_SALT,
        max_age=_TWO_WEEKS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget(
    response: HttpResponse,
    draft: SignUpDraft | None,
    request: HttpRequest,
    programme: Programme,
) -> None:
    """Nothing of it stays on this device, and an unsent draft is gone altogether."""
    if draft is not None and sent_as(draft) is None:
        drop_draft(draft)
    response.delete_cookie(cookie_of(programme, request), samesite="Lax")


def answers_in(draft: SignUpDraft | None) -> Answers:
    if draft is None:
        return {}
    return {
        code: cast(Mapping[str, Any], kept)
        for code, kept in draft.answers.items()
        if isinstance(kept, dict)
    }


def keep(
    draft: SignUpDraft | None, *, programme: Programme, code: str, kept: object, actor: Actor
) -> SignUpDraft:
    """One answer more; the first makes the draft."""
    token = draft.token if draft is not None else None
    return save_draft(token=token, programme=programme, answers={code: kept}, actor=actor)


@seeing_all("what came of one's own draft, by its secret token")
def sent_as(draft: SignUpDraft) -> SignUp | None:
    """What came of a draft that was sent."""
    key = draft.answers.get(_SENT)
    if not isinstance(key, str):
        return None
    return SignUp.objects.select_related("person", "programme__organiser").filter(pk=key).first()


@seeing_all("whether one's own sign-up waits at the desk, by its secret token")
def may_still_choose(receipt: SignUp) -> bool:
    """While nobody took the person up: then what this browser knew is not all any more.

    Two dossiers that became one are of whoever guides, also when this sign-up was one of them.
    """
    person = Person.objects.with_owner().get(pk=receipt.person_id)
    merged = PersonMerge.objects.filter(kept=person, undone_at=None).exists()
    return person.owner.function == WorkerFunction.DESK and not merged


def send(draft: SignUpDraft, *, programme: Programme, pack: Pack, actor: Actor) -> SignUp:
    """Sign somebody up, once: a second tap finds what the first one made."""
    with one_action():
        locked = SignUpDraft.objects.select_for_update().get(pk=draft.pk)
        before = sent_as(locked)
        if before is not None:
            return before
        answers = answers_in(locked)
        arrival = sign_up(
            programme=programme,
            details=details_of(pack, answers, language=actor.language),
            answers=all_said(pack, answers),
            actor=actor,
        )
        system = system_actor("aanmelding", actor.now)
        for situation in situations_of(pack, answers, today=actor.today):
            start_situation(arrival.person, situation=situation, actor=system)
        for school in left_schools_of(pack, answers):
            note_left_school(arrival.person, school=school, actor=system)
        emptied: dict[str, object] = dict.fromkeys(locked.answers)
        receipt = {_SENT: str(arrival.sign_up.pk)}
        save_draft(token=locked.token, programme=programme, answers=emptied | receipt, actor=actor)
    return arrival.sign_up
