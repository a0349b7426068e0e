"""Kazakh passages, in which names are compared without the endings of Kazakh cases: Бейсенбайды is Бейсенбай."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from tanuq.names.lexicon import elements
from tanuq.reading.document import Passage
from tanuq.reading.entities.lexicon import lexicon
from tanuq.reading.entities.places import is_listed_place
from tanuq.reading.entities.turkic_cases import kazakh
from tanuq.reading.words import Words

_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_SAMPLE = 400
_ENOUGH = 25
"""One in how many characters is a letter that Russian does not have, at the least."""


def is_kazakh(text: str, start: int, end: int) -> bool:
    """Whether a stretch of Cyrillic text is Kazakh by its letters."""
    end = min(end, start + _SAMPLE, len(text))
    return len(_LETTERS.findall(text, start, end)) * _ENOUGH > end - start


def without_kazakh_cases(words: Words, passages: Iterable[Passage]) -> Words:
    """The same words, those with a capital in Kazakh passages to be compared without the endings of their cases."""
    spans = [words.between(one.start, one.end) for one in passages if is_kazakh(words.text, one.start, one.end)]
    if not spans:
        return words
    folded, closed = list(words.folded), lexicon("Cyrl").closed
    for span in spans:
        for at in span:
            if words.written[at][0].isupper() and folded[at] not in closed:
                folded[at] = kazakh(folded[at], is_name_as_it_stands)
    compared = Words(words.text, words.starts, words.ends)
    compared.__dict__["folded"] = tuple(folded)
    return compared


@lru_cache(maxsize=1 << 14)
def is_name_as_it_stands(word: str) -> bool:
    """Whether a word is the name of a place or a given name without losing any ending: Дастан, Гүлзада."""
    return word in _given() or is_listed_place(word)


@cache
def _given() -> frozenset[str]:
    forms = (form for one in elements() for form in (one.uey, one.kk_arab, one.kk_cyrl, one.usy, one.ru))
    return frozenset(form.casefold() for form in forms if form and not form.startswith("-"))
