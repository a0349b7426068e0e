"""The engines that propose values on the desk. A new one is named here, and nowhere else."""

from functools import lru_cache

from tanuq.casebook.proposals import Proposal, Proposer
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.known_names import KnownNames
from tanuq.casebook.record import Record
from tanuq.intake.anchoring.dates_in_text import DatesInText
from tanuq.intake.anchoring.names_in_text import NamesInText
from tanuq.intake.anchoring.refusing import proposed
from tanuq.policy.decision import Viewer
from tanuq.web.marking import Part


def engines(viewer: Viewer) -> tuple[Proposer, ...]:
    """Those there are, for whoever looks."""
    return DatesInText(), NamesInText(KnownNames(viewer))


def proposals_on(record: Record, viewer: Viewer, source: DeskSource, part: Part) -> tuple[Proposal, ...]:
    """What they propose on one part of the text of *source*, in its order, decided or not."""
    return _proposals(viewer, source.words, part, (record.workspace.id, record.ledger.size))


@lru_cache(maxsize=4)  # going from proposal to proposal reads nothing anew; what is written meanwhile may be a name
def _proposals(viewer: Viewer, words: str, part: Part, _record: tuple[str, int]) -> tuple[Proposal, ...]:
    return proposed(engines(viewer), words, part.start, part.end)
