"""What somebody says of a file that is in the record already: its title, what it is, how far it may be seen."""

from collections.abc import Mapping

from tanuq.casebook.queries.sources import visible_sources
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

_EVERYTHING = Viewer(Visibility.RESTRICTED)
"""Whoever holds the file may say more of it, and must not be told by silence that it is hidden."""


def shown_anew(source: str, said: Visibility | None) -> list[Draft]:
    """What the ledger is told where *said* is not how far the source may be seen; nothing where nobody said.

    The file itself changes nothing when it comes again, but whoever protects it must not do so in vain.
    """
    return described_anew(source, {} if said is None else {"visibility": said.value})


def described_anew(source: str, said: Mapping[str, str]) -> list[Draft]:
    """What the ledger is told where something *said* of a known source (title, material …) is not what it has.

    "" says nothing, and of a source that is not known nothing is told.
    """
    held = visible_sources(_EVERYTHING).filter(number=source).values(*said).first() or said
    changed = {name: value for name, value in said.items() if value and value != held[name]}
    return [Draft("source.described", {"source": source, **changed})] if changed else []
