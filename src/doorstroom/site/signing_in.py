"""Settings of what signing in builds on: django-allauth for the protocols, django-axes for
passwords that are guessed. Their pages are not mounted; ours are in ``web/door``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

APPS = ["allauth.account", "allauth.socialaccount", "allauth.mfa", "axes"]
# Keeps the request at hand, in whose session allauth puts the state of a ceremony.
MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"

SETTINGS: Mapping[str, object] = {
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "django.contrib.auth.backends.ModelBackend",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {"NAME": "doorstroom.site.passwords.LocalWords"},
    ],
    # allauth: people have a login, and no address that anything is matched on.
    "ACCOUNT_ADAPTER": "doorstroom.adapters.openid.closed.ClosedAccounts",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": "login",
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
    "SOCIALACCOUNT_AUTO_SIGNUP": False,
    "SOCIALACCOUNT_REQUESTS_TIMEOUT": 5,
    "MFA_ADAPTER": "doorstroom.apps.accounts.factors.Factors",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
    # axes: a name from one address, so that nobody shuts out somebody else.
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_FAILURE_LIMIT": 5,
    "AXES_COOLOFF_TIME": timedelta(minutes=15),
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
    "AXES_RESET_ON_SUCCESS": True,
    "AXES_DISABLE_ACCESS_LOG": True,
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
    # Our own page says that it was tried too often.
    "SILENCED_SYSTEM_CHECKS": ["axes.W002"],
    "AXES_USERNAME_CALLABLE": "doorstroom.web.components.throttling.name_for_counting",
    "AXES_SENSITIVE_PARAMETERS": ["username", "login", "password", "ip_address"],
}
