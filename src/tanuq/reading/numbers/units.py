"""What is counted: the noun behind a number, with what it needs to be understood: “ethnic Kazakhs”, “percent”."""

from tanuq.reading.numbers.lexicon import KAZAKH
from tanuq.reading.numbers.line import Line

_LONGEST = 7
"""Words behind a number in which its noun is looked for."""
_OWN_PLURAL = 6
_QUOTES = frozenset('"“‘«')
_RUSSIAN_ADJECTIVE = ("ых", "их", "ого", "ый", "ий", "ой", "ые", "ие", "ую", "ими", "ыми", "ым")
_KAZAKH_ADJECTIVE = (
    "лық",
    "лік",
    "дық",
    "дік",
    "тық",
    "тік",
    "дағы",
    "дегі",
    "тағы",
    "тегі",
    "ған",
    "ген",
    "қан",
    "кен",
)

Tokens = tuple[int, int]


def unit_behind(line: Line, at: int) -> Tokens | None:
    """The tokens of the unit, looked for from *at*; None where none is said."""
    part = line.word(at - 1) in line.lexicon.part
    if line.word(at) == "of" and line.word(at + 1) in {"them", "us", "you", "those"}:
        return at + 1, at + 2
    if line.lexicon.language == "eng" and line.word(at) in {"the", "this", "its", "their", "his", "her"}:
        # After a number that is no part, “the” begins something else.
        return _english(line, at + 1) or _singular(line, at + 1) if part else None
    at = _past(line, at, line.lexicon.words["of"])
    if line.word(at) in line.lexicon.words["percent"]:
        points = line.word(at + 1) in {"points", "point"}
        return at, at + (2 if points else 1)
    if line.has(line.lexicon.per_cent, at):
        return at, at + len(line.lexicon.per_cent)
    at = _past(line, at, line.lexicon.words["other"])
    if line.lexicon.language == "eng":
        at += line.word(at) in _QUOTES  # 41 “irregular migrants”
        return _english(line, at) or (_singular(line, at) if part else None)
    return _russian(line, at) if line.lexicon.language == "rus" else _of_one_word(line, at)


def says_time(line: Line, unit: Tokens) -> bool:
    """Whether the unit is one of time: a duration or an age is no count."""
    lexicon = line.lexicon
    return any(
        word in lexicon.unit["time"]
        or word.startswith(lexicon.time_beginnings)
        or word.endswith(lexicon.ordinal_endings)
        for word in map(line.word, range(*unit))
    )


def _past(line: Line, at: int, words: frozenset[str]) -> int:
    start = at
    while at - start < _LONGEST and line.word(at) in words:
        at += 1
    return at


def _english(line: Line, at: int) -> Tokens | None:
    """To the first plural, or the last of several side by side: “women prisoners”."""
    start, other = at, line.lexicon.words["other"]
    if _is_other(line, at):
        return at, at + 1
    for place in range(at, at + _LONGEST):
        word = line.word(place)
        if word == "'s":
            start = place + 1
        elif not _may_stand(line, word):
            return None
        elif _is_head(line, word, place, start):
            end = place + 1
            while end - at < _LONGEST and _is_attributive(line, end - 1) and _is_plural(line, line.word(end)):
                end += 1
            while start < end - 1 and (line.word(start) in other or line.word(start).endswith("ly")):
                start += 1
            return start, end
    return None


def _singular(line: Line, at: int) -> Tokens | None:
    """The words up to the first that is no part of a noun: what a part is taken of need be no plural."""
    end = at
    while end - at < 3 and line.word(end) != "of" and _may_stand(line, line.word(end)):
        end += 1
    return (at, end) if end > at else None


def _is_attributive(line: Line, at: int) -> bool:
    return line.word(at) in line.lexicon.words["attributive"] and _may_stand(line, line.word(at + 1))


def _is_other(line: Line, at: int) -> bool:
    return line.word(at) == "others"


def _may_stand(line: Line, word: str) -> bool:
    return word[:1].isalpha() and word not in line.lexicon.unit["stop"]


def _is_head(line: Line, word: str, place: int, start: int) -> bool:
    if "-" in word and _may_stand(line, line.word(place + 1)):
        return False  # plain-clothes officers
    if word in line.lexicon.unit["time"] or _is_plural(line, word):
        # “Kazakh prisoners” is not of Kazakhs alone: a people's name that is an adjective too goes on where it can.
        return word.endswith("s") or place == start + _LONGEST or not _goes_on(line, place + 1)
    return False


def _goes_on(line: Line, at: int) -> bool:
    """Whether a plural noun follows within two words."""
    first, second = line.word(at), line.word(at + 1)
    if not _may_stand(line, first):
        return False
    return _is_plural(line, first) or (_may_stand(line, second) and _is_plural(line, second) and not _is_verb(first))


def _is_verb(word: str) -> bool:
    return word.endswith(("ed", "ing"))


def _is_plural(line: Line, word: str) -> bool:
    if word in line.lexicon.unit["plural"] or (word.endswith("men") and len(word) > _OWN_PLURAL):
        return True  # plainclothesmen
    return len(word) > 2 and word.endswith("s") and not word.endswith(line.lexicon.false_endings)


def _russian(line: Line, at: int) -> Tokens | None:
    """The noun, with the adjectives before it."""
    end = at
    while end - at < 3 and _is_cyrillic(line, end) and line.word(end).endswith(_RUSSIAN_ADJECTIVE):
        end += 1
    if _is_cyrillic(line, end) and not line.word(end).endswith(_RUSSIAN_ADJECTIVE):
        return at, end + 1
    # “трое задержанных” counts people; “две тысячи девятом” is a year.
    return (at, end) if end > at and line.word(end - 1).endswith(("ых", "их", "ий")) else None


def _is_cyrillic(line: Line, at: int) -> bool:
    word = line.word(at)
    return len(word) > 1 and "Ѐ" <= word[0] <= "ӿ" and word not in line.lexicon.unit["stop"]


def _of_one_word(line: Line, at: int) -> Tokens | None:
    """Kazakh and Uyghur: the noun stands in the singular, an adjective before it."""
    word = line.word(at)
    if not word[:1].isalpha() or word in line.lexicon.unit["stop"]:
        return None
    adjective = not KAZAKH.isdisjoint(word) and word.endswith(_KAZAKH_ADJECTIVE)
    follows = line.word(at + 1)
    longer = adjective and follows[:1].isalpha() and follows not in line.lexicon.unit["stop"]
    return at, at + (2 if longer else 1)


def unit_of_one(line: Line, at: int) -> Tokens | None:
    """The noun in the singular behind “one”."""
    return (at, at + 1) if line.word(at) in line.lexicon.unit["one"] else None


def counts_one(line: Line, start: int, unit: Tokens | None) -> bool:
    """Whether “one” is a number here and no article: “at least one man”; “one man said” is none."""
    named = unit is not None and line.word(unit[1] - 1) in line.lexicon.unit["one"]
    return named and line.word(start - 1) in line.lexicon.unit["one_only"]
