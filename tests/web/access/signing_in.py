"""Signing in and out. Outside a demo the personas' addresses do not exist, for nobody."""

from tests.web.access.roles import ROLES as ANYBODY

EVERYBODY = dict.fromkeys(ANYBODY, 200)
NOBODY = dict.fromkeys(ANYBODY, 404)
# To another page: the step before this one was not taken.
ELSEWHERE = dict.fromkeys(ANYBODY, 302)
# A link that opens nothing any more.
OVER = dict.fromkeys(ANYBODY, 410)
SIGNED_IN = EVERYBODY | {"public": 302}

ROWS = {
    "signing_in:sign_in": EVERYBODY,
    "signing_in:sign_in_as": NOBODY,
    "signing_in:with_passkey": EVERYBODY,
    "signing_in:provider": NOBODY,
    "signing_in:provider_back": NOBODY,
    "signing_in:second_step": ELSEWHERE,
    "signing_in:set_up": ELSEWHERE,
    "signing_in:link": EVERYBODY,
    "signing_in:open_link": OVER,
    "signing_in:code": EVERYBODY,
    "signing_in:choose": ELSEWHERE,
    "signing_in:invitation": OVER,
    "signing_in:sign_out": ELSEWHERE,
    "signing_in:confirm": SIGNED_IN,
    "signing_in:confirm_by_link": ELSEWHERE,
    "signing_in:confirm_link": OVER,
    "signing_in:security": SIGNED_IN,
    # Only shortly after showing oneself once more.
    "signing_in:app": ELSEWHERE,
    "signing_in:app_remove": ELSEWHERE,
    "signing_in:passkey": ELSEWHERE,
    "signing_in:passkey_remove": ELSEWHERE,
    "signing_in:codes": ELSEWHERE,
    "signing_in:recovery": ELSEWHERE,
    "signing_in:link_provider": ELSEWHERE,
    "signing_in:unlink_provider": ELSEWHERE,
    "signing_in:end_others": ELSEWHERE,
    "signing_in:end_one": NOBODY | {"public": 302},
}
