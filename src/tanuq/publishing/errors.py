"""What can go wrong when something leaves the workspace.

TanuqError
└── PublishingError
    ├── FileInUse
    ├── FitsNoSheet
    ├── FolderInUse
    ├── FolderInsideWorkspace
    ├── NoSuchListHere
    ├── NotInfected
    ├── TooManyForATable
    └── NothingLeaves
"""

from tanuq.vocabulary.errors import TanuqError


class PublishingError(TanuqError):
    """Something that cannot leave as it was asked for."""


class FileInUse(PublishingError):
    """A table never takes the place of a file that is there already."""

    exit_code = 2


class FitsNoSheet(PublishingError):
    """A list that no sheet of a workbook can hold as it is."""


class NoSuchListHere(PublishingError):
    """A list that is not here, or that whoever asks may not carry away."""

    exit_code = 2


class NotInfected(PublishingError):
    """An infected original that was asked for is not among what leaves."""

    exit_code = 2


class FolderInUse(PublishingError):
    """An export never writes into a folder that holds something already."""

    exit_code = 2


class FolderInsideWorkspace(PublishingError):
    """An export is plain text: inside the workspace it would undo the encryption around it."""

    exit_code = 2


class TooManyForATable(PublishingError):
    """A table of people found is made in memory, so it has an end."""

    exit_code = 3


class NothingLeaves(PublishingError):
    """No export is made of this: the policy lets nobody carry it away."""

    exit_code = 2
