"""Which language a passage is written in: letters that only one language has go first, then letter statistics.

lingua knows neither Uyghur nor Kazakh in Arabic letters, and takes them for Persian and Arabic. So the alphabets decide
wherever they can, and lingua is asked only between languages that share theirs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

Span = tuple[int, int]

_LOOKED_AT = 1_000
"""Characters of a passage whose letters are counted."""
_WEIGHED = 240
"""Characters of which lingua weighs the letters: more take longer, and change nothing."""
_FEWEST = 24
"""Letters below which statistics are no ground; names and headings are shorter."""
_SURE = 0.6
"""lingua's confidence, 0 to 1, from which on its answer is taken."""
_SOME = 0.02
"""Share of a script's letters from which on letters of one language are more than a name from it."""

_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Han": re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "Kana": re.compile(r"[\u3041-\u30ff]"),
    "Hangul": re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "Tibetan": re.compile(r"[\u0f40-\u0fbc]"),
    "Mongolian": re.compile(r"[\u1820-\u1877]"),
}
_OF_ONE: Mapping[str, str] = {"Han": "zho", "Kana": "jpn", "Hangul": "kor", "Tibetan": "bod", "Mongolian": "mon"}

# The alphabets: of Uyghur since 1983, of Kazakh in Xinjiang, and the Cyrillic ones of the Soviet successor states.
_UYGHUR_ARABIC = re.compile(r"[ېۈ]|ئ(?=[اەوۇۆۈېى])")
_TURKIC_ARABIC = re.compile(r"[ۇۆڭەۋېۈ]")
_KAZAKH_ARABIC = re.compile(r"[\u0621\u0674-\u0678]")
_KURDISH_ARABIC = re.compile(r"[ێڵڕ]")
_PASHTO = re.compile(r"[ټډړږښځڅ]")
_URDU = re.compile(r"[ٹڈڑے]")
_KAZAKH_CYRILLIC = re.compile(r"[әғқңөұүһ]", re.IGNORECASE)
_KAZAKH_ONLY = re.compile(r"[ұі]", re.IGNORECASE)
_UYGHUR_CYRILLIC = re.compile(r"[ғқ]", re.IGNORECASE)
_ZHE_WITH_DESCENDER = re.compile(r"җ", re.IGNORECASE)
_KYRGYZ = re.compile(r"[ңөү]", re.IGNORECASE)
_UZBEK_CYRILLIC = re.compile(r"[ўҳ]", re.IGNORECASE)
_TAJIK = re.compile(r"[ҷӣӯ]", re.IGNORECASE)
_UZBEK_LATIN = re.compile(r"[OoGg][ʻ‘’'`](?=[a-z])")

_ASKED: Mapping[str, tuple[Language, ...]] = {
    "Latin": (
        Language.ENGLISH,
        Language.TURKISH,
        Language.GERMAN,
        Language.FRENCH,
        Language.SPANISH,
        Language.ITALIAN,
        Language.PORTUGUESE,
        Language.DUTCH,
        Language.POLISH,
        Language.SWEDISH,
        Language.AZERBAIJANI,
    ),
    "Cyrillic": (
        Language.RUSSIAN,
        Language.UKRAINIAN,
        Language.BELARUSIAN,
        Language.BULGARIAN,
        Language.MONGOLIAN,
        Language.KAZAKH,
    ),
    "Arabic": (Language.ARABIC, Language.PERSIAN, Language.URDU),
}


def language_of(text: str) -> str:
    """The language of a passage in ISO 639-3, "" where it is too short or too mixed to tell. The first lines decide.

    >>> language_of("Анасы сот алдында он бір күн күтті, ешкім оған ештеңе айтқан жоқ.")
    'kaz'
    >>> language_of("ئانىسى سوت ئالدىدا ئون بىر كۈن ساقلىدى."), language_of("ANNEX 3")
    ('uig', '')
    """
    head = text[:_LOOKED_AT]
    script, letters = _script(head)
    if not script:
        return ""
    if script in _OF_ONE:
        return _OF_ONE[script]
    told = _TOLD[script](head, letters)
    return told or _by_statistics(head, script, letters)


