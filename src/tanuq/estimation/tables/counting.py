"""From rows of text to a table of captures: which lists have how many people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.estimation.capture import MOST_LISTS, CaptureTable
from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.tables.cells import UNKNOWN, bits, is_count, number, why_no_bit, why_no_count
from tanuq.estimation.tables.grid import FIRST, TIMES, Grid
from tanuq.estimation.tables.roles import Columns, Roles, last_is_count, roles

_NEITHER = -1


class Form(StrEnum):
    """What a row of the table was."""

    PATTERNS = "patterns"
    """So many people on these lists."""
    PEOPLE = "people"
    """One person."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A table, and how it was read."""

    table: CaptureTable
    form: Form
    rows: int
    """Of the file or frame, without titles and empty rows."""
    remarks: tuple[Finding, ...]
    """What was read in a way that whoever asked may want to know."""


def reading_of(grid: Grid, said: Columns) -> Reading:
    """The table that *grid* is.

    Raises:
        TableError: it cannot be read so; the row and the column are named.
    """
    found = roles(grid, said)
    gathered, places, count = _gathered(grid, found)
    _demand_rows(grid, gathered, places)
    patterns = _patterns(grid, gathered, places)
    people = _people(grid, gathered, patterns, count)
    form = Form.PEOPLE if count is None else Form.PATTERNS
    if form is Form.PEOPLE:
        _demand_one_row_each(grid, found.identifiers)
    nowhere = ~patterns.any(axis=1) & (people > 0)
    if nowhere.any() and not said.lists:
        raise _seen_nowhere(grid, gathered, form, (nowhere, people))
    names = [grid.titles[place].strip() for place in places]
    table = CaptureTable.gathered(names, patterns[~nowhere], people[~nowhere])
    remarks = (*grid.remarks, *_repeated(gathered, patterns, form), *_left_out(int(people[nowhere].sum())))
    return Reading(table, form, int(gathered[TIMES].sum()), remarks)


def _gathered(grid: Grid, found: Roles) -> tuple[pl.DataFrame, tuple[int, ...], int | None]:
    """The different rows, the places of the lists, and that of the count."""
    count = found.named_count
    gathered = grid.gathered([*found.lists, *([] if count is None else [count])])
    if count is None and last_is_count(grid, gathered, found.lists):
        return gathered, found.lists[:-1], found.lists[-1]
    return gathered, found.lists, count


def _demand_rows(grid: Grid, gathered: pl.DataFrame, places: Sequence[int]) -> None:
    if not 1 <= len(places) <= MOST_LISTS:
        raise TableError(f"There are {len(places)} lists; from one to {MOST_LISTS} can be compared.")
    if not len(gathered):
        raise TableError("The table has titles and no row below them." if grid.titled else "The table is empty.")


def _patterns(grid: Grid, gathered: pl.DataFrame, places: Sequence[int]) -> NDArray[np.int64]:
    """R × J of 0 and 1."""
    columns = [_read(gathered[str(place)], bits(gathered[str(place)].unique())) for place in places]
    patterns = np.column_stack(columns)
    wrong = np.argwhere(patterns == _NEITHER)  # the rows stand in the order of the table
    if len(wrong):
        row, column = wrong[0]
        word = gathered[str(places[column])][int(row)]
        raise grid.refuse(f"{why_no_bit(word)}{_hint(word)}", int(gathered[FIRST][int(row)]), places[column])
    return patterns


def _read(words: pl.Series, meanings: Mapping[str | None, int]) -> NDArray[np.int64]:
    return words.replace_strict(dict(meanings), default=_NEITHER, return_dtype=pl.Int64).to_numpy()


def _hint(word: str | None) -> str:
    if word is None or number(word) is None:
        return ""
    return " If the column counts people, say so (--count-column NAME); if it is no list, leave it out (--ignore NAME)."


def _people(
    grid: Grid, gathered: pl.DataFrame, patterns: NDArray[np.int64], count: int | None
) -> NDArray[np.int64]:
    """R: how many people the rows count together; 0 for the unseen, whose count may be left open."""
    times = gathered[TIMES].cast(pl.Int64).to_numpy()
    if count is None:
        return times
    words = gathered[str(count)]
    counts = _read(words, {word: int(number(word) or 0) for word in words.unique() if word and is_count(word)})
    is_open = words.is_null() | words.str.to_lowercase().is_in(sorted(UNKNOWN))
    counts = np.where(is_open.to_numpy() & ~patterns.any(axis=1), 0, counts)
    wrong = np.flatnonzero(counts == _NEITHER)
    if len(wrong):
        row = int(wrong[0])
        raise grid.refuse(why_no_count(words[row]), int(gathered[FIRST][row]), count)
    return np.multiply(counts, times)


def _demand_one_row_each(grid: Grid, identifiers: Sequence[int]) -> None:
    for place in identifiers:
        column = grid.column(place).filter(pl.col("text").is_not_null())
        again = column.filter(~pl.col("text").is_first_distinct())
        if len(again):
            number, first = again["text"][0], int(again[FIRST][0])
            before = grid.row(int(column.filter(pl.col("text") == number)[FIRST][0]))
            raise grid.refuse(
                f"“{number}” stands in row {before} already, and each person has one row. Put the two together; or "
                "leave the column out, if it does not number people (--ignore NAME).",
                first,
                place,
            )


def _seen_nowhere(
    grid: Grid, gathered: pl.DataFrame, form: Form, counted: tuple[NDArray[np.bool_], NDArray[np.int64]]
) -> TableError:
    nowhere, people = counted
    row = int(np.flatnonzero(nowhere)[0])
    if form is Form.PEOPLE:
        more = f", as {people[row]} rows are" if people[row] > 1 else ""
        said = f" is a person on no list{more}. Whoever is on no list was not seen: leave the row out, or name the list."
    else:
        said = (
            f" is on no list and counts {people[row]} people. People on no list cannot have been seen: leave the row "
            "out if it is the unknown that you ask for."
        )
    return grid.refuse(said, int(gathered[FIRST][row]))


def _repeated(gathered: pl.DataFrame, patterns: NDArray[np.int64], form: Form) -> tuple[Finding, ...]:
    rows = int(gathered[TIMES].sum())
    different = len(np.unique(patterns, axis=0))
    if form is Form.PEOPLE or rows == different:
        return ()
    return (
        Finding(
            "repeated-patterns",
            Weight.WARNING,
            f"The table has {rows} rows and {different} different patterns: counts of the same pattern were added up.",
            "If a pattern was copied by mistake, take the copy out.",
            {"rows": rows, "patterns": different},
        ),
    )


def _left_out(people: int) -> tuple[Finding, ...]:
    if not people:
        return ()
    return (
        Finding(
            "on-no-list-named",
            Weight.WARNING,
            f"{people} people are on none of the lists named, and are not counted as seen.",
            "",
            {"people": people},
        ),
    )
