"""Sentences of the rooms below, in the language of the page.

Those rooms raise their errors in whole English sentences and know neither a language nor Django. A page finds the
sentence again by its shape: the words between the places are those of the catalogue, the places are kept as they are,
but for the name of a month.
"""

import re
from functools import lru_cache
from pathlib import Path

from babel.dates import get_month_names
from babel.messages.pofile import read_po
from django.utils.translation import get_language, gettext, to_locale

SENTENCE = "sentence"
"""The context (msgctxt) of such sentences in the catalogues; it tells them from the words of the pages."""

WHY = "why"
"""The place of a reason in a sentence: a phrase or a sentence of the catalogue by itself, where it has it."""

MONTH = "month_name"
"""The place of a month in a sentence: its English name is said in the language of the page."""

LOCALE = Path(__file__).parent / "locale"

_PLACE = re.compile(r"%\((\w+)\)s")


def translated(sentence: str) -> str:
    """*sentence* in the language of the page; as it is where the catalogue has no sentence of its shape."""
    words, places = shaped(sentence)
    return words % places if places else words


def shaped(sentence: str) -> tuple[str, dict[str, str]]:
    """The words of *sentence* in the language of the page, and what stands at their places; {} where they have none."""
    for shape, words in _shapes(to_locale(get_language() or "en")):
        found = shape.fullmatch(sentence)
        if found is not None:
            return words, _places(found)
    return (gettext(sentence) if sentence else ""), {}  # said by the pages themselves, in English by a worker


def _places(found: re.Match[str]) -> dict[str, str]:
    places = found.groupdict()
    if places.get(WHY):
        places[WHY] = translated(places[WHY])
    if MONTH in places:
        months = get_month_names("wide", locale=to_locale(get_language() or "en"))
        known = {name: number for number, name in get_month_names("wide", locale="en").items()}
        places[MONTH] = months[known[places[MONTH]]]
    return places


@lru_cache(maxsize=16)
def _shapes(locale: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Shapes of sentences, those with the most words of their own first, and their translations."""
    path = LOCALE / locale / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return ()
    with path.open("rb") as stream:
        known = [message for message in read_po(stream) if message.context == SENTENCE and message.string]
    known.sort(key=lambda message: -len(_PLACE.sub("", str(message.id))))
    return tuple((_shape(str(message.id)), str(message.string)) for message in known)


def _shape(sentence: str) -> re.Pattern[str]:
    *pieces, last = _PLACE.split(sentence)
    texts, names = pieces[::2], pieces[1::2]
    is_plain = not names
    shape = "".join(f"{_literal(text, is_plain)}(?P<{name}>.*?)" for text, name in zip(texts, names, strict=True))
    return re.compile(shape + _literal(last, is_plain), re.DOTALL)


def _literal(text: str, is_plain: bool) -> str:
    return re.escape(text if is_plain else text.replace("%%", "%"))
