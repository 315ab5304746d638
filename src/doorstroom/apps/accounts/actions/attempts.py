"""Counting what is tried, so that guessing stops; per purpose, and per key of who tries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Attempts
from ..sealing import fingerprint


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many minutes; the clock runs in whole stretches."""

    purpose: str
    most: int
    minutes: int


# An address that asks is a whole school or office at times; a mailbox is one person's.
LINKS_FROM = Limit("links_from", 30, 60)
# As long as a link works: who asks more often than this has one lying there that opens.
LINKS_TO = Limit("links_to", 5, 30)
CODES_FROM = Limit("codes_from", 20, 15)
LINKS_OPENED_FROM = Limit("links_opened_from", 60, 15)
# One machine that tries one password on many names; many machines that try many on one name.
PASSWORDS_FROM = Limit("passwords_from", 100, 15)
PASSWORDS_TO = Limit("passwords_to", 30, 60)
SECOND_FACTOR = Limit("second_factor", 6, 15)
PASSKEYS_FROM = Limit("passkeys_from", 30, 15)
PROVIDERS_FROM = Limit("providers_from", 60, 15)
# A whole class signs up from one address of a school; a machine does more than that.
SIGN_UPS_FROM = Limit("sign_ups_from", 90, 60)
CODES_MADE = Limit("codes_made", 10, 60)


@action
def count(limit: Limit, *keys: str, actor: Actor) -> None:
    """One more; refused when it was one too many. Each key is kept as a hash."""
    since = _stretch(actor.now, limit.minutes)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO accounts_attempts AS a (purpose, key, since, count)
            VALUES (%s, %s, %s, 1)
            ON CONFLICT (purpose, key, since) DO UPDATE SET count = a.count + 1
            RETURNING count
            """,
            [limit.purpose, fingerprint("attempts", limit.purpose, *keys), since],
        )
        ((counted,),) = cursor.fetchall()
    if counted > limit.most:
        raise TooOften(limit)


class TooOften(Refused):
    """Tried more often than anybody needs to. Later counts again from where it stood."""

    def __init__(self, limit: Limit) -> None:
        super().__init__("refused.tried_too_often", minutes=limit.minutes)


@action
def is_over(limit: Limit, *keys: str, actor: Actor) -> bool:
    """Whether one more would be too many; looking counts nothing."""
    return Attempts.objects.filter(
        purpose=limit.purpose,
        key=fingerprint("attempts", limit.purpose, *keys),
        since=_stretch(actor.now, limit.minutes),
        count__gte=limit.most,
    ).exists()


@action
def forget_attempts(limit: Limit, *keys: str, actor: Actor) -> None:
    """It worked: the next mistake is the first again."""
    Attempts.objects.filter(
        purpose=limit.purpose,
        key=fingerprint("attempts", limit.purpose, *keys),
        since=_stretch(actor.now, limit.minutes),
    ).delete()


def clear_old_attempts(*, actor: Actor) -> int:
    """Counts of yesterday hold nobody back."""
    return Attempts.objects.filter(since__lt=actor.now - timedelta(days=1)).delete()[0]


def _stretch(now: datetime, minutes: int) -> datetime:
    seconds = int(now.timestamp()) // (minutes * 60) * (minutes * 60)
    return datetime.fromtimestamp(seconds, UTC)
