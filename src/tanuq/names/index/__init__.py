"""Names found among a million by how they sound, in any script."""

from tanuq.names.index.entries import Answer, Entry, Key
from tanuq.names.index.index import Hit, Index
from tanuq.names.index.store import BlobStore, MemoryStore, Vanished

__all__ = ["Answer", "BlobStore", "Entry", "Hit", "Index", "Key", "MemoryStore", "Vanished"]
