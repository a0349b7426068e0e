"""Where a mistake of tanuq's arose, in words that hold nothing from the record."""

import traceback
from pathlib import Path


def places_of(error: Exception) -> str:
    """Where in tanuq *error* arose, innermost first, but not on what: its message and values may hold a name."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "tanuq" in frame.filename]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours or frames))
