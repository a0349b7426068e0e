"""Which languages a page is read in: those that were named, or those of the script that the page is written in."""

from collections.abc import Mapping, Sequence

from tanuq.reading.layout.errors import LanguageNotInstalled
from tanuq.reading.layout.recognition.tesseract import ReadWord, installed, package_of, require, script_in, words_in

# Kazakh pages are full of Russian names and words, and the other way round; Tesseract weighs the two word by word.
_BY_LANGUAGE: Mapping[str, tuple[str, ...]] = {
    "zho": ("chi_sim", "chi_tra"),
    "kaz": ("kaz", "rus"),
    "aze": ("aze", "aze_cyrl"),
    "uzb": ("uzb", "uzb_cyrl"),
}
_BY_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "Latin": ("eng",),
    "Cyrillic": ("rus", "kaz"),
    "Arabic": ("uig",),
    "Han": ("chi_sim",),
}
_NAMES: Mapping[str, str] = {
    "Latin": "the Latin script",
    "Cyrillic": "the Cyrillic script",
    "Arabic": "the Arabic script",
    "Han": "Chinese",
}


def languages_for(png: bytes, language: str, dots: int) -> tuple[str, ...]:
    """Tesseract's codes for a page; *language* in ISO 639-3, "" where the page itself is to say.

    Raises:
        NoTesseract, LanguageNotInstalled: when nothing that is installed can read it.
        RecognitionFailed: when Tesseract breaks down.
    """
    if language:
        wanted = _BY_LANGUAGE.get(language, (language,))
        require(wanted[:1], language)
        return _known(wanted)
    script = script_in(png)
    if script in _BY_SCRIPT:
        require(_BY_SCRIPT[script], _NAMES[script])
        return _known(_BY_SCRIPT[script])
    return _best(png, dots)


def _best(png: bytes, dots: int) -> tuple[str, ...]:
    """The languages of the script in which the words of the page are surest."""
    there = [known for wanted in _BY_SCRIPT.values() if (known := _known(wanted))]
    if not there:
        wanted = ", ".join(package_of(language) for each in _BY_SCRIPT.values() for language in each)
        raise LanguageNotInstalled(f"Tesseract knows none of the languages that are read here. Install {wanted}.")
    return max(there, key=lambda languages: _sureness(words_in(png, languages, dots)))


def _sureness(words: Sequence[ReadWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _known(wanted: Sequence[str]) -> tuple[str, ...]:
    there = installed()
    return tuple(language for language in wanted if language in there)
