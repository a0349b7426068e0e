"""Links that no pair offers: what a table of captures would be had they not been missed, or not been made in error."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """What a check of links found: of *checked* links, *wrong* were.

    Of missed links: true links known from elsewhere (documents, relatives) that linkage had not offered.  Of false
    ones: links of the clustering that are none.
    """

    wrong: int
    checked: int

    def __post_init__(self) -> None:
        """Raises BadOption where more were wrong than checked, or fewer than none."""
        if not 0 <= self.wrong <= self.checked:
            raise BadOption(f"{self.wrong} of {self.checked} links cannot have been wrong.")

    def draw(self, rng: np.random.Generator) -> float:
        """The share of wrong links from its posterior, Beta(wrong + ½, right + ½), after Jeffreys' prior."""
        return float(rng.beta(self.wrong + 0.5, self.checked - self.wrong + 0.5))


@dataclass(frozen=True, slots=True)
class LinkErrors:
    """What a clustering is known to be wrong in beyond what its pairs leave open."""

    missed: ErrorRate | None = None
    """Of all true links, those that no pair offered."""
    false: ErrorRate | None = None
    """Of the clustering's links, those that are none."""

    def mended(self, table: CaptureTable, rng: np.random.Generator) -> CaptureTable:
        """One draw of the table without these errors; false links are undone first."""
        if self.false is not None:
            table = without_false_links(table, self.false.draw(rng), rng)
        return table if self.missed is None else with_missed_links(table, self.missed.draw(rng), rng)


NONE = LinkErrors()


def with_missed_links(table: CaptureTable, share: float, rng: np.random.Generator) -> CaptureTable:
    """Draw the table of all true links, of one that lacks this *share* of them.

    A person of k records has k − 1 links.  Assumed is that each is missing with probability *share* = m, independently
    of the pattern, and that a missed link leaves one record of the person alone, any of the k alike: the badly written
    one.  So a person with the pattern z, |z| = k, was torn into z∖j and j with probability s_k = (k − 1)m, for each j
    with s_k / k.  Of M_z torn ones and n_z whole ones we see n_z; with p(N_z) ∝ 1/N_z, M_z ~ NegBinomial(n_z, 1 − s_k).
    From the fullest patterns down, M_z is drawn, the torn records j multinomially, and the pieces z∖j and j are taken
    out of the counts, as far as they are there.  A second record torn from the same person is left (of order m²), and
    where fewer pieces are there than were drawn, fewer are mended: patterns of many lists stay up to 2 % short.
    """
    return _changed(table, _mend, share, rng)


def without_false_links(table: CaptureTable, share: float, rng: np.random.Generator) -> CaptureTable:
    """Draw the table without false links, of one of whose links this *share* is false.

    Of L = Σ n_z (|z| − 1) links, Binomial(L, *share*) are undone, each in a person drawn in proportion to |z| − 1, who
    is parted into two persons x and z∖x in proportion to n_x n_{z∖x}: strangers are joined as often as there are such.
    A pattern that no two patterns seen make up is left whole.
    """
    return _changed(table, _part, share, rng)


Cells = dict[int, int]
"""Counts by code of the pattern."""

Change = Callable[[Cells, float, np.random.Generator], None]


def _changed(table: CaptureTable, change: "Change", share: float, rng: np.random.Generator) -> CaptureTable:
    if not 0 <= share < 1:
        raise BadOption(f"A share of links is from 0 to 1, and not {share}.")
    cells = {int(code): int(count) for code, count in zip(table.codes, table.counts, strict=True)}
    change(cells, share, rng)
    codes = np.array(list(cells), dtype=np.int64)
    patterns = codes[:, None] >> np.arange(len(table.lists)) & 1
    return CaptureTable.gathered(table.lists, patterns, np.array(list(cells.values()), dtype=np.int64))


def _mend(cells: Cells, share: float, rng: np.random.Generator) -> None:
    for code in sorted(cells, key=lambda code: (-code.bit_count(), code)):
        size = code.bit_count()
        torn_share = min((size - 1) * share, 0.9)
        if size < 2 or cells[code] == 0 or torn_share == 0:
            continue
        torn = int(rng.negative_binomial(cells[code], 1 - torn_share))
        members = [1 << place for place in range(code.bit_length()) if code >> place & 1]
        for alone, wanted in zip(members, rng.multinomial(torn, np.full(size, 1 / size)), strict=True):
            rest = code & ~alone
            mended = min(int(wanted), cells.get(alone, 0), cells.get(rest, 0))
            if mended:
                _exchange(cells, (alone, rest), (code,), mended)


def _part(cells: Cells, share: float, rng: np.random.Generator) -> None:
    codes = [code for code in cells if code.bit_count() > 1]
    links = np.array([cells[code] * (code.bit_count() - 1) for code in codes], dtype=np.int64)
    if not links.sum():
        return
    undone = rng.multinomial(rng.binomial(int(links.sum()), share), links / links.sum())
    before = dict(cells)
    for code, count in zip(codes, undone, strict=True):
        halves = [half for half in before if half & code == half and half < code & ~half and code & ~half in before]
        if halves:
            weights = np.array([before[half] * before[code & ~half] for half in halves], dtype=np.float64)
            drawn = rng.multinomial(min(int(count), cells[code]), weights / weights.sum())
            for half, times in zip(halves, drawn, strict=True):
                _exchange(cells, (code,), (half, code & ~half), int(times))


def _exchange(cells: Cells, out: tuple[int, ...], into: tuple[int, ...], times: int) -> None:
    for code in out:
        cells[code] -= times
    for code in into:
        cells[code] += times
