"""Laws of a state in Kazakh and Uyghur, whose noun stands last: “Босқындар туралы заң”, «پاناھلىق قانۇنى»."""

from tanuq.reading.entities.turkic_cases import kazakh, uyghur
from tanuq.reading.law.mention import Instrument
from tanuq.reading.law.states import state_at
from tanuq.reading.words import Words

_LONGEST = 6
"""Words of a title before its noun."""
_ABOUT = frozenset({"туралы", "жөніндегі", "توغرىسىدىكى", "ھەققىدىكى"})
_KAZAKH_NOUNS = frozenset({"заң", "заңы"})
_UYGHUR_NOUNS = frozenset({"قانۇنى"})
_NO_TITLE = frozenset({"ئۇ", "بۇ", "شۇ", "سوت", "ئۇلار", "بىز", "ۋە", "پەقەت", "ھازىرقى"})
_CASES = ("نىڭ", "دا", "دە", "دىن", "تىن", "ىپ", "دى", "تى")
"""Endings of words that belong to no title."""
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')


def is_head(word: str) -> bool:
    """Whether a folded word may be the noun of such a law, in whatever case it stands."""
    if word.startswith("заң"):
        return kazakh(word) in _KAZAKH_NOUNS
    return word.startswith("قانۇنى") and uyghur(word, _known) in _UYGHUR_NOUNS


def _known(word: str) -> bool:
    return word in _UYGHUR_NOUNS


def law_before(words: Words, at: int, first: int) -> Instrument | None:
    """The law whose noun stands at *at*; None where no words before it say what it is about."""
    start = _title_begins(words, at, first)
    if start == at:
        return None
    state = state_at(words, start, at)
    state = state if state is not None and state.first == start and state.last < at else None
    noun = (kazakh if words.folded[at][0] < "\u0600" else lambda word: uyghur(word, _known))(words.folded[at])
    begin = words.starts[start]
    key = words.text[begin : words.starts[at]] + words.text[words.starts[at] : words.starts[at] + len(noun)]
    where = (words.starts[state.first], words.ends[state.last - 1]) if state else None
    return Instrument(begin, words.ends[at], key, "law", state.code if state else "", where, doubtful=state is None)


def _title_begins(words: Words, at: int, first: int) -> int:
    """Where the title begins: at its mark, behind a comma, or in Kazakh only before a word for “about”."""
    if at - 1 < first:
        return at
    if words.written[at - 1] in _CLOSING:
        floor = max(first, at - 2 * _LONGEST)
        return next((place for place in range(at - 2, floor - 1, -1) if words.written[place] in _OPENING), at)
    if words.folded[at][0] < "\u0600":
        return _capital_before(words, at, first) if words.folded[at - 1] in _ABOUT else at
    start = at
    while start > max(first, at - _LONGEST) and words.folded[start - 1][0].isalpha():
        if words.folded[start - 1] in _NO_TITLE or words.folded[start - 1].endswith(_CASES):
            break
        start -= 1
    return start


def _capital_before(words: Words, at: int, first: int) -> int:
    """Kazakh titles begin with a capital, without one with the noun before “about”."""
    places = range(at - 1, max(first, at - _LONGEST) - 1, -1)
    return next((place for place in places if words.written[place][0].isupper()), max(first, at - 2))
