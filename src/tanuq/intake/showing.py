"""How far a file may be seen, where somebody says so of one that is in the record already."""

from tanuq.casebook.queries.sources import visibility_of
from tanuq.ledger.entries import Draft
from tanuq.policy.visibility import Visibility


def shown_anew(source: str, said: Visibility | None) -> list[Draft]:
    """What the ledger is told where *said* is not how far the source may be seen; nothing where nobody said.

    The file itself changes nothing when it comes again, but whoever protects it must not do so in vain.
    """
    if said is None or visibility_of(source) in {None, said}:
        return []
    return [Draft("source.described", {"source": source, "visibility": said.value})]
