"""Rows of a list become accounts: every cell a claim with its column as anchor, nothing dropped.

Most cells of a list repeat (a sex, a province, a year), so each column remembers what it made of a text. Whatever
is remembered is bounded, because names and numbers do not repeat.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from tanuq.casebook.claims import Anchor, Claim, nature_of, nature_of_value, pack, readable_property
from tanuq.casebook.numbers import row_account_number
from tanuq.casebook.projection.births import AGED_ON, birth_claim, born
from tanuq.casebook.projection.facets import COORDINATES, Amounts, Key, is_counted, person_keys, point_keys, value_keys
from tanuq.casebook.projection.naming import PARTS, WHOLE, Name, full_names
from tanuq.casebook.projection.stays import StayRow, stay_rows
from tanuq.casebook.projection.words import is_searched
from tanuq.casebook.stays import TELLING, Mark, Said
from tanuq.names.folding import folded_words
from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.properties import Property, property_named
from tanuq.vocabulary.values import read_value

IGNORED = "ignore"
"""What a column is mapped to when somebody decided that it says nothing."""
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What one text means in one column."""

    fragment: str
    """The packed claim, as it stands inside an account's claims."""
    value: str
    keys: tuple[Key, ...]
    words: str
    problem: bool
    amount: tuple[Visibility, Nature]
    """What the claim is counted under."""


@dataclass(frozen=True, slots=True)
class RowAccount:
    """The account that one row gives."""

    number: str
    row: int
    claims: str
    keys: Sequence[Key]
    words: dict[Visibility, str]
    names: Sequence[Name]
    amounts: Amounts
    stays: Sequence[StayRow]


class Column:
    """One mapped column: reads texts, remembers them, counts what it could not read."""

    def __init__(self, index: int, prop: Property, floor: Visibility) -> None:
        self.index = index
        self.property = prop
        self.visibility = max(Visibility(prop.visibility), floor)
        self.problems = 0
        self.known: dict[str, Cell] = {}
        self._searched = is_searched(prop)
        self._counted = is_counted(prop)

    def read(self, written: str) -> Cell:
        """What *written* means here."""
        cell = self._understand(written)
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        self.known[written] = cell
        return cell

    def _understand(self, written: str) -> Cell:
        reading = read_value(self.property, written)
        value, problem = reading.value, reading.problem
        return Cell(
            fragment=self._fragment(value, written, problem),
            value="" if problem else value,
            keys=value_keys(self.property, value, self.visibility) if self._counted and not problem else (),
            words=" ".join(folded_words(value)) if self._searched else "",
            problem=bool(problem),
            amount=(self.visibility, nature_of_value(self.property.code, value, problem)),
        )

    def _fragment(self, value: str, written: str, problem: str) -> str:
        claim = Claim(
            property=self.property.code,
            value=value,
            written=written,
            anchor=Anchor(column=self.index),
            about=self.property.about,
            visibility=self.visibility,
            problem=problem,
        )
        return orjson.dumps(pack(claim)).decode()


