"""What can go wrong where people decide about what engines read, in words.

TanuqError
└── DecidingError
    ├── NothingToRead
    ├── NotRead, NoSuchProposal
    ├── DecidedAlready
    ├── NobodyNamed, EverythingEmptied, ValueUnclear
    └── NotInBulk
"""

from tanuq.vocabulary.errors import TanuqError


class DecidingError(TanuqError):
    """A source that cannot be read, or a decision that cannot be made so."""

    exit_code = 2


class NothingToRead(DecidingError):
    """The source has no text: nobody has written down what it says or shows."""


class NotRead(DecidingError):
    """No engine has read the text of this source yet, or it is another text now."""


class NoSuchProposal(DecidingError):
    """No engine proposes this on the text of this source."""


class DecidedAlready(DecidingError):
    """Somebody decided this before: undo comes first."""


class NobodyNamed(DecidingError):
    """What is told of somebody needs somebody of whom it is told."""


class EverythingEmptied(DecidingError):
    """Every value was emptied: then it is to be refused, with a reason."""


class ValueUnclear(DecidingError):
    """A value that was typed cannot be read; it is kept as it stands only where somebody says so."""


class NotInBulk(DecidingError):
    """Several are accepted at once only where somebody has confirmed the same words in the same document."""
