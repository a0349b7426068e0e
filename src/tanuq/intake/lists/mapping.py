"""How the columns of a table are read: proposed with a reason for each, corrected by whoever knows better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.contents import ColumnContents, look_through
from tanuq.intake.lists.headings import (
    TitleGuess,
    follows_a_first_name,
    guess_from_title,
    is_half_a_name,
    may_count_rows,
)
from tanuq.intake.lists.tables.table import Table
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import property_named

IGNORE = "ignore"
"""What a column is mapped to when somebody decided that it says nothing; its cells stay in the evidence."""

NOTE = "note"
NAMES = frozenset({"name", "family_name", "given_names", "name_other"})

_READ_BY_RULES = frozenset({ValueType.DATE, ValueType.AGE, ValueType.CODE, ValueType.NUMBER})
_FEW = 0.3
_EXAMPLES = 3
_KEY_PROPERTIES = ("identifier", "identity_document", "link")
_NO_KEY = "no column with a number of the person is filled in every row and different in each"
_COUNTED = "the numbers only count the rows: a row put in between would give every later person another's number"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column and what its cells are read as."""

    index: int
    letter: str
    title: str
    property: str
    """Property code, or ``IGNORE``."""
    confidence: float
    """0 to 1; 1.0 where a person said it."""
    reason: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns of a table, and which of them tells its rows apart."""

    columns: tuple[MappedColumn, ...]
    key: int | None = None
    """Index of the key column; None: rows are told apart by all that they say."""
    key_reason: str = ""

    @property
    def has_name(self) -> bool:
        """Whether any column is read as the name of the person."""
        return any(column.property in NAMES for column in self.columns)

    def pairs(self) -> list[list[str]]:
        """[title, property] of every column, as the entry ``list.mapped`` states them."""
        return [[column.title, column.property] for column in self.columns]


def propose_mapping(table: Table, progress: Progress = quietly) -> Mapping:
    """Read the titles and a sample of the cells, and propose what each column holds and which one is the key.

    A column that nothing is known of becomes a note, so that nothing is dropped.

    Raises:
        ListError: whatever reading the rows finds.
    """
    guesses = [guess_from_title(title) for title in table.titles]
    keys = [index for code in _KEY_PROPERTIES for index, guess in enumerate(guesses) if guess.property == code]
    contents = look_through(table, keys, progress)
    columns = [
        _column(table, index, _weighed(table.titles[index], guess, contents.columns[index]), contents.columns[index])
        for index, guess in enumerate(guesses)
    ]
    columns = _name_found(_halves_of_names(columns), contents.columns)
    return _with_key(Mapping(tuple(columns)), contents.columns)


def _column(table: Table, index: int, guess: TitleGuess, contents: ColumnContents) -> MappedColumn:
    examples = tuple(dict.fromkeys(contents.cells))[:_EXAMPLES]
    return MappedColumn(
        index=index,
        letter=table.letter(index),
        title=table.titles[index],
        property=guess.property,
        confidence=guess.confidence,
        reason=guess.reason,
        examples=examples,
    )


def _weighed(title: str, guess: TitleGuess, contents: ColumnContents) -> TitleGuess:
    """The guess from the title, with what the cells say for or against it."""
    if may_count_rows(title) and contents.counts_rows:
        return TitleGuess(NOTE, 0.7, "its cells only count the rows")
    if not guess.property:
        return _from_cells(contents)
    prop = property_named(guess.property)
    if prop.value_type not in _READ_BY_RULES or not contents.cells:
        return guess
    share = contents.share_read(prop)
    seen = f"{share:.0%} of its cells read as that"
    if share < _FEW and guess.confidence < 1.0:
        return TitleGuess(NOTE, 0.5, f"{guess.reason}, but only {seen}")
    return TitleGuess(guess.property, guess.confidence * (0.5 + 0.5 * share), f"{guess.reason}, and {seen}")


def _from_cells(contents: ColumnContents) -> TitleGuess:
    if contents.share_links > 0.9:
        return TitleGuess("link", 0.8, "its cells are addresses on the web")
    if contents.cells and len(set(contents.cells)) <= 6 and contents.share_read(property_named("sex")) > 0.9:
        return TitleGuess("sex", 0.7, "its cells read as female or male")
    if _in_words(contents, "age") and any(map(_has_letters, contents.cells)):
        return TitleGuess("age", 0.6, "its cells read as ages")
    if _in_words(contents, "taken_date"):
        return TitleGuess(NOTE, 0.2, "its cells are dates, but the title does not say of what")
    return TitleGuess(NOTE, 0.2, "the title is not known; its words are kept as a note")


def _in_words(contents: ColumnContents, code: str) -> bool:
    """Whether the cells read as this property, and are more than bare numbers, which read as nearly anything."""
    bare = all(cell.strip().isdecimal() for cell in contents.cells)
    return not bare and contents.share_read(property_named(code)) > 0.9


def _has_letters(cell: str) -> bool:
    """Whether it says what its number counts: “1,75” is as likely a height or an amount as an age."""
    return any(map(str.isalpha, cell))


def _halves_of_names(columns: Sequence[MappedColumn]) -> list[MappedColumn]:
    """“Nombre” is the whole name where it stands alone, and the given names where “Apellido” stands beside it."""
    present = {column.property for column in columns}
    settled = {column.property for column in columns if not follows_a_first_name(column.title)}
    half = {"family_name": "given_names", "given_names": "family_name"}
    beside = [other for other in half if other in present and half[other] not in settled]
    return [_halved(column, beside[0], half[beside[0]]) if beside else column for column in columns]


def _halved(column: MappedColumn, other: str, half: str) -> MappedColumn:
    if column.property != "name" or not is_half_a_name(column.title, beside=other):
        return column
    reason = f"{column.reason}; the {other} has a column of its own"
    return replace(column, property=half, confidence=0.9, reason=reason)


def _name_found(columns: Sequence[MappedColumn], contents: Sequence[ColumnContents]) -> list[MappedColumn]:
    """Where no title speaks of a name, the first column whose cells look like names."""
    if any(column.property in NAMES for column in columns):
        return list(columns)
    unknown = [column.index for column in columns if column.property == NOTE and column.confidence < 0.5]
    best = max(unknown, key=lambda index: contents[index].share_names, default=None)
    if best is None or contents[best].share_names < 0.7:
        return list(columns)
    reason = f"{contents[best].share_names:.0%} of its cells look like names of people"
    named = replace(columns[best], property="name", confidence=0.6, reason=reason)
    return [named if column.index == best else column for column in columns]


def _with_key(mapping: Mapping, contents: Sequence[ColumnContents]) -> Mapping:
    """The mapping with the best key there is: a known number of the person, or else an unknown one."""
    ranks = {code: rank for rank, code in enumerate((*_KEY_PROPERTIES, NOTE))}
    able = [column for column in mapping.columns if contents[column.index].unique and column.property in ranks]
    usable = [column for column in able if not _only_counts_rows(column, contents)]
    if not usable:
        return replace(mapping, key=None, key_reason=_COUNTED if able else _NO_KEY)
    best = min(usable, key=lambda column: (ranks[column.property], column.index))
    return replace(mapping, key=best.index, key_reason=f"“{best.title}” is filled in every row and different in each")


def _only_counts_rows(column: MappedColumn, contents: Sequence[ColumnContents]) -> bool:
    return may_count_rows(column.title) and contents[column.index].counts_rows
