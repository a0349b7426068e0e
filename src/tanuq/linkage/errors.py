"""What can go wrong when records are linked, in words.

TanuqError
└── LinkageError
    ├── RecordError
    │   ├── BadColumn
    │   ├── MissingId
    │   └── DoubleRecord
    ├── JudgementError
    │   ├── UnknownRecord
    │   └── ContradictoryJudgements
    ├── BadOption
    └── SparkMissing
"""

from tanuq.vocabulary.errors import TanuqError


class LinkageError(TanuqError):
    """Records cannot be linked as asked."""


class RecordError(LinkageError):
    """A table that does not hold records as :mod:`tanuq.linkage.records` describes them."""


class BadColumn(RecordError):
    """A column whose values are of the wrong type."""


class MissingId(RecordError):
    """A record that nothing can point to."""


class DoubleRecord(RecordError):
    """Two records of one list with the same id."""


class JudgementError(LinkageError):
    """What people decided cannot be followed."""


class UnknownRecord(JudgementError):
    """A judgement about a record that is in none of the lists."""


class ContradictoryJudgements(JudgementError):
    """A is the same as B, B the same as C, and A not the same as C. Only people can say which is wrong."""

    def __init__(self, chains: tuple[tuple[str, ...], ...]) -> None:
        first = " = ".join(chains[0])
        more = f" There are {len(chains)} such contradictions." if len(chains) > 1 else ""
        super().__init__(
            f"Judgements contradict each other: {first}, but {chains[0][0]} ≠ {chains[0][-1]}.{more} "
            "Withdraw one judgement of each."
        )
        self.chains = chains
        """For each contradiction the records from the first to the last, each judged to be the same as the next,
        while the first and the last are judged to be different."""


class BadOption(LinkageError):
    """An option outside its range."""

    exit_code = 2


class SparkMissing(LinkageError):
    """Apache Spark, or the Java that it runs on, is not installed."""

    exit_code = 2
