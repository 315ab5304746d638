"""Settings of a region. What differs per installation comes from the environment.

APP_DATABASE_URL          the database, as the role that works
DATABASE_URL              the same database, as the role that owns and migrates
DOORSTROOM_ROLE           "owner" makes this process connect as the owner
DOORSTROOM_SECRET_KEY     signs sessions; the same for all processes of a region
DOORSTROOM_OLD_SECRET_KEYS  keys of before that are still read, separated by spaces
DOORSTROOM_KEYS           file with the keys of what is sealed; not in the database
DOORSTROOM_HOSTS          host names that answer, separated by commas
DOORSTROOM_HTTPS          "0" only for http on this machine itself
DOORSTROOM_BEHIND_PROXY   "1" when a proxy sets X-Forwarded-Proto on every request
DOORSTROOM_STATIC_ROOT    where collected style sheets and scripts are
DOORSTROOM_LOG_DIR        the folder for what leaves the database: anchors, and the logbook
DOORSTROOM_LDV_SECRET     encrypts persons in that logbook; else the secret key does
DOORSTROOM_LDV_REGISTER   what a processing activity of the logbook begins with, a URI
DOORSTROOM_DEMO           "1" for a demo region on this machine itself: sign in by one button
DOORSTROOM_TODAY          the day that is today in a demo region, for pictures of it
"""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path

from csp.constants import NONE, SELF

from doorstroom.site import carriers, signing_in
from doorstroom.site.database import database_settings

PACKAGE = Path(__file__).resolve().parent.parent
HTTPS = os.environ.get("DOORSTROOM_HTTPS") != "0"
DEMO = os.environ.get("DOORSTROOM_DEMO") == "1"
# Nobody who exists is served on another day than their own.
_today = os.environ.get("DOORSTROOM_TODAY") if DEMO else None
TODAY = date.fromisoformat(_today) if _today else None

DEBUG = False
# A key of one process only, for commands that sign nothing; wsgi.py demands a real one.
SECRET_KEY = os.environ.get("DOORSTROOM_SECRET_KEY") or secrets.token_urlsafe(32)
# Keys of before: what was signed or encrypted with one can still be read.
SECRET_KEY_FALLBACKS = os.environ.get("DOORSTROOM_OLD_SECRET_KEYS", "").split()
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("DOORSTROOM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "procrastinate.contrib.django",
    *signing_in.APPS,
    "doorstroom.apps.privacy",
    "doorstroom.apps.accounts",
    "doorstroom.apps.partners",
    "doorstroom.apps.notices",
    "doorstroom.apps.tasks",
    "doorstroom.apps.programmes",
    "doorstroom.apps.people",
    "doorstroom.apps.rights",
    "doorstroom.apps.outreach",
    "doorstroom.apps.learning",
    "doorstroom.apps.places",
    "doorstroom.apps.pathways",
    "doorstroom.apps.placements",
    "doorstroom.apps.matching",
    "doorstroom.apps.events",
    "doorstroom.apps.insight",
    "doorstroom.apps.fences",
    "doorstroom.web.components",
    "doorstroom.web.public",
    "doorstroom.web.door",
    "doorstroom.web.young",
    "doorstroom.web.desk",
    "doorstroom.web.school",
    "doorstroom.web.employer",
    "doorstroom.web.council",
    "doorstroom.site",
]

MIDDLEWARE = [
    "doorstroom.site.visitors.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "doorstroom.site.headers.PrivateAnswers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "doorstroom.site.asking.PlainQuestions",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    signing_in.MIDDLEWARE,
    "doorstroom.site.visitors.LastSeen",
    "doorstroom.site.addresses.NoNumberInAddress",
    "doorstroom.site.middleware.ActorMiddleware",
    "doorstroom.site.reading.RefusalMiddleware",
    # It must see every exception of a view; inside it only what writes in its transaction.
    "doorstroom.site.middleware.FenceMiddleware",
    "doorstroom.site.reading.ReadLogMiddleware",
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/inloggen/"
globals().update({**signing_in.SETTINGS, **carriers.mail_settings(os.environ)})
FORM_RENDERER = "doorstroom.web.components.forms.DoorstroomRenderer"

ROOT_URLCONF = "doorstroom.site.urls"
WSGI_APPLICATION = "doorstroom.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "doorstroom.site.context.region",
            ],
        },
    },
]

DATABASES = {"default": database_settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The work of every night: each app's jobs are found under this name.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Language and time: dates are those of the Netherlands, whoever looks.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
# The texts that say "u" stand apart: gettext would take our plain Dutch after Django's own.
LOCALE_PATHS = [PACKAGE / "web" / "locale_formal", PACKAGE / "web" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("DOORSTROOM_STATIC_ROOT", "staticfiles")).absolute()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Safe unless said otherwise.
# A cookie with this name is believed only from this host itself, over https.
_HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10  # one working day
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = f"{_HOST}language"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# What is said after an action may name somebody: it stays on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
# Of our own host name only; where that is the region's whole domain, its other sites decide.
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("DOORSTROOM_HSTS_SUBDOMAINS") != "0"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if os.environ.get("DOORSTROOM_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# No page holds a script or a style of its own, so nothing needs a nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # The style sheets of NL Design System draw small icons as data.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

# What a page here never asks of a phone or a computer; a passkey it may ask.
_NEVER = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
PERMISSIONS_POLICY: dict[str, str | list[str]] = {
    **{feature: [] for feature in _NEVER},
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
}

# What is sent is read in memory and kept as rows; a file never comes on a disk.
# What leaves the database by itself. The files name nobody who has not the key.
LOG_DIR = Path(os.environ.get("DOORSTROOM_LOG_DIR", "logs")).absolute()
LDV_SECRET = os.environ.get("DOORSTROOM_LDV_SECRET") or SECRET_KEY
LDV_REGISTER = os.environ.get("DOORSTROOM_LDV_REGISTER", "urn:doorstroom:verwerkingsactiviteit:")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# No names, no addresses and no request bodies: a line says where and what, never who.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"addresses": {"()": "doorstroom.site.logs.WithoutAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers mail the whole request to admins; ours only note it.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
