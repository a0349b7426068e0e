"""The pairs of one run on their way: found, compared, scored."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.evidence.comparing import compare_all
from tanuq.linkage.evidence.evidence import Evidence
from tanuq.linkage.matching.patterns import gather
from tanuq.linkage.matching.scoring import Scorer
from tanuq.linkage.matching.starting import Parameters

Rows = NDArray[np.int32]
Bits = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """*left* below *right*, in order; *rules*: a bit for each blocking rule that found the pair, 0 for pairs added
    later; *outcomes* int8[pairs, comparisons]."""

    left: Rows
    right: Rows
    rules: NDArray[np.uint32]
    outcomes: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.left)

    def places_of(self, left: Rows, right: Rows, records: int) -> NDArray[np.int64]:
        """Where each of the given pairs is among these; -1 where it is not."""
        code = _codes(self.left, self.right, records)
        wanted = _codes(left, right, records)
        place = np.searchsorted(code, wanted)
        place[place == len(code)] = 0
        return np.where(code[place] == wanted, place, -1) if len(code) else np.full(len(wanted), -1)

    def with_more(self, left: Rows, right: Rows, evidence: Evidence, watch: Callable[[float], None]) -> "Pairs":
        """These pairs and those of the given ones that are not among them, compared."""
        records = len(evidence)
        fresh = self.places_of(left, right, records) < 0
        code = _once(_codes(left[fresh], right[fresh], records))
        more_left, more_right = (code // records).astype(np.int32), (code % records).astype(np.int32)
        outcomes = compare_all(evidence, more_left, more_right, watch)
        at = np.searchsorted(_codes(self.left, self.right, records), code)
        return Pairs(
            left=np.insert(self.left, at, more_left),
            right=np.insert(self.right, at, more_right),
            rules=np.insert(self.rules, at, 0),
            outcomes=np.insert(self.outcomes, at, outcomes, axis=0),
        )

    def weights(self, scorer: Scorer, parameters: Parameters, names: tuple[str, ...]) -> Bits:
        """Evidence of each pair in bits, prior included, by the model of the comparisons called *names*."""
        if not len(self) or not names:
            return np.full(len(self), np.log2(parameters.prior / (1 - parameters.prior)))
        patterns = gather(self.outcomes, names)
        return scorer(patterns, parameters)[patterns.of]


def _codes(left: Rows, right: Rows, records: int) -> NDArray[np.int64]:
    return np.minimum(left, right).astype(np.int64) * records + np.maximum(left, right)


def _once(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The codes in order, each once; those of one group come nearly in order, which makes this sort fast."""
    ordered = np.sort(codes, kind="stable")
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    once: NDArray[np.int64] = ordered[fresh]
    return once
