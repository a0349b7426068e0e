"""What can go wrong with engines that are not the program's own.

TanuqError
├── EndpointError
│   ├── BadEndpoint
│   │   └── RemoteEndpoint
│   ├── EndpointSilent
│   │   └── EndpointLate
│   ├── EndpointRefused
│   │   └── EndpointBusy
│   ├── EndpointGone
│   └── AnswerTooLong, AnswerNotUnderstood
└── SpacyError
    └── NoSpacy, NoModel
"""

from tanuq.vocabulary.errors import TanuqError


class EndpointError(TanuqError):
    """The endpoint could not be asked, or its answer cannot be used."""


class BadEndpoint(EndpointError):
    """The address is no address of an endpoint."""

    exit_code = 2


class RemoteEndpoint(BadEndpoint):
    """The address is of another computer, and nobody said that the words of a document may go there."""


class EndpointSilent(EndpointError):
    """Nothing answers there, or not in time."""


class EndpointLate(EndpointSilent):
    """It is there, and does not answer in time."""


class EndpointRefused(EndpointError):
    """It answers that it will not, or sends elsewhere; no redirect is followed."""


class EndpointBusy(EndpointRefused):
    """It says that it cannot answer yet: the model is being loaded, or others are asking."""


class EndpointGone(EndpointError):
    """It answered for a while, and then no more; what it said until then counts."""


class AnswerTooLong(EndpointError):
    """It answers more than any reading of a passage takes."""


class AnswerNotUnderstood(EndpointError):
    """What it answers is not of the form that it was asked for."""


class SpacyError(TanuqError):
    """Nothing can be read with spaCy here."""

    exit_code = 2


class NoSpacy(SpacyError):
    """It is not installed."""


class NoModel(SpacyError):
    """There is no model, or none that finds names and parses sentences."""
