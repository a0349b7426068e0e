"""Whether a text is a table: a list of people is no article, and is taken in row by row elsewhere."""

from collections import Counter

_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_DELIMITERS = ("\t", "|", ";", ",")
_LOOKED_AT = 64 * 1024
_FEWEST_LINES = 10
_FEWEST_COLUMNS = 3
_ALIKE = 0.9
"""Share of the lines that have as many columns as most: in prose lines have as many commas by chance only."""


def is_table(text: str, media_type: str) -> bool:
    """Whether *text* is said to be a table, or nearly all of its lines have as many columns.

    >>> is_table("name|born|place\\n" * 12, "text/plain"), is_table("He came, she went.\\n" * 12, "text/plain")
    (True, False)
    """
    return media_type in _TYPES or any(_has_columns(text[:_LOOKED_AT], delimiter) for delimiter in _DELIMITERS)


def _has_columns(text: str, delimiter: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return False
    ((columns, times),) = Counter(line.count(delimiter) + 1 for line in lines).most_common(1)
    return columns >= _FEWEST_COLUMNS and times >= _ALIKE * len(lines)
