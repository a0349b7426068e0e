"""What can go wrong with the ledger, in words.

TanuqError
└── LedgerError
    ├── NoSuchEntry, AmbiguousEntry
    ├── BadDraft
    ├── AlreadyErased, NotErasable
    ├── EntriesLost (a DamagedWorkspace as well)
    ├── BadForeignEntry
    │   └── EntryBeforeMissing
    └── BadNote
"""

from tanuq.config.errors import DamagedWorkspace
from tanuq.vocabulary.errors import TanuqError


class LedgerError(TanuqError):
    """Something asked of the ledger that it cannot do."""


class NoSuchEntry(LedgerError):
    """No entry has this hash."""

    exit_code = 2


class AmbiguousEntry(LedgerError):
    """The beginning of a hash fits several entries, or is too short to mean one."""

    exit_code = 2


class BadDraft(LedgerError):
    """What was to be recorded has no kind of ours, or a body that cannot be written as canonical JSON."""


class AlreadyErased(LedgerError):
    """The body of the entry is gone already."""

    exit_code = 2


class NotErasable(LedgerError):
    """The body of an erasure stays: without it nobody could tell erasure from damage."""

    exit_code = 2


class EntriesLost(LedgerError, DamagedWorkspace):
    """Entries that were acknowledged are no longer in the ledger. Nothing more is written to it."""


class BadForeignEntry(LedgerError):
    """An entry of another ledger does not verify, so it and what follows it was not taken over."""


class EntryBeforeMissing(BadForeignEntry):
    """The entry that its author wrote before it has not come."""


class BadNote(LedgerError):
    """A text is not a checkpoint, or not the one its signature was made for."""
