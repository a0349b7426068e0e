"""Learns the edit costs between scripts and writes them beside the comparison.

    python -m tanuq.names.learning FOLDER

FOLDER holds `wikidata_tokens/`, `legislators_dev.tsv`. One row in five is kept for testing (see `corpora`).
"""

import sys
from pathlib import Path

from tanuq.names.comparing.alphabets import Script
from tanuq.names.comparing.costs import Counts
from tanuq.names.comparing.symbols import symbols_of
from tanuq.names.learning.corpora import training_pairs
from tanuq.names.learning.edits import learned_counts

_OUT = Path(__file__).parent.parent / "comparing" / "data" / "edit_counts.tsv"
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


if __name__ == "__main__":
    write_counts(learned_counts(training_pairs(Path(sys.argv[1]))), _OUT)
