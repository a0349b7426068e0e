"""The pages as a Django application, so that their templates and tags are found."""

import logging

from django.apps import AppConfig

SILENT = ("django.request", "django.security", "django.template")
"""Django logs the address of a page that failed, the message of the error, and what a page was about to print; each
may hold a name."""


class WebConfig(AppConfig):
    """No models: pages only print what the casebook answers."""

    name = "tanuq.web"
    label = "tanuq_web"

    def ready(self) -> None:
        """Leave the log to ``views.refusals``, which says where a page failed and never on what."""
        for name in SILENT:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # the loggers below them inherit it
