"""What can go wrong with a workspace on disk, in words.

TanuqError
└── ConfigError
    ├── NoWorkspace, WorkspaceExists
    ├── PassphraseNeeded, WrongPassphrase
    ├── DamagedWorkspace, DamagedOffice
    ├── NewerFormat
    ├── DiskFull, DiskFailed, NotWritable
    ├── StoreBusy, WorkspaceInUse
    ├── NotEncrypted, KeptAside
    ├── NotEnoughMemory
    └── BadDatabaseAddress, UnknownLanguage
"""

from tanuq.config.problems import Problem
from tanuq.vocabulary.errors import TanuqError

MENDING_THE_OFFICE = (
    "The record is not touched. Put office.db back from a backup; or move it away, and drafts are gone and every "
    "member needs a new link from “tanuq members reset”."
)


class ConfigError(TanuqError):
    """The workspace cannot be used as it lies there."""


class NoWorkspace(ConfigError):
    """No folder here or above it holds a workspace."""

    exit_code = 2


class WorkspaceExists(ConfigError):
    """The folder holds a workspace already."""

    exit_code = 2


class PassphraseNeeded(ConfigError):
    """The workspace is encrypted and no passphrase was given."""

    exit_code = 2


class WrongPassphrase(ConfigError):
    """The passphrase does not open this workspace."""

    exit_code = 2


class DamagedWorkspace(ConfigError):
    """A file of the workspace was changed, cut or lost since it was written."""

    exit_code = 1

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.problem = Problem(where, what)
        """The same, as ``tanuq verify`` lists it."""


class DamagedOffice(ConfigError):
    """The file that this copy keeps beside the record was changed or cut; the record itself is not touched."""

    exit_code = 1

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} is damaged. {MENDING_THE_OFFICE}")


class NewerFormat(ConfigError):
    """The workspace was made by a newer tanuq."""


class DiskFull(ConfigError):
    """The disk has no room left; nothing was half-written."""


class DiskFailed(ConfigError):
    """The disk reported an error."""


class NotWritable(ConfigError):
    """The folder or a file in it may not be written."""


class StoreBusy(ConfigError):
    """Another tanuq has been writing for longer than this one was willing to wait."""


class WorkspaceInUse(ConfigError):
    """What must have a workspace alone was asked for while somebody has it open."""


class NotEncrypted(ConfigError):
    """A passphrase cannot be changed where there is none."""

    exit_code = 2


class KeptAside(ConfigError):
    """What lay in the workspace before it was last encrypted anew is there still, or is not."""

    exit_code = 2


class NotEnoughMemory(ConfigError):
    """Opening the key takes more memory than the machine will give."""


class BadDatabaseAddress(ConfigError):
    """``DATABASE_URL`` is not the address of a PostgreSQL database, or of one that would be spoken to in plain text."""

    exit_code = 2


class UnknownLanguage(ConfigError):
    """The interface has no such language."""

    exit_code = 2
