"""The office as a Django application."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """One application holds what this copy keeps beside the record."""

    name = "tanuq.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
