"""What can go wrong when a dossier is made.

PublishingError
├── NoSuchTemplate, NoSuchLanguage
├── ConsentMissing
├── BodyNotOpen
├── NobodyChosen
├── TooManyTogether
├── AddressNeeded
├── UnfittingAsk
└── NotSet
"""

from tanuq.publishing.errors import PublishingError


class NoSuchTemplate(PublishingError):
    """No template has this name."""

    exit_code = 2


class NoSuchLanguage(PublishingError):
    """Dossiers are written in the languages of the interface."""

    exit_code = 2


class ConsentMissing(PublishingError):
    """Nothing of the person may leave for what the dossier is for."""

    exit_code = 2


class BodyNotOpen(PublishingError):
    """The body does not take the case: no state concerned is bound by its treaty."""

    exit_code = 2


class NobodyChosen(PublishingError):
    """The question finds nobody, or nobody of them may leave."""

    exit_code = 2


class TooManyTogether(PublishingError):
    """A template that lays several people before somebody has an end."""

    exit_code = 2


class AddressNeeded(PublishingError):
    """Posts lead to public pages: somebody has to say where those are."""

    exit_code = 2


class UnfittingAsk(PublishingError):
    """What is asked for has to fit one page."""

    exit_code = 2


class NotSet(PublishingError):
    """The document could not be set; that is a fault of tanuq."""
