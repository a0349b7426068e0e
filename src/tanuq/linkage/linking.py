"""Finds the records that are about the same person: the one function of this room's face."""

from tanuq.linkage.linked import Linked
from tanuq.linkage.options import Judgements, Options, Progress, Step
from tanuq.linkage.records import Tables


def silent(_step: Step) -> None:
    """Progress that nobody watches."""


def link(
    frames: Tables,
    options: Options = Options(),  # noqa: B008  (a frozen value)
    *,
    judgements: Judgements = Judgements(),  # noqa: B008
    progress: Progress = silent,
) -> Linked:
    """Which records are about the same person, with probabilities and reasons.

    *frames* is one table (its duplicates are looked for) or several (a list of tables, or a dictionary of names and
    tables: records are linked across them), with the columns of :mod:`tanuq.linkage.records`.

    Raises:
        RecordError: a table that does not hold records.
        JudgementError: judgements about unknown records, or that contradict each other.
        SparkMissing: ``backend="spark"`` without Spark or Java.
    """
    raise NotImplementedError
