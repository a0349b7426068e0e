"""What can go wrong with what this copy keeps beside the record, in words.

TanuqError
└── OfficeError
    ├── DraftTooLarge, TooManyDrafts
    ├── NoSuchInvitation
    ├── NoSuchSavedSearch, UnnamedSearch, TooManySearches
    ├── UnusablePhone, PhoneUnknown, PhoneLocked
    ├── UnusableToken, TooManyTokens, NoSuchToken
    ├── NoSuchJob, JobCancelled
    ├── NoSuchEstimate
    └── NewerOffice
"""

from tanuq.vocabulary.errors import TanuqError


class OfficeError(TanuqError):
    """Something asked of the office that it cannot do."""


class DraftTooLarge(OfficeError):
    """A draft holds more than a form can."""

    exit_code = 3


class TooManyDrafts(OfficeError):
    """Somebody has more drafts waiting than anybody will come back to."""

    exit_code = 3


class NoSuchInvitation(OfficeError):
    """The link was never one, was used, or is too old."""

    exit_code = 2


class NewerOffice(OfficeError):
    """A newer tanuq has changed the form of office.db."""


class NoSuchSavedSearch(OfficeError):
    """The search was deleted, or is somebody else's."""

    exit_code = 2


class UnnamedSearch(OfficeError):
    """A search is to be kept under no name, or under one that is too long."""

    exit_code = 2


class TooManySearches(OfficeError):
    """Somebody keeps more searches than anybody will look through."""

    exit_code = 3


class UnusablePhone(OfficeError):
    """A telephone that cannot be connected as it was said."""

    exit_code = 2


class PhoneUnknown(OfficeError):
    """A telephone that says nothing of who it is, or what opens nothing."""


class PhoneLocked(OfficeError):
    """Too many wrong secrets for one login."""


class UnusableToken(OfficeError):
    """A token of the API that cannot be made as it was said."""

    exit_code = 2


class TooManyTokens(OfficeError):
    """Somebody has more tokens than anybody keeps an eye on."""

    exit_code = 3


class NoSuchToken(OfficeError):
    """No token of whoever asks has this number."""

    exit_code = 2


class NoSuchJob(OfficeError):
    """No job has this number."""

    exit_code = 2


class JobCancelled(OfficeError):
    """Somebody asked the job that is running to stop."""


class NoSuchEstimate(OfficeError):
    """No estimate has this number here."""

    exit_code = 2
