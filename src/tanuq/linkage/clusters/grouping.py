"""From scored pairs to groups of records, each a person: what belongs together, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.clusters.components import Bits, Components, Rows, hang_together, number_components
from tanuq.linkage.clusters.judged import Judged
from tanuq.linkage.clusters.one_to_one import assign
from tanuq.linkage.clusters.refining import joining
from tanuq.linkage.clusters.rivalry import rivalled
from tanuq.linkage.clusters.together import group_curve, outside_groups
from tanuq.linkage.options import Matching
from tanuq.linkage.scored import Pairs

LIKELY = 0.0
"""Bits from which two records are looked at together."""
CERTAIN = 60.0
STEADY = 2_000
"""Pairs inside groups from which half is believed of what they tell about group evidence; the other half is that the
mean evidence of a step is worth as much as that of one pair."""
Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """*pairs*, with those between records of one group; *weights*: their own evidence in bits, prior included; *bits*:
    log-odds with what their group says; *kept*: which of them count, in a one-to-one matching; *cluster*
    int32[records]; *curve*: what group evidence is worth."""

    pairs: Pairs
    weights: Bits
    bits: Bits
    kept: NDArray[np.bool_]
    cluster: NDArray[np.int32]
    curve: Curve


@dataclass(frozen=True, slots=True)
class Grouping:
    """What grouping needs to know: *weigh* gives the weights of pairs, *add* the pairs with more of them compared;
    *prior* is the part of a weight that is no evidence; *least*: bits from which two records are one person."""

    lists: NDArray[np.int32]
    judged: Judged
    matching: Matching
    weigh: Callable[[Pairs], Bits]
    add: Callable[[Pairs, Rows, Rows], Pairs]
    prior: float
    least: float

    def group(self, pairs: Pairs) -> Grouped:
        """The groups among the records of *pairs*."""
        weights = self._ruled(pairs, self.weigh(pairs))
        kept = self._kept(pairs, weights)
        components = hang_together(pairs.left[kept], pairs.right[kept], weights[kept], LIKELY, len(self.lists))
        left, right = components.pairs()
        pairs = self.add(pairs, left, right)
        own = self.weigh(pairs)
        bits = self._ruled(pairs, own)
        places = pairs.places_of(left, right, len(self.lists))
        inside, curve = self._joined(components, bits[places], self._forced(left, right))
        bits = outside_groups(bits, self.prior, places)
        bits[places] = inside
        kept = self._kept(pairs, bits)
        joined = places[kept[places] & (bits[places] >= self.least)]
        cluster = number_components(pairs.left[joined], pairs.right[joined], len(self.lists))
        return Grouped(pairs, own, bits, kept, cluster, curve)

    def _joined(self, components: Components, bits: Bits, forced: NDArray[np.int8]) -> tuple[Bits, Curve]:
        """The log-odds of the pairs inside groups: of two records by their own evidence, of more by the group's."""
        sizes = np.diff(components.start)
        several = np.repeat(sizes > 2, sizes * (sizes - 1) // 2)
        if not several.any():
            return bits, ()
        found = joining(components, bits - self.prior, forced)
        open_pairs = several & np.isfinite(found.voice) & (forced == 0)
        curve = group_curve(found.voice[open_pairs], bits[open_pairs], self.prior)
        learnt = _on_curve(found.voice, curve) if curve else found.voice
        share = open_pairs.sum() / (open_pairs.sum() + STEADY)
        joined = share * learnt + (1 - share) * (self.prior + found.evidence)
        joined = np.where(np.isfinite(found.voice), joined, -CERTAIN)
        return np.where(several, np.where(forced == 0, joined, CERTAIN * forced), bits), curve

    def _ruled(self, pairs: Pairs, weights: Bits) -> Bits:
        """Log-odds where people's judgements stand above the model's."""
        forced = self._forced(pairs.left, pairs.right)
        bits = np.where(forced == 0, weights, CERTAIN * forced)
        if self.matching != "one_to_one":
            return bits
        return rivalled(pairs.left, pairs.right, self.lists, bits)

    def _kept(self, pairs: Pairs, bits: Bits) -> NDArray[np.bool_]:
        """Which pairs count: all, those of two lists, or those of the best assignment; and those judged the same."""
        kept = np.ones(len(pairs), np.bool_)
        if self.matching == "across" and self.lists.any():
            kept = self.lists[pairs.left] != self.lists[pairs.right]
        elif self.matching == "one_to_one":
            kept = assign(pairs.left, pairs.right, self.lists, bits)
        judged: NDArray[np.bool_] = kept | (self.judged.group[pairs.left] == self.judged.group[pairs.right])
        return judged

    def _forced(self, left: Rows, right: Rows) -> NDArray[np.int8]:
        """1 for pairs judged to be one person, directly or through others; -1 for different ones, or what follows."""
        group = self.judged.group
        forced = np.where(group[left] == group[right], 1, 0).astype(np.int8)
        if len(self.judged.different):
            apart = _codes(group[self.judged.different[:, 0]], group[self.judged.different[:, 1]], len(group))
            forced[np.isin(_codes(group[left], group[right], len(group)), apart)] = -1
        if self.matching == "one_to_one":
            forced[(self.lists[left] == self.lists[right]) & (forced == 0)] = -1
        return forced


def _on_curve(within: Bits, curve: Curve) -> Bits:
    points = np.array(curve)
    bits: Bits = np.interp(within, points[:, 0], points[:, 1])
    return bits


def _codes(one: Rows, other: Rows, records: int) -> NDArray[np.int64]:
    return np.minimum(one, other).astype(np.int64) * records + np.maximum(one, other)
