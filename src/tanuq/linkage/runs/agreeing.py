"""While judgements contradict each other, nothing is linked and nothing accepted: only people can mend that."""

from tanuq.casebook.queries.disagreements import disagreements
from tanuq.casebook.record import Record
from tanuq.linkage.runs.errors import UnresolvedJudgements


def demand_agreement(record: Record) -> None:
    """Go on only if no judgements contradict each other.

    Raises:
        UnresolvedJudgements: naming the accounts and the entries of every contradiction.
    """
    if found := disagreements(record):
        named = "; ".join(one.in_words() for one in found)
        raise UnresolvedJudgements(
            f"{named}. These judgements cannot all be true. Decide which is wrong and take it back with "
            "“tanuq undo ENTRY --reason …”, or judge the pair anew; then give this command again."
        )
