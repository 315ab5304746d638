"""Signing in and out. Outside a demo the personas' addresses do not exist, for nobody."""

ANYBODY = ("public", "young", "nobody", "casemanager", "jobcoach", "stage_coordinator")
ANYBODY += ("account_manager", "programme_manager", "coordinator", "employer")

ROWS = {
    "signing_in:sign_in": dict.fromkeys(ANYBODY, 200),
    "signing_in:sign_in_as": dict.fromkeys(ANYBODY, 404),
    "public:sign_out": dict.fromkeys(ANYBODY, 302),
}
