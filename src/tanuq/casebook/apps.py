"""The casebook as a Django application."""

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    """One application holds the whole read model."""

    name = "tanuq.casebook"
    label = "casebook"
    default_auto_field = "django.db.models.BigAutoField"
