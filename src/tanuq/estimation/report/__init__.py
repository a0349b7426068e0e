"""The report of an estimation: what it holds, how it is made, and how it is shown.

``report(table)`` makes one; ``str``, ``.html()``, ``.pdf()``, ``.json()``, ``.frame()`` and ``.csv()`` show it.
"""

from tanuq.estimation.report.draws import inference_data
from tanuq.estimation.report.making import report
from tanuq.estimation.report.whole import Report
from tanuq.estimation.report.wording import Words

__all__ = ["Report", "Words", "inference_data", "report"]
