"""Arabic letters of another keyboard in Uyghur and Kazakh words: ه for ە and ھ, ک for ك, ی for ى and ي.

Uyghur and Kazakh write every vowel and keep letters apart that look alike on Arabic and Persian keyboards. A word is
taken for one of theirs where it holds a letter that only they have among the languages of our lists.
"""

import re
from functools import lru_cache

_TURKIC_LETTER = re.compile("[ۇۆۈۋېەڭ\u0674]")
_VOWELS = "اەېىوۇۆۈ"
_SAME = str.maketrans({"ک": "ك", "ہ": "ه", "ى": "ى", "ے": "ى"})
_HEH = re.compile("ه(?!$)(?=[" + _VOWELS + "ئ])|(?<=[" + _VOWELS + "])ه|^ه(?=.)")
_YEH_BETWEEN = re.compile("(?<=[" + _VOWELS + "])ی|ی(?=[" + _VOWELS + "])")
_HAMZA_BEFORE = re.compile("^ء(?=[^\\W\\d_]{2})")
_HIGH_HAMZA_INSIDE = re.compile("^(.+)\u0674(.*)$")


@lru_cache(maxsize=65536)
def in_letters_of_its_language(word: str) -> str:
    """*word* with the letters that Uyghur and Kazakh write, or as it is where it is of another language.

    >>> in_letters_of_its_language("گۈلنىسه"), in_letters_of_its_language("محمد")
    ('گۈلنىسە', 'محمد')
    """
    # No Arabic word begins with a hamza that stands alone; Kazakhs type it for their high one.
    plain = _HAMZA_BEFORE.sub("\u0674", word)
    if not _TURKIC_LETTER.search(plain):
        return word
    plain = plain.translate(_SAME)
    plain = _HEH.sub("ھ", plain).replace("ه", "ە")
    plain = _YEH_BETWEEN.sub("ي", plain).replace("ی", "ى")
    # The high hamza belongs before the word; old code points (ٵ ٶ ٷ ٸ) leave it behind their letter.
    return _HIGH_HAMZA_INSIDE.sub("\u0674\\1\\2", plain)