def languages_of(text: str, spans: Sequence[Span], stated: str = "") -> tuple[str, ...]:
    """The language of each passage, "" where nothing tells.

    One that is too short takes that of the passage before it, or else behind it, in the same script; one without any
    letter that of the passage before it. *stated*, what the document says of itself, fills what is left.
    """
    scripts = [_script(text[start : min(end, start + _LOOKED_AT)])[0] for start, end in spans]
    own = [language_of(text[start : min(end, start + _LOOKED_AT)]) for start, end in spans]
    before = list(_carried(own, scripts))
    behind = list(_carried(own[::-1], scripts[::-1]))[::-1]
    return tuple(
        one or left or right or (stated if _may_be(stated, script) else "")
        for one, left, right, script in zip(own, before, behind, scripts, strict=True)
    )


def _carried(own: Sequence[str], scripts: Sequence[str]) -> Iterator[str]:
    """For each passage the last language before it in its script."""
    last: dict[str, str] = {}
    latest = ""
    for language, script in zip(own, scripts, strict=True):
        yield last.get(script, "") if script else latest
        if language:
            last[script] = latest = language


def _may_be(stated: str, script: str) -> bool:
    return not script or script not in _OF_ONE or _OF_ONE[script] == stated


def _script(text: str) -> tuple[str, int]:
    """The script of most letters and how many they are; a character of Chinese counts as two, since it says as much."""
    counted = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    counted["Han"] *= 2
    if counted["Kana"] * 10 > counted["Han"]:
        counted["Kana"] += counted["Han"]
    script = max(counted, key=counted.__getitem__)
    return (script, counted[script]) if counted[script] else ("", 0)


def _by_cyrillic(text: str, letters: int) -> str:
    def share(pattern: re.Pattern[str]) -> float:
        return len(pattern.findall(text)) / letters

    if share(_TAJIK) > _SOME / 2:
        return "tgk"
    if share(_UZBEK_CYRILLIC) > _SOME / 2 and share(_UYGHUR_CYRILLIC) > _SOME / 2:
        return "uzb"
    if share(_KAZAKH_CYRILLIC) <= _SOME:
        return ""
    if share(_KAZAKH_ONLY) > _SOME / 2:
        return "kaz"
    if share(_UYGHUR_CYRILLIC) > _SOME / 2:
        return "uig"
    if share(_ZHE_WITH_DESCENDER) or "ә" in text:
        return "tat"
    return "kir" if "ң" in text and share(_KYRGYZ) > _SOME else ""


def _by_arabic(text: str, letters: int) -> str:
    def share(pattern: re.Pattern[str]) -> float:
        return len(pattern.findall(text)) / letters

    if share(_KURDISH_ARABIC) > _SOME:
        return "ckb"
    uyghur, kazakh = share(_UYGHUR_ARABIC), share(_KAZAKH_ARABIC)
    if share(_TURKIC_ARABIC) > 2 * _SOME or uyghur > 2 * _SOME:
        return "uig" if uyghur >= kazakh else "kaz"
    if share(_PASHTO) > _SOME:
        return "pus"
    return "urd" if share(_URDU) > _SOME else ""


def _by_latin(text: str, letters: int) -> str:
    return "uzb" if len(_UZBEK_LATIN.findall(text)) > _SOME * letters else ""


_TOLD: Mapping[str, Callable[[str, int], str]] = {"Cyrillic": _by_cyrillic, "Arabic": _by_arabic, "Latin": _by_latin}


def _by_statistics(text: str, script: str, letters: int) -> str:
    if letters < _FEWEST:
        return ""
    best = _detector(script).compute_language_confidence_values(text[:_WEIGHED])[0]
    return best.language.iso_code_639_3.name.lower() if best.value >= _SURE else ""


@cache
def _detector(script: str) -> LanguageDetector:
    """lingua for the languages of one script, built when the first passage in it is met.

    In its less accurate mode: three letters at a time instead of five. For passages of a sentence the answers are the
    same, and it takes 30 MB and a third of a second instead of 300 MB and four seconds.
    """
    return LanguageDetectorBuilder.from_languages(*_ASKED[script]).with_low_accuracy_mode().build()
