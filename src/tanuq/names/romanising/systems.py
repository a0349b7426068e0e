"""Which systems write a language in Latin letters, the one that is read most easily first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from tanuq.names.romanising import chinese, hangul, kazakh, letter_names, uyghur
from tanuq.names.romanising.alphabets import alphabets, in_latin_at_least, without_accents
from tanuq.names.romanising.arabic import with_vowels
from tanuq.names.romanising.turkic import readings_of_characters, readings_of_pinyin
from tanuq.names.writing.pinyin import toneless


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """One way to write the words of a language in Latin letters."""

    name: str
    language: str
    title: str
    """What it is, for people."""
    written: Callable[[str], str]
    """A word in small letters → Latin letters."""


def _first_reading(readings: Callable[..., tuple[object, ...]], word: str) -> str:
    return next((str(getattr(reading, "text", "")) for reading in readings(word, many=1)), "")


def _turkic_characters(word: str) -> str:
    return _first_reading(readings_of_characters, word) or chinese.pinyin(word)


def _turkic_pinyin(word: str) -> str:
    return _first_reading(readings_of_pinyin, word) or word


def _kazakh_arabic(word: str, alphabet: str) -> str:
    return kazakh.latin_from_cyrillic(kazakh.cyrillic_from_arabic(word), alphabet)


def _usy(word: str, written: Callable[[str], str]) -> str:
    return written(uyghur.arabic_from_cyrillic(word))


def _kazakh_latin(word: str, alphabet: str) -> str:
    return kazakh.latin_from_cyrillic(kazakh.cyrillic_from_latin(word, alphabet), "press")


_PRESS = "newspapers in English"
_KNOWN = "known names with their vowels, others by letters"
_ULY = "Uyghur Latin of 2008 (ULY, BGN/PCGN 2023)"
_UYY = "Uyghur Latin of 1965 (UYY)"
_TURKIC = "the Turkic name behind it, in Uyghur Latin (ULY)"

_COMPUTED: dict[tuple[str, str], tuple[System, ...]] = {
    ("kk", "Cyrl"): (
        System("kk-press", "kk", _PRESS, partial(kazakh.latin_from_cyrillic, alphabet="press")),
        System("kk-2021", "kk", "Kazakh Latin of 2021", kazakh.latin_from_cyrillic),
        System("kk-2018", "kk", "Kazakh Latin of 2018", partial(kazakh.latin_from_cyrillic, alphabet="latin2018")),
        System("kk-2017", "kk", "Kazakh Latin of 2017", partial(kazakh.latin_from_cyrillic, alphabet="latin2017")),
    ),
    ("kk", "Arab"): (
        System("kk-arab-press", "kk", _PRESS, partial(_kazakh_arabic, alphabet="press")),
        System("kk-arab-2021", "kk", "Kazakh Latin of 2021", partial(_kazakh_arabic, alphabet="latin2021")),
    ),
    ("kk", "Latn"): (
        System("kk-latn-2021-press", "kk", "from Latin of 2021", partial(_kazakh_latin, alphabet="latin2021")),
        System("kk-latn-2018-press", "kk", "from Latin of 2018", partial(_kazakh_latin, alphabet="latin2018")),
    ),
    ("ug", "Arab"): (
        System("ug-press", "ug", _PRESS, uyghur.press_from_arabic),
        System("ug-uly", "ug", _ULY, uyghur.latin_from_arabic),
        System("ug-uyy", "ug", _UYY, uyghur.yengi_from_arabic),
    ),
    ("ug", "Cyrl"): (
        System("ug-usy-press", "ug", _PRESS, partial(_usy, written=uyghur.press_from_arabic)),
        System("ug-usy-uly", "ug", _ULY, partial(_usy, written=uyghur.latin_from_arabic)),
        System("ug-usy-uyy", "ug", _UYY, partial(_usy, written=uyghur.yengi_from_arabic)),
    ),
    ("ug-Hani", "Hani"): (
        System("turkic-hani", "ug-Hani", _TURKIC, _turkic_characters),
        System("zh-pinyin", "ug-Hani", "pinyin", chinese.pinyin),
        System("zh-pinyin-tones", "ug-Hani", "pinyin with tones", chinese.pinyin_with_tones),
    ),
    ("ug-x-pinyin", "Latn"): (System("turkic-pinyin", "ug-x-pinyin", _TURKIC, _turkic_pinyin),),
    ("ar", "Arab"): (System("ar-press", "ar", _KNOWN, with_vowels),),
    ("fa", "Arab"): (System("fa-press", "fa", _KNOWN, partial(with_vowels, letters="fa-letters")),),
    ("ur", "Arab"): (System("ur-press", "ur", _KNOWN, partial(with_vowels, letters="ur-letters")),),
    ("zh", "Hani"): (
        System("zh-pinyin", "zh", "pinyin", chinese.pinyin),
        System("zh-pinyin-tones", "zh", "pinyin with tones", chinese.pinyin_with_tones),
        System("zh-wade-giles", "zh", "Wade–Giles without tones", chinese.wade_giles),
        System("yue-jyutping", "yue", "Cantonese, Jyutping without tones", chinese.cantonese),
        System("ja-kun", "ja", "Japanese, native readings", chinese.japanese_by_meaning),
        System("ja-on", "ja", "Japanese, Chinese readings", chinese.japanese_by_sound),
        System("ko-hanja", "ko", "Korean readings", chinese.korean),
    ),
    ("zh-Latn", "Latn"): (System("zh-latn-plain", "zh-Latn", "pinyin without tones, ü as v", toneless),),
    ("ko", "Hang"): (
        System("ko-revised", "ko", "Revised Romanisation of 2000", hangul.revised),
        System("ko-mccune", "ko", "McCune–Reischauer", hangul.mccune),
    ),
    ("ja", "Kana"): (System("ja-hepburn", "ja", "Hepburn", letter_names.hepburn),),
    ("ja", "Hani"): (
        System("ja-kun", "ja", "Japanese, native readings", chinese.japanese_by_meaning),
        System("ja-on", "ja", "Japanese, Chinese readings", chinese.japanese_by_sound),
    ),
    ("mn", "Mong"): (System("mn-mong", "mn", "letters of the traditional script", letter_names.mongolian),),
}  # fmt: skip
_GENERAL = {
    "Latn": System("latin-plain", "und", "without accents", without_accents),
    "other": System("anyascii", "und", "by sound or shape of each letter (anyascii)", in_latin_at_least),
}
_GENERAL_OF_SCRIPT = {"Cyrl": "cyrl-press", "Arab": "arab-letters"}
# Bengali comes out nearer to its usual spelling by anyascii (names of legislators: .81 against .80 alike).
_INDIA = {
    "Deva": "hi",
    "Guru": "pa",
    "Gujr": "gu",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
}
_COMPUTED |= {
    (language, script): (System(f"{language}-plain", language, "plain letters", letter_names.brahmic),)
    for script, language in _INDIA.items()
}


@lru_cache(maxsize=512)
def systems_for(language: str, script: str) -> tuple[System, ...]:
    """The systems for words of *language* in *script*, the plainest first; at least one for any.

    >>> [system.name for system in systems_for("ug", "Arab")]
    ['ug-press', 'ug-uly', 'ug-uyy']
    """
    script = "Kana" if script == "Hira" else script
    of_table = tuple(
        System(one.system, one.language, one.title, one.written)
        for one in alphabets().values()
        if one.language == language and one.script == script
    )
    own = (*_COMPUTED.get((language, script), ()), *of_table)
    if script == "Latn":
        return (*own, _GENERAL["Latn"])
    return own or (general_system(script),)


def general_system(script: str) -> System:
    """The system for words of *script* where the language is not known."""
    if script in _GENERAL_OF_SCRIPT:
        one = alphabets()[_GENERAL_OF_SCRIPT[script]]
        return System(one.system, one.language, one.title, one.written)
    return _GENERAL.get(script, _GENERAL["other"])
