"""Who can sign in, and the lists that they keep."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth import authenticate
from django.db.models import Value
from django.db.models.functions import Lower
from django.http import HttpRequest

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import LIST_NAME_LENGTH, DemoPersona, SavedList, User

MOST_LISTS = 20


@action
def add_user(
    *,
    login: str,
    name: str,
    language: str = "nl",
    password: str | None = None,
    person_id: UUID | None = None,
) -> User:
    """A user without rights of their own; without a password only other ways of signing in work."""
    user = User(login=login.strip().lower(), name=name, language=language, person_id=person_id)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save(force_insert=True)
    return user


@action
def set_language(user: User, *, language: str) -> User:
    user.language = language
    user.save(update_fields=["language"])
    return user


@action
def add_persona(user: User, *, order: int, audience: str, region: str, tries: str) -> DemoPersona:
    """One button on the sign-in page of a demo region."""
    return DemoPersona.objects.create(
        user=user, order=order, audience=audience, region=region, tries=tries
    )


@action
def save_list(*, name: str, query: Mapping[str, str], actor: Actor) -> tuple[SavedList, bool]:
    """Keep a list under a name; a name of one's own that is there already gets the new filter.

    Gives the list, and whether it took the place of another.
    """
    if actor.user_id is None:
        raise NotAllowed("refused.list_needs_user")
    name = " ".join(name.split())
    if not name:
        raise Refused("refused.list_needs_name")
    if len(name) > LIST_NAME_LENGTH:
        raise Refused("refused.list_name_too_long", most=LIST_NAME_LENGTH)
    # One at a time for each user: two windows together do not pass the limit either.
    user = User.objects.select_for_update().get(pk=actor.user_id)
    own = SavedList.objects.visible_to(actor)
    found = own.alias(low=Lower("name")).filter(low=Lower(Value(name))).first()
    if found is not None:
        found.name, found.query = name, dict(query)
        found.save(update_fields=["name", "query"])
        return found, True
    if own.count() >= MOST_LISTS:
        raise Refused("refused.too_many_lists", most=MOST_LISTS)
    return SavedList.objects.create(user=user, name=name, query=dict(query)), False


@action
def remove_list(saved: SavedList, *, actor: Actor) -> None:
    """Forget one's own list; the people in it stay as they are."""
    SavedList.objects.visible_to(actor).filter(pk=saved.pk).delete()


@action
def choose_password(user: User, *, password: str, actor: Actor) -> None:
    """A password of one's own; whoever had the old one is out."""
    if actor.user_id != user.pk:
        raise NotAllowed("refused.not_your_sign_in")
    user.set_password(password)
    user.save(update_fields=["password"])
    record("log.password_chosen", subject_kind="user", subject_id=user.pk, person=None, actor=actor)


@action
def active_user(key: str) -> User | None:
    """Whoever may come in and has this key; for a door that is halfway open."""
    return User.objects.filter(pk=UUID(key), is_active=True).first()


@action
def user_by_password(request: HttpRequest, *, login: str, password: str) -> User | None:
    """Who has this login and password. Tried too often from one place: nobody, also with the
    right password; ``request.axes_locked_out`` says so.
    """
    found = authenticate(request, username=login.strip().lower(), password=password)
    return found if isinstance(found, User) else None


@action
def set_active(user: User, *, active: bool, actor: Actor) -> None:
    """Who is not active is out at their next request, and comes in by no door."""
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(
        "log.user_let_in" if active else "log.user_shut_out",
        subject_kind="user",
        subject_id=user.pk,
        person=None,
        actor=actor,
    )
