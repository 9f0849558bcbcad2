"""Settings. A ward needs none of them; a city sets ``DATABASE_URL`` and a host name.

Everything a person may set is an environment variable named here, read once.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from cchc.site import sign_in
from cchc.site.home import home_folder, secret_key

PACKAGE = Path(__file__).resolve().parent.parent

HOME = home_folder()  # CCHC_HOME
DEBUG = os.environ.get("CCHC_DEBUG") == "1"
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = os.environ.get("CCHC_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
PUBLIC_ADDRESS = os.environ.get("CCHC_ADDRESS", "")  # "https://..." when served behind TLS
BEHIND_TLS = PUBLIC_ADDRESS.startswith("https://")

SOURCE_ADDRESS = os.environ.get("CCHC_SOURCE", "")  # who runs a changed version offers its source (AGPL 13)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "treebeard",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "cchc.foundation",
    "cchc.organisation",
    "cchc.plans",
    "cchc.procedures",
    "cchc.work",
    "cchc.dossiers",
    "cchc.registers",
    "cchc.indicators",
    "cchc.scoring",
    "cchc.reports",
    "cchc.exchange",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc.foundation.middleware.private_pages",
    "cchc.foundation.middleware.storable_only",
    "cchc.foundation.middleware.told_when_the_machine_refuses",
    "cchc.organisation.middleware.own_password_first",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cchc.site.urls"
WSGI_APPLICATION = "cchc.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cchc.site.context.page_frame",
            ],
        },
    },
]

# Data ------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{(HOME / 'cchc.sqlite3').as_posix()}", conn_max_age=60)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: two writers wait for each other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = HOME / "files"  # never served by address: only through views that check who asks

# Fact tables as files, written by the worker where many wards share an installation (docs/running.md).
FACTS_FOLDER = Path(os.environ.get("CCHC_FACTS_FOLDER") or HOME / "facts")

# People ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "cchc.organisation.backend.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[CCHC] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody learns from a letter who has an account here
ACCOUNT_FORMS = sign_in.ACCOUNT_FORMS
# Wrong passwords are counted by axes, in the database; this net of the library is for codes of the second step.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,12/15m/key"}
ACCOUNT_ADAPTER = "cchc.organisation.accounts.ClosedAccounts"
SOCIALACCOUNT_ADAPTER = "cchc.organisation.accounts.ClosedSocialAccounts"
SOCIALACCOUNT_PROVIDERS = sign_in.oidc_providers(os.environ)
MFA_ADAPTER = "cchc.organisation.accounts.SecondStep"
MFA_FORMS = sign_in.MFA_FORMS
MFA_TOTP_TOLERANCE = 1  # clocks of telephones: one step of 30 seconds early or late
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # browsers themselves allow http on localhost only
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "cchc"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True

# Language and time -----------------------------------------------------------------------

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "d/m/Y"

# Static files: built at set-up, served by the application itself ---------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [path for path in (PACKAGE / "site" / "static", PACKAGE / "site" / "static_vendor") if path.is_dir()]
STATIC_ROOT = PACKAGE / "site" / "static_built"
WHITENOISE_USE_FINDERS = DEBUG
# Names with a content sum, once set-up has made them; it says so itself while it makes them.
HAS_BUILT_STATIC = (STATIC_ROOT / "staticfiles.json").is_file() or "CCHC_BUILDING_STATIC" in os.environ
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HAS_BUILT_STATIC and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Safety ----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *sign_in.oidc_origin(os.environ)],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A browser that came by TLS once does not come without it again. Only this name: others are the proxy's to say.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Work in the background, mail --------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("CCHC_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"  # without an SMTP host, letters are kept here to look at
EMAIL_HOST = os.environ.get("CCHC_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("CCHC_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CCHC_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CCHC_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("CCHC_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CCHC_MAIL_FROM", "cchc@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"cchc": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
