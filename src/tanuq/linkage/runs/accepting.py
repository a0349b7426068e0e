"""Accepts in bulk what a run proposed above a threshold: one entry, taken back as one."""

import io
import math
from dataclasses import dataclass

import polars as pl

from tanuq.casebook.errors import ReasonMissing
from tanuq.casebook.link_blob import Pair, pair, written_links
from tanuq.casebook.queries.linking import Verdict, hidden_accounts, persons_of, verdicts
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.linkage.runs.agreeing import demand_agreement
from tanuq.linkage.runs.errors import BelowTheRun, NothingToAccept
from tanuq.linkage.runs.stored import TOGETHER, StoredRun
from tanuq.policy.decision import Viewer

NO_END = math.inf
"""The end of a band that reaches as far as probability does."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What accepting would do. *links*: pairs of accounts; *accounts*: how many these are, who become *people*.

    *judged*: pairs left out because people decided otherwise of them, or were not sure.
    """

    threshold: float
    links: tuple[Pair, ...]
    accounts: int
    people: int
    judged: int
    below: float = NO_END


def offer(record: Record, viewer: Viewer, run: StoredRun, threshold: float, below: float = NO_END) -> Offer:
    """What would be accepted of *run* from *threshold* upwards, as far as *below*, which is left out.

    Only pairs that the run's own clusters hold together are taken, so that no weak bridge joins two people; pairs that
    are one person already are left out, and those of whom *viewer* may know nothing.

    Raises:
        BelowTheRun: when *threshold* is below that of the run or no probability, or nothing lies below *below*.
        UnresolvedJudgements: when judgements contradict each other, for nobody knows then who is one person.
    """
    demand_agreement(record)
    if not run.view.threshold <= threshold <= 1:
        raise BelowTheRun(
            f"{run.view.id} formed its clusters from {run.view.threshold:g} upwards: choose a threshold from "
            f"{run.view.threshold:g} to 1, not {threshold:g}. For a lower one, link again with --threshold."
        )
    if below <= threshold:
        raise BelowTheRun(f"No probability is from {threshold:g} upwards and below {below:g}: choose a higher end.")
    inside = (pl.col("probability") >= threshold) & (pl.col("probability") < below)
    sure = run.pairs.filter(inside & pl.col(TOGETHER))
    pairs = [pair(*row) for row in sure.select("left", "right", "probability").iter_rows()]
    against = {(one.first, one.second) for one in verdicts(record) if _stands_against(one)}
    hidden = set(hidden_accounts(record, viewer))
    pairs = [one for one in pairs if one.left not in hidden and one.right not in hidden]
    persons = persons_of(number for one in pairs for number in (one.left, one.right))
    open_pairs = [
        one for one in pairs if one.left in persons and one.right in persons and persons[one.left] != persons[one.right]
    ]
    links = tuple(one for one in open_pairs if (one.left, one.right) not in against)
    accounts = {number for one in links for number in (one.left, one.right)}
    return Offer(
        threshold=threshold,
        links=links,
        accounts=len(accounts),
        people=_people(links),
        judged=len(open_pairs) - len(links),
        below=below,
    )


def _stands_against(verdict: Verdict) -> bool:
    return verdict.verdict != "same"


def _people(links: tuple[Pair, ...]) -> int:
    """How many groups the links make of their accounts."""
    root: dict[str, str] = {}

    def find(number: str) -> str:
        root.setdefault(number, number)
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for link in links:
        root[find(link.right)] = find(link.left)
    return len({find(number) for number in list(root)})


def demand_links(run: StoredRun, offered: Offer) -> None:
    """Go on only if something would be joined.

    Raises:
        NothingToAccept: when no open link of *run* is above the threshold.
    """
    if not offered.links:
        raise NothingToAccept(
            f"No open link of {run.view.id} is at {offered.threshold:g} or above. What is left waits for you: "
            f"tanuq link review {run.view.id}"
        )


def accept(
    record: Record, viewer: Viewer, run: StoredRun, choice: tuple[float, str], below: float = NO_END
) -> tuple[Entry, Offer]:
    """Join what :func:`offer` gives for *choice* = (threshold, reason); give the entry that does so, and what it did.

    Raises:
        BelowTheRun, NothingToAccept, ReasonMissing, UnresolvedJudgements
    """
    threshold, reason = choice
    if not reason.strip():
        raise ReasonMissing("Say why these links can be trusted: whoever reads this later has only your reason.")
    offered = offer(record, viewer, run, threshold, below)
    demand_links(run, offered)
    body = {
        "run": run.view.entry,
        "pairs": record.vault.keep(io.BytesIO(written_links(offered.links))).sha256,
        "count": len(offered.links),
        "threshold": threshold,
        "reason": reason.strip(),
        **({"below": below} if below <= 1 else {}),
    }
    return record.write([Draft("identity.linked", body)])[0], offered
