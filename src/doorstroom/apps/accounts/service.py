"""The door of accounts: people who sign in."""

from .models import (
    User,
)

__all__ = [
    "User",
]
