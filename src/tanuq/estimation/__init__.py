"""How many people no list has named: multiple systems estimation over overlapping lists, pure and usable by itself."""

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Estimate

__all__ = ["CaptureTable", "Estimate"]
