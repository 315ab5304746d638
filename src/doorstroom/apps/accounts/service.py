"""The door of accounts: people who sign in, and the lists that they keep."""

from .actions.users import add_persona, add_user, remove_list, save_list, set_language
from .models import LIST_NAME_LENGTH, DemoPersona, SavedList, User
from .sealing import fingerprint

__all__ = [
    "LIST_NAME_LENGTH",
    "DemoPersona",
    "SavedList",
    "User",
    "add_persona",
    "add_user",
    "fingerprint",
    "remove_list",
    "save_list",
    "set_language",
]
