"""What engines propose on one source, without what people have decided; and how often each engine was right.

An acceptance is a claim that names its engine. A refusal is an entry of its own (``proposal.refused``), and not kept
beside the ledger: it must survive a rebuild, reach the other laptops so that nobody is asked twice, and be undone;
and the two together are the measure of an engine, which whoever later reads the record can compute anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanuq.casebook.proposals import Proposal, Proposer
from tanuq.casebook.queries.desk import standing
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry


@dataclass(frozen=True, slots=True)
class Measure:
    """How one engine fared: what people accepted and refused of its proposals."""

    engine: str
    accepted: int
    refused: int

    @property
    def precision(self) -> float:
        """The accepted part of what was decided; 0 where nothing was."""
        decided = self.accepted + self.refused
        return self.accepted / decided if decided else 0.0


def refuse(record: Record, source: str, text: str, proposal: Proposal) -> Entry:
    """Put on record that *proposal*, made on the *text* (SHA-256) of *source*, is wrong."""
    body = {
        "source": source,
        "text": text,
        "engine": proposal.engine,
        "property": proposal.property,
        "value": proposal.value,
        "start": proposal.start,
        "end": proposal.end,
    }
    return record.write([Draft("proposal.refused", body)])[0]


def proposed(engines: Iterable[Proposer], text: str, start: int, end: int) -> tuple[Proposal, ...]:
    """What all engines propose between *start* and *end*, in the order of the text."""
    return in_order(proposal for engine in engines for proposal in engine.proposals(text, start, end))


def in_order(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Proposals in the order of the text."""
    return tuple(sorted(proposals, key=lambda proposal: (proposal.start, proposal.end, proposal.key())))


def still_open(
    proposals: Iterable[Proposal], refused: frozenset[str], claimed: Sequence[tuple[int, int]]
) -> tuple[Proposal, ...]:
    """Those that nobody refused (by their keys), and whose words nobody has *claimed* anything from yet."""
    return tuple(
        proposal
        for proposal in proposals
        if proposal.key() not in refused
        and not any(start < proposal.end and proposal.start < end for start, end in claimed)
    )


def measured(record: Record) -> tuple[Measure, ...]:
    """Each engine with what was accepted and refused of it and stands; reads every account in the ledger."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for body in standing(record, ("account.given", "proposal.refused")):
        if "engine" in body:
            refused[body["engine"]] += 1
        accepted.update(claim["engine"] for claim in body.get("claims", ()) if claim.get("engine"))
    return tuple(Measure(name, accepted[name], refused[name]) for name in sorted(accepted | refused))
