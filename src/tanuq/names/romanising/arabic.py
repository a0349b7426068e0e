"""Arabic and Persian words in Latin letters: known names with their vowels, the rest by letters."""

from functools import lru_cache

from tanuq.names.romanising.alphabets import alphabets
from tanuq.names.writing.tables import rows_of

_ARTICLE = "ال"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {row["arabic"]: row["latin"] for row in rows_of("tanuq.names.romanising.data", "arabic_names.tsv")}


@lru_cache(maxsize=32768)
def with_vowels(word: str, letters: str = "ar-letters") -> str:
    """*word* as a common name is spelt, with or without its article; by *letters*, a system of the table, otherwise.

    Only names that the table knows get the short vowels that Arabic script does not write.

    >>> with_vowels("محمد"), with_vowels("الخليل"), with_vowels("كشك")
    ('Muhammad', 'al-Khalil', 'kshk')
    """
    known = _known()
    if word in known:
        return known[word]
    if word.startswith(_ARTICLE) and word[2:] in known:
        return f"al-{known[word[2:]]}"
    return alphabets()[letters].written(word)
