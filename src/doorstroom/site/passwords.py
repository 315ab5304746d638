"""No password that is little more than a word of this place: the product, or where one works."""

from __future__ import annotations

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import names_at_work_of

OURS = (
    "doorstroom",
    "jongerenloket",
    "doorstroompunt",
    "gemeente",
    "school",
    "welkom",
    "voorbeeld",
)
# What is left without those words has to be a password of its own.
LEFT_AT_LEAST = 8
WORD_AT_LEAST = 4
_WORDS = re.compile(r"[^\W\d_]+")


class LocalWords:
    """For ``AUTH_PASSWORD_VALIDATORS``: local words count for nothing in a password."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ValidationError when too little is left of it."""
        left = password.casefold()
        for word in sorted({*OURS, *_where_they_work(user)}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT_AT_LEAST <= len(password):
            raise ValidationError(self.get_help_text(), code="password_local_words")

    def get_help_text(self) -> str:
        return _("Dit lijkt te veel op de naam van de organisatie of van Doorstroom.")


def _where_they_work(user: AbstractBaseUser | None) -> set[str]:
    """The words in the names of the organisations and places where this user has a seat."""
    if user is None or user.pk is None:
        return set()
    names = names_at_work_of(user.pk)
    found = (word.casefold() for name in names for word in _WORDS.findall(name))
    return {word for word in found if len(word) >= WORD_AT_LEAST}
