"""The number of every symbol, and what each code point of Unicode gives: the tables of the compiled encoder."""

import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.encoding import hanzi
from tanuq.names.encoding.alphabets import ALPHABETS, GAP, SILENT, Script
from tanuq.names.romanising.hangul import FIRST, LAST, is_hangul, revised
from tanuq.names.writing.tables import rows_of

SCRIPTS = len(Script)
_TAILS = frozenset({0, 1, 4, 8, 16, 17, 21})
"""The endings that Korean readings of Chinese characters have: none, k, n, l, m, p, ng."""
_SILENT_SIGNS = frozenset("'’‘ʼʻʹʺʽ`´ˈ׳״ـ")


@lru_cache(maxsize=1)
def own_characters() -> tuple[str, ...]:
    """The characters that transcriptions use so often that each has costs of its own."""
    return tuple(row["char"] for row in rows_of("tanuq.names.encoding.data", "han_characters.tsv"))


@lru_cache(maxsize=SCRIPTS)
def symbols_of(script: Script) -> tuple[str, ...]:
    """The symbols of *script*; the symbol at place *i* has number *i* + 1, and 0 is "nothing"."""
    if script is not Script.HAN:
        return ALPHABETS[script].symbols
    own = (f"{char}{place}" for char in own_characters() for place in range(len(_sounds(char))))
    return (*hanzi.GENERIC, *own)


@lru_cache(maxsize=SCRIPTS)
def numbers_of(script: Script) -> dict[str, int]:
    """The number of each symbol of *script*."""
    return {symbol: place + 1 for place, symbol in enumerate(symbols_of(script))}


def _sounds(char: str) -> str:
    return hanzi.sounds_of(hanzi.readings()[char].mandarin)


@lru_cache(maxsize=16384)
def han_symbols(char: str) -> tuple[str, ...]:
    """The symbols of one Chinese character in its Mandarin reading; none when its reading is not known."""
    char = hanzi.simplified().get(char, char)
    reading = hanzi.readings().get(char)
    if reading is None:
        return ()
    sounds = hanzi.sounds_of(reading.mandarin)
    if char in _own_set():
        return tuple(f"{char}{place}" for place in range(len(sounds)))
    return tuple(sounds)


@lru_cache(maxsize=1)
def _own_set() -> frozenset[str]:
    return frozenset(own_characters())


@dataclass(frozen=True)
class Sequences:
    """For each row, a short run of symbol numbers: row *i* is ``flat[start[i]:start[i + 1]]``."""

    start: NDArray[np.int32]
    flat: NDArray[np.uint16]


@dataclass(frozen=True)
class Syllables:
    """The syllables of pinyin, to be found letter by letter."""

    following: NDArray[np.int32]  # the letters a–z as a tree: [node, letter] → node, or 0
    ends_at: NDArray[np.int32]  # [node] → number of the syllable that ends there, or -1
    symbols: Sequences  # the Han symbols of each syllable


