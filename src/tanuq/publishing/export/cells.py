"""Cells of a CSV that no spreadsheet takes for a formula.

A cell that begins with ``=`` is run by a spreadsheet when the file is opened, and can send the sheet's content away
(CWE-1236). OWASP ASVS 5.0, 1.2.10, names ``= + - @``, tab and carriage return; full-width forms and leading blanks are
run too by some programs.
"""

import re
from collections.abc import Sequence
from typing import Any

# Also a cell that begins with the mark itself, so that taking one mark off always gives the value back.
_DANGEROUS = re.compile(r"(?:[\t\r\n\0']|\s*[=+\-@＝＋－＠])")
_FIRST = frozenset("\0'=+-@＝＋－＠").union(chr(code) for code in range(0x3001) if chr(code).isspace())
"""A cell that begins with none of these is looked at no further: nearly all cells are such."""
MARK = "'"


def escaped(value: str) -> str:
    """*value* for a CSV cell: with an apostrophe in front where a spreadsheet could run it.

    >>> escaped("=1+1"), escaped("Ayşe"), escaped("'t Hooft")
    ("'=1+1", 'Ayşe', "''t Hooft")
    """
    return MARK + value if _DANGEROUS.match(value) else value


def unescaped(cell: str) -> str:
    """The value that :func:`escaped` was given.

    >>> unescaped("'=1+1"), unescaped("Ayşe")
    ('=1+1', 'Ayşe')
    """
    return cell.removeprefix(MARK)


def escaped_row(row: Sequence[Any]) -> list[Any]:
    """*row* with every text in it escaped.

    >>> escaped_row(["Ayşe", "=1+1", 7, None])
    ['Ayşe', "'=1+1", 7, None]
    """
    return [escaped(cell) if type(cell) is str and cell[:1] in _FIRST else cell for cell in row]
