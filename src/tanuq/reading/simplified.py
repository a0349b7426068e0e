"""Traditional Chinese characters as the simplified ones, one for one, so that offsets stay what they are."""

from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_SIMPLE = {
    ord(row["variant"]): row["simplified"]
    for row in rows_of("tanuq.names.romanising.data", "han_variants.tsv")
    if len(row["variant"]) == len(row["simplified"]) == 1
}


@lru_cache(maxsize=4)
def simplified(text: str) -> str:
    """The same text for comparison; the last few texts are kept, as every engine asks for the same one.

    >>> simplified("護照被沒收")
    '护照被没收'
    """
    return text.translate(_SIMPLE)


def simplified_word(word: str) -> str:
    """A word in simplified characters; words of other scripts stay as they are."""
    return word.translate(_SIMPLE) if "\u3400" <= word[:1] <= "\u9fff" else word
