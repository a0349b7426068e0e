"""Several engines as one: each reads the document, and what they propose is joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.reading.document import Document
from tanuq.reading.engine import Engine
from tanuq.reading.engines.agreement import JOIN, combined
from tanuq.reading.entities import NOBODY, Known
from tanuq.reading.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Together:
    """See :class:`tanuq.reading.engine.Engine`; of two that differ, the one named first lends anchor and values."""

    engines: Sequence[Engine]

    @property
    def name(self) -> str:
        """The names of all."""
        return JOIN.join(engine.name for engine in self.engines)

    def read(self, document: Document, known: Known = NOBODY) -> tuple[Proposal, ...]:
        """What all of them propose: see :func:`tanuq.reading.engines.agreement.combined`."""
        return combined(document.text, *(engine.read(document, known) for engine in self.engines))
