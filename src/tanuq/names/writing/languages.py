"""Which language a name is written in, guessed from its letters, endings and known words, with the reasons."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tanuq.names.lexicon.loading import common_names, elements
from tanuq.names.scripts import script_of
from tanuq.names.writing.pinyin import read_as_pinyin
from tanuq.names.writing.tables import rows_of
from tanuq.names.writing.tokens import Token

_DATA = "tanuq.names.writing.data"
NAME_OF = {row["language"]: row["name"] for row in rows_of(_DATA, "language_names.tsv")}
_ONE_LANGUAGE = {
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Hebr": "he",
    "Grek": "el",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi",
    "Mong": "mn",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Ethi": "am",
}
_USUAL = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Hani": "zh"}
"""What is guessed where no sign speaks for any language."""
_LONGEST_SIGN = 8
_MOST, _SOME = 0.8, 0.2
"""So much of a name in Chinese characters must be in ones that write Turkic names, and so much in known groups."""
_KNOWN_NAME = 2
"""What a name of the lexicon weighs for the languages of the peoples that bear it."""
_FEW = 3
"""A name that more peoples bear says nothing of the language."""
_LANGUAGE_OF = {"uig": "ug", "kaz": "kk", "kir": "ky", "uzb": "uz", "tat": "tt", "mon": "mn", "ara": "ar"}
_LANGUAGE_OF |= {"per": "fa", "tur": "tr", "spa": "es", "rus": "ru", "eng": "en"}


@dataclass(frozen=True, slots=True)
class Guess:
    """A language that a name may be written in."""

    language: str
    """A BCP 47 tag; "ug-Hani" is a Turkic name in Chinese characters, "ug-x-pinyin" that in pinyin."""
    weight: int
    """The weights of its signs together; only good for comparing guesses about one name."""
    why: tuple[str, ...]

    @property
    def name(self) -> str:
        """The language's name in English."""
        return NAME_OF[self.language]


Signs = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class _SignsOfScript:
    letter: Signs
    beginning: Signs
    ending: Signs
    word: Signs
    pattern: tuple[tuple[re.Pattern[str], str, int], ...]
    order: tuple[str, ...]


@lru_cache(maxsize=1)
def _signs() -> dict[str, _SignsOfScript]:
    scripts: dict[str, _SignsOfScript] = {}
    rows = list(rows_of(_DATA, "languages.tsv"))
    for script in dict.fromkeys(row["script"] for row in rows):
        own = [row for row in rows if row["script"] == script]
        kinds: dict[str, Signs] = {kind: defaultdict(list) for kind in ("letter", "beginning", "ending", "word")}
        for row in own:
            for what in row["what"].split() if row["sign"] in kinds else ():
                kinds[row["sign"]][what.lower()].append((row["language"], int(row["weight"])))
        patterns = tuple(
            (re.compile(row["what"]), row["language"], int(row["weight"])) for row in own if row["sign"] == "pattern"
        )
        order = tuple(dict.fromkeys(row["language"] for row in own))
        scripts[script] = _SignsOfScript(**kinds, pattern=patterns, order=order)
    return scripts


@lru_cache(maxsize=1)
def _known_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """The languages of each name of the lexicon, by its small letters and script."""
    known: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)

    def add(form: str, peoples: Sequence[str]) -> None:
        for people in peoples if form.strip("-") == form != "" else ():
            if people in _LANGUAGE_OF:
                known[form.lower().replace("é", "ë"), script_of(form)][_LANGUAGE_OF[people]] = None

    for element in elements():
        # What is spelt as Russian papers spell it may be Russian writing; it says who bears the name, not the language.
        own = {element.usy, element.kk_cyrl} - {element.ru}
        for form in (element.latin, element.uey, element.kk_arab, *sorted(own), *element.press):
            add(form, element.peoples)
    for name in common_names():
        add(name.name, (name.people,))
    return {key: tuple(languages) for key, languages in known.items() if len(languages) <= _FEW}


def _peoples_of(plain: str, script: str) -> tuple[str, ...]:
    return _known_names().get((plain.replace("é", "ë"), script), ())


Evidence = tuple[tuple[str, int, str], ...]
"""Language, weight and the sign in words."""


@lru_cache(maxsize=65536)
def _evidence(word: str, script: str) -> Evidence:
    signs = _signs().get(script)
    if signs is None:
        return ()
    plain = word.lower()
    found: list[tuple[str, int, str]] = []

    def note(kind: str, what: str, hits: Signs) -> None:
        found.extend((language, weight, f"{kind} {what}") for language, weight in hits.get(what, ()))

    for letter in dict.fromkeys(plain):
        note("letter", letter, signs.letter)
    note("word", plain, signs.word)
    for length in range(min(_LONGEST_SIGN, len(plain)), 0, -1):
        note("ending", plain[-length:], signs.ending)
        note("beginning", plain[:length], signs.beginning)
    found += [(language, _KNOWN_NAME, f"{word} is a name there") for language in _peoples_of(plain, script)]
    for pattern, language, weight in signs.pattern:
        if hit := pattern.search(plain):
            found.append((language, weight, f"letters {hit[0]}"))
    return tuple(found)


def guesses(tokens: Sequence[Token]) -> tuple[Guess, ...]:
    """The languages that a name may be written in, the likeliest first; "und" where no sign tells, empty without words.

    The script that most words have is decided on; words of other scripts say nothing.
    """
    scripts = Counter(token.script for token in tokens if token.script != "Zyyy")
    if not scripts:
        return (Guess("und", 0, ("a script that no table knows",)),) if tokens else ()
    script = max(scripts, key=lambda one: scripts[one])
    if scripts.keys() & {"Hira", "Kana"} and scripts.keys() <= {"Hira", "Kana", "Hani"}:
        return (Guess("ja", 9, ("Japanese letters",)),)
    if script in _ONE_LANGUAGE:
        return (Guess(_ONE_LANGUAGE[script], 9, ("the script",)),)
    words = tuple(token.text for token in tokens if token.script == script)
    return _of_script(words, script)


