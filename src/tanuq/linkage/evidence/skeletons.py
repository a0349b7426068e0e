"""The consonant skeleton of a word in any script: spellings of one name tend to share it.

Coarse on purpose, for it only proposes what is compared in full afterwards. Vowels, h, y and w fall away inside a
word, r sounds like l as in Chinese transcriptions, and a beginning vowel is kept as ``A``.
"""

import re
from functools import lru_cache

import polars as pl
from anyascii import anyascii

_BETWEEN = "['’‘ʼʻ`´-]"
_WORD = re.compile(rf"[^\W_]+(?:{_BETWEEN}[^\W_]+)*")
_WORD_OF_POLARS = rf"[\p{{L}}\p{{N}}]+(?:{_BETWEEN}[\p{{L}}\p{{N}}]+)*"
"""The same, for what Polars takes for a letter includes marks."""
_JOINTS = re.compile("['’‘ʼʻ`´\u0640\u200b-\u200f]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_DIGRAPHS = (
    ("sch", "S"), ("sh", "S"), ("zh", "S"), ("ch", "S"), ("ts", "S"), ("tz", "S"), ("kh", "K"), ("gh", "K"),
    ("ck", "K"), ("ph", "P"), ("ng", "N"), ("ce", "S"), ("ci", "S"), ("cy", "S"),
)  # fmt: skip
_PINYIN = (("x", "S"), ("q", "S"))
_SOUNDS = dict(zip("pbftdsczjkgqxmnlrvw", "PPPTTSKSSKKKKMNLLPP", strict=True))
_LONGEST = 12


def words_of(text: str) -> list[str]:
    """The words of *text* in small letters; marks inside a word, as in O’Brien, do not part it, hyphens do.

    >>> words_of("Sh'aban-Oglu, J.")
    ['shaban', 'oglu', 'j']
    """
    return [word for found in _WORD.findall(text.lower()) for word in _JOINTS.sub("", found).split("-") if word]


def skeletons_of(text: str) -> list[str]:
    """The skeleton of each word of *text*.

    >>> skeletons_of("Sh'aban-Oglu, J.")
    ['SPN', 'AKL', 'S']
    """
    return [found for word in words_of(text) if (found := skeleton(word))]


def skeletons_in(texts: pl.Series) -> pl.DataFrame:
    """What :func:`skeletons_of` gives for each of many different texts: ``text, word``.

    Letters of a Unicode newer than Python's count as letters here only.
    """
    lower = pl.col("text").str.to_lowercase()
    words = texts.rename("text").to_frame().with_columns(word=lower.str.extract_all(_WORD_OF_POLARS)).explode("word")
    parted = words.with_columns(pl.col("word").str.replace_all(_JOINTS.pattern, "").str.split("-")).explode("word")
    distinct = parted["word"].drop_nulls().unique()
    found = pl.Series([skeleton(word) for word in distinct], dtype=pl.String)
    sounds = pl.col("word").replace_strict(distinct, found, default=None)
    return parted.with_columns(sounds).filter(pl.col("word") != "")


@lru_cache(maxsize=1 << 20)
def skeleton(word: str) -> str:
    """The consonants of *word* by class; the word itself where it holds a digit, "" where it has no letter.

    >>> skeleton("сайрагүл"), skeleton("sayragul"), skeleton("沙依拉古丽")
    ('SLKL', 'SLKL', 'SLKL')
    """
    if any(letter.isdigit() for letter in word):
        return word
    latin = anyascii(word).lower()
    for spelling, sound in (*_DIGRAPHS, *(_PINYIN if _HAN.search(word) else ())):
        latin = latin.replace(spelling, sound)
    return _consonants(latin)


def _consonants(latin: str) -> str:
    found = []
    before = ""
    for place, letter in enumerate(latin):
        sound = letter if letter in "SKPN" else _SOUNDS.get(letter, "")
        if letter in "vw" and place:
            sound = ""
        if place == 0 and not sound and letter.isalpha():
            found.append("A")
        if sound and sound != before:
            found.append(sound)
        before = sound
    return "".join(found[:_LONGEST])
