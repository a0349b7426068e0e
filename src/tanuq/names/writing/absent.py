"""What is written where no name is known: null, "sin datos", 不详."""

import unicodedata

from tanuq.names.writing.tables import rows_of

# Nan and Na are names; these are what programs and forms write for an empty cell.
_AS_PROGRAMS_WRITE = frozenset({"nan", "NaN", "NAN", "n/a", "N/A", "#N/A", "n.a.", "N.A.", "NA"})


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


_WRITTEN = tuple(row["text"].casefold() for row in rows_of("tanuq.names.writing.data", "non_values.tsv"))
_NON_VALUES = frozenset(map(_key, _WRITTEN))
_LONGEST = max(map(len, _NON_VALUES)) * 2
_BEGINNINGS = frozenset(form[:2] for form in (*_WRITTEN, *_NON_VALUES))
"""By these most names are told at a glance from such words."""


def says_no_name(text: str) -> bool:
    """Whether the whole of *text* only says that no name is known.

    >>> says_no_name("Sin datos"), says_no_name("不详"), says_no_name("Nan"), says_no_name("nan")
    (True, True, False, True)
    """
    if text in _AS_PROGRAMS_WRITE:
        return True
    if len(text) > _LONGEST or (text[:2].isalpha() and text[:2].casefold() not in _BEGINNINGS):
        return False
    return _key(text) in _NON_VALUES
