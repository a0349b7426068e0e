"""Learns the edit costs between scripts and the weights of the measures, and writes them beside the comparison.

    python -m tanuq.names.learning FOLDER

FOLDER holds `wikidata_tokens/` and `legislators_dev.tsv`. One row in five is kept for testing (see `corpora`).
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import Counts
from tanuq.names.comparing.layout import MEASURES
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.symbols import symbols_of
from tanuq.names.learning.corpora import training_pairs
from tanuq.names.learning.edits import learned_counts
from tanuq.names.learning.weights import learned_weights

_OUT = Path(__file__).parent.parent / "comparing" / "data"
_LEAST = 0.05
_HEADER = (
    "# How often one symbol stands for another in pairs of names, learned by `python -m tanuq.names.learning`.\n"
    "# Sources: NETransliteration-COLING2018 (from Wikidata, CC0), EveryPolitician 2015, lexicon/elements.tsv.\n"
    "left_script\tright_script\tleft\tright\tcount\n"
)


def write_counts(counts: Counts, out: Path) -> None:
    """Write every count that matters to *out*."""
    with out.open("w", encoding="utf-8") as table:
        table.write(_HEADER)
        for (left, right), values in counts.items():
            ours, theirs = ("", *symbols_of(Script(left))), ("", *symbols_of(Script(right)))
            for row, column in zip(*(values > _LEAST).nonzero(), strict=True):
                count = f"{values[row, column]:.2f}".rstrip("0").rstrip(".")
                table.write(f"{left.name}\t{right.name}\t{ours[row]}\t{theirs[column]}\t{count}\n")


def write_weights(weights: NDArray[np.float64], out: Path) -> None:
    """Write the weight of each measure to *out*."""
    with out.open("w", encoding="utf-8") as table:
        table.write(
            "# How the measures of two names add up to log-odds (see `alignment`), fitted by"
            " `python -m tanuq.names.learning`.\nmeasure\tweight\n"
        )
        for name, weight in zip(MEASURES, weights, strict=True):
            table.write(f"{name}\t{weight:.4f}\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if "--weights" not in sys.argv[2:]:
        write_counts(learned_counts(training_pairs(folder)), _OUT / "edit_counts.tsv")
        # The weights are measured with the new costs, which a new process reads.
        subprocess.run([sys.executable, "-m", "tanuq.names.learning", str(folder), "--weights"], check=True)
    else:
        write_weights(learned_weights(folder), _OUT / "weights.tsv")
