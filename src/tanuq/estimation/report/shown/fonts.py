"""The fonts that tanuq carries, for dossiers and for reports alike; only the files are shared."""

from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "Tanuq Han")


def folder() -> Path:
    """Where they lie."""
    return Path(str(files("tanuq"))) / "publishing" / "dossier" / "fonts"


@cache
def letters() -> frozenset[int]:
    """Every code point that one of them holds."""
    spans = (folder() / "letters.txt").read_text("ascii").split()
    ends = ((int(first, 16), int(last, 16)) for first, last in (span.split("-") for span in spans))
    return frozenset(point for first, last in ends for point in range(first, last + 1))
