"""What can go wrong when something leaves the workspace.

TanuqError
└── PublishingError
    ├── FolderInUse
    ├── FolderInsideWorkspace
    └── NothingLeaves
"""

from tanuq.vocabulary.errors import TanuqError


class PublishingError(TanuqError):
    """Something that cannot leave as it was asked for."""


class FolderInUse(PublishingError):
    """An export never writes into a folder that holds something already."""

    exit_code = 2


class FolderInsideWorkspace(PublishingError):
    """An export is plain text: inside the workspace it would undo the encryption around it."""

    exit_code = 2


class NothingLeaves(PublishingError):
    """No export is made for this clearance: the policy lets nobody carry restricted values away."""

    exit_code = 2
