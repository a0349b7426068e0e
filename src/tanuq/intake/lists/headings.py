"""What the title of a column says that the column holds: the table ``headings.toml``, in nine languages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tanuq.names.folding import folded_words, is_han
from tanuq.vocabulary.datafiles import read_toml

_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_SURE = 0.95
_LEAST_COVERED = 0.5
_LEAST_COVERED_NAME = 0.75
"""“Name of the school” is no name of a person: what goes into names must be covered better."""

_OF_KIN = frozenset({"relatives", "children", "name_maternal", "name_married", "given_names", "informant_name"})
_OF_INFORMANTS = frozenset({"informant_name", "informant_contact", "informant_relation"})
_OF_NUMBERS = frozenset({"identifier", "identity_document"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleGuess:
    """What a title seems to say."""

    property: str
    """Property code, "" where the title says nothing that is known."""
    confidence: float = 0.0
    """From 0 to 1: how much of the title is accounted for."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: Words
    property: str
    text: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The table, turned round: from a word to the phrases that are found by it."""

    exact: Mapping[Words, _Phrase]
    """By all words of the phrase, quiet ones too: “arrested in” and “arrested on” differ."""

    quiet: frozenset[str]
    code: frozenset[str]
    kin: tuple[Words, ...]
    informant: tuple[Words, ...]
    by_word: Mapping[str, tuple[_Phrase, ...]]


def _plain(text: str) -> Words:
    """The words of a title as they are compared.

    >>> _plain("fechaNacimiento"), _plain("Vínculos"), _plain("年齡")
    (('fecha', 'nacimiento'), ('vinculo',), ('年', '龄'))
    """
    words = folded_words(_CAMEL.sub(" ", text.translate(_simplified())))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


@cache
def _simplified() -> dict[int, int]:
    words = read_toml("tanuq.intake.lists", "headings.toml")["words"]
    return str.maketrans(words["traditional"], words["simplified"])


@cache
def _lexicon() -> _Lexicon:
    table = read_toml("tanuq.intake.lists", "headings.toml")
    words = table["words"]
    quiet = frozenset(word for text in words["quiet"] for word in _plain(text) if not is_han(word))
    exact: dict[Words, _Phrase] = {}
    by_word: dict[str, list[_Phrase]] = {}
    for code, text in _phrases(table):
        phrase = _Phrase(_telling(_plain(text), quiet), code, text)
        exact.setdefault(_plain(text), phrase)
        by_word.setdefault(phrase.words[0], []).append(phrase)
    return _Lexicon(
        exact=exact,
        quiet=quiet,
        code=frozenset(word for text in words["code"] for word in _plain(text) if not is_han(word)),
        kin=tuple(map(_plain, words["kin"])),
        informant=tuple(map(_plain, words["informant"])),
        by_word={word: tuple(phrases) for word, phrases in by_word.items()},
    )


def _phrases(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every phrase with its property."""
    for code, languages in table.items():
        if code != "words":
            for texts in languages.values():
                yield from ((code, text) for text in texts)


def _telling(words: Words, quiet: frozenset[str]) -> Words:
    """Without the words that say nothing, unless nothing else is left."""
    return tuple(word for word in words if word not in quiet) or words


@lru_cache(maxsize=8192)
def guess_from_title(title: str) -> TitleGuess:
    """What a column with this title most likely holds.

    >>> guess_from_title("fecha_de_nacimiento").property, guess_from_title("出生日期").property
    ('birth_date', 'birth_date')
    >>> guess_from_title("provincia_nacimiento_indec_id").property
    'note'
    """
    lexicon = _lexicon()
    known = lexicon.exact.get(_plain(title))
    if known is not None:
        return TitleGuess(known.property, 1.0, f"the title means “{known.text}”")
    words = _telling(_plain(title), lexicon.quiet)
    ranked = sorted(_found(words, lexicon), key=lambda guess: -guess.confidence)
    best = ranked[0] if ranked else TitleGuess("")
    return _someone_elses(words, best, lexicon) or _only_a_code(words, best, lexicon) or best


