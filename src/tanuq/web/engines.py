"""The engines that propose values on the desk. A new one is named here, and nowhere else."""

from functools import lru_cache

from tanuq.casebook.proposals import Proposal, Proposer
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.known_names import KnownNames
from tanuq.casebook.record import Record
from tanuq.intake.anchoring.dates_in_text import DatesInText
from tanuq.intake.anchoring.names_in_text import NamesInText
from tanuq.intake.anchoring.refusing import in_order, proposed
from tanuq.policy.decision import Viewer
from tanuq.web.marking import Part

READING_ALONE: tuple[Proposer, ...] = (DatesInText(),)
"""Those that look at nothing but the text: what they read stays true, whatever is written meanwhile."""


def knowing(viewer: Viewer) -> tuple[Proposer, ...]:
    """Those that know what is in the record, as far as whoever looks may know it."""
    return (NamesInText(KnownNames(viewer)),)


def proposals_on(record: Record, viewer: Viewer, source: DeskSource, part: Part) -> tuple[Proposal, ...]:
    """What they propose on one part of the text of *source*, in its order, decided or not."""
    known = _with_record(viewer, source.words, part, (record.workspace.id, record.ledger.size))
    return in_order([*_from_text(source.words, part), *known])


@lru_cache(maxsize=4)
def _from_text(words: str, part: Part) -> tuple[Proposal, ...]:
    return proposed(READING_ALONE, words, part.start, part.end)


@lru_cache(maxsize=4)  # until something is written: it may be a name
def _with_record(viewer: Viewer, words: str, part: Part, _record: tuple[str, int]) -> tuple[Proposal, ...]:
    return proposed(knowing(viewer), words, part.start, part.end)
