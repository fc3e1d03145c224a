"""Settings of the machine. Policy (days, thresholds, ladders) is dated data and never stands here."""

import os
import sys
from pathlib import Path

from linli.project import secrets

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("LINLI_HOME", ".linli")).resolve()
DEMO = os.environ.get("LINLI_DEMO") == "1" or "demo" in sys.argv[1:2]

SECRET_KEY = secrets.text(HOME, "session")
VAULT_SEALING = secrets.octets(HOME, "sealing", length=64)
VAULT_MATCHING = secrets.octets(HOME, "matching", length=32)
SIGNING = secrets.octets(HOME, "signing", length=32)
SEALING = secrets.octets(HOME, "sealed-rows", length=32)

DEBUG = False
ALLOWED_HOSTS = os.environ.get("LINLI_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("LINLI_ORIGINS", "").split(",") if origin
]
PUBLIC_ADDRESS = os.environ.get("LINLI_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "procrastinate.contrib.django",
    "linli.web",  # before allauth: its templates are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "linli.store",
    "linli.areas",
    "linli.rules",
    "linli.journal",
    "linli.indicators",
    "linli.register",
    "linli.outreach",
    "linli.work",
    "linli.features.households",
    "linli.features.isolation",
    "linli.features.watch",
    "linli.features.codes",
    "linli.features.screening",
    "linli.features.returns",
    "linli.features.boards",
    "linli.features.passes",
    "linli.features.gates",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "linli.web.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "linli.web.api.one_shape",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "linli.web.asked.Asking",
    "linli.web.second_factor.required",
]

ROOT_URLCONF = "linli.project.urls"
# What the features bring, listed in one place and read by the mechanisms that know none of them.
CAPABILITIES = "linli.project.wiring.CAPABILITIES"
MENU = "linli.project.wiring.MENU"
REASONS = "linli.project.wiring.REASONS"
RULE_LIBRARY = "linli.project.wiring.RULE_LIBRARY"
SENT_KINDS = "linli.project.wiring.SENT_KINDS"
WORK_KINDS = "linli.project.wiring.WORK_KINDS"
MEASURES = "linli.project.measures.MEASURES"
BOARD = "linli.project.board.BOARD"
REACTIONS = "linli.project.wiring.REACTIONS"
PANELS = "linli.project.wiring.PANELS"
HOME_OF = "linli.project.wiring.HOME_OF"
WHOM_TO_CALL = "linli.project.wiring.WHOM_TO_CALL"
COUNTS_LOOKS = "linli.project.wiring.COUNTS_LOOKS"
CARDS = "linli.project.wiring.CARDS"
READINGS = "linli.project.wiring.READINGS"
QUESTIONS = "linli.project.wiring.QUESTIONS"
MESSAGE_TEMPLATES = "linli.project.wiring.TEMPLATES"
KNOCKERS = "linli.project.wiring.KNOCKERS"
SEARCH = "households:search"
PAGES_ABOUT = {
    "person": "households:person",
    "household": "households:household",
    "home": "households:home",
    "watch": "watch:watch",
    "own_watch": "watch:own",
    "figure": "boards:measure",
}
# Where the page of signing in sends residents, who have no password.
RESIDENTS_DOOR = "households:return"
HOUSE = "linli.project.house.opened"
# Who carries text messages: the dotted name of a channel (linli.outreach). The demo shows them.
TEXT_MESSAGES = os.environ.get(
    "LINLI_SMS",
    "linli.outreach.channels.shown.Shown" if DEMO else "linli.outreach.channels.sms.NoCarrier",
)
# What a carrier wants to be told, for linli.outreach.channels.sms.configured.
SMS_TERMS = os.environ.get("LINLI_SMS_TERMS", str(HOME / "sms.toml"))
# The services whose robots may be spoken to: nobody can make the machine call elsewhere.
ROBOT_ORIGINS = tuple(
    os.environ.get(
        "LINLI_ROBOTS",
        "https://qyapi.weixin.qq.com,https://oapi.dingtalk.com,https://open.feishu.cn",
    ).split(",")
)
WSGI_APPLICATION = "linli.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "linli.web.look.look",
                "linli.web.layout.layout",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The role decides what the connection may do: the application's owns nothing and is bound by
# row-level security; the owner's makes tables and is used by `linli init` alone.
_URLS = {
    "app": os.environ.get("LINLI_APP_URL", ""),
    "owner": os.environ.get("LINLI_OWNER_URL", ""),
}
DATABASES = {"default": secrets.database(_URLS[os.environ.get("LINLI_DATABASE_ROLE", "app")])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
    }
}

AUTH_USER_MODEL = "areas.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "linli.web.sign_in.Adapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "60/m/ip"}
ACCOUNT_LOGOUT_ON_GET = False
# How many proxies of our own stand in front: limits count the address they saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("LINLI_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "邻里"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The demo speaks plain HTTP on the loopback interface; everything else is served over TLS.
SECURE_SSL_REDIRECT = not DEMO
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_HSTS_PRELOAD = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Long work and what recurs stand in the modules `jobs` of the apps.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

FILES = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "linli.web.uploads.NotTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A little more than a workbook may have, for what a form adds to it.
UPLOAD_BYTES_AT_MOST = 101 * 1024 * 1024

LANGUAGE_CODE = "zh-hans"
# The words of the project itself: it is no app.
LOCALE_PATHS = [HERE / "locale"]
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
# What the command line says to people: zh-hans, zh-hant or en.
CONSOLE_LANGUAGE = os.environ.get("LINLI_LANGUAGE", LANGUAGE_CODE)
LANGUAGE_COOKIE_NAME = "linli_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not DEMO
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
_FRONTEND = HERE.parent.parent / "frontend"
STATICFILES_DIRS = [
    path
    for path in [
        _FRONTEND / "build" / "static",
        _FRONTEND / "gate" / "build" / "static",
        _FRONTEND / "door" / "build" / "static",
    ]
    if path.is_dir()
]
# The pages and the workers of the gate app and of the form at the door, as they were built.
GATE_APP = _FRONTEND / "gate" / "build" / "static" / "gate"
DOOR_APP = _FRONTEND / "door" / "build" / "static" / "door"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