@dataclass(frozen=True)
class Tables:
    """What the encoder reads: per code point its script (or GAP, SILENT) and its row of symbols in every reading."""

    script: NDArray[np.int8]
    letters: Sequences  # every letter of every script; for Chinese characters the Mandarin reading
    korean: Sequences  # rows of Chinese characters only
    cantonese: Sequences
    joined: NDArray[np.uint16]  # [script, symbol, symbol] → the symbol for both together, or 0
    pinyin: Syllables


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, made once in a process (about a third of a second)."""
    script = np.full(sys.maxunicode + 1, GAP, np.int8)
    rows: dict[int, list[int]] = {}
    for code in range(0x30000):
        _enter(code, script, rows)
    korean, cantonese = _other_readings(script)
    return Tables(
        script=script,
        letters=pack(rows, len(script)),
        korean=pack(korean, len(script)),
        cantonese=pack(cantonese, len(script)),
        joined=_joined(),
        pinyin=_pinyin(),
    )


@lru_cache(maxsize=1)
def letters_of_alphabets() -> dict[str, tuple[Script, tuple[str, ...]]]:
    """Each letter that has symbols of its own, with its script and them; Arabic letters as Arabic."""
    found: dict[str, tuple[Script, tuple[str, ...]]] = {}
    for script in (Script.LATIN, Script.CYRILLIC, Script.ARABIC, Script.KANA, Script.HANGUL, Script.HEBREW):
        found.update({letter: (script, tuple(row)) for letter, row in ALPHABETS[script].letters.items()})
    return found


def _enter(code: int, script: NDArray[np.int8], rows: dict[int, list[int]]) -> None:
    letter = chr(code)
    category = unicodedata.category(letter)
    if category == "Cn":
        return
    own = letters_of_alphabets().get(letter) or letters_of_alphabets().get(_plain(letter))
    if own is not None:
        script[code] = own[0]
        rows[code] = [numbers_of(own[0])[symbol] for symbol in own[1]]
    elif _is_han(code):
        script[code] = Script.HAN
        rows[code] = [numbers_of(Script.HAN)[symbol] for symbol in han_symbols(letter)]
    elif category[0] == "M" or category in ("Cf", "Lm") or letter in _SILENT_SIGNS:
        script[code] = SILENT
    elif category[0] == "L":
        script[code] = Script.OTHER


def _plain(letter: str) -> str:
    """The letter without accents; hiragana as katakana."""
    if "ぁ" <= letter <= "ゖ":
        return chr(ord(letter) + 0x60)
    return unicodedata.normalize("NFD", letter)[0] if not is_hangul(letter) else letter


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code < 0x30000


def _other_readings(script: NDArray[np.int8]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    korean: dict[int, list[int]] = {}
    cantonese: dict[int, list[int]] = {}
    hangul = {revised(chr(code)): chr(code) for code in range(FIRST, LAST + 1) if (code - FIRST) % 28 in _TAILS}
    for char, reading in hanzi.readings().items():
        if reading.korean in hangul:
            symbols = ALPHABETS[Script.HANGUL].letters[hangul[reading.korean]]
            korean[ord(char)] = [numbers_of(Script.HANGUL)[symbol] for symbol in symbols]
        cantonese[ord(char)] = [numbers_of(Script.CANTONESE)[letter] for letter in reading.cantonese]
    for variant, plain in hanzi.simplified().items():
        for readings in (korean, cantonese):
            if ord(variant) not in readings and ord(plain) in readings:
                readings[ord(variant)] = readings[ord(plain)]
    return korean, cantonese


def pack(rows: dict[int, list[int]], count: int) -> Sequences:
    lengths = np.zeros(count + 1, np.int32)
    for row, numbers in rows.items():
        lengths[row + 1] = len(numbers)
    flat = np.array([number for row in sorted(rows) for number in rows[row]], np.uint16)
    return Sequences(np.cumsum(lengths, dtype=np.int32), flat)


def _joined() -> NDArray[np.uint16]:
    size = 1 + max(len(ALPHABETS[script].symbols) for script in ALPHABETS)
    table = np.zeros((SCRIPTS, size, size), np.uint16)
    for script, alphabet in ALPHABETS.items():
        numbers = numbers_of(script)
        for (first, second), symbol in ((tuple(pair), symbol) for pair, symbol in alphabet.joined.items()):
            table[script, numbers[first], numbers[second]] = numbers[symbol]
    return table


def _pinyin() -> Syllables:
    children: list[list[int]] = [[0] * 26]
    ends = [-1]
    for number, syllable in enumerate(hanzi.syllables()):
        node = 0
        for letter in syllable.replace("ü", "v"):
            place = ord(letter) - ord("a")
            if not 0 <= place < 26:
                break
            if not children[node][place]:
                children[node][place] = len(children)
                children.append([0] * 26)
                ends.append(-1)
            node = children[node][place]
        ends[node] = number
    numbers = numbers_of(Script.HAN)
    rows = {place: [numbers[s] for s in hanzi.sounds_of(syllable)] for place, syllable in enumerate(hanzi.syllables())}
    return Syllables(np.array(children, np.int32), np.array(ends, np.int32), pack(rows, len(rows)))
