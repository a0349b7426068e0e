"""What each character sounds like, coarsely: the table through which all scripts meet in the index.

A sound is one of eleven consonants and three vowels. Finer differences are left to the comparator, which sees only
the names that the index proposes. The Latin letters of most scripts come from the anyascii tables (ISC licence);
scripts that anyascii reads too coarsely for names, and Chinese syllables, are put right here.
"""

from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

CONSONANTS = "PFTSXKHMNLR"
"""p/b, f/v, t/d, s/z/ts, sh/ch/zh/j, k/g/q/kh, h, m, n/ng, l, r."""
VOWELS = "AIU"
"""a/e, i/y, o/u."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SOFT = "1"
"""Read as sh or as k: Chinese x, q and j in foreign names (基 in Kissinger), Arabic jim."""
SYMBOLS = " " + LETTERS + CONSONANTS + VOWELS + SOFT
"""What a character is rewritten to before digraphs are read: Latin letters, or sounds that need no reading."""

_TABLE_END = 0x10000

# Arabic letters by sound, for Arabic, Persian, Uyghur and Kazakh alike.
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ئ": "", "ؤ": "u", "ع": "a", "ة": "a", "ى": "i",
    "ث": "S", "ذ": "S", "ض": "T", "ظ": "S", "ص": "S", "ط": "T", "ح": "H", "خ": "K", "غ": "K", "ق": "K", "ج": SOFT,
    "چ": "X", "ژ": "X", "ش": "X", "س": "S", "ز": "S", "ه": "H", "ھ": "H", "ہ": "H", "ە": "a", "ې": "e", "ی": "i",
    "ي": "i", "و": "w", "ۇ": "u", "ۆ": "o", "ۈ": "u", "ۋ": "w", "ۏ": "w", "ۅ": "o", "ۉ": "u", "ڭ": "N", "ڤ": "F",
    "پ": "P", "گ": "K", "ک": "K", "ك": "K", "ٴ": "",
}  # fmt: skip
_CYRILLIC = {"х": "K", "ц": "S", "щ": "X", "ч": "X", "ш": "X", "ж": "X", "җ": "X", "һ": "H", "ғ": "K", "қ": "K",
             "ң": "N", "ь": "", "ъ": "", "ю": "u", "я": "a", "ё": "o", "й": "i", "у": "u", "ұ": "u",
             "ү": "u"}  # fmt: skip
_HEBREW = {"ח": "K", "כ": "K", "ך": "K", "צ": "S", "ץ": "S", "ש": "X", "ע": "a", "א": "a", "ו": "u", "י": "i",
           "ט": "T", "ת": "T", "ק": "K", "פ": "P", "ף": "F", "ה": "a"}  # fmt: skip
_SPELT = {**_ARABIC, **_CYRILLIC, **_HEBREW}
# Longest first. In Mandarin r sounds between r and zh, and "er" stands for a foreign l or r.
_PINYIN = (
    *(("zh", "X"), ("ch", "X"), ("sh", "X"), ("ng", "N")),
    *(("x", SOFT), ("q", SOFT), ("j", SOFT), ("z", "S"), ("c", "S")),
)


def _spelling(character: str) -> str:
    if character in _SPELT:
        return _SPELT[character]
    latin = anyascii(character).lower()
    if "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff":
        for syllable, sound in _PINYIN:
            latin = latin.replace(syllable, sound)
    return "".join(symbol for symbol in latin if symbol in SYMBOLS)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How characters of the first plane are rewritten.

    Attributes:
        known: which code points were looked up; of others there are no symbols here.
        starts: where the symbols of each code point begin, one more than code points.
        symbols: the symbols of all, as indexes of SYMBOLS.
    """

    known: NDArray[np.bool_]
    starts: NDArray[np.int32]
    symbols: NDArray[np.uint8]


class _Met:
    """The characters that were met so far: all that there are would take a quarter of a second at the first search."""

    def __init__(self) -> None:
        self._spelt: dict[int, bytes] = {}
        self._spelling = Spelling(np.zeros(_TABLE_END, np.bool_), np.zeros(_TABLE_END + 1, np.int32), _numbers(b""))

    def spelling(self, points: NDArray[np.uint32]) -> Spelling:
        """A spelling that knows *points*."""
        points = points[points < _TABLE_END]
        new = np.unique(points[~self._spelling.known[points]])
        if len(new):
            self._spelt.update({point: _symbols_of(chr(point)) for point in new.tolist()})
            spelt = dict(self._spelt)  # another thread may go on adding to it
            lengths = np.zeros(_TABLE_END, np.int32)
            lengths[list(spelt)] = [len(symbols) for symbols in spelt.values()]
            known = np.zeros(_TABLE_END, np.bool_)
            known[list(spelt)] = True
            symbols = b"".join(spelt[point] for point in sorted(spelt))
            self._spelling = Spelling(
                known, np.concatenate([[0], lengths.cumsum()]).astype(np.int32), _numbers(symbols)
            )
        return self._spelling


def _numbers(symbols: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(symbols, np.uint8)


_NUMBER_OF = {symbol: number for number, symbol in enumerate(SYMBOLS)}


def _symbols_of(character: str) -> bytes:
    return b"" if "\ud800" <= character <= "\udfff" else bytes(_NUMBER_OF[each] for each in _spelling(character))


_met = _Met()


def spelling_of(points: NDArray[np.uint32]) -> Spelling:
    """How these code points, at least, are rewritten."""
    return _met.spelling(points)
