"""What can go wrong with an endpoint that is asked to read.

TanuqError
└── EndpointError
    ├── BadEndpoint
    │   └── RemoteEndpoint
    ├── EndpointSilent, EndpointRefused
    └── AnswerTooLong, AnswerNotUnderstood
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


class EndpointRefused(EndpointError):
    """It answers that it will not, or sends elsewhere; no redirect is followed."""


class AnswerTooLong(EndpointError):
    """It answers more than any reading of a passage takes."""


class AnswerNotUnderstood(EndpointError):
    """What it answers is not of the form that it was asked for."""
