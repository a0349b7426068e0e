"""Where a mistake of tanuq's arose, in words that hold nothing from the record."""

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def places_of(error: Exception) -> str:
    """Where in tanuq *error* arose, innermost first, but not on what: its message and values may hold a name."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours or frames))
