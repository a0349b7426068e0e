"""What can go wrong with the pages, in words.

TanuqError
└── WebError
    ├── BadAddress
    │   └── WrongDate
    ├── UnusableAddress
    ├── NoSuchUpload
    ├── NotAllowed
    ├── OpenToEverybody
    ├── Overtaken
    ├── PortTaken
    └── TooFast
"""

from tanuq.vocabulary.errors import TanuqError


class WebError(TanuqError):
    """Something asked of the pages that they cannot do."""

    exit_code = 2


class BadAddress(WebError):
    """The address in the browser asks for something that has no meaning; the message says which part."""


class WrongDate(BadAddress):
    """What was typed into a filter as a date is none, or lies before where it begins; ``box`` says which of the two."""

    def __init__(self, sentence: str, box: str) -> None:
        super().__init__(sentence)
        self.box = box


class UnusableAddress(WebError):
    """The pages cannot be reached at the address that was given for them."""


class NotAllowed(WebError):
    """Whoever is signed in may not do this; the message says what and who may."""


class OpenToEverybody(WebError):
    """The pages would be reached from elsewhere, and nobody has to sign in."""


class PortTaken(WebError):
    """Another program already answers on the port."""


class NoSuchUpload(WebError):
    """A list that was imported or thrown away meanwhile, or that somebody else brought."""


class Overtaken(WebError):
    """The list changed while somebody looked at what the file would make of it."""


class TooFast(WebError):
    """A member asks for pages faster than anybody reads them."""
