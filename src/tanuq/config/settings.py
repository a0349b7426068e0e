"""Django's settings for one open workspace: called once in a process, before any model is used."""

import os
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django.conf import settings

from tanuq.config.errors import BadDatabaseAddress
from tanuq.config.workspace import Workspace


def configure(workspace: Workspace, extra: Mapping[str, Any] | None = None) -> None:
    """Set Django up for *workspace*; *extra* adds settings, such as those of the web pages.

    The casebook lies in the workspace, encrypted, unless ``DATABASE_URL`` names a PostgreSQL database.
    In a process that is set up already only the database is exchanged.

    Raises:
        BadDatabaseAddress: when ``DATABASE_URL`` is not a PostgreSQL address.
    """
    database = casebook_database(workspace, os.environ.get("DATABASE_URL", ""))
    if settings.configured:
        _exchange_database(database)
        return
    settings.configure(
        **{
            "DATABASES": {"default": database},
            "INSTALLED_APPS": ["tanuq.casebook"],
            "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
            # Nothing signed with it outlives the process: no cookie, no session.
            "SECRET_KEY": secrets.token_urlsafe(48),
            "USE_TZ": True,
            "TIME_ZONE": "UTC",
            "LOGGING_CONFIG": None,
            **(extra or {}),
        }
    )
    django.setup()


def casebook_database(workspace: Workspace, address: str) -> dict[str, Any]:
    """The ``DATABASES`` entry of the casebook: SQLCipher in the workspace, or PostgreSQL at *address*."""
    if not address:
        return {
            "ENGINE": "tanuq.casebook.sqlcipher",
            "NAME": str(workspace.casebook_path),
            "OPTIONS": {
                "key": workspace.keys.casebook.hex(),
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
            },
        }
    return _postgresql(address)


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadDatabaseAddress(
            "DATABASE_URL must look like postgresql://user:password@host:5432/database; "
            "leave it out to keep the casebook inside the workspace."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _exchange_database(database: dict[str, Any]) -> None:
    from django.db import connections  # noqa: PLC0415  only importable once settings exist

    connections["default"].close()
    connections.settings = connections.configure_settings({"default": database})
    del connections["default"]

