"""What can go wrong when something leaves the workspace.

TanuqError
└── PublishingError
    ├── EditionUndone
    ├── FileInUse
    ├── FitsNoSheet
    ├── FolderInUse
    ├── FolderInsideWorkspace
    ├── NoEdition, NoSuchEdition, NothingToRelease
    ├── NoSiteAddress
    ├── NoSuchListHere
    ├── NotInfected
    ├── NotPfif
    ├── NotOurSite, OtherSite
    ├── OwnProposal, NotYetApproved
    ├── RisksOpen
    ├── TooManyForATable
    ├── UnreadableEdition
    ├── RedactionError
    │   ├── CannotRedact
    │   ├── NoFaceFinder
    │   ├── NothingHidden
    │   ├── UncleanCopy
    │   └── UnusableRegions
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


class NotOurSite(PublishingError):
    """A site is never written into a folder that holds what tanuq did not publish."""

    exit_code = 2


class OtherSite(PublishingError):
    """What lies in the folder was published by another version of tanuq."""

    exit_code = 2


class NoSiteAddress(PublishingError):
    """The address of a site that is none."""

    exit_code = 2


class NoSuchListHere(PublishingError):
    """A list that is not here, or that whoever asks may not carry away."""

    exit_code = 2


class NotInfected(PublishingError):
    """An infected original that was asked for is not among what leaves."""

    exit_code = 2


class NotPfif(PublishingError):
    """A file that was to be written again is none of PFIF 1.4."""

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


class NoEdition(PublishingError):
    """Nothing was released yet."""

    exit_code = 2


class NoSuchEdition(PublishingError):
    """No edition has this number."""

    exit_code = 2


class NothingToRelease(PublishingError):
    """Of the people chosen nothing may be published, or nothing changed since the last edition."""

    exit_code = 2


class OwnProposal(PublishingError):
    """Publishing takes two people."""

    exit_code = 2


class NotYetApproved(PublishingError):
    """A proposal is no edition: somebody else approves it first."""

    exit_code = 2


class RisksOpen(PublishingError):
    """Something in an edition could identify somebody, and nobody said why it may be published all the same."""

    exit_code = 3


class EditionUndone(PublishingError):
    """Something in an edition may not be published any more."""

    exit_code = 3


class UnreadableEdition(PublishingError):
    """The bytes of an edition are not as they were written, or of a newer tanuq."""


class RedactionError(PublishingError):
    """A redacted copy that cannot be made; nothing is kept."""

    exit_code = 3


class CannotRedact(RedactionError):
    """Of this original no redacted copy can be made: of its kind, its damage or its size."""

    def __init__(self, message: str, why: str = "") -> None:
        super().__init__(message)
        self.why = why
        """The reason as the end of a sentence, for whoever says which source it was."""


class UncleanCopy(RedactionError):
    """The second look at a copy found in it what must not be there."""


class UnusableRegions(RedactionError):
    """What is to be hidden is not said in a way that can be followed."""

    exit_code = 2


class NothingHidden(RedactionError):
    """A copy in which nothing is hidden needs somebody who says that nothing has to be."""

    exit_code = 2


class NoFaceFinder(RedactionError):
    """The optional library that finds faces is not installed."""

    exit_code = 2
