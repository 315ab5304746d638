"""Messages to and about a person: gone with the dossier, or sooner."""

from __future__ import annotations

from doorstroom.apps.privacy.service import PersonRetention, Rows

from .actions import forget_messages
from .models import Message

RETENTION = PersonRetention(
    app="notices",
    rows=(Rows(Message, "person"),),
    records={"message": forget_messages},
)
