"""Whether the first line of a table holds titles, or is its first row already."""

from collections.abc import Sequence

from tanuq.estimation.tables.cells import NO, YES, number

_WORDS = {word for word in YES | NO if len(word) > 1}
"""Lists may be called T, N or X: a single letter is a title."""


def is_line_of_titles(cells: Sequence[str]) -> bool:
    """Whether something other than 0, 1, true, false and, at the end, a count stands there.

    >>> is_line_of_titles(["NGO", "Police", "count"]), is_line_of_titles(["1", "0", "17"])
    (True, False)
    """
    *before, last = (cell.strip() for cell in cells)
    return not (all(map(_is_bit, before)) and (_is_bit(last) or number(last) is not None))


def _is_bit(cell: str) -> bool:
    return cell.casefold() in _WORDS or number(cell) in {0, 1}
