"""Files that cannot be received.

IntakeError
└── FileError
    ├── NoSuchFile
    ├── NotAFile
    ├── EmptyFile
    ├── UnreadableFile
    ├── FileStillChanging
    └── LeftOut
"""

from tanuq.intake.errors import IntakeError


class FileError(IntakeError):
    """A file that cannot be received as it is."""


class NoSuchFile(FileError):
    """Nothing lies at this path."""

    exit_code = 2


class NotAFile(FileError):
    """A folder, a pipe or a device where a file was expected."""

    exit_code = 2


class EmptyFile(FileError):
    """Zero bytes: often a copy that failed."""


class UnreadableFile(FileError):
    """The computer refuses to read it: rights, or a failing disk."""


class FileStillChanging(FileError):
    """Another program was writing to it, so that what was read is neither the old nor the new file."""


class LeftOut(FileError):
    """Something in a folder that no person put there, or that must not be copied into the record."""
