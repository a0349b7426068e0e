"""Published tables of captures, and what the R packages say of them: what our methods are held against.

The figures of LCMCR 0.4.14 are of four chains of 520,000 iterations with ten classes, those of dga 2.0.2 of a prior of
2^-J a cell and 1/N up to 30 times the people seen (20 times for the Netherlands), both measured in November 2026.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from tanuq.estimation import CaptureTable

FOLDER = Path(__file__).parent / "data" / "published_tables"

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@dataclass(frozen=True, slots=True)
class Reference:
    """What another program says of N."""

    mean: float
    median: float
    interval: tuple[float, float]
    """At 95 %."""
    ess: float = float("inf")
    """Of its draws; infinite where it sums exactly."""
    ess_per_second: float = float("nan")
    """Of a processor."""
    rhat: float = 1.0
    ess_tail: float = float("inf")


def published(name: str) -> CaptureTable:
    """The table of this name, one of :data:`NAMES`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return CaptureTable.from_patterns(header[:-1], {tuple(map(int, row[:-1])): int(row[-1]) for row in rows})


LCMCR = {
    "australia_4lists": Reference(4452.0195, 4189, (2242, 7967), 9190.7, 405.18, 1.0005, 5590.0),
    "congenital_anomaly_5lists": Reference(635.5501, 629, (590, 718), 11179.0, 283.05, 1.0003, 18738.1),
    "korea_palembang_3lists": Reference(143.9829, 138, (124, 201), 14876.4, 889.31, 1.0006, 35167.1),
    "kosovo": Reference(10672.2274, 10413, (8938, 13875.05), 1285.2, 38.63, 1.0047, 897.8),
    "netherlands_2010_15_5lists": Reference(72052.2649, 50492, (42590.95, 164529.1), 7.1, 0.23, 1.5289, 26.4),
    "netherlands_2010_15_6lists": Reference(98374.6341, 94141.5, (44645.95, 168498.1), 7.1, 0.18, 1.5233, 86.0),
    "new_orleans_5lists": Reference(868.643, 835, (569, 1371), 35505.0, 1393.88, 1.0001, 37100.3),
    "spina_bifida_3lists": Reference(738.9054, 733, (686, 825), 7331.6, 386.40, 1.0005, 11031.7),
    "uk_2013_5lists": Reference(21843.5994, 21400, (12391.975, 33243.225), 57.2, 1.88, 1.0505, 24.3),
    "uk_2013_6lists": Reference(22882.1422, 22243.5, (15869, 33469.075), 110.3, 2.91, 1.0292, 181.7),
    "western_us_5lists": Reference(1914.5769, 1832, (1312.975, 2998), 21284.1, 832.16, 1.0, 27206.2),
}
"""Of the Netherlands and both UK tables its chains disagree (R-hat above 1.01): those figures are no posterior."""

LCMCR_MOST = 21
"""No draw of it lies above so many times the people seen: it draws n_0 anew while that is above 20 n."""

DGA = {
    "kosovo": Reference(12749.3, 12595, (9827, 16544)),
    "uk_2013_5lists": Reference(21282.2, 22990, (10387, 33510)),
    "netherlands_2010_15_5lists": Reference(73972.6, 49385, (41405, 168992)),
    "new_orleans_5lists": Reference(936.3, 869, (511, 1762)),
    "western_us_5lists": Reference(2254.0, 2133, (1343, 3871)),
    "australia_4lists": Reference(2712.9, 2253, (1189, 7309)),
    "congenital_anomaly_5lists": Reference(618.9, 618, (590, 656)),
    "spina_bifida_3lists": Reference(734.2, 731, (694, 787)),
    "korea_palembang_3lists": Reference(207.8, 163, (127, 468)),
}
