"""What can be wrong with the tables of names that come with the program.

TanuqError
└── DamagedLexicon
"""

from tanuq.vocabulary.errors import TanuqError


class DamagedLexicon(TanuqError):
    """A row of a table was cut, or says what its column does not know; the message names the file and the line."""

    exit_code = 1

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"The table of names {file} is damaged in line {line}: {what} Install the program again.")
