"""What an import would make of a list, shown before it is made."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from tanuq.cli.answers.output import printable
from tanuq.cli.answers.wording import counted
from tanuq.intake.lists.importing import PreparedList
from tanuq.intake.lists.mapping import Mapping
from tanuq.intake.lists.preview import CellProblem, Preview

_ROWS = 5
_PROBLEMS = 10
_SURE = 0.5
"""Below this confidence the proposal is a guess that deserves a look."""


def proposal_document(prepared: PreparedList, seen: Preview) -> dict[str, Any]:
    """The proposal and the preview for programs."""
    mapping, table = prepared.mapping, prepared.table
    return {
        "proposal": {
            "list": prepared.options.name,
            "replaces": prepared.current.entry if prepared.current is not None else "",
            "header_row": table.header.row,
            "sheet": table.sheet,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "key": None if mapping.key is None else mapping.columns[mapping.key].title,
            "key_reason": mapping.key_reason,
            "columns": [asdict(column) for column in mapping.columns],
            "notices": list(table.notices),
        },
        "preview": {
            "rows": [{"row": number, "cells": list(cells), "problem": flaw} for number, cells, flaw in seen.rows],
            "examined": seen.examined,
            "complete": seen.complete,
            "blank_rows": list(seen.blank_rows),
            "problems": [asdict(problem) for problem in seen.problems],
            "problems_total": seen.problems_total,
        },
    }


def proposal_lines(prepared: PreparedList, seen: Preview) -> Iterator[RenderableType]:
    """The proposal and the preview for people."""
    mapping = prepared.mapping
    yield f"How “{prepared.table.path.name}” would be read as list “{prepared.options.name}”:"
    yield _columns(prepared, seen)
    yield from _guesses(mapping)
    key = "none" if mapping.key is None else f"“{mapping.columns[mapping.key].title}”"
    yield f"Key that tells the rows apart: {key} ({mapping.key_reason})"
    if not mapping.has_name:
        yield "No column is read as a name. Correct it, for example: --map “COLUMN=name”"
    if prepared.current is not None:
        yield f"It takes the place of the version of entry {prepared.current.entry[:12]}; rows keep their persons."
    yield from prepared.table.notices
    yield ""
    yield f"The first rows, of {counted(seen.examined, 'row')}{'' if seen.complete else ' looked at'}:"
    yield from _first_rows(seen)
    yield ""
    yield from _problem_lines(seen)


def _columns(prepared: PreparedList, seen: Preview) -> Grid:
    grid = Grid("", box=None)
    for heading in ("column", "is read as", "cells", "not read", "for example", "because"):
        grid.add_column(heading, overflow="fold")  # a title that is cut short cannot be copied into --map
    for column, summary in zip(prepared.mapping.columns, seen.columns, strict=True):
        cells = (
            column.letter,
            column.title,
            f"{column.property} (?)" if column.confidence < _SURE else column.property,
            f"{summary.filled:,}",
            f"{summary.problems:,}" if summary.problems else "",
            "; ".join(example[:30] for example in column.examples[:2]),
            column.reason,
        )
        grid.add_row(*(Text(printable(cell)) for cell in cells), style="" if column.confidence >= _SURE else "yellow")
    return grid


def _guesses(mapping: Mapping) -> Iterator[str]:
    guess = next((column for column in mapping.columns if column.confidence < _SURE), None)
    if guess is not None:
        yield f"(?) marks a guess. Correct it by title or letter, for example: --map “{guess.letter}=birth_place”"


def _first_rows(seen: Preview) -> Iterator[str]:
    for number, cells, flaw in seen.rows[:_ROWS]:
        words = " | ".join(cell for cell in cells if cell.strip())
        yield f"  {number}: {words}{f'  ({flaw})' if flaw else ''}"


def _problem_lines(seen: Preview) -> Iterator[str]:
    if not seen.problems_total:
        yield "Every filled cell was understood."
        return
    yield f"{counted(seen.problems_total, 'cell')} not understood; they are kept as written:"
    for problem in seen.problems[:_PROBLEMS]:
        yield f"  {_where(problem)}: {f'“{problem.value}”: ' if problem.value else ''}{problem.why} {problem.mend}"
    if seen.problems_total > _PROBLEMS:
        yield f"  … and {seen.problems_total - _PROBLEMS:,} more (all of the first thousand with --json)"


def _where(problem: CellProblem) -> str:
    return f"row {problem.row}, column {problem.letter} “{problem.column}”" if problem.column else f"row {problem.row}"
