"""Scripts, romanisation, name parts and comparison."""

from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.comparing.reasons import Comparison, compare
from tanuq.names.comparing.scoring import probabilities, score_pairs

__all__ = ["Comparison", "Prepared", "compare", "prepare", "probabilities", "score_pairs"]
