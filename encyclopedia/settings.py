"""Settings, read from the environment; with nothing set, a safe local encyclopedia on SQLite.

ENCYCLOPEDIA_DATA       folder for the database, the secret key and collected static files (default: .data)
DATABASE_URL            postgres://user:password@host:5432/name, or sqlite:///path (default: SQLite in that folder)
ENCYCLOPEDIA_DOCUMENTS  folder with the texts of the documents (default: none)
ENCYCLOPEDIA_CONTACT    where readers report a problem or dispute a remark: an address or a URL
SECRET_KEY, DEBUG, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, HTTPS_ONLY as in Django; lists are comma separated
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def envbool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    words = {
        "": default,
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if value not in words:
        raise ImproperlyConfigured(f"{name} is “{value}”; set it to true or false.")
    return words[value]


def envlist(name: str, default: list[str]) -> list[str]:
    value = os.environ.get(name, "")
    return [item.strip() for item in value.split(",") if item.strip()] or default


def kept_secret(folder: Path) -> str:
    """The secret key of this installation: generated once, readable by its owner only."""
    path = folder / "secret_key"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            with (
                suppress(FileExistsError),
                open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file,
            ):
                file.write(secrets.token_urlsafe(50))
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder {folder} cannot be used ({error.strerror}); make it writable or set ENCYCLOPEDIA_DATA to another."
        ) from error
    if len(key) < 20:
        raise ImproperlyConfigured(f"{path} holds no usable key; delete it and a new one is made.")
    return key


def database(url: str, folder: Path) -> dict:
    """Django's database settings for a DATABASE_URL, its options among them; without one, SQLite in the folder."""
    url = url or f"sqlite:///{quote(str(folder / 'encyclopedia.sqlite3'))}"
    scheme = url.partition(":")[0] if ":" in url else ""
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with “{scheme}:”; expected postgres://user:password@host:5432/name or sqlite:///path."
        )
    try:
        chosen = dj_database_url.parse(url)
    except ValueError as error:
        raise ImproperlyConfigured("The port in DATABASE_URL is not a number.") from error
    if scheme == "sqlite":
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        return chosen | {"OPTIONS": chosen.get("OPTIONS", {}) | options}
    return chosen | {"PORT": chosen["PORT"] or 5432, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


DATA = Path(os.environ.get("ENCYCLOPEDIA_DATA") or BASE_DIR / ".data").resolve()
DEBUG = envbool("DEBUG", False)
SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret(DATA)
ALLOWED_HOSTS = envlist("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = envlist("CSRF_TRUSTED_ORIGINS", [])

FIXTURES = BASE_DIR / "fixtures"
DOCUMENTS = os.environ.get("ENCYCLOPEDIA_DOCUMENTS", "")
CONTACT = os.environ.get("ENCYCLOPEDIA_CONTACT", "")

INSTALLED_APPS = [
    "encyclopedia",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "encyclopedia.middleware.ContentPolicy",
    "encyclopedia.middleware.FreshPages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "encyclopedia.urls"
WSGI_APPLICATION = "encyclopedia.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "encyclopedia.context_processors.site",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

HTTPS_ONLY = envbool("HTTPS_ONLY", False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31536000 if HTTPS_ONLY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# In the form that Django 6's own ContentSecurityPolicyMiddleware reads, so that it can replace ours.
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Whether HTTPS binds all subdomains, and browsers' preload lists, is for the owner of the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
