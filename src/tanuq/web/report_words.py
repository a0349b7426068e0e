"""The words of an estimate's report in the language of the moment: its own sentences, and what the engine found.

The engine knows no language: it says whole English sentences. They are found again by their shape, the words between
the places, each looked for once from left to right, so that no name of a list, however made, takes long.
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import get_language, get_language_bidi, pgettext, to_locale

from tanuq.estimation import METHODS
from tanuq.estimation.findings import Finding
from tanuq.estimation.report import Words
from tanuq.estimation.report.sentences import SENTENCES
from tanuq.estimation.report.wording import visible
from tanuq.vocabulary.wording import date_in_words
from tanuq.web.language import tag_of
from tanuq.web.said_in_reports import FOUND, REPORT
from tanuq.web.sentences import LOCALE

_OWN = frozenset(SENTENCES.values())
_PLACE = re.compile(r"%\((\w+)\)s")
_FIGURE = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})*)(?:\.(?P<digits>\d+))?(?P<percent>%?)")
_MODE = re.compile(r"about (?P<value>[\d,]+) \((?P<share>\d+)%\)")
_MORE = re.compile(r" and (?P<more>\d+) more\Z")
_NESTED = "sentence"
"""The place of a sentence inside another."""


def report_words() -> Words:
    """As the language of the moment says and writes it; dates as on the pages."""
    code = get_language() or "en"
    locale = to_locale(code)
    return Words(
        translate=_said,
        found=found_in_words,
        day=partial(_day, language=code),
        language=tag_of(code),
        rtl=get_language_bidi(),
        thousands=get_group_symbol(locale),
        decimal=get_decimal_symbol(locale),
    )


def _day(day: date, language: str) -> str:
    return date_in_words(day.isoformat(), language)


def _said(sentence: str) -> str:
    return pgettext(REPORT, sentence) if sentence in _OWN else visible(in_words(sentence))


def found_in_words(finding: Finding) -> Finding:
    """The finding with its sentence and its mend in the language of the moment."""
    return replace(finding, sentence=visible(in_words(finding.sentence)), mend=visible(in_words(finding.mend)))


def in_words(sentence: str) -> str:
    """What the engine says, in the language of the moment; as it is where the catalogue has nothing of its shape."""
    locale = to_locale(get_language() or "en")
    for pieces, names, words in _shapes(locale):
        places = _places(sentence, pieces)
        if places is not None:
            given = {name: _place(name, value, locale) for name, value in zip(names, places, strict=True)}
            return words % given if names else words
    return sentence


def _places(sentence: str, pieces: tuple[str, ...]) -> list[str] | None:
    """What stands between the pieces, each found at its first place after the one before; None where one is not there.

    The first begins the sentence and the last ends it.
    """
    first, *others = pieces
    if not others:
        return [] if sentence == first else None
    if not (sentence.startswith(first) and sentence.endswith(others[-1])):
        return None
    found, at = [], len(first)
    for piece in others[:-1]:
        place = sentence.find(piece, at)
        if place < 0:
            return None
        found.append(sentence[at:place])
        at = place + len(piece)
    end = len(sentence) - len(others[-1])
    return [*found, sentence[at:end]] if at <= end else None


@lru_cache(maxsize=16)
def _shapes(locale: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    """The pieces of each sentence, the names of its places, and its translation; those with most words of their own
    first, for a shape of few words fits what others say."""
    path = LOCALE / locale / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return ()
    with path.open("rb") as stream:
        known = [message for message in read_po(stream) if message.context == FOUND and message.string]
    known.sort(key=lambda message: -len(_PLACE.sub("", str(message.id))))
    return tuple((*_cut(str(message.id)), str(message.string)) for message in known)


def _cut(sentence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pieces = _PLACE.split(sentence)
    names = tuple(pieces[1::2])
    return tuple(piece.replace("%%", "%") if names else piece for piece in pieces[::2]), names


def _place(name: str, value: str, locale: str) -> str:
    """What stands at a place: a figure as the language writes it, a method by its name, all else as it is."""
    if name == _NESTED:
        return in_words(value)
    if figure := _FIGURE.fullmatch(value):
        return _figure(figure, locale)
    if value in METHODS:
        return pgettext(REPORT, SENTENCES[f"method-{value}"])
    if modes := list(_MODE.finditer(value)):
        return "; ".join(f"{_whole(mode['value'], locale)} ({mode['share']} %)" for mode in modes)
    return _MORE.sub(lambda at: f" (+{at['more']})", value)


def _figure(figure: re.Match[str], locale: str) -> str:
    written = _whole(figure["whole"], locale)
    if figure["digits"]:
        written += get_decimal_symbol(locale) + figure["digits"]
    return f"{written} %" if figure["percent"] else written


def _whole(figure: str, locale: str) -> str:
    return figure.replace(",", get_group_symbol(locale))
