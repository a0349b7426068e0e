"""Names found among a million by how they sound, in any script."""

from tanuq.names.index.answering import Answer, answers
from tanuq.names.index.entries import Entry, Key
from tanuq.names.index.index import Hit, Index
from tanuq.names.index.store import BlobStore, MemoryStore

__all__ = ["Answer", "BlobStore", "Entry", "Hit", "Index", "Key", "MemoryStore", "answers"]
