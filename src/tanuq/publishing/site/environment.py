"""The templates, compiled once for a process: everything is escaped, sentences are those of the active language."""

from functools import cache
from pathlib import Path

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tanuq.casebook.queries.wording import about_label, language, property_label
from tanuq.publishing.answer_words import ASKS, REASONS, VERDICTS
from tanuq.publishing.site import words
from tanuq.publishing.site.addresses import data_file, medium, person_page, upward
from tanuq.publishing.site.tongues import Tongue, tongues

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """What every template of the site is read by."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
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
        "said": words.said,
        "named": words.named,
        "shown": words.shown,
        "value": words.value,
        "visible": words.visible,
        "day": words.day,
        "date": lambda edtf: words.dated(edtf, language()),
        "count": words.count,
        "term": words.term,
        "script_name": words.script_name,
        "language_name": words.language_name,
        "about_label": about_label,
        "property_label": property_label,
        "verdict": lambda code: str(VERDICTS[code]),
        "reason": lambda code: str(REASONS[code]),
        "ask": lambda code: str(ASKS[code]),
    }
    made.tests["person"] = words.is_person
    made.globals |= {
        "ways": ways,
        "person_page": person_page,
        "data_file": data_file,
        "medium": medium,
        "tongues": tongues(),
    }
    return made


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
    made = environment().get_template(template)
    return made.render(tongue=tongue, path=path, home=home, root=f"../{home}", **context).encode()
