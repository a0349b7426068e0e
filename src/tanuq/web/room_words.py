"""Words in all languages that rooms below keep in files of their own, beside the code that says or reads them.

Each file names in ``drafts`` the languages in which nobody has read it who speaks them from birth.
"""

from collections.abc import Iterator
from typing import Any

from tanuq.vocabulary.datafiles import read_toml

Place = tuple[str, ...]
"""A file and the way to its words: package, name, keys."""

FILES = (
    ("tanuq.intake.anchoring", "cues.toml"),
    ("tanuq.intake.field_forms", "words.toml"),
    ("tanuq.intake.testimony", "consent.toml"),
)


def places(language: str) -> frozenset[Place]:
    """Everything that is said in *language*, a tag in small letters: in English, all that the others need as well."""
    return frozenset(place for file in FILES for place in _said(read_toml(*file), file, language))


def drafts(language: str) -> frozenset[Place]:
    """What in *language* still has to be read by somebody who speaks it from birth."""
    return frozenset(place for place in places(language) if language in read_toml(*place[:2])["drafts"])


def _said(table: dict[str, Any], at: Place, language: str) -> Iterator[Place]:
    for key, below in table.items():
        if isinstance(below, dict):
            if language in below:
                yield (*at, key)
            yield from _said(below, (*at, key), language)
