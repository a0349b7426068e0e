"""The templates, compiled once for a process and language: everything is escaped, sentences are already translated."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import escape

from tanuq.casebook.queries.wording import about_label, property_label
from tanuq.publishing import record_words
from tanuq.publishing.answer_words import ASKS, REASONS, VERDICTS
from tanuq.publishing.site import words
from tanuq.publishing.site.addresses import data_file, medium, person_page, upward
from tanuq.publishing.site.tongues import Tongue, tongues

TEMPLATES = Path(__file__).parent / "templates"
_SENTENCE = re.compile(r'\{\{ _\("([^"{}]+)"\) \}\}')


@cache
def environment(code: str = "en") -> Environment:
    """What every template of the site is read by, in the language with this *code*."""
    made = Environment(
        loader=FunctionLoader(_in_language(code)),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    # What the extension puts there, mypy cannot know.
    made.__dict__["install_gettext_callables"](gettext, ngettext, newstyle=True)
    made.filters |= {
        "said": record_words.said,
        "named": words.named,
        "shown": words.shown,
        "value": words.value,
        "visible": record_words.visible,
        "day": words.day,
        "date": lambda edtf: words.dated(edtf, code),
        "count": words.count,
        "term": words.term,
        "script_name": words.script_name,
        "language_name": words.language_name,
        "about_label": cache(about_label),
        "property_label": cache(property_label),
        "verdict": lambda verdict: str(VERDICTS[verdict]),
        "reason": lambda reason: str(REASONS[reason]),
        "ask": lambda ask: str(ASKS[ask]),
    }
    made.globals |= {"ways": cache(ways), "tongues": tongues()}
    made.globals |= {"person_page": person_page, "data_file": data_file, "medium": medium}
    return made


def _in_language(code: str) -> Callable[[str], str]:
    """Reads a template with its whole sentences in a language: half of a page's time went into looking them up."""

    def read(name: str) -> str:
        source = (TEMPLATES / name).read_text("utf-8")
        with translation.override(code):
            return _SENTENCE.sub(lambda found: str(escape(gettext(found[1]))), source)

    return read


def ways() -> tuple[tuple[str, str], ...]:
    """(path below the folder of the language, name) of the pages that every page leads to."""
    return (
        ("index.html", _("Home")),
        ("search.html", _("Search")),
        ("az/index.html", _("Names from A to Z")),
        ("places/index.html", _("Places")),
        ("statistics/index.html", _("Statistics")),
        ("changes.html", _("Changes")),
        ("method.html", _("Method")),
    )


def page(template: str, tongue: Tongue, path: str, **context: object) -> bytes:
    """The page at *path* below the folder of *tongue*, which is the active language."""
    home = upward(path)
    made = environment(tongue.code).get_template(template)
    return made.render(tongue=tongue, path=path, home=home, root=f"../{home}", **context).encode()
