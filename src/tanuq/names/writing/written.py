"""A name as it was written, made one way of writing, and what was changed for that."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tanuq.names.writing.absent import says_no_name
from tanuq.names.writing.arabic import in_letters_of_its_language
from tanuq.names.writing.findings import Finding, Kind
from tanuq.names.writing.lookalikes import has_two_scripts, in_one_script
from tanuq.names.writing.numbers import without_numbers
from tanuq.names.writing.signs import PLAIN, kind_of_change

LIMIT = 1000
"""So many characters of a name are read; no register knows a longer one."""

# Names in letters of one script that nothing is done to: most names of most lists.
_LATIN = "A-Za-zÀ-ÖØ-öø-ňŊ-ž"
_CYRILLIC = "\u0400-\u0481\u048a-\u04ff"
_ARABIC = "\u0622-\u063a\u0641-\u064aپچژگکی"
_UYGHUR = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"
_PLAIN_ALREADY = re.compile(
    "|".join(
        rf"[{letters}][{letters}'-]*(?:,? [{letters}][{letters}'-]*)*"
        for letters in (_LATIN, _CYRILLIC, _ARABIC, _UYGHUR)
    )
)
_EAST_ASIAN = "々\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_ONE_SCRIPT = re.compile(
    "|".join(rf"[\W{letters}]*" for letters in (_LATIN, _CYRILLIC, "\u0600-\u06ff", _EAST_ASIAN, "가-힣"))
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_HAN = "[々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KANA = "[\u3040-\u30ff]"
_DOT_IN_HAN = re.compile(rf"(?<={_HAN})\s*[·.?]\s*(?={_HAN})|(?<={_KANA})\s*·\s*(?={_KANA})")
_DOT_ELSEWHERE = re.compile(r"(?<![lL])·|·(?![lL])")
_MARKS_LEFT = re.compile("(?<=[\u0400-\u052f])[\u0300-\u036f]+|[\u0653-\u0655]+")
_HELD = "\x00"  # no control character is left in the text when this stands in for a dot that is kept
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\s·,\"()\[\]/-]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A name in one way of writing."""

    text: str
    """Empty where no name is known; letters, and between them spaces, "·", "-", "'", commas and brackets."""
    findings: tuple[Finding, ...]
    """Everything that was changed or noticed, first what was found in single characters."""


def normalised(text: str) -> Written:
    """*text* in one way of writing, with all that was changed or noticed named.

    Normalising what was normalised changes nothing more.

    >>> normalised("Ａйгүл\\u200e  Ысқақ (1976)").text
    'Айгүл Ысқақ'
    >>> [str(finding) for finding in normalised("sin datos").findings]
    ['“sin datos” says that no name is known']
    """
    if is_plain(text):
        return Written(text, ())
    findings: list[Finding] = []
    if len(text) > LIMIT:
        findings.append(Finding(Kind.CUT, f"{LIMIT:,} of {len(text):,}"))
    findings += _changed_letters(text[:LIMIT])
    plain = plain_text(text, findings.append)
    if not any(letter.isalpha() for letter in plain):
        findings.append(Finding(Kind.NO_LETTER))
        plain = ""
    elif says_no_name(plain):
        findings.append(Finding(Kind.NO_VALUE, plain))
        plain = ""
    return Written(plain, tuple(findings))


def is_plain(text: str) -> bool:
    """Whether *text* is, without more ado, words of one script that nothing has to be done to.

    >>> is_plain("Айгүл Ысқақ"), is_plain("Айгүл (1976)")
    (True, False)
    """
    return len(text) <= LIMIT and _PLAIN_ALREADY.fullmatch(text) is not None and not says_no_name(text)


def plain_text(text: str, tell: Callable[[Finding], None]) -> str:
    """*text* in one way of writing; what concerns whole words is told to *tell*."""
    before = text[:LIMIT]
    while (after := _once(before, tell)) != before:
        before = after
    if _ONE_SCRIPT.fullmatch(after):
        return after
    for word in _WORD.findall(after):
        if has_two_scripts(word):
            tell(Finding(Kind.TWO_SCRIPTS, word))
    return after


def _once(text: str, tell: Callable[[Finding], None]) -> str:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(PLAIN))
    if "·" in text or "." in text or "?" in text:
        dotted = _DOT_ELSEWHERE.sub(" ", _DOT_IN_HAN.sub(_HELD, text)).replace(_HELD, "·")
        text = _told(text, dotted, Kind.INTERPUNCT, tell)
    if not text.isascii():
        text = _told(text, _MARKS_LEFT.sub("", text), Kind.STRESS, tell)
        text = _word_by_word(text, in_letters_of_its_language, Kind.KEYBOARD, tell)
    if not _ONE_SCRIPT.fullmatch(text):
        text = _word_by_word(text, in_one_script, Kind.LOOK_ALIKE, tell)
    if any(map(str.isdigit, text)):
        text, left_out = without_numbers(text)
        for number in left_out:
            tell(Finding(Kind.NUMBER, number))
    return _SPACES.sub(" ", text).strip(" ,;")[:LIMIT]


def _told(before: str, after: str, kind: Kind, tell: Callable[[Finding], None]) -> str:
    if after != before:
        tell(Finding(kind, f"{before} → {after}"))
    return after


def _word_by_word(text: str, rewritten: Callable[[str], str], kind: Kind, tell: Callable[[Finding], None]) -> str:
    def replace(found: re.Match[str]) -> str:
        word = found[0]
        new = rewritten(word)
        if new != word:
            tell(Finding(kind, f"{word} → {new}"))
        return new

    return _WORD.sub(replace, text)


def _changed_letters(text: str) -> Iterator[Finding]:
    if text.translate(PLAIN) == text and not _PRIVATE.search(text):
        return
    for at, letter in enumerate(text, start=1):
        plain = _plain_letter(letter)
        if plain != letter:
            kind = kind_of_change(letter)
            yield Finding(kind, f"{letter} → {plain}" if plain.strip() else f"U+{ord(letter):04X}", at)
        elif unicodedata.category(letter) == "Co":
            yield Finding(Kind.PRIVATE, f"U+{ord(letter):04X}", at)


@lru_cache(maxsize=16384)
def _plain_letter(letter: str) -> str:
    return unicodedata.normalize("NFC", letter.translate(PLAIN))
