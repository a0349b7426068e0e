"""Scripts whose letters Unicode names by their sound: kana, those of India, and the traditional Mongolian script."""

import re
import unicodedata
from functools import lru_cache

_HEPBURN = {
    "si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu", "wi": "i", "we": "e",
    "sya": "sha", "syu": "shu", "syo": "sho", "tya": "cha", "tyu": "chu", "tyo": "cho", "zya": "ja", "zyu": "ju",
    "zyo": "jo", "dya": "ja", "dyu": "ju", "dyo": "jo",
}  # fmt: skip
_SMALL_TSU = "っッ"
_LONG = "ー"
_GLIDE = frozenset("ゃゅょャュョ")
_SMALL_VOWEL = frozenset("ぁぃぅぇぉァィゥェォ")


@lru_cache(maxsize=8192)
def _said(letter: str) -> str:
    """The last word of the letter's name, in small letters: か KA → ka."""
    return unicodedata.name(letter, "").rsplit(" ", 1)[-1].lower()


@lru_cache(maxsize=32768)
def hepburn(word: str) -> str:
    """Kana in Hepburn's spelling, long vowels unmarked; other letters as they are.

    >>> hepburn("ジョン"), hepburn("きっかわ"), hepburn("スミス")
    ('jon', 'kikkawa', 'sumisu')
    """
    written = ""
    double = False
    for at, letter in enumerate(word):
        if letter in _SMALL_TSU:
            double = True
            continue
        if letter == _LONG:
            continue
        sound = _mora(letter)
        if letter in _GLIDE and written[-1:] == "i":
            written = _glided(written, sound)
            continue
        if letter in _SMALL_VOWEL and written:
            # ウィ is wi: the vowel of ウ has nothing before it that could carry the next.
            written = written[:-1] + ("w" if word[max(0, at - 1)] in "うウ" else "")
        written += ("t" if sound.startswith("ch") else sound[:1]) + sound if double else sound
        double = False
    return written


def _mora(letter: str) -> str:
    if not "\u3041" <= letter <= "\u30fa":
        return letter
    return _HEPBURN.get(_said(letter), _said(letter))


def _glided(written: str, glide: str) -> str:
    """シ + ャ: sha; キ + ャ: kya."""
    hushing = written.endswith(("shi", "chi", "ji"))
    return written[:-1] + (glide[1:] if hushing else glide)


_SCRIPT = r"(?:DEVANAGARI|GURMUKHI|GUJARATI|TAMIL|TELUGU|KANNADA|MALAYALAM)"
_CONSONANT = re.compile(rf"{_SCRIPT} LETTER ([KGNCJTDPBMYRLVSHQZFW]\w*A)$")
_VOWEL = re.compile(rf"{_SCRIPT} (?:LETTER|VOWEL SIGN) (?:CANDRA |SHORT |VOCALIC )?(\w+)$")
_VIRAMA = re.compile(rf"{_SCRIPT} SIGN VIRAMA$")
_PLAIN_SOUND = {
    "aa": "a",
    "ii": "i",
    "ee": "e",
    "oo": "o",
    "uu": "u",
    "r": "ri",
    "cha": "chha",
    "ca": "cha",
    "ssa": "sha",
}
_PLAIN_SOUND |= {"llla": "zha", "nnna": "na"}
_NUKTA = re.compile(" NUKTA$")
_NASAL = {"ANUSVARA": "n", "CANDRABINDU": "n", "BINDI": "n", "TIPPI": "n", "VISARGA": "h"}
_SILENT_AT_THE_END = frozenset({"DEVANAGARI", "GURMUKHI", "GUJARATI"})


@lru_cache(maxsize=32768)
def brahmic(word: str) -> str:
    """Devanagari and its relatives of India in plain letters.

    In the north the last inherent vowel is silent, unless two consonants meet before it.

    >>> brahmic("मोहम्मद"), brahmic("राम"), brahmic("नरेंद्र"), brahmic("ਪ੍ਰੀਤਮ")
    ('mohammad', 'ram', 'narendra', 'pritam')
    """
    letters = [
        letter for letter in unicodedata.normalize("NFC", word) if not _NUKTA.search(unicodedata.name(letter, ""))
    ]
    names = [unicodedata.name(letter, "") for letter in letters]
    written = ""
    inherent = False
    for name, letter in zip(names, letters, strict=True):
        if (consonant := _CONSONANT.match(name)) is not None:
            written += ("a" if inherent else "") + _consonant(consonant[1].lower())
            inherent = True
            continue
        written += _sound_after(name, letter, inherent=inherent)
        inherent = False
    return written + ("a" if inherent and _is_heard(names) else "")


def _sound_after(name: str, letter: str, *, inherent: bool) -> str:
    """What a sign that is no consonant adds, where a consonant with its inherent vowel may stand before it."""
    if _VIRAMA.match(name):
        return ""
    if vowel := _VOWEL.match(name):
        independent = inherent and " LETTER " in name
        return ("a" if independent else "") + _PLAIN_SOUND.get(vowel[1].lower(), vowel[1].lower())
    return ("a" if inherent else "") + _NASAL.get(name.rsplit(" ", 1)[-1], letter)


def _is_heard(names: list[str]) -> bool:
    """Whether the inherent vowel of the last consonant is said."""
    return names[-1].split(" ")[0] not in _SILENT_AT_THE_END or (len(names) > 1 and bool(_VIRAMA.match(names[-2])))


def _consonant(name: str) -> str:
    """The consonant of a name such as TTHA: th."""
    sound = _PLAIN_SOUND.get(name, name).removesuffix("a")
    # A doubled first letter is how Unicode names the sounds made with the tongue turned back.
    return sound[1:] if len(sound) > 1 and sound[0] == sound[1] else sound


_MONGOLIAN = {"oe": "ö", "ue": "ü", "ee": "e", "qa": "kh", "ga": "g", "cha": "ch", "ja": "j", "sha": "sh", "ang": "ng"}


@lru_cache(maxsize=32768)
def mongolian(word: str) -> str:
    """The traditional Mongolian script, letter by letter as Unicode keeps it, not as it is said today.

    >>> mongolian("ᠪᠠᠲᠤ")
    'batu'
    """
    written = ""
    for letter in word:
        sound = _said(letter) if "\u1820" <= letter <= "\u1842" else letter
        vowel = sound in {"a", "e", "i", "o", "u"}
        written += _MONGOLIAN.get(sound, sound if vowel else sound.removesuffix("a"))
    return written
