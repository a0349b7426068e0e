"""A report of an estimate laid out in every language of the pages, names of lists and strata included."""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import override

from tanuq.captures.histories import Captures
from tanuq.captures.lists import distinct_names
from tanuq.captures.wording import divided_by, names_of_strata
from tanuq.estimation.estimate import Tick
from tanuq.estimation.report import Report
from tanuq.estimation.report.shown.kept import as_data
from tanuq.estimation.report.wording import END_OF_ISOLATED, ISOLATED, name
from tanuq.web.report_words import report_words


def in_every_language(made: Report, captures: Captures, tick: Tick) -> dict[str, Any]:
    """Code of a language → the report in it, as `estimation.report.shown.kept` writes it; *made* names in English."""
    with override("en"):
        english = _names(captures)
    shown: dict[str, Any] = {}
    for place, (code, _) in enumerate(settings.LANGUAGES):
        tick(place / len(settings.LANGUAGES))
        with override(code):
            document = as_data(made.document(report_words()))
            shown[code] = _renamed(document, dict(zip(english, _names(captures), strict=True)))
    tick(1.0)
    return shown


def _names(captures: Captures) -> list[str]:
    """Lists, strata and what they are strata of, in the language of the moment, as a report writes names."""
    names = [*distinct_names(captures.lists)]
    if captures.by is not None:
        names += [*names_of_strata(captures.by, captures.strata).values(), divided_by(captures.by)]
    return [name(one) for one in names]


def _renamed(data: Any, names: Mapping[str, str]) -> Any:
    """The same with each name as *names* has it; what is drawn stays, and the words beside it say the same."""
    if isinstance(data, str):
        return _ISOLATED.sub(lambda at: names.get(at[0], at[0]), data)
    if isinstance(data, dict):
        return {key: value if key == "svg" else _renamed(value, names) for key, value in data.items()}
    return [_renamed(each, names) for each in data] if isinstance(data, list | tuple) else data


_ISOLATED = re.compile(f"{ISOLATED}[^{ISOLATED}{END_OF_ISOLATED}]*{END_OF_ISOLATED}")
