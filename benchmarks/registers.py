"""Links two real registers of the same people by one command, and measures it on pairs that were labelled by hand.

    uv run python -m benchmarks.registers            # the folder of real data: TANUQ_SHARED_DATA
    uv run python -m benchmarks.registers --smoke

Beside it a plain baseline: equal folded names, and years of birth that are equal or missing.
How the pairs were drawn and labelled stands at the head of ``tests/linkage/data/argentine_pairs.tsv``.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tanuq.names.folding import folded_words

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("TANUQ_SHARED_DATA") or ROOT.parent / "shared" / "data") / "argentina"
REGISTERS = (DATA / "ruvte.csv", DATA / "parque.csv")
SAMPLE = ROOT / "tests" / "linkage" / "data" / "argentine_pairs.tsv"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """Labelled pairs of ids, by their stratum. A row without a partner is a pair with the right id empty."""

    same: Mapping[Pair, str]
    different: Mapping[Pair, str]

    def judged(self, pair: Pair) -> bool | None:
        """Whether a found pair is right; None where the sample does not say.

        A row whose partner is known is no other row's partner, for neither register names anybody twice.
        """
        if pair in self.same:
            return True
        left, right = pair
        alone = (left, "") in self.different
        taken = any(left == other or right == partner for other, partner in self.same)
        return False if alone or taken or pair in self.different else None


@dataclass(frozen=True, slots=True)
class Measured:
    """How a set of found pairs fares on the sample: what was wrongly found, and what was missed, by stratum."""

    found: int
    right: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]
    recall_by_stratum: Mapping[str, float]

    @property
    def precision(self) -> float:
        """Of the found pairs that the sample can judge."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of the sample's true pairs."""
        return self.right / (self.right + len(self.missed))


def read_sample(path: Path = SAMPLE) -> Sample:
    """The labelled pairs in the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"))
    by_label: dict[str, dict[Pair, str]] = {"same": {}, "different": {}}
    for row in rows:
        by_label[row["label"]][row["ruvte_id"], row["parque_id"]] = row["stratum"]
    return Sample(by_label["same"], by_label["different"])


def measure(found: Collection[Pair], sample: Sample) -> Measured:
    """Hold the found pairs against the sample."""
    judged = [(pair, sample.judged(pair)) for pair in found]
    right = {pair for pair, verdict in judged if verdict}
    strata = Counter(sample.same.values())
    met = Counter(sample.same[pair] for pair in right)
    return Measured(
        found=len(found),
        right=len(right),
        wrong=tuple(sorted(pair for pair, verdict in judged if verdict is False)),
        missed=tuple(sorted(pair for pair in sample.same if pair not in right)),
        recall_by_stratum={stratum: met[stratum] / count for stratum, count in strata.items()},
    )


def link_by_command(files: Iterable[Path]) -> tuple[set[Pair], float]:
    """The pairs that `tanuq link` finds with its defaults, and the seconds from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pairs.parquet"
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tanuq", "link", *map(str, files), "--out", str(out)], check=True)
        seconds = time.perf_counter() - start
        pairs = pl.read_parquet(out)
    return set(zip(pairs["left"], pairs["right"], strict=True)), seconds


def link_plainly(files: tuple[Path, Path]) -> set[Pair]:
    """Pairs of rows with equal folded names and no contradiction in the year of birth, where there is just one."""
    left = _plain(files[0], "id_unico_ruvte", "apellido_paterno_nombres", "anio_nacimiento")
    right = _plain(files[1], "id", "nombre", "fecha_de_nacimiento")
    names = Counter(name for _, name, _ in left), Counter(name for _, name, _ in right)
    partners = {name: (row, year) for row, name, year in right if names[1][name] == 1}
    return {
        (row, partners[name][0])
        for row, name, year in left
        if names[0][name] == 1 and name in partners and (not year or partners[name][1] in {year, ""})
    }


def _plain(path: Path, key: str, name: str, birth: str) -> list[tuple[str, tuple[str, ...], str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [(row[key], folded_words(row[name]), _year(row[birth])) for row in rows]


def _year(written: str) -> str:
    return written[-4:] if written[-4:].isdecimal() else ""


def report(name: str, measured: Measured, seconds: float) -> None:
    """One line of figures, and a line with what is behind them."""
    print(
        f"{name:<36}{seconds:8.1f} s{measured.found:9,} pairs   precision {measured.precision:.4f}"
        f"   recall {measured.recall:.4f}   of random rows {measured.recall_by_stratum['random']:.4f}"
    )
    strata = ", ".join(f"{stratum} {share:.3f}" for stratum, share in sorted(measured.recall_by_stratum.items()))
    print(f"    recall by stratum: {strata}")
    print(f"    wrong: {list(measured.wrong)}; missed: {list(measured.missed)}")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="only the baseline, in seconds")
    smoke = parser.parse_args().smoke
    if not DATA.is_dir():
        print(f"Left out: the real registers are not in {DATA}; set TANUQ_SHARED_DATA.")
        return 0
    sample = read_sample()
    start = time.perf_counter()
    plain = link_plainly(REGISTERS)
    report("equal name and year", measure(plain, sample), time.perf_counter() - start)
    if not smoke:
        found, seconds = link_by_command(REGISTERS)
        report("tanuq link, defaults", measure(found, sample), seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
