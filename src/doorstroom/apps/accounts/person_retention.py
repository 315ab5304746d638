"""The login of a person to their own page: gone with the dossier."""

from __future__ import annotations

from doorstroom.apps.privacy.service import PersonRetention, Rows

from .actions.forgetting import forget_logins_of
from .models import User

RETENTION = PersonRetention(
    app="accounts",
    rows=(Rows(User, "person_id", plainly=False),),
    first=forget_logins_of,
)
