"""Who can sign in."""

from __future__ import annotations

from uuid import UUID

from .models import DemoPersona, User


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


def set_language(user: User, *, language: str) -> User:
    user.language = language
    user.save(update_fields=["language"])
    return user


def add_persona(user: User, *, order: int, audience: str, region: str, tries: str) -> DemoPersona:
    """One button on the sign-in page of a demo region."""
    return DemoPersona.objects.create(
        user=user, order=order, audience=audience, region=region, tries=tries
    )
