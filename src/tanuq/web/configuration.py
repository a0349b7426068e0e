"""Django's settings for the pages: what ``tanuq.config.settings.configure`` is given beside the workspace."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tanuq.web.errors import UnknownLanguage

LANGUAGES = (
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("ug", "ئۇيغۇرچە"),
    ("zh-hans", "简体中文"),
)
"""Languages of the interface. Words missing from a catalogue under ``locale/`` stay English; layout does not."""

_HERE = Path(__file__).parent

WEB_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {
        "INSTALLED_APPS": ["tanuq.casebook", "tanuq.web"],
        "ROOT_URLCONF": "tanuq.web.urls",
        # The guard is outermost, so that its refusals and headers cover style sheets and error pages as well.
        "MIDDLEWARE": [
            "tanuq.web.guard.guard",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.common.CommonMiddleware",
            "tanuq.web.views.refusals.Refusals",
        ],
        # A page of another site can point its own name at 127.0.0.1; only loopback names are answered.
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": ["tanuq.web.views.interface.interface"],
                    "builtins": [
                        "django.templatetags.i18n",
                        "django.templatetags.static",
                        "tanuq.web.templatetags.record_text",
                        "tanuq.web.templatetags.ways",
                    ],
                },
            }
        ],
        "STATIC_URL": "/static/",
        "STATIC_ROOT": str(_HERE / "static"),
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "USE_I18N": True,
        # One language for all, whatever the browser asks for: no middleware changes it.
        "LANGUAGE_CODE": "en",
        "LANGUAGES": LANGUAGES,
        "LOCALE_PATHS": [str(_HERE / "locale")],
        "DEBUG": False,
    }
)
"""Independent of any record, because Django is set up before one can be opened."""


def web_settings(language: str = "en") -> dict[str, Any]:
    """The settings with the interface in *language* (``TANUQ_UI_LANGUAGE``); "ug" also mirrors the layout.

    Raises:
        UnknownLanguage: when *language* is none of :data:`LANGUAGES`.
    """
    known = [code for code, _ in LANGUAGES]
    if language not in known:
        raise UnknownLanguage(
            f"There is no interface language “{language}”. TANUQ_UI_LANGUAGE may be {', '.join(known)}."
        )
    return {**WEB_SETTINGS, "LANGUAGE_CODE": language}
