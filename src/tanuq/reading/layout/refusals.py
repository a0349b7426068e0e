"""Why a document was not laid out, as the confined child tells its parent."""

from tanuq.intake.files.reading import CannotRead

SCANNED = "Scanned"
"""The refusal of a PDF that has pictures of words, and no words: then they are recognised."""


class Refused(CannotRead):
    """A document that one reader cannot read; the message ends the sentence “… cannot be read: …”."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(why)
        self.error = error
        """The name of the error of :mod:`tanuq.reading.layout.errors` that the parent raises."""
