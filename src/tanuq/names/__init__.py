"""Scripts, romanisation, name parts and comparison.

What is compiled is read when it is first asked for: most commands compare no names.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tanuq.names.comparing.preparing import Prepared, prepare
    from tanuq.names.index import Index
    from tanuq.names.likeness.ranking import Ranked, rank
    from tanuq.names.likeness.reasons import Comparison, compare, compare_many
    from tanuq.names.likeness.scoring import probabilities, score_pairs

__all__ = [
    "Comparison",
    "Index",
    "Prepared",
    "Ranked",
    "compare",
    "compare_many",
    "prepare",
    "probabilities",
    "rank",
    "score_pairs",
]

_HOMES = {
    "Comparison": "likeness.reasons",
    "Index": "index",
    "Prepared": "comparing.preparing",
    "Ranked": "likeness.ranking",
    "compare": "likeness.reasons",
    "compare_many": "likeness.reasons",
    "prepare": "comparing.preparing",
    "probabilities": "likeness.scoring",
    "rank": "likeness.ranking",
    "score_pairs": "likeness.scoring",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