def likeliest(words: Sequence[str], script: str) -> str:
    """The language of the first of `guesses` for words of one script, without its reasons; made for millions of names.

    >>> likeliest(["Айгүл", "Ысқақ"], "Cyrl")
    'kk'
    """
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "Hani":
        return _of_han(tuple(words))[0].language
    weights = _added_up(words, script)
    for guess in _as_pinyin(words) if script == "Latn" else ():
        weights[guess.language] = weights.get(guess.language, 0) + guess.weight
    best = max(weights.values(), default=0)
    if best <= 0:
        return _USUAL.get(script, "und")
    likely = [language for language, weight in weights.items() if weight == best]
    return likely[0] if len(likely) == 1 else _by_weight(dict.fromkeys(likely, best), script)[0]


@lru_cache(maxsize=32768)
def _of_script(words: tuple[str, ...], script: str) -> tuple[Guess, ...]:
    if script == "Hani":
        return _of_han(words)
    read = _as_pinyin(words) if script == "Latn" else ()
    weights = _added_up(words, script)
    for guess in read:
        weights[guess.language] = weights.get(guess.language, 0) + guess.weight
    likely = _by_weight(weights, script)
    if not likely:
        usual = _USUAL.get(script, "und")
        return (Guess(usual, 0, ("nothing speaks for a language; the usual one of the script",)),)
    return tuple(Guess(one, weights[one], _reasons(one, words, script, read)) for one in likely)


def _by_weight(weights: dict[str, int], script: str) -> list[str]:
    order = _signs()[script].order if script in _signs() else ()
    return sorted(
        (language for language, weight in weights.items() if weight > 0),
        key=lambda one: (-weights[one], order.index(one) if one in order else len(order)),
    )


def _added_up(words: Sequence[str], script: str) -> dict[str, int]:
    weights: dict[str, int] = {}
    for word in words:
        for language, weight in _weights(word, script):
            weights[language] = weights.get(language, 0) + weight
    return weights


@lru_cache(maxsize=65536)
def _weights(word: str, script: str) -> tuple[tuple[str, int], ...]:
    weights: dict[str, int] = {}
    for language, weight, _ in _evidence(word, script):
        weights[language] = weights.get(language, 0) + weight
    return tuple(weights.items())


def _reasons(language: str, words: tuple[str, ...], script: str, read: tuple[Guess, ...]) -> tuple[str, ...]:
    signs = [sign for word in words for sign in _evidence(word, script)]
    own = [why for one, weight, why in signs if one == language and weight > 0]
    sounds = [why for guess in read if guess.language == language for why in guess.why]
    return tuple(dict.fromkeys(own + sounds))


@lru_cache(maxsize=1)
def _transcribing() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that write Turkic names, and the syllables that they are read as."""
    rows = list(rows_of("tanuq.names.romanising.data", "turkic_syllables.tsv"))
    letters = frozenset(letter for row in rows for letter in row["chinese"])
    read = {
        reading
        for row in rows_of("tanuq.names.romanising.data", "han_readings.tsv")
        if row["char"] in letters
        for reading in row["mandarin"].split()[:1]
    }
    return letters, frozenset(read)


@lru_cache(maxsize=1)
def _known_groups() -> re.Pattern[str]:
    """Characters that together stand for a Turkic name or a part of one; the longer ones first."""
    written = {row["chinese"] for row in rows_of("tanuq.names.romanising.data", "turkic_syllables.tsv")}
    written |= {form.strip("-·") for element in elements() for form in element.han}
    groups = sorted((form for form in written if len(form) > 1), key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, groups)))


def _of_han(words: tuple[str, ...]) -> tuple[Guess, ...]:
    """Chinese, or Turkic in Chinese characters: other foreign names are written with much the same characters."""
    text = "".join(words)
    letters, _ = _transcribing()
    known = sum(letter in letters for letter in text)
    chinese = Guess("zh", 4, ("Chinese characters",))
    if len(text) < 4 or known < _MOST * len(text) or (len(words) == 1 and len(text) < 5):
        return (chinese,)
    dot = ("a dot between two names",) if len(words) > 1 else ()
    groups = _known_groups().findall("·".join(words))
    if sum(map(len, groups)) < _SOME * len(text):
        few = Guess("ug-Hani", 3, (*dot, f"{known} of {len(text)} characters write Turkic names, among others"))
        return (chinese, few)
    why = (
        *dot,
        f"{', '.join(groups[:3])} in it",
        f"{known} of {len(text)} characters are those that write Turkic names",
    )
    return (Guess("ug-Hani", known + 2 * len(dot), why), chinese)


def _as_pinyin(words: Sequence[str]) -> tuple[Guess, ...]:
    parts: list[str] = []
    for word in words:
        syllables = read_as_pinyin(word)
        if syllables is None:
            return ()
        parts += syllables
    _, turkic = _transcribing()
    known = sum(syllable in turkic for syllable in parts)
    why = (f"reads as the {len(parts)} syllables {' '.join(parts)}",)
    if len(parts) >= 5 and known >= _MOST * len(parts):
        return (Guess("ug-x-pinyin", len(parts), why),)
    # A Chinese name has two or three syllables, four with a double surname; many short words read so by chance.
    if 2 <= len(parts) <= 4 and len(words) in {2, 3} and max(map(len, words)) <= 10:
        return (Guess("zh-Latn", 3, why),)
    return ()
