"""People, groups and places: who and what a document mentions, gathered into its entities."""

from tanuq.reading.entities.known import NOBODY, Known, KnownNames
from tanuq.reading.entities.proposing import proposed
from tanuq.reading.entities.reading import mentions

__all__ = ["NOBODY", "Known", "KnownNames", "mentions", "proposed"]