class RowReader:
    """Turns the rows of one mapped list into accounts, in the order of the rows."""

    def __init__(self, root: str, mapping: Mapping[str, Any], floor: Visibility, identity: Sequence[str]) -> None:
        """Rows of *mapping*, the body of a ``list.mapped``; *identity* are the titles of the list's first columns."""
        columns = mapping["columns"]
        self._root = bytes.fromhex(root)
        self._key = mapping["key"]
        self._floor = floor
        self.titles = tuple((str(title), str(prop)) for title, prop in columns)
        self._identity = _places(identity, [title for title, _ in self.titles])
        self._seen: Counter[str] = Counter()
        self.columns = [
            Column(index, readable_property(prop), floor) for index, (_, prop) in enumerate(columns) if prop != IGNORED
        ]
        self._read = [(column.index + 1, column, column.known) for column in self.columns]
        self._named = [column for column in self.columns if column.property.code in WHOLE + PARTS]
        self._placed = [column for column in self.columns if column.property.code in COORDINATES]
        self._stays_of: dict[tuple[str | None, ...], Sequence[StayRow]] = {}
        self._telling = [column for column in self.columns if column.property.code in TELLING]
        self._birth = _BirthColumns.among(self.columns)
        self.row_problems = 0

    @property
    def problems(self) -> int:
        """How many cells and rows could not be understood so far."""
        return self.row_problems + sum(column.problems for column in self.columns)

    def account(self, row: Sequence[Any]) -> RowAccount:
        """The account given by one row of the table blob: (row number, cell, …, problem)."""
        fragments: list[str] = []
        keys: list[Key] = []
        words: dict[Visibility, str] = {}
        amounts: Amounts = Counter()
        for position, column, known in self._read:
            written = row[position]
            if written is None:
                continue
            cell = known.get(written) or column.read(written)
            fragments.append(cell.fragment)
            keys += cell.keys
            amounts[cell.amount] += 1
            if cell.words:
                before = words.get(column.visibility)
                words[column.visibility] = f"{before} {cell.words}" if before else cell.words
            if cell.problem:
                column.problems += 1
        self._add_birth(row, fragments, keys, amounts)
        if row[-1]:
            fragments.append(self._row_problem(row[-1]))
            amounts[self._floor, Nature.IDENTIFYING] += 1
        if self._placed:
            keys += self._points(row)
        keys += person_keys(amounts)
        return RowAccount(
            number=row_account_number(self._root, self._row_key(row)),
            row=row[0],
            claims="[" + ",".join(fragments) + "]",
            keys=keys,
            words=words,
            names=self._names(row),
            amounts=amounts,
            stays=self._stays(row) if self._telling else (),
        )

    def _stays(self, row: Sequence[Any]) -> Sequence[StayRow]:
        written = tuple([row[column.index + 1] for column in self._telling])
        stays = self._stays_of.get(written)
        if stays is None:
            if len(self._stays_of) >= _REMEMBERED:
                self._stays_of.clear()
            stays = self._stays_of[written] = self._read_stays(written)
        return stays

    def _read_stays(self, written: Sequence[str | None]) -> Sequence[StayRow]:
        read = ((column, _value(column, text)) for column, text in zip(self._telling, written, strict=True))
        return stay_rows(
            [(Said(c.property.code, c.property.about, value), c.visibility) for c, value in read if value], Mark.LISTED
        )

    def _names(self, row: Sequence[Any]) -> tuple[Name, ...]:
        return full_names(
            (column.property.code, _value(column, row[column.index + 1]), column.visibility) for column in self._named
        )

    def _points(self, row: Sequence[Any]) -> set[Key]:
        read = ((column, _value(column, row[column.index + 1])) for column in self._placed)
        return point_keys((c.property.code, c.property.about, value, c.visibility) for c, value in read if value)

    def _add_birth(self, row: Sequence[Any], fragments: list[str], keys: list[Key], amounts: Amounts) -> None:
        if self._birth is None:
            return
        claim = self._birth.claim(row)
        if claim is not None:
            fragments.append(orjson.dumps(pack(claim)).decode())
            keys += value_keys(property_named("birth_date"), claim.value, claim.visibility)
            amounts[claim.visibility, nature_of(claim)] += 1

    def _row_problem(self, problem: str) -> str:
        self.row_problems += 1
        claim = Claim(property="note", value="", written="", problem=problem, visibility=self._floor)
        return orjson.dumps(pack(claim)).decode()

    def _row_key(self, row: Sequence[Any]) -> str:
        """What makes this row the same row in a corrected file: its key, or all that it said in the first columns."""
        key = row[self._key + 1] if self._key is not None else None
        if key is None:
            content = "\x1f".join(["" if place is None else row[place] or "" for place in self._identity])
            key = "\x00" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        self._seen[key] += 1
        times = self._seen[key]
        return key if times == 1 else f"{key}\x00{times}"


def _places(titles: Sequence[str], among: Sequence[str]) -> list[int | None]:
    """Where in a row of the table blob the columns of these titles stand; None for one that is gone.

    Columns of one title are told apart by their order.

    >>> _places(["name", "born", "born", "sex"], ["born", "note", "name", "born"])
    [3, 1, 4, None]
    """
    found: dict[str, list[int]] = {}
    for place, title in enumerate(among, start=1):
        found.setdefault(title, []).append(place)
    rest = {title: iter(places) for title, places in found.items()}
    return [next(rest[title], None) if title in rest else None for title in titles]


@dataclass(frozen=True, slots=True)
class _BirthColumns:
    """The columns from which a year of birth can be derived."""

    age: Column
    on: tuple[Column, ...]
    births: tuple[Column, ...]

    @classmethod
    def among(cls, columns: Sequence[Column]) -> "_BirthColumns | None":
        by_property: dict[str, list[Column]] = {}
        for column in columns:
            by_property.setdefault(column.property.code, []).append(column)
        ages = by_property.get("age", [])
        on = tuple(column for prop in AGED_ON for column in by_property.get(prop, ()))
        if not ages or not on:
            return None
        return cls(age=ages[0], on=on, births=tuple(by_property.get("birth_date", ())))

    def claim(self, row: Sequence[Any]) -> Claim | None:
        written = row[self.age.index + 1]
        age = _value(self.age, written)
        if not age or any(_value(column, row[column.index + 1]) for column in self.births):
            return None
        for column in self.on:
            on = _value(column, row[column.index + 1])
            if on:
                visibility = max(self.age.visibility, column.visibility)
                return birth_claim(written, born(age, on), Anchor(column=self.age.index), visibility)
        return None


def _value(column: Column, written: str | None) -> str:
    if written is None:
        return ""
    return (column.known.get(written) or column.read(written)).value
