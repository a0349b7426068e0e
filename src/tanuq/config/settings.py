"""Django's settings: one set for every process of tanuq, and the database of the workspace that is open."""

import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django import conf

from tanuq.config.errors import BadDatabaseAddress, DamagedOffice, UnknownLanguage
from tanuq.config.sign_in import SIGN_IN
from tanuq.config.workspace import Workspace

LANGUAGES = (
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("ug", "ئۇيغۇرچە"),
    ("zh-hans", "简体中文"),
)
"""Languages of the interface. Words missing from a catalogue under ``web/locale/`` stay English; layout does not."""

OFFICE = "office"
"""Django's alias of the database office.db."""

_WEB = Path(__file__).parents[1] / "web"

_PAGES: dict[str, Any] = {
    "ROOT_URLCONF": "tanuq.web.urls",
    # The guard stands before all that answers: its refusals and headers cover style sheets and error pages as well.
    "MIDDLEWARE": [
        "tanuq.web.noting.noting",
        "tanuq.web.guard.guard",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "tanuq.web.language.in_chosen_language",
        "tanuq.web.typed_words.typed_words",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.common.CommonMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "axes.middleware.AxesMiddleware",
        "tanuq.web.known_browser.remembered",
        "tanuq.web.admission.admission",
        "tanuq.web.pacing.pacing",
        "tanuq.web.views.refusals.Refusals",
    ],
    # A page of another site can point its own name at 127.0.0.1; only loopback names are answered.
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "tanuq.web.views.interface.interface",
                ],
                "builtins": [
                    "django.templatetags.i18n",
                    "django.templatetags.static",
                    "tanuq.web.templatetags.record_text",
                    "tanuq.web.templatetags.ways",
                    "tanuq.web.templatetags.subject_words",
                    "tanuq.web.templatetags.statement_words",
                ],
            },
        }
    ],
    "STATIC_URL": "/static/",
    "STATIC_ROOT": str(_WEB / "static"),
    "WHITENOISE_ALLOW_ALL_ORIGINS": False,
    "USE_I18N": True,
    "LANGUAGES": LANGUAGES,
    "LOCALE_PATHS": [str(_WEB / "locale")],
    "DEBUG": False,
    # ODK Collect sends up to 101 files and the form at once; Django would refuse more than 100.
    "DATA_UPLOAD_MAX_NUMBER_FILES": 200,
    # Django's own handler of long files writes them into /tmp in the clear.
    "FILE_UPLOAD_HANDLERS": [
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "tanuq.web.uploading.SealedUploads",
    ],
}


_RECORD_APPS = ["tanuq.casebook", "tanuq.web"]

OFFICE_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks_db",
    "tanuq.office",
]
"""What keeps its tables in office.db. Only a process that serves pages or admits members pays for importing them."""

_OFFICE: dict[str, Any] = {
    "DATABASE_ROUTERS": ["tanuq.config.office_router.OfficeRouter"],
    "CACHES": {"default": {"BACKEND": "tanuq.office.kept_briefly.OfficeCache"}},
    "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    **SIGN_IN,
}


def prepare() -> None:
    """Set Django up, without a database yet; a second call does nothing.

    Django wants this before the first model is imported, so ``tanuq.casebook`` calls it when it is imported.
    The interface is in the language of ``TANUQ_UI_LANGUAGE``, unless somebody chooses another on a page
    (``web.language``); "ug" also mirrors the layout.

    Raises:
        UnknownLanguage: when ``TANUQ_UI_LANGUAGE`` is none of :data:`LANGUAGES`.
    """
    if conf.settings.configured:
        return
    conf.settings.configure(
        **_PAGES,
        **_OFFICE,
        DATABASES={"default": {"ENGINE": "django.db.backends.dummy"}},
        INSTALLED_APPS=list(_RECORD_APPS),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        # Until a workspace is open, whose own key takes its place.
        SECRET_KEY=secrets.token_urlsafe(48),
        USE_TZ=True,
        TIME_ZONE="UTC",
        LANGUAGE_CODE=_language(os.environ.get("TANUQ_UI_LANGUAGE") or "en"),
        LANGUAGE_IS_SET=bool(os.environ.get("TANUQ_UI_LANGUAGE")),
        LOGGING_CONFIG=None,
    )
    django.setup()


