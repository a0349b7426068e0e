"""What the columns of a table are: lists, the count, numbers of people or rows that say nothing about lists."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from tanuq.estimation.errors import TableError
from tanuq.estimation.tables.cells import bare, bits, number
from tanuq.estimation.tables.grid import Grid

COUNTS = frozenset(
    {"count", "counts", "n", "freq", "freqs", "frequency", "frequencies", "people", "persons", "total", "cases"}
    | {"count_", "n_x", "nx", "количество", "число", "саны"}
)
"""Titles of a column of counts, in any case: of R's table(), count() and Rcapture, of SparseMSE, and plain words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What whoever reads a table says of its columns, by their titles."""

    count: str | None = None
    lists: tuple[str, ...] = ()
    """Where some are named, the others are no lists."""
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """The places of the columns, from 0."""

    lists: tuple[int, ...]
    identifiers: tuple[int, ...]
    named_count: int | None = None
    """Which whoever reads named, or whose title says so."""


def roles(grid: Grid, said: Columns) -> Roles:
    """What each column is, as far as titles and whoever reads tell.

    Raises:
        TableError: a title that is missing, occurs twice or was named and is not there; two columns of counts.
    """
    ignored = {place_of(grid, name) for name in said.ignore}
    chosen = tuple(place_of(grid, name) for name in said.lists)
    count = place_of(grid, said.count) if said.count is not None else None
    open_places = [place for place in range(len(grid.titles)) if place not in ignored and place not in chosen]
    untitled = {place for place in open_places if grid.titled and not grid.titles[place].strip()}
    _demand_titles(grid, untitled)
    open_places = [place for place in open_places if place not in untitled]
    _demand_single(grid, [*open_places, *chosen])
    if count is None:
        count = _titled_count(grid, open_places)
    identifiers = tuple(
        place for place in open_places if place != count and _is_called_identifier(grid, place) and not chosen
    )
    rest = tuple(place for place in open_places if place not in identifiers and place != count)
    return Roles(chosen or rest, identifiers, count)


def place_of(grid: Grid, name: str) -> int:
    """Where the column of this title stands.

    Raises:
        TableError: no column, or more than one, has the title.
    """
    exact = [place for place, title in enumerate(grid.titles) if title.strip() == name.strip()]
    found = exact or [place for place, title in enumerate(grid.titles) if _folded(title) == _folded(name)]
    if not found:
        raise TableError(f"No column is called “{name}”. There are: {', '.join(grid.titles)}.", column=name)
    if len(found) > 1:
        raise TableError(f"Two columns are called “{name}”. Give each its own title.", column=name)
    return found[0]


def _folded(title: str) -> str:
    return title.strip().casefold()


def _demand_titles(grid: Grid, untitled: set[int]) -> None:
    for place in sorted(untitled):
        column = grid.column(place)["text"]
        if column.null_count() < len(column) and not (place == 0 and _are_row_numbers(column)):
            raise TableError(
                f"Column {place + 1} has no title. Write one, or leave the column out; where the first line is no line "
                "of titles, put one above it.",
                row=1,
            )


def _are_row_numbers(column: pl.Series) -> bool:
    """Whether R or pandas wrote them: 1, 2, 3 … or 0, 1, 2 …"""
    numbers = column.cast(pl.Int64, strict=False)
    first = numbers[0] if len(numbers) else None
    return first in {0, 1} and numbers.equals(pl.Series(range(first, first + len(numbers)), dtype=pl.Int64))


def _demand_single(grid: Grid, places: Sequence[int]) -> None:
    titles = Counter(grid.titles[place].strip() for place in places)
    if repeated := next((title for title, times in titles.items() if times > 1), None):
        raise TableError(
            f"Two columns are called “{repeated}”. Give each its own title; where the first line is no line of "
            "titles, put one above it.",
            row=1,
            column=repeated,
        )


def _titled_count(grid: Grid, places: Sequence[int]) -> int | None:
    found = [place for place in places if grid.titled and _is_called_count(grid, place)]
    if len(found) > 1:
        found = [place for place in found if not _holds_bits(grid, place)]
    if len(found) > 1:
        titles = " and ".join(f"“{grid.titles[place]}”" for place in found)
        raise TableError(f"{titles} could all be the count. Say which it is (--count-column NAME).")
    return found[0] if found else None


def _is_called_count(grid: Grid, place: int) -> bool:
    title = _folded(grid.titles[place])
    # Lists called A, B, C … come to N after M.
    return title in COUNTS and not (title == "n" and place > 0 and _folded(grid.titles[place - 1]) == "m")


def _is_called_identifier(grid: Grid, place: int) -> bool:
    title = _folded(grid.titles[place])
    if not grid.titled or not (title == "id" or title.endswith(("_id", " id"))):
        return False
    # A list may be called so too: then it has 0 and 1 more than once.
    return not _holds_bits(grid, place) or not grid.column(place)["text"].is_duplicated().any()


def _holds_bits(grid: Grid, place: int) -> bool:
    beginning = set(grid.beginning(place))  # a million different numbers are seen to be no bits in a few
    words = beginning if bits(beginning).keys() < beginning else set(grid.column(place)["text"].unique())
    return bits(words).keys() >= words


def last_is_count(grid: Grid, gathered: pl.DataFrame, lists: Sequence[int]) -> bool:
    """Whether the last column of a table without titles is the count: it holds a number beyond 0 and 1."""
    if grid.titled or len(lists) == 1:
        return False
    words = map(bare, gathered[str(lists[-1])].unique())
    numbers = (number(word) for word in words if word is not None)
    return any(value is not None and value not in {0, 1} for value in numbers)
