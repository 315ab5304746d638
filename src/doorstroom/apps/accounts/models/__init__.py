"""Who signs in, by which doors, and where they are signed in now."""

from .passes import Attempts, LinkRequest, Pass, PassKind, PassPurpose
from .providers import Identity, SignInProvider
from .sessions import Means, SecondFactor, SignedIn
from .users import LIST_NAME_LENGTH, DemoPersona, SavedList, User

__all__ = [
    "LIST_NAME_LENGTH",
    "Attempts",
    "DemoPersona",
    "Identity",
    "LinkRequest",
    "Means",
    "Pass",
    "PassKind",
    "PassPurpose",
    "SavedList",
    "SecondFactor",
    "SignInProvider",
    "SignedIn",
    "User",
]
