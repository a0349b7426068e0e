"""How many people no list has named: multiple systems estimation over overlapping lists, pure and usable by itself.

>>> table = CaptureTable.from_patterns(["police", "press"], {(1, 0): 40, (0, 1): 30, (1, 1): 12})
>>> table.seen
82
"""

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.description import Description, describe
from tanuq.estimation.errors import BadOption, EstimationError, Refused, TableError
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.methods import METHODS, chao, chapman, dga, lcmcr, loglinear, nhoi

__all__ = [
    "METHODS",
    "BadOption",
    "CaptureTable",
    "Description",
    "Estimate",
    "EstimationError",
    "Finding",
    "Refused",
    "TableError",
    "Weight",
    "chao",
    "chapman",
    "describe",
    "dga",
    "lcmcr",
    "loglinear",
    "nhoi",
]
