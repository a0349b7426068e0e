"""What can go wrong when a record is carried from office to office, in words.

TanuqError
└── ExchangeError
    ├── NotAnAddress, NameTaken, NoSuchOffice
    ├── FileExists, NoRoom
    └── RefusedFile
        ├── NoSyncFile, DamagedFile
        ├── ForAnotherOffice, FromAStranger
        └── GapBefore, BadContent
"""

from tanuq.vocabulary.errors import TanuqError


class ExchangeError(TanuqError):
    """Something asked of the exchange that it cannot do."""


class NotAnAddress(ExchangeError):
    """What was typed is no address of an office."""

    exit_code = 2


class NameTaken(ExchangeError):
    """Another office has this name, or this office another name."""

    exit_code = 2


class NoSuchOffice(ExchangeError):
    """No office is known by this name."""

    exit_code = 2


class FileExists(ExchangeError):
    """A sync file is never written over another file."""

    exit_code = 2


class NoRoom(ExchangeError):
    """The disk has less room than the file says it needs; nothing was begun."""


class RefusedFile(ExchangeError):
    """A sync file of which nothing was taken in."""


class NoSyncFile(RefusedFile):
    """The file is something else altogether."""


class DamagedFile(RefusedFile):
    """The file was cut short or changed on its way."""


class ForAnotherOffice(RefusedFile):
    """The file was made for an address that this workspace does not have."""


class FromAStranger(RefusedFile):
    """The file comes from an office that is not known here."""


class GapBefore(RefusedFile):
    """The file goes on from entries that are not here."""


class BadContent(RefusedFile):
    """An entry or a piece in the file does not prove what it claims."""
