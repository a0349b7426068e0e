"""Written names as runs of symbols: the step between text and comparison."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from tanuq.names.encoding.alphabets import ALPHABETS, SILENT, Script
from tanuq.names.encoding.compounds import without_gaps
from tanuq.names.encoding.symbols import Sequences, numbers_of, pack, tables
from tanuq.names.encoding.tokenising import OTHER_CLOSES, OTHER_OPENS, Out, Uyghur, tokenise
from tanuq.names.encoding.undotted import with_dots
from tanuq.names.writing import normalised
from tanuq.names.writing.absent import says_no_name

LONGEST_NAME = 400
"""Letters of a name that are compared; what is longer is no name (see `writing`, which reports it)."""
NAMES_AT_ONCE = 20_000

_NEWLINES = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ARABIC_BLOCK = range(0x600, 0x700)
_VOWELS_WRITTEN = "ەۇۆۈۋېڭٴۅۉێ"
_NOT_UYGHUR = "ٹڈںےڑ"
_SYMBOLS_PER_CODE = 16
"""At most: four readings of a Chinese character, of four symbols each."""


@dataclass(frozen=True)
class Encoded:
    """The tokens of many names, each name in one or several readings.

    ``reading_start`` int32[names + 1] counts readings; ``token_start`` int32[readings + 1] counts tokens;
    ``symbol_start`` int32[tokens + 1] counts symbols; ``symbols`` uint16 holds their numbers in the alphabet
    ``script`` int8[tokens]. ``text_start`` and ``text_end`` int32[tokens] are places in the text they were read from;
    ``aside`` int8[tokens] is 1 for what stands in brackets or quotation marks.
    """

    reading_start: NDArray[np.int32]
    token_start: NDArray[np.int32]
    symbol_start: NDArray[np.int32]
    symbols: NDArray[np.uint16]
    script: NDArray[np.int8]
    text_start: NDArray[np.int32]
    text_end: NDArray[np.int32]
    aside: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.reading_start) - 1


def encode(texts: Sequence[str]) -> Encoded:
    """The tokens of *texts*, each name in every reading it may have.

    A name without a letter, or one that only says that none is known, has one reading without tokens.
    """
    batches = [
        encode_text(comparable_text(texts[at : at + NAMES_AT_ONCE])) for at in range(0, len(texts), NAMES_AT_ONCE)
    ]
    return batches[0] if len(batches) == 1 else _joined(batches)


def comparable_text(texts: Sequence[str]) -> str:
    """The texts, one a line, as encoded: compatibility forms resolved, small letters, other scripts in Latin."""
    joined = "\n".join(["" if says_no_name(text) else _NEWLINES.sub(" ", text[:LONGEST_NAME]) for text in texts])
    if joined.isascii():
        return without_gaps(joined.lower())
    return without_gaps(
        _with_other_scripts(_without_lookalikes(with_dots(unicodedata.normalize("NFKC", joined).lower())))
    )


def encode_text(text: str) -> Encoded:
    """As `encode`, of what `comparable_text` made."""
    table = tables()
    codes = _codes(text)
    names = text.count("\n") + 1
    room = _room(len(codes), names)
    readings, tokens, count = tokenise(
        codes,
        names,
        table.script,
        (table.letters.start, table.letters.flat),
        _uyghur_letters(),
        (table.korean.start, table.korean.flat),
        (table.cantonese.start, table.cantonese.flat),
        table.joined,
        (table.pinyin.following, table.pinyin.ends_at, (table.pinyin.symbols.start, table.pinyin.symbols.flat)),
        room,
    )
    reading_start, token_start, symbol_start, symbols, script, text_start, text_end, aside = room
    return Encoded(
        reading_start,
        token_start[: readings + 1].copy(),
        symbol_start[: tokens + 1].copy(),
        symbols[:count].copy(),
        script[:tokens].copy(),
        text_start[:tokens].copy(),
        text_end[:tokens].copy(),
        aside[:tokens].copy(),
    )


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _room(codes: int, names: int) -> Out:
    readings, tokens, symbols = 4 * names, 4 * codes + 4, _SYMBOLS_PER_CODE * codes + 64
    return (
        np.zeros(names + 1, np.int32),
        np.zeros(readings + 1, np.int32),
        np.zeros(tokens + 1, np.int32),
        np.zeros(symbols, np.uint16),
        np.zeros(tokens, np.int8),
        np.zeros(tokens, np.int32),
        np.zeros(tokens, np.int32),
        np.zeros(tokens, np.int8),
    )


def _joined(batches: Sequence[Encoded]) -> Encoded:
    """The batches one after the other; places in the text count from the beginning of each batch's text."""
    return Encoded(
        _chained(batch.reading_start for batch in batches),
        _chained(batch.token_start for batch in batches),
        _chained(batch.symbol_start for batch in batches),
        *(
            np.concatenate([getattr(batch, part) for batch in batches] or [np.zeros(0, kind)])
            for part, kind in (
                ("symbols", np.uint16),
                ("script", np.int8),
                ("text_start", np.int32),
                ("text_end", np.int32),
                ("aside", np.int8),
            )
        ),
    )


