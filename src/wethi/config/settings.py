"""Settings of one installation. Everything that differs between a province and a country comes from ``env``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from wethi.config import env
from wethi.config.sign_in import *  # noqa: F403

PACKAGE = Path(__file__).resolve().parent.parent

DATA = env.folder("WETHI_DATA", ".data")
env.load_file(DATA / "wethi.env")
KEYS = env.folder("WETHI_KEYS", f"{DATA}-keys")
REDIS_URL = env.redis_address("REDIS_URL")
env.check_services()
env.day("WETHI_TODAY")  # read where it is shown: kit.clock
UNKNOWN_SETTINGS = list(env.unknown())
YOUTUBE_KEY = env.text("WETHI_YOUTUBE_KEY")
YOUTUBE_API = env.text("WETHI_YOUTUBE_API", "https://www.googleapis.com/youtube/v3")

DEBUG = env.flag("WETHI_DEBUG")
ADMIN = env.flag("WETHI_ADMIN")
SECRET_KEY = env.text("WETHI_SECRET_KEY") or env.secret(DATA / "secret-key")
ALLOWED_HOSTS = env.hosts("WETHI_HOSTS") or ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]"}]
BEHIND_PROXY = env.flag("WETHI_BEHIND_PROXY")

# Floors, top to bottom; `docs/house.md` says who may import whom.
WETHI_APPS = [
    "wethi.config",
    "wethi.public",
    "wethi.desk",
    "wethi.library",
    "wethi.letters",
    "wethi.support",
    "wethi.audience",
    "wethi.live",
    "wethi.attendance",
    "wethi.meetings",
    "wethi.rosters",
    "wethi.papers",
    "wethi.seats",
    "wethi.programme",
    "wethi.privacy",
    "wethi.network",
    "wethi.accounts",
    "wethi.audit",
    "wethi.kit.ui",
    "wethi.kit.pages",
    "wethi.kit.stream",
    "wethi.kit.outbox",
    "wethi.kit.jobs",
    "wethi.kit.search",
    "wethi.kit.files",
    "wethi.kit.sheets",
]
INSTALLED_APPS = [
    *WETHI_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(["django.contrib.admin"] if ADMIN else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wethi.kit.ui.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wethi.kit.ui.middleware.language_of_address",
    "wethi.kit.ui.middleware.nothing_damaged",
    "wethi.kit.ui.middleware.looking_leads_to_a_page",
    "wethi.accounts.middleware.demo_fence",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wethi.accounts.middleware.second_factor",
]

ROOT_URLCONF = "wethi.config.urls"
WSGI_APPLICATION = "wethi.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / app.removeprefix("wethi.").replace(".", "/") / "jinja2" for app in WETHI_APPS],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "wethi.kit.ui.environment.environment", "context_processors": []},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "wethi.kit.ui.forms.Renderer"


def _database() -> dict[str, Any]:
    address = env.database_address("DATABASE_URL")
    if address and not address.startswith("sqlite"):
        return {**dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True), "ATOMIC_REQUESTS": False}
    path = address.removeprefix("sqlite:///") if address else str(DATA / "wethi.sqlite3")
    return {
        "ENGINE": "wethi.kit.sqlite",
        "NAME": path,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: a transaction that will write asks at its start, so busy_timeout can wait for it
            # instead of failing in the middle. NORMAL with WAL survives a killed process.
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
            ),
        },
        "TEST": {"NAME": env.text("WETHI_TEST_DB") or ":memory:"},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "wethi.accounts.adapters.signed_in.SignedIn",
    "allauth.account.auth_backends.AuthenticationBackend",  # whoever signed in before the one above was there
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS: list[Path] = [PACKAGE / app.removeprefix("wethi.").replace(".", "/") / "locale" for app in WETHI_APPS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # instants are stored in UTC; each network has a zone of its own for display

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("web", PACKAGE / "_third_party" / "fonts" / "web"),
    ("htmx", PACKAGE / "_third_party" / "htmx"),
]
MEDIA_ROOT = DATA / "media"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "wethi.accounts.sessions"
SESSION_COOKIE_NAME = "wethi_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_NAME = "wethi_csrf"
CSRF_FAILURE_VIEW = "wethi.kit.ui.refusals.csrf_failed"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 180

LARGEST_REQUEST = 32 * 1024 * 1024  # bytes; the largest upload any page takes in one piece is 20 MB
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_SET = bool(env.text("EMAIL_URL"))
if EMAIL_SET:
    _mail = env.mail_server("EMAIL_URL")
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = _mail.starttls, _mail.ssl, 20
else:
    EMAIL_BACKEND = (
        "django.core.mail.backends.console.EmailBackend" if DEBUG else "django.core.mail.backends.dummy.EmailBackend"
    )
MAIL_LARGEST = env.number("WETHI_MAIL_LARGEST", 10)  # MB of a whole message; larger ones are refused by many servers
ZOOM_MOST_LINKS = env.number("WETHI_MOST_ZOOM_LINKS", 4999)  # registrants that Zoom takes for one meeting
RECORDING_LARGEST = env.number("WETHI_RECORDING_LARGEST", 6000)  # MB of one recording: two hours of full HD
RETURNS_KEY = env.key("WETHI_RETURNS_KEY")
DEFAULT_FROM_EMAIL = env.text("WETHI_FROM", "wethi@localhost")

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_keys": {"()": "wethi.config.logs.NoKeys"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_keys"]}},
    "root": {"handlers": ["console"], "level": env.level("WETHI_LOG", "WARNING")},
}
