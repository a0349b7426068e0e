"""Chinese characters in pinyin with and without tones, Wade–Giles, Cantonese, and as Japanese and Koreans read them."""

import re
import unicodedata
from functools import lru_cache

from tanuq.names.writing.pinyin import read_as_pinyin
from tanuq.names.writing.tables import rows_of

_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?")
_WADE_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch",
    "ch": "ch'", "r": "j", "z": "ts", "c": "ts'",
}  # fmt: skip
_WADE_FINALS = {"ian": "ien", "ie": "ieh", "ve": "üeh", "ue": "üeh", "ong": "ung", "iong": "iung", "v": "ü"}
_WADE_WHOLE = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "er": "erh",
    "ye": "yeh", "yan": "yen", "yi": "i", "yu": "yü", "yuan": "yüan", "yue": "yüeh", "yun": "yün", "you": "yu",
    "yong": "yung", "he": "ho", "ge": "ko", "ke": "k'o", "e": "o", "guo": "kuo", "gui": "kuei", "kui": "k'uei",
}  # fmt: skip


@lru_cache(maxsize=1)
def _readings() -> dict[str, dict[str, str]]:
    return {row["char"]: row for row in rows_of("tanuq.names.romanising.data", "han_readings.tsv")}


def _first(letter: str, column: str) -> str:
    row = _readings().get(letter)
    return row[column].split(" ")[0] if row else ""


def _spelt(word: str, column: str) -> str:
    return "".join(_first(letter, column) or letter for letter in word)


@lru_cache(maxsize=32768)
def pinyin(word: str) -> str:
    """*word* in pinyin without tones, ü kept; a syllable that begins with a vowel is set off inside a word.

    >>> pinyin("吕"), pinyin("西安")
    ('lü', "xi'an")
    """
    read = [_first(letter, "mandarin").replace("v", "ü") or letter for letter in word]
    return read[0] + "".join(f"'{one}" if one[0] in "aeo" else one for one in read[1:]) if read else ""


@lru_cache(maxsize=32768)
def pinyin_with_tones(word: str) -> str:
    """*word* in pinyin with tone marks.

    >>> pinyin_with_tones("王建国")
    'wángjiànguó'
    """
    return _spelt(word, "pinyin")


@lru_cache(maxsize=32768)
def wade_giles(word: str) -> str:
    """*word* in Wade–Giles without tone numbers, syllables joined by hyphens.

    >>> wade_giles("陈泽东"), wade_giles("蒋")
    ("ch'en-tse-tung", 'chiang')
    """
    return "-".join(_wade_syllable(_first(letter, "mandarin")) or letter for letter in word)


def _wade_syllable(syllable: str) -> str:
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    found = _INITIAL.match(syllable)
    initial = found[0] if found else ""
    final = syllable[len(initial) :]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "e" and initial in {"z", "c", "s", "d", "t", "l", "n", "zh", "ch", "sh", "r"}:
        return _WADE_INITIALS.get(initial, initial) + "e"
    if final == "uo" and initial not in {"g", "k", "h", "sh"}:
        final = "o"
    final = "üeh" if final == "üe" else "üan" if final == "üan" else _WADE_FINALS.get(final, final)
    return _WADE_INITIALS.get(initial, initial) + final


@lru_cache(maxsize=32768)
def cantonese(word: str) -> str:
    """*word* as Cantonese says it, in Jyutping without tones.

    >>> cantonese("陈")
    'can'
    """
    return _spelt(word, "cantonese")


@lru_cache(maxsize=32768)
def japanese_by_sound(word: str) -> str:
    """*word* by the Chinese-Japanese readings (on) of its characters; names are read so only now and then.

    >>> japanese_by_sound("安田")
    'anden'
    """
    return _spelt(word, "japanese_on")


@lru_cache(maxsize=32768)
def japanese_by_meaning(word: str) -> str:
    """*word* by the native readings (kun) of its characters, as most Japanese surnames are read.

    >>> japanese_by_meaning("山田")
    'yamata'
    """
    return _spelt(word, "japanese_kun")


@lru_cache(maxsize=32768)
def korean(word: str) -> str:
    """*word* as Koreans read it, in Revised Romanisation.

    >>> korean("金")
    'geum'
    """
    return _spelt(word, "korean")


@lru_cache(maxsize=32768)
def parted_pinyin(word: str) -> str:
    """Pinyin of several syllables with a space between them, or *word* itself where it is no pinyin.

    >>> parted_pinyin("jinping")
    'jin ping'
    """
    return " ".join(read_as_pinyin(word) or (word,))


@lru_cache(maxsize=32768)
def without_tones(word: str) -> str:
    """Pinyin without tone marks, ü kept.

    >>> without_tones("lǚméng")
    'lümeng'
    """
    plain = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", re.sub("[\u0300\u0301\u0304\u030c]", "", plain))
