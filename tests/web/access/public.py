"""Who gets which public page: everybody the same, and an unknown programme is not there."""

from __future__ import annotations

from tests.web.access.roles import ROLES

EVERYBODY = dict.fromkeys(ROLES, 200)
NOT_THERE = dict.fromkeys(ROLES, 404)

ROWS: dict[str, dict[str, int]] = {
    "public:home": EVERYBODY,
    "public:about": EVERYBODY,
    "public:programme": NOT_THERE,
    "public:sign_up": NOT_THERE,
    "public:question": NOT_THERE,
    "public:check": NOT_THERE,
    "public:send": NOT_THERE,
    "public:done": NOT_THERE,
    "public:channel": NOT_THERE,
    "public:later": NOT_THERE,
    "public:resume": NOT_THERE,
    "public:forget": NOT_THERE,
}
