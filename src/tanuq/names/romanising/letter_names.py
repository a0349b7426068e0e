"""Scripts whose letters Unicode names by their sound: kana, Devanagari, and the traditional Mongolian script."""

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


_CONSONANT = re.compile(r"DEVANAGARI LETTER ([KGNCJTDPBMYRLVSHQZF]\w*A)$")
_VOWEL = re.compile(r"DEVANAGARI (?:LETTER|VOWEL SIGN) (?:CANDRA |SHORT |VOCALIC )?(\w+)$")
_HINDI = {"aa": "a", "ii": "i", "uu": "u", "r": "ri", "cha": "chha", "ca": "cha", "va": "v", "ssa": "sha", "sha": "sha"}
_NASAL = {"ं": "n", "ँ": "n", "ः": "h"}
_VIRAMA, _NUKTA = "्", "़"


@lru_cache(maxsize=32768)
def devanagari(word: str) -> str:
    """Devanagari in plain letters, the last inherent vowel silent as in Hindi unless two consonants meet before it.

    >>> devanagari("मोहम्मद"), devanagari("राम"), devanagari("नरेंद्र")
    ('mohammad', 'ram', 'narendra')
    """
    letters = unicodedata.normalize("NFD", word).replace(_NUKTA, "")
    written = ""
    inherent = False
    for letter in letters:
        name = unicodedata.name(letter, "")
        if (consonant := _CONSONANT.match(name)) is not None:
            written += ("a" if inherent else "") + _consonant(consonant[1].lower())
            inherent = True
            continue
        if letter == _VIRAMA:
            sound = ""
        elif (vowel := _VOWEL.match(name)) is not None:
            independent = inherent and "LETTER" in name
            sound = ("a" if independent else "") + _HINDI.get(vowel[1].lower(), vowel[1].lower())
        else:
            sound = ("a" if inherent else "") + _NASAL.get(letter, letter)
        written += sound
        inherent = False
    return written + ("a" if inherent and letters[-2:-1] == _VIRAMA else "")


def _consonant(name: str) -> str:
    """The consonant of a name such as TTHA: th."""
    sound = _HINDI.get(name, name).removesuffix("a")
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