def _chained(starts: Iterable[NDArray[np.int32]]) -> NDArray[np.int32]:
    pieces, end = [np.zeros(1, np.int32)], np.int32(0)
    for start in starts:
        pieces.append(start[1:] + end)
        end += start[-1]
    return np.concatenate(pieces)


def _without_lookalikes(text: str) -> str:
    """*text* with each line in which a Latin and a Cyrillic letter touch written as `writing` makes it out."""
    script = tables().script[_codes(text)]
    latin, cyrillic = script == Script.LATIN, script == Script.CYRILLIC
    touching = np.flatnonzero((latin[:-1] & cyrillic[1:]) | (cyrillic[:-1] & latin[1:]))
    if not len(touching):
        return text
    lines = text.split("\n")
    for line in np.unique(np.searchsorted(np.flatnonzero(_codes(text) == ord("\n")), touching)):
        lines[line] = normalised(lines[line]).text.lower()
    return "\n".join(lines)


def _with_other_scripts(text: str) -> str:
    """*text* with each run of a script that has no alphabet here written in Latin letters by anyascii."""
    codes = _codes(text)
    other = np.flatnonzero(tables().script[codes] == Script.OTHER)
    if not len(other):
        return text
    lines = text.split("\n")
    for line in np.unique(np.searchsorted(np.flatnonzero(codes == ord("\n")), other)):
        lines[line] = _latinised(lines[line])
    return "\n".join(lines)


def _latinised(line: str) -> str:
    script = tables().script
    pieces: list[str] = []
    run: list[str] = []
    for letter in f"{line}\n":
        known = script[ord(letter)]
        if known == Script.OTHER or (run and known == SILENT):
            run.append(letter)
            continue
        if run:
            latin = anyascii("".join(run)).lower().replace("\n", " ")
            pieces.append(f"{chr(OTHER_OPENS)}{latin}{chr(OTHER_CLOSES)}")
            run = []
        pieces.append(letter)
    return "".join(pieces)[:-1]


@lru_cache(maxsize=1)
def _uyghur_letters() -> Uyghur:
    """The Arabic block read as Uyghur, and what each letter says of the language.

    1: only where vowels are written; 2: never there; 3: there at the beginning of a word; 4: there within a word.
    """
    numbers = numbers_of(Script.UYGHUR)
    alphabet = ALPHABETS[Script.UYGHUR].letters
    rows = {code - 0x600: [numbers[symbol] for symbol in alphabet.get(chr(code), "")] for code in _ARABIC_BLOCK}
    sequences: Sequences = pack(rows, len(_ARABIC_BLOCK))
    evidence = np.zeros(len(_ARABIC_BLOCK), np.int8)
    for letters, says in ((_VOWELS_WRITTEN, 1), (_NOT_UYGHUR, 2), ("ئ", 3), ("ى", 4)):
        for letter in letters:
            evidence[ord(letter) - 0x600] = says
    return (sequences.start, sequences.flat), evidence
