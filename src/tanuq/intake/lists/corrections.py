"""Corrections of a proposed mapping: ``COLUMN=PROPERTY`` and the key column, with errors that say what is there."""

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from tanuq.intake.lists.errors import ColumnMissing, CorrectionUnclear, PropertyUnclear
from tanuq.intake.lists.headings import guess_from_title
from tanuq.intake.lists.mapping import IGNORE, MappedColumn, Mapping
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.properties import all_properties, property_named

NO_KEY = "-"
"""Said instead of a column where no column tells the rows apart."""

_SAID = "you said so"


def apply_corrections(mapping: Mapping, corrections: Sequence[str]) -> Mapping:
    """The mapping with each ``COLUMN=PROPERTY`` put in; a column by its title, number (from 1) or letter.

    The property ``ignore`` leaves the column out of the record; it stays in the evidence.

    Raises:
        CorrectionUnclear: when there is no "=", or the title fits several columns.
        ColumnMissing: when there is no such column.
        PropertyUnclear: when there is no such property.
    """
    columns = list(mapping.columns)
    for correction in corrections:
        name, sign, code = correction.rpartition("=")
        if not sign or not name.strip() or not code.strip():
            raise CorrectionUnclear(
                f"“{correction}” is no correction. Write COLUMN=PROPERTY, such as “{columns[0].title}=name”."
            )
        column = find_column(mapping, name.strip())
        said = _known_property(code.strip())
        columns[column.index] = replace(columns[column.index], property=said, confidence=1.0, reason=_SAID)
    return replace(mapping, columns=tuple(columns))


def read_as(mapping: Mapping, said: Mapped[int, str]) -> Mapping:
    """The mapping with what was said of the columns with these indices; what fits none of them is passed over.

    Raises:
        PropertyUnclear: when there is no such property.
    """
    columns = [
        replace(column, property=_known_property(said[column.index]), confidence=1.0, reason=_SAID)
        if said.get(column.index, column.property) != column.property
        else column
        for column in mapping.columns
    ]
    return replace(mapping, columns=tuple(columns))


def choose_key(mapping: Mapping, column: str) -> Mapping:
    """The mapping with this key column, or with none for ``NO_KEY``.

    Raises:
        ColumnMissing, CorrectionUnclear: as :func:`apply_corrections`.
    """
    if column == NO_KEY:
        return replace(mapping, key=None, key_reason=_SAID)
    return replace(mapping, key=find_column(mapping, column).index, key_reason=_SAID)


def find_column(mapping: Mapping, name: str) -> MappedColumn:
    """The column with this title (in any case), number or letter.

    Raises:
        ColumnMissing: when there is none.
        CorrectionUnclear: when the title differs from several only by case.
    """
    exact = [column for column in mapping.columns if column.title == name]
    alike = exact or [column for column in mapping.columns if _plain(column.title) == _plain(name)]
    if len(alike) > 1:
        letters = ", ".join(column.letter for column in alike)
        raise CorrectionUnclear(f"“{name}” fits several columns. Name the one you mean by its letter: {letters}.")
    by_place = [
        column for column in mapping.columns if name in {str(column.index + 1), column.letter, column.letter.lower()}
    ]
    found = [*alike, *by_place]
    if not found:
        raise ColumnMissing(_no_column(mapping, name))
    return found[0]


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _no_column(mapping: Mapping, name: str) -> str:
    titles = [column.title for column in mapping.columns]
    near = get_close_matches(name, titles, n=1, cutoff=0.6)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    there = ", ".join(f"{column.letter} “{column.title}”" for column in mapping.columns)
    return f"There is no column “{name}”.{hint} The columns are: {there}."


def _known_property(code: str) -> str:
    if code.casefold() == IGNORE:
        return IGNORE
    try:
        return property_named(code.casefold()).code
    except UnknownProperty:
        raise PropertyUnclear(_no_property(code)) from None


def _no_property(code: str) -> str:
    codes = [prop.code for prop in all_properties()]
    meant = guess_from_title(code).property  # "birthday", "fecha de nacimiento"
    near = list(dict.fromkeys([*([meant] if meant else []), *get_close_matches(code.casefold(), codes, n=3)]))
    hint = f"Did you mean {' or '.join(near)}?" if near else f"The properties are: {', '.join(codes)}."
    return f"There is no property “{code}”. {hint} A column that says nothing of use is mapped to “{IGNORE}”."
