"""Which row holds the titles: the first that names columns, below whatever title the list itself has."""

import re
from collections.abc import Sequence

from tanuq.intake.lists.errors import NoHeader, TooManyColumns
from tanuq.intake.lists.headings import is_known_heading
from tanuq.intake.lists.tables.table import MAX_COLUMNS, Header, RawRow, titles_of, trimmed
from tanuq.vocabulary.values import is_stated_unknown

_VALUE = re.compile(r"[\d\s.,:/+%°-]*\d[\d\s.,:/+%°-]*")
"""Nothing but digits and their signs: a number, a date, a time."""

_PROGRAMMED = re.compile(r"[^\W\d_]+(?:_[^\W_]+)+")
"""snake_case: nobody is called so, but columns are."""

_LONGEST_TITLE = 120
LOOKED_AT = 60
"""How many rows are looked at. Official tables have up to a dozen rows of preamble."""


def find_header(rows: Sequence[RawRow], *, chosen: int = 0) -> Header:
    """The header among the first rows of a file; *chosen* is its number where somebody said it.

    Raises:
        NoHeader: when no row can be one.
        TooManyColumns: when there are more columns than a list of people has.
    """
    widest = max((len(trimmed(cells)) for _, cells, _ in rows), default=0)
    if widest > MAX_COLUMNS:
        raise TooManyColumns(_too_many(widest))
    found = _chosen(rows, chosen) if chosen else _first_naming_row(rows)
    if found is None or not trimmed(rows[found][1]):
        raise NoHeader(_no_header(chosen))
    return Header(rows[found][0], titles_of(rows[found][1]), _text_above(rows[:found]))


def _chosen(rows: Sequence[RawRow], number: int) -> int | None:
    return next((index for index, row in enumerate(rows) if row[0] == number), None)


def _too_many(columns: int) -> str:
    return (
        f"The table has {columns:,} columns; tanuq takes up to {MAX_COLUMNS:,}. If people stand in columns rather "
        "than in rows, turn the table round (in a spreadsheet program: copy, then paste special, transpose)."
    )


def _no_header(chosen: int) -> str:
    if chosen:
        return f"Row {chosen} was to hold the titles of the columns, but it is empty, or not among the rows."
    return (
        "No row is certain to hold the titles of the columns, and a person must not be taken for a title. Put a row "
        "above the first person that says what each column holds, or rename one title to a word that is known, such "
        "as “name” or “date of birth”. If a row has titles, say which (--header-row)."
    )


def _text_above(rows: Sequence[RawRow]) -> tuple[str, ...]:
    texts = (" ".join(cell for cell in cells if cell.strip()) for _, cells, _ in rows)
    return tuple(text for text in texts if text)


def _first_naming_row(rows: Sequence[RawRow]) -> int | None:
    full_row_above = False
    for index, (_, cells, _) in enumerate(rows):
        filled = [cell.strip() for cell in cells if cell.strip()]
        below = [row[1] for row in rows[index + 1 :] if row[1] != cells]
        if len(filled) < max(1, 0.6 * _usual_width(below)):
            continue  # a title over the whole table, or a heading over a group of columns
        # Below a full row that is no header, only a row made of known titles is one: a person whose age reads
        # "unknown" is not.
        known = _known_titles(cells, below)
        made_of_titles = known == len(filled) or (known > 1 and 2 * known >= len(filled))
        if made_of_titles or (not full_row_above and _names_columns(cells, below)):
            return index
        full_row_above = True
    return None


def _known_titles(cells: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """How many cells are known titles. What stands below in the same column again ("prison") is a value."""
    count = 0
    for index, title in enumerate(cells):
        if title.strip() and is_known_heading(title):
            count += all(index >= len(row) or row[index].strip() != title.strip() for row in below)
    return count


def _names_columns(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    values = sum(_VALUE.fullmatch(title) is not None for title in filled)
    if len(filled) == 1 or values > 0.3 * len(filled) or 2 * len(set(filled)) <= len(filled):
        return False
    if any(len(title) > _LONGEST_TITLE for title in filled):
        return False
    programmed = sum(_PROGRAMMED.fullmatch(title) is not None for title in filled)
    return _known_titles(cells, below) + programmed + _columns_of_values(cells, below) >= 1


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of filled cells that half of the rows reach."""
    widths = sorted(sum(bool(cell.strip()) for cell in cells) for cells in rows)
    widths = [width for width in widths if width]
    return widths[(len(widths) - 1) // 2] if widths else 0


def _columns_of_values(cells: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """How many columns hold numbers or dates under a title that is neither."""
    count = 0
    for index, title in enumerate(cells):
        column = [row[index] for row in below if index < len(row) and row[index].strip()]
        if _may_be_title(title) and column:
            count += sum(_VALUE.fullmatch(cell.strip()) is not None for cell in column) > 0.7 * len(column)
    return count


def _may_be_title(cell: str) -> bool:
    """Neither a value nor what stands in its place: a person whose age is "unknown" is no row of titles."""
    return bool(cell.strip()) and not _VALUE.fullmatch(cell.strip()) and not is_stated_unknown(cell)
