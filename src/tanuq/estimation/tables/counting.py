"""From rows of text to a table of captures: which lists have how many people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.estimation.capture import MOST_LISTS, CaptureTable
from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.tables.cells import UNKNOWN, bare, bits, is_count, number, why_no_bit, why_no_count
from tanuq.estimation.tables.grid import FIRST, TIMES, Grid
from tanuq.estimation.tables.roles import Columns, Roles, last_is_count, roles

_NEITHER, _OPEN = -1, -2


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
    if not people[~nowhere].any():
        raise TableError("The table counts nobody.")
    names = [grid.titles[place].strip() for place in places]
    table = CaptureTable.gathered(names, patterns[~nowhere], people[~nowhere])
    rows = int(gathered[TIMES].to_numpy()[people > 0].sum())
    beside = _left_out(int(people[nowhere].sum())) if said.lists else _repeated(table, rows, form)
    asked_for = bool((~patterns.any(axis=1) & (people == 0)).any())
    remarks = (*grid.remarks, *beside, *((_UNSEEN_ROW,) if asked_for else ()))
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


def _patterns(grid: Grid, gathered: pl.DataFrame, places: Sequence[int]) -> NDArray[np.int8]:
    """R × J of 0 and 1."""
    patterns = np.column_stack([_read(gathered[str(place)], bits) for place in places]).astype(np.int8)
    wrong = patterns == _NEITHER
    if wrong.any():
        row = _first(gathered, wrong.any(axis=1))
        column = int(wrong[row].argmax())
        word = bare(gathered[str(places[column])][row])
        raise grid.refuse(f"{why_no_bit(word)}{_hint(word)}", gathered[FIRST][row], places[column])
    return patterns


def _read(column: pl.Series, meanings: Callable[[Iterable[str | None]], Mapping[str | None, int]]) -> NDArray[np.int64]:
    """What the cells say; _NEITHER where they have no meaning."""
    written = {word: bare(word) for word in column.unique()}
    meant = meanings(set(written.values()))
    known = {word: meant.get(stripped, _NEITHER) for word, stripped in written.items()}
    return column.replace_strict(known, return_dtype=pl.Int64).to_numpy().astype(np.int64, copy=False)


def _first(gathered: pl.DataFrame, which: NDArray[np.bool_]) -> int:
    """Where, among the gathered rows of which this is true, that one is that stands first in the table."""
    rows = np.flatnonzero(which)
    return int(rows[gathered[FIRST].to_numpy()[rows].argmin()])


def _hint(word: str | None) -> str:
    if word is None or word.casefold() in UNKNOWN:
        return ""
    if number(word) is None:
        return " If the column is no list, leave it out (--ignore NAME); if the row is none of the table, take it out."
    return " If the column counts people, say so (--count-column NAME); if it is no list, leave it out (--ignore NAME)."


def _people(grid: Grid, gathered: pl.DataFrame, patterns: NDArray[np.int8], count: int | None) -> NDArray[np.int64]:
    """R: how many people the rows count together; 0 for the unseen, whose count may be left open."""
    times = gathered[TIMES].cast(pl.Int64).to_numpy()
    if count is None:
        return times
    counts = _read(gathered[str(count)], _counts)
    wrong = (counts == _NEITHER) | ((counts == _OPEN) & patterns.any(axis=1))
    if wrong.any():
        row = _first(gathered, wrong)
        raise grid.refuse(why_no_count(bare(gathered[str(count)][row])), gathered[FIRST][row], count)
    people: NDArray[np.int64] = np.maximum(counts, 0) * times
    return people


def _counts(words: Iterable[str | None]) -> Mapping[str | None, int]:
    """How many each of the words says; _OPEN where it says that nobody knows."""
    return {
        word: _OPEN if word is None or word.casefold() in UNKNOWN else int(number(word) or 0)
        for word in words
        if word is None or word.casefold() in UNKNOWN or is_count(word)
    }


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
    row = _first(gathered, nowhere)
    if form is Form.PEOPLE:
        more = f", as {people[row]} rows are" if people[row] > 1 else ""
        said = (
            f" is a person on no list{more}. Whoever is on no list was not seen: leave the row out, or name the list."
        )
    else:
        said = (
            f" is on no list and counts {people[row]} people. People on no list cannot have been seen: leave the row "
            "out if it is the unknown that you ask for."
        )
    return grid.refuse(said, gathered[FIRST][row])


def _repeated(table: CaptureTable, rows: int, form: Form) -> tuple[Finding, ...]:
    different = len(table.counts)
    if form is Form.PEOPLE or rows == different:
        return ()
    return (
        Finding(
            "repeated-patterns",
            Weight.WARNING,
            f"{rows} rows count people, with {different} different patterns: equal patterns were added up.",
            "If a pattern was copied by mistake, take the copy out.",
            {"rows": rows, "patterns": different},
        ),
    )


_UNSEEN_ROW = Finding(
    "unseen-row",
    Weight.WARNING,
    "The row of zeros stands for the people on no list, whom you ask for: it was left out.",
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
