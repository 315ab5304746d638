"""The addresses of signing in; a demo region has its own settings of them."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import confirming, links, providers, second_step, security, signing_in


def urls(*, demo: bool) -> tuple[list[URLPattern], str]:
    """For ``include``: every way in, under one name."""
    said = {"demo": demo}
    account = "account/beveiliging/"
    return (
        [
            path("inloggen/", signing_in.sign_in, said, name="sign_in"),
            path("inloggen/als/<uuid:user_id>/", signing_in.sign_in_as, said, name="sign_in_as"),
            path("inloggen/passkey/", signing_in.with_passkey, name="with_passkey"),
            path("inloggen/bij/<slug:slug>/", providers.to_provider, name="provider"),
            path("inloggen/bij/<slug:slug>/terug/", providers.from_provider, name="provider_back"),
            path("inloggen/tweede-stap/", second_step.second_step, name="second_step"),
            path("inloggen/tweede-stap/instellen/", second_step.set_up, name="set_up"),
            path("inloggen/link/", links.ask, name="link"),
            path("inloggen/link/<str:token>/", links.open_link, name="open_link"),
            path("inloggen/code/", links.type_code, name="code"),
            path("uitnodiging/kies/", links.choose, name="choose"),
            path("uitnodiging/<str:token>/", links.invitation, name="invitation"),
            path("uitloggen/", signing_in.sign_out, name="sign_out"),
            path("account/bevestigen/", confirming.confirm, said, name="confirm"),
            path("account/bevestigen/link/", confirming.confirm_by_link, name="confirm_by_link"),
            path("account/bevestigen/<str:token>/", links.open_confirmation, name="confirm_link"),
            path(account, security.security, name="security"),
            path(f"{account}app/", security.app, name="app"),
            path(f"{account}app/weg/", security.app_remove, name="app_remove"),
            path(f"{account}passkey/", security.passkey, name="passkey"),
            path(
                f"{account}passkey/<int:passkey_id>/weg/",
                security.passkey_remove,
                name="passkey_remove",
            ),
            path(f"{account}herstelcodes/", second_step.codes, name="codes"),
            path(f"{account}herstelcodes/nieuw/", security.recovery, name="recovery"),
            path(f"{account}koppel/<slug:slug>/", providers.link_provider, name="link_provider"),
            path(
                f"{account}ontkoppel/<uuid:identity_id>/",
                providers.unlink_provider,
                name="unlink_provider",
            ),
            path(f"{account}uit/", security.end_others, name="end_others"),
            path(f"{account}uit/<uuid:session_id>/", security.end_one, name="end_one"),
        ],
        "signing_in",
    )
