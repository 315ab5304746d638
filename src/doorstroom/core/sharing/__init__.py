"""Who may see and do what: roles and the sharing matrix, as data that anybody can read."""

from doorstroom.core.sharing.fields import group_of, groups_of_model, models_with_groups
from doorstroom.core.sharing.matrix import (
    Cell,
    FieldGroup,
    Ground,
    GroupWords,
    Involved,
    Matrix,
    NotShared,
    Shared,
    Words,
    matrix,
    may_see,
    parse_matrix,
)
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
    "Cell",
    "FieldGroup",
    "Ground",
    "GroupWords",
    "Involved",
    "Matrix",
    "NotShared",
    "Role",
    "Shared",
    "Words",
    "functions_opening",
    "functions_that",
    "group_of",
    "groups_of_model",
    "matrix",
    "may_see",
    "models_with_groups",
    "parse_matrix",
    "parse_roles",
    "role_of",
    "roles",
]
