"""In a restriction the person may want one act all the same: then it passes, and stands noted.

AVG article 18, paragraph 2: with the consent of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import Person, is_self, warn_person
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Way
from ..queries import AGREED, restriction_of

Deed = Literal["seat", "referral"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """How a worker heard that the person wants this one act, and in which words."""

    how: Way
    words: str


@action
def wanted_all_the_same(
    person: Person, *, deed: Deed, receiver: Organisation, agreed: Agreed | None, actor: Actor
) -> bool:
    """Whether a restriction is in force and the person agreed to this one act.

    The caller checked who may act. What was agreed is logged with the restriction, and the
    person hears that it was noted, not by way of who did. Raises ``Refused`` where nobody
    says that they agreed.
    """
    row = restriction_of(person.pk, actor.today)
    if row is None or row.answered_at is None or is_self(person, actor):
        return False
    if agreed is None or not agreed.words.strip():
        raise Refused("refused.restricted_ask", date=row.answered_at)
    record(
        AGREED,
        subject_kind="data_request",
        subject_id=row.pk,
        person=row.person_id,
        facts={
            "organisation": receiver.name,
            "deed": deed,
            "how": agreed.how.value,
            "words": agreed.words.strip(),
        },
        actor=actor,
    )
    warn_person(
        person,
        code="notice.agreed_all_the_same",
        facts={"organisation": receiver.name},
        purpose="notice.agreed_all_the_same",
        actor=actor,
    )
    return True
