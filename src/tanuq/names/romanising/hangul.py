"""Korean syllables in Latin letters: Revised Romanisation (2000) and McCune–Reischauer (1939), computed.

The syllable block is 0xAC00 + (lead * 21 + vowel) * 28 + tail (The Unicode Standard, chapter 3.12). Both systems write
what is heard between two syllables; in Revised Romanisation of names that is left away, so each syllable stands alone.
"""

from functools import lru_cache

from tanuq.names.writing.tables import rows_of

FIRST, LAST = 0xAC00, 0xD7A3

_JAMO = tuple(rows_of("tanuq.names.romanising.data", "jamo.tsv"))
_LEADS = tuple((row["revised"], row["mccune"]) for row in _JAMO if row["part"] == "lead")
_VOWELS = tuple((row["revised"], row["mccune"]) for row in _JAMO if row["part"] == "vowel")
_TAILS = tuple(row["revised"] for row in _JAMO if row["part"] == "tail")

_DOUBLE_SURNAMES = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"})
_MR_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_VOICING = frozenset({"", "n", "l", "m", "ng"})


def is_hangul(letter: str) -> bool:
    """Whether *letter* is one composed Korean syllable."""
    return FIRST <= ord(letter) <= LAST


@lru_cache(maxsize=16384)
def revised(text: str) -> str:
    """*text* in Revised Romanisation, each syllable alone, as names are written.

    >>> revised("홍길동")
    'honggildong'
    """
    return "".join(_syllable(letter) if is_hangul(letter) else letter for letter in text)


@lru_cache(maxsize=16384)
def mccune(text: str) -> str:
    """*text* in McCune–Reischauer, with the first consonant voiced between sounding letters.

    >>> mccune("홍길동")
    'honggiltong'
    """
    written: list[str] = []
    tail: str | None = None
    for letter in text:
        if not is_hangul(letter):
            written.append(letter)
            tail = None
            continue
        lead, vowel, end = _parts(letter)
        sound = _LEADS[lead][1]
        # Between l and a dental or palatal the consonant stays unvoiced: Kiltong, not Kildong.
        if tail in _VOICING and not (tail == "l" and sound in {"t", "ch"}):
            sound = _MR_VOICED.get(sound, sound)
        tail = _TAILS[end]
        written.append(sound + _VOWELS[vowel][1] + tail)
    return "".join(written)


def surname_and_given(word: str) -> tuple[str, str] | None:
    """The two parts of a Korean name of two to four syllables written together, or None for another word.

    >>> surname_and_given("홍길동"), surname_and_given("남궁민")
    (('홍', '길동'), ('남궁', '민'))
    """
    if not 2 <= len(word) <= 4 or not all(map(is_hangul, word)):
        return None
    length = 2 if len(word) > 2 and word[:2] in _DOUBLE_SURNAMES else 1
    return word[:length], word[length:]


def _parts(letter: str) -> tuple[int, int, int]:
    index = ord(letter) - FIRST
    return index // 588, index % 588 // 28, index % 28


def _syllable(letter: str) -> str:
    lead, vowel, tail = _parts(letter)
    return _LEADS[lead][0] + _VOWELS[vowel][0] + _TAILS[tail]