def is_known_heading(title: str) -> bool:
    """Whether the title is one that the table knows almost word for word."""
    return guess_from_title(title).confidence >= 0.8


def _found(words: Words, lexicon: _Lexicon) -> Iterable[TitleGuess]:
    matches: dict[str, list[_Phrase]] = {}
    for word in set(words):
        for phrase in lexicon.by_word.get(word, ()):
            if _stands_in(phrase.words, words):
                matches.setdefault(phrase.property, []).append(phrase)
    for code, phrases in matches.items():
        guess = _measured(code, phrases, words)
        if guess.confidence >= (_LEAST_COVERED_NAME if code == "name" else _LEAST_COVERED):
            yield guess


def _stands_in(phrase: Words, words: Words) -> bool:
    """Whether the title has all words of the phrase, in any order; Chinese ones in a run."""
    if any(map(is_han, phrase)):
        starts = range(len(words) - len(phrase) + 1)
        return any(words[start : start + len(phrase)] == phrase for start in starts)
    return not Counter(phrase) - Counter(words)


def _measured(code: str, phrases: list[_Phrase], words: Words) -> TitleGuess:
    longest = max(phrases, key=lambda phrase: sum(map(len, phrase.words)))
    if sorted(longest.words) == sorted(words):
        return TitleGuess(code, 1.0, f"the title means “{longest.text}”")
    covered = {word for phrase in phrases for word in phrase.words}
    share = sum(len(word) for word in words if word in covered) / sum(map(len, words))
    return TitleGuess(code, min(share, _SURE), f"the title has the words “{longest.text}”")


def _someone_elses(words: Words, best: TitleGuess, lexicon: _Lexicon) -> TitleGuess | None:
    """A column about a relative or an informant, where the title says so and the best guess does not."""
    if best.property not in _OF_INFORMANTS and any(_stands_in(who, words) for who in lexicon.informant):
        return TitleGuess("informant_contact", 0.6, "the title speaks of whoever gave the information")
    if best.property not in _OF_KIN and any(_stands_in(who, words) for who in lexicon.kin):
        return TitleGuess("relatives", 0.6, "the title speaks of a relative")
    return None


def _only_a_code(words: Words, best: TitleGuess, lexicon: _Lexicon) -> TitleGuess | None:
    if best.property and best.property not in _OF_NUMBERS and not lexicon.code.isdisjoint(words):
        return TitleGuess("note", 0.6, f"the title says that it is a code for {best.property}")
    return None


@cache
def _serials() -> frozenset[Words]:
    return frozenset(map(_plain, read_toml("tanuq.intake.lists", "headings.toml")["words"]["serial"]))


def may_count_rows(title: str) -> bool:
    """Whether a column of this title may hold nothing but the number of the row in this very file.

    >>> may_count_rows("№ п/п"), may_count_rows("id")
    (True, False)
    """
    return _plain(title) in _serials()


@cache
def _following() -> frozenset[Words]:
    return frozenset(map(_plain, read_toml("tanuq.intake.lists", "headings.toml")["words"]["following"]))


def follows_a_first_name(title: str) -> bool:
    """Whether a column of this title holds given names that leave room for a first name beside it.

    >>> follows_a_first_name("Отчество"), follows_a_first_name("given names")
    (True, False)
    """
    return _plain(title) in _following()


@cache
def _half_names() -> dict[str, frozenset[Words]]:
    table = read_toml("tanuq.intake.lists", "headings.toml")["words"]["beside"]
    return {other: frozenset(map(_plain, titles)) for other, titles in table.items()}


def is_half_a_name(title: str, *, beside: str) -> bool:
    """Whether this title means only half of the name where a column *beside* it has the other half.

    >>> is_half_a_name("nombre", beside="family_name"), is_half_a_name("ФИО", beside="family_name")
    (True, False)
    """
    words = _telling(_plain(title), _lexicon().quiet)
    return words in _half_names().get(beside, frozenset())
