"""What can go wrong with the pages, in words.

TanuqError
└── WebError
    ├── BadAddress
    └── PortTaken
"""

from tanuq.vocabulary.errors import TanuqError


class WebError(TanuqError):
    """Something asked of the pages that they cannot do."""

    exit_code = 2


class BadAddress(WebError):
    """The address in the browser asks for something that has no meaning; the message says which part."""


class PortTaken(WebError):
    """Another program already answers on the port."""
