"""Who may see and do what: roles and the sharing matrix, as data that anybody can read."""

from doorstroom.core.sharing.roles import (
    Able,
    Area,
    Role,
    functions_opening,
    functions_that,
    parse_roles,
    role_of,
    roles,
)

__all__ = [
    "Able",
    "Area",
    "Role",
    "functions_opening",
    "functions_that",
    "parse_roles",
    "role_of",
    "roles",
]
