"""What can go wrong at the desk, in words.

TanuqError
└── AnchoringError
    ├── NoWordsChosen, WordsNotFound, SeveralPlaces
    ├── NotATime
    ├── NothingStated
    ├── TextChanged, NothingWritten, UnreadableTranslation
    └── NoSuchPage
"""

from collections.abc import Sequence

from tanuq.vocabulary.errors import TanuqError


class AnchoringError(TanuqError):
    """Something chosen or typed at the desk that cannot be kept as it is."""

    exit_code = 2


class NoWordsChosen(AnchoringError):
    """A claim is read from words, and none were given."""


class WordsNotFound(AnchoringError):
    """The text has no such words."""


class SeveralPlaces(AnchoringError):
    """The words stand in the text more than once: somebody must say which are meant."""

    def __init__(self, message: str, places: "Sequence[tuple[int, int]]") -> None:
        super().__init__(message)
        self.places = tuple(places)
        """(start, end) of each, in code points."""


class NotATime(AnchoringError):
    """A time within a recording is written as 12:30 or 1:02:03."""


class NothingStated(AnchoringError):
    """A claim needs a property that there is, and a value."""


class TextChanged(AnchoringError):
    """The text is another one now than the one that somebody worked on."""


class NothingWritten(AnchoringError):
    """A translation or transcript without words."""


class UnreadableTranslation(AnchoringError):
    """A derivative that calls itself a translation is none that can be read here."""


class NoSuchPage(AnchoringError):
    """The document has no such page, or it cannot be drawn."""
