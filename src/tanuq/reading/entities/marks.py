"""Short lists of words that rules ask for by name."""

from functools import cache

from tanuq.reading.entities.stems import PACKAGE
from tanuq.vocabulary.datafiles import read_toml


@cache
def marks(name: str) -> frozenset[str]:
    """The words of one list.

    >>> "for" in marks("connectors")
    True
    """
    written: str = read_toml(PACKAGE, "data", "marks.toml")[name]
    return frozenset(written.split())
