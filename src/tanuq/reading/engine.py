"""What every engine is: one function from a document and what the case file knows to proposals."""

from collections.abc import Sequence
from typing import Protocol

from tanuq.reading.document import Document
from tanuq.reading.entities.known import Known
from tanuq.reading.proposal import Proposal


class Engine(Protocol):
    """Reads documents. Rules, a statistical model or a language model behind an endpoint: all look the same."""

    @property
    def name(self) -> str:
        """Name and version, such as ``rules 1``; it stands in every proposal and is kept with what people decide."""
        ...

    def read(self, document: Document, known: Known) -> Sequence[Proposal]:
        """What the body of *document* says, in the order of the text. *known*: names of the case file.

        Each proposal and each field with a place lies within the text, and its words stand there.
        """
        ...
