"""The door of accounts: people who sign in."""

from .actions import add_persona, add_user, set_language
from .models import DemoPersona, User

__all__ = ["DemoPersona", "User", "add_persona", "add_user", "set_language"]
