"""The words of a source as the desk prints them: cut wherever a claim or a proposal begins or ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tanuq.casebook.proposals import Proposal
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim
from tanuq.web.marking import Part

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text that nothing parts."""

    at: int
    """Where they begin, in code points of the whole text."""
    text: str
    claimed: bool = False
    proposed: bool = False
    looked_at: bool = False
    """Whether they are those of the proposal that is to be decided now."""
    begins: tuple[str, ...] = ()
    """Names of the claims that begin here: a link to one leads to its words."""


def claimed_spans(accounts: Iterable[DeskAccount], text: str) -> tuple[Span, ...]:
    """The stretches of the text with this SHA-256 that claims were read from, each once, in its order."""
    found = {
        (anchor.start, anchor.end)
        for account in accounts
        for claim in account.standing
        if (anchor := claim.view.claim.anchor).counts_in(text) and anchor.start is not None and anchor.end is not None
    }
    return tuple(sorted(found))


def anchor_name(claim: StatedClaim, text: str) -> str:
    """The name of the place in the text that *claim* was read from, "" where it is not in this text."""
    anchor = claim.view.claim.anchor
    return f"c{anchor.start}-{anchor.end}" if anchor.counts_in(text) else ""


def pieces(
    text: str, part: Part, claimed: Sequence[Span], proposals: Sequence[Proposal], looked_at: Proposal | None
) -> tuple[Piece, ...]:
    """The words of *part* in order.

    >>> pieces("born in 1976", Part(0, 12, None, None), [(8, 12)], [], None)[1].text
    '1976'
    """
    proposed = [(proposal.start, proposal.end) for proposal in proposals]
    now = (looked_at.start, looked_at.end) if looked_at is not None else None
    edges = {edge for span in (*claimed, *proposed) for edge in span if part.start < edge < part.end}
    cuts = sorted({part.start, part.end, *edges})
    return tuple(
        Piece(
            at=start,
            text=text[start:end],
            claimed=_covered(claimed, start, end),
            proposed=_covered(proposed, start, end),
            looked_at=now is not None and _covered([now], start, end),
            begins=tuple(f"c{a}-{b}" for a, b in claimed if max(a, part.start) == start and b > start),
        )
        for start, end in pairwise(cuts)
    )


def _covered(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in spans)