def install_office() -> None:
    """Add :data:`OFFICE_APPS` to this process; a second call does nothing.

    ``tanuq.office`` calls it when it is imported. Most commands never do, and start an eighth of a second sooner.
    """
    prepare()
    if "tanuq.office" in conf.settings.INSTALLED_APPS:
        return
    from django.apps import apps  # noqa: PLC0415  only importable once settings exist

    conf.settings.INSTALLED_APPS = [*_RECORD_APPS, *OFFICE_APPS]
    apps.set_installed_apps(conf.settings.INSTALLED_APPS)


def _language(code: str) -> str:
    known = [language for language, _ in LANGUAGES]
    if code not in known:
        raise UnknownLanguage(f"There is no interface language “{code}”. TANUQ_UI_LANGUAGE may be {', '.join(known)}.")
    return code


def use_database_of(workspace: Workspace) -> None:
    """Let Django's connections lead to the casebook and the office of *workspace* from now on.

    The casebook lies in the workspace, encrypted, unless ``DATABASE_URL`` names a PostgreSQL database.

    Raises:
        BadDatabaseAddress: when ``DATABASE_URL`` is no PostgreSQL address, or leads to another computer in plain text.
    """
    from django.db import connections  # noqa: PLC0415  only importable once settings exist

    prepare()
    database = casebook_database(workspace, os.environ.get("DATABASE_URL", ""))
    conf.settings.SECRET_KEY = workspace.keys.signing.hex()
    databases = {"default": database, OFFICE: office_database(workspace)}
    for alias in connections.settings:
        connections[alias].close()
        del connections[alias]
    connections.settings = connections.configure_settings(databases)


def office_database(workspace: Workspace) -> dict[str, Any]:
    """The ``DATABASES`` entry of office.db: SQLCipher in the workspace, wherever the casebook lies."""
    return _encrypted(workspace.office_path, workspace.keys.office, damaged=DamagedOffice)


def casebook_database(workspace: Workspace, address: str) -> dict[str, Any]:
    """The ``DATABASES`` entry of the casebook: SQLCipher in the workspace, or PostgreSQL at *address*."""
    if not address:
        # SQLite would make the file readable to others on this computer; it keeps the mode of one that is there.
        workspace.casebook_path.touch(mode=0o600)
        return _encrypted(workspace.casebook_path, workspace.keys.casebook)
    return _postgresql(address)


def _encrypted(path: Path, key: bytes, **options: Any) -> dict[str, Any]:
    return {
        "ENGINE": "tanuq.casebook.sqlcipher",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # opening an encrypted database costs more than most answers from it
        "OPTIONS": {"key": key.hex(), "transaction_mode": "IMMEDIATE", "timeout": 60, **options},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadDatabaseAddress(
            "DATABASE_URL must look like postgresql://user:password@host:5432/database; "
            "leave it out to keep the casebook inside the workspace."
        )
    options = dict(parse_qsl(parts.query))
    _refuse_plain_text(_hosts(parts.hostname or "", options), options)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def _hosts(named: str, options: dict[str, str]) -> set[str]:
    """Every place from which libpq would take the server's name."""
    hosts = {named or options.get("host") or os.environ.get("PGHOST", "")}
    hosts |= {options.get("hostaddr") or os.environ.get("PGHOSTADDR", "")}
    return hosts | {options.get("service") or os.environ.get("PGSERVICE", "")}


def _refuse_plain_text(hosts: set[str], options: dict[str, str]) -> None:
    """Nothing of the casebook leaves this computer but encrypted, and to the server that is meant.

    Without a mode libpq falls back to plain text; ``require`` encrypts, but to whoever answers.
    https://www.postgresql.org/docs/current/libpq-ssl.html
    """
    beyond = sorted(host for host in hosts if not _is_here(host))
    if beyond and options.get("sslmode") != "verify-full":
        raise BadDatabaseAddress(
            f"DATABASE_URL leads to {beyond[0]}, and names could be read on the way there. Add ?sslmode=verify-full to "
            "it, and &sslrootcert=FILE where the server's certificate is one of your own."
        )


def _is_here(host: str) -> bool:
    """Whether *host* is this computer: a loopback address, or the folder of a socket."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
