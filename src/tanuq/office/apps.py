"""The office as a Django application."""

import logging

from django.apps import AppConfig

_TALKATIVE = ("axes", "allauth", "django_tasks", "django_tasks_db")
"""They log logins and addresses. What they have to say of failures stands in office.db, encrypted."""


class OfficeConfig(AppConfig):
    """One application holds what this copy keeps beside the record."""

    name = "tanuq.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch who signs in, and keep quiet about it outside of office.db."""
        from tanuq.office import sign_ins_noted  # noqa: PLC0415  has models, which come after applications
        from tanuq.office.sessions import watch_sign_ins  # noqa: PLC0415

        watch_sign_ins()
        sign_ins_noted.watch()
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
