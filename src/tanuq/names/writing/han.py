"""Chinese names in characters: which begin with a surname."""

from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_DOUBLE = 2


@lru_cache(maxsize=1)
def surnames() -> dict[str, str]:
    """Chinese surnames of one or two characters, with the reading where it is not the usual one of the character."""
    return {row["surname"]: row["pinyin"] for row in rows_of("tanuq.names.writing.data", "han_surnames.tsv")}


@lru_cache(maxsize=32768)
def surname_and_given(word: str) -> tuple[str, str] | None:
    """The two parts of a Chinese name of two to four characters, or None where it begins with no known surname.

    >>> surname_and_given("王建国"), surname_and_given("欧阳修"), surname_and_given("买买提江")
    (('王', '建国'), ('欧阳', '修'), None)
    """
    known = surnames()
    if len(word) > _DOUBLE and word[:_DOUBLE] in known and len(word) <= 4:
        return word[:_DOUBLE], word[_DOUBLE:]
    # A single surname takes at most two characters after it; longer ones are of other peoples.
    if 2 <= len(word) <= 3 and word[0] in known:
        return word[0], word[1:]
    return None
