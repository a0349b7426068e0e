"""Cells of a CSV that no spreadsheet takes for a formula.

A cell that begins with ``=`` is run by a spreadsheet when the file is opened, and can send the sheet's content away
(CWE-1236). OWASP ASVS 5.0, 1.2.10, names ``= + - @``, tab and carriage return; full-width forms and leading blanks are
run too by some programs.
"""

import re

# Also a cell that begins with the mark itself, so that taking one mark off always gives the value back.
_DANGEROUS = re.compile(r"(?:[\t\r\n\0']|\s*[=+\-@＝＋－＠])")
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
