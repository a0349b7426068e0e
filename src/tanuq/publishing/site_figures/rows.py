"""Counts as the rows of a table: in words, in order, and without the small numbers that could tell who somebody is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tanuq.casebook.queries.wording import language
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.place_names import name_in
from tanuq.publishing.site_figures.subjects import Subject
from tanuq.vocabulary.gazetteer import place_of_key
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import LOCAL, controlled_list

FEWEST = 3
"""Of what is sensitive no smaller number is told by itself. Among two, each who knows of themselves knows of the other;
three is the least at which nobody learns of exactly one other person, and what many offices of statistics keep to. More
would hide small peoples whole, who are whom such a record is for."""
_LONGEST_GAP = 60

POOLED, UNKNOWN = "*pooled", "*unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    value: str
    """What is counted, as the CSV has it."""
    label: str
    people: int


def rows_of(figures: Figures, subject: Subject) -> tuple[Row, ...]:
    """The rows of a subject in the language that is on, those of whom nothing is known last."""
    counted = {value: people for value, people in figures.counts[subject.code].items() if people}
    pooled: dict[str, int] = {}
    if subject.is_sensitive:
        counted, pooled = protected(counted)
    rows = [Row(value, _label(figures, subject, value), people) for value, people in counted.items()]
    rows = _in_order(subject, rows)
    if pooled:
        rows.append(Row(POOLED, gettext("Told together, so that no small number stands alone"), sum(pooled.values())))
    unknown = figures.people - figures.known[subject.code]
    if unknown:
        rows.append(Row(UNKNOWN, gettext("Not known"), unknown))
    return tuple(rows)


def protected(counted: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """What is told by itself, and what together: small numbers, with so many of the next that they are few no more.

    >>> protected({"a": 40, "b": 5, "c": 2}), protected({"a": 40, "b": 3})
    (({'a': 40}, {'c': 2, 'b': 5}), ({'a': 40, 'b': 3}, {}))
    """
    ascending = sorted(counted.items(), key=lambda pair: (pair[1], pair[0]))
    pooled: dict[str, int] = {}
    for value, people in ascending:
        if people >= FEWEST and (not pooled or sum(pooled.values()) >= FEWEST):
            break
        pooled[value] = people
    return {value: people for value, people in counted.items() if value not in pooled}, pooled


def _label(figures: Figures, subject: Subject, value: str) -> str:
    if subject.code == "taken_place":
        return name_in(place_of_key(value), language())
    if subject.list_name:
        found = label(subject.list_name, value, language())
        return label(LOCAL, value, language()) if found == value else found
    written = figures.writings.get(f"{subject.code} {value}")
    return min(written, key=lambda text: (-written[text], text)) if written else value


def _in_order(subject: Subject, rows: Sequence[Row]) -> list[Row]:
    if subject.in_order and subject.list_name:
        order = [term.code for term in controlled_list(subject.list_name)]
        return sorted(rows, key=lambda row: order.index(row.value))
    if subject.in_order:
        return _with_gaps(sorted(rows, key=lambda row: row.value))
    return sorted(rows, key=lambda row: (-row.people, row.label, row.value))


def _with_gaps(rows: list[Row]) -> list[Row]:
    """Years with those between them of which nothing is told, unless these are too many to be read."""
    if not rows or int(rows[-1].value) - int(rows[0].value) > _LONGEST_GAP:
        return rows
    known = {int(row.value): row for row in rows}
    return [known.get(year, Row(str(year), str(year), 0)) for year in range(min(known), max(known) + 1)]
