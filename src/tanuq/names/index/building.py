"""Segments are made, joined and written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.names.index.entries import Entry, number_of
from tanuq.names.index.segment import Description, Segment
from tanuq.names.index.store import BlobStore, put_bytes
from tanuq.names.index.tokens.splitting import tokens_of


@dataclass(frozen=True, slots=True)
class Content:
    """The arrays of a segment that are kept; everything else is derived."""

    visibility: int
    tokens: Sequence[str]
    starts: NDArray[np.int32]
    members: NDArray[np.int32]
    numbers: NDArray[np.int64]
    text_ends: NDArray[np.int64]
    texts: bytes


def content_of(entries: Sequence[Entry]) -> Content:
    """The content of a segment with these names, all of one visibility."""
    known: dict[str, int] = {}
    members: list[int] = []
    starts = np.zeros(len(entries) + 1, np.int32)
    for row, entry in enumerate(entries):
        members.extend(known.setdefault(token, len(known)) for token in tokens_of(entry.name))
        starts[row + 1] = len(members)
    texts = [entry.text.encode("utf-8", "surrogatepass") for entry in entries]
    return Content(
        visibility=entries[0].visibility,
        tokens=tuple(known),
        starts=starts,
        members=np.array(members, np.int32),
        numbers=np.array([number_of(entry.key) for entry in entries], np.int64),
        text_ends=np.cumsum([len(text) for text in texts], dtype=np.int64),
        texts=b"".join(texts),
    )


def joined(segments: Sequence[Segment]) -> Content:
    """The content of one segment that holds the living names of several."""
    known: dict[str, int] = {}
    parts = [_remapped(segment, known) for segment in segments]
    lengths = np.concatenate([np.diff(segment.starts)[segment.alive] for segment in segments])
    text_lengths = np.concatenate([np.diff(segment.text_ends, prepend=0)[segment.alive] for segment in segments])
    return Content(
        visibility=segments[0].about.visibility,
        tokens=tuple(known),
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        members=np.concatenate(parts).astype(np.int32),
        numbers=np.concatenate([segment.numbers[segment.alive] for segment in segments]),
        text_ends=np.cumsum(text_lengths),
        texts=b"".join(_living_texts(segment) for segment in segments),
    )


def _remapped(segment: Segment, known: dict[str, int]) -> NDArray[np.int64]:
    """The members of the living names, by their numbers in *known*, which grows by the tokens they have."""
    members = segment.members[np.repeat(segment.alive, np.diff(segment.starts))]
    new = np.zeros(len(segment.tokens), np.int64)
    for token in np.unique(members):
        text = segment.tokens[token]
        new[token] = known.setdefault(text, len(known))
    return new[members]


def _living_texts(segment: Segment) -> bytes:
    everything = segment.texts
    if segment.alive.all():
        return everything
    begins = np.concatenate([[0], segment.text_ends[:-1]])
    living = np.flatnonzero(segment.alive)
    return b"".join(everything[begins[name] : segment.text_ends[name]] for name in living)


def written(store: BlobStore, content: Content, serial: int) -> Description:
    """Write a segment. Its name is made of what it holds and when, so that it is never mistaken for another."""
    tokens = "\n".join(content.tokens).encode("utf-8", "surrogatepass")
    arrays = {
        "tokens": tokens,
        "starts": content.starts.tobytes(),
        "members": content.members.tobytes(),
        "numbers": content.numbers.tobytes(),
        "ends": content.text_ends.astype(np.int64).tobytes(),
    }
    digest = hashlib.blake2b(content.texts, digest_size=16)
    for array in arrays.values():
        digest.update(array)
    name = f"{serial}-{digest.hexdigest()}"
    for label, array in arrays.items():
        put_bytes(store, f"{name}/{label}", array)
    put_bytes(store, f"{name}/texts", content.texts)
    return Description(
        name, content.visibility, len(content.numbers), len(content.members), len(tokens), len(content.texts)
    )
