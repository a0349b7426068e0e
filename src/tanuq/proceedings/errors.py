"""What can go wrong with proceedings.

TanuqError
└── ProceedingsError
    ├── UnknownClock
    ├── UnknownDelay
    └── NotUnhcrCounts
        └── AnotherTable
"""

from tanuq.vocabulary.errors import TanuqError


class ProceedingsError(TanuqError):
    """Something about a proceeding that the user can understand and mend."""


class UnknownClock(ProceedingsError):
    """No time limit has this code."""

    exit_code = 2


class UnknownDelay(ProceedingsError):
    """No delay has this code."""

    exit_code = 2


class NotUnhcrCounts(ProceedingsError):
    """A file that is not a table of UNHCR's counts; the message names the line and the column."""


class AnotherTable(NotUnhcrCounts):
    """A file without the columns of the table that was asked for."""
