"""What linking answers: for each command the document for programs, and the lines for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.linking import RunView
from tanuq.casebook.queries.persons import account_of
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.record import Record
from tanuq.cli.answers.wording import counted
from tanuq.ledger.entries import Entry
from tanuq.linkage.options import Options
from tanuq.linkage.report.wording import in_bits
from tanuq.linkage.runs.accepting import Offer
from tanuq.linkage.runs.explaining import Evidence, PairView
from tanuq.linkage.runs.proposing import Proposal
from tanuq.linkage.runs.reviewing import OpenPair
from tanuq.linkage.runs.stored import StoredRun
from tanuq.linkage.tables.files import LinkedFiles
from tanuq.policy.decision import Viewer

Answer = tuple[Mapping[str, Any], list[str]]

_NAMES = ("name", "name_other", "given_names", "family_name")
_ONE_PARTNER = ("  each row has at most one partner; --many lets it have several",)
_NOT_COMPARED = ("  no two were compared: they share nothing, or only what too many share (--report says what)",)
_BAR = 24
"""Characters that the heaviest step of a waterfall takes."""


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """A pair to review, with the names that its accounts give."""

    left: str
    right: str
    probability: float
    information: float
    left_names: tuple[str, ...]
    right_names: tuple[str, ...]


def accounts_linked(made: Proposal, options: Options, waiting: int) -> Answer:
    """What a run found. The keys of the document stay as they are."""
    document = {"accounts": made.accounts, "pairs": made.proposed, "clusters": made.clusters, "run": made.run}
    return document, [
        f"{counted(made.accounts, 'account')} → {counted(made.clusters, 'person', 'people')} by the model; "
        f"{counted(made.proposed, 'pair')} at {options.threshold:g} or above",
        *(() if made.linked.figures.candidates else _NOT_COMPARED),
        f"  {counted(waiting, 'pair')} kept for people to look at; a run by itself joins nobody",
        f"  run {made.run}, entry {made.entry}",
    ]


def files_linked(result: LinkedFiles, out: Path) -> Answer:
    """What linking files found."""
    rows = sum(file.frame.height for file in result.files)
    clusters = result.linked.clusters["cluster"].n_unique()
    document = {"accounts": rows, "pairs": result.pairs.height, "clusters": clusters, "out": str(out)}
    read = [
        f"  {file.path.name}: {counted(file.frame.height, 'row')}, "
        f"{f'known by “{file.key}”' if file.key else 'numbered from 1'}; compared: "
        + ", ".join(f"{title} ({code})" for title, code in file.read_as)
        for file in result.files
    ]
    return document, [
        f"{counted(rows, 'row')} → {counted(clusters, 'person', 'people')}; "
        f"{counted(result.pairs.height, 'pair')} at {result.options.keep:g} or above written to {out}",
        *(() if result.linked.figures.candidates else _NOT_COMPARED),
        *(_ONE_PARTNER if result.options.matching == "one_to_one" else ()),
        *read,
    ]


def runs_listed(runs: Sequence[RunView]) -> Answer:
    """The runs of a workspace."""
    return {"runs": [asdict(run) for run in runs]}, [line for run in runs for line in _run_lines(run)]


def _run_lines(run: RunView) -> Iterator[str]:
    yield (
        f"{run.id}  {run.at}  {counted(run.accounts, 'account')} → {counted(run.clusters, 'person', 'people')} from "
        f"{run.threshold:g} upwards; {counted(run.pairs, 'pair')} kept ({run.backend}, seed {run.seed})"
    )
    for accepted in run.acceptances:
        problem = f"  {accepted.problem}" if accepted.problem else ""
        end = "upwards" if accepted.below is None else f"to below {accepted.below:g}"
        yield (
            f"  accepted {counted(accepted.links, 'link')} from {accepted.threshold:g} {end}: “{accepted.reason}” "
            f"({accepted.at}, entry {accepted.entry[:12]}){problem}"
        )


def pairs_to_review(record: Record, viewer: Viewer, pairs: Sequence[OpenPair]) -> tuple[ReviewedPair, ...]:
    """These pairs with their names; a pair with an account that the viewer may not know of is absent."""
    shown = []
    for pair in pairs:
        try:
            names = [_names(account_of(record, viewer, number)) for number in (pair.left, pair.right)]
        except NoSuchPerson:  # what a viewer may not see is absent, not an error
            continue
        shown.append(ReviewedPair(pair.left, pair.right, pair.probability, pair.information, names[0], names[1]))
    return tuple(shown)


def _names(account: AccountView) -> tuple[str, ...]:
    return tuple(view.display for prop in _NAMES for view in account.claims if view.claim.property == prop)


def review_listed(run: StoredRun, pairs: Sequence[ReviewedPair], waiting: int) -> Answer:
    """The pairs of a run that are open."""
    document = {"run": run.view.id, "waiting": waiting, "pairs": [asdict(pair) for pair in pairs]}
    if not waiting:
        kept = f"Every pair that {run.view.id} kept is decided." if run.view.pairs else f"{run.view.id} kept no pair."
        return document, [kept]
    first = f", the first {len(pairs)} of them" if len(pairs) < waiting else ""
    wait = "waits" if waiting == 1 else "wait"
    lines = [f"{counted(waiting, 'pair')} of {run.view.id} {wait} for a judgement{first}:"]
    for pair in pairs:
        lines.append(f"{pair.probability:6.3f}  {pair.left}  {' · '.join(pair.left_names)}")
        lines.append(f"        {pair.right}  {' · '.join(pair.right_names)}")
    return document, lines


def pair_explained(run: StoredRun, view: PairView) -> Answer:
    """The waterfall of a pair, and a sentence for each step."""
    evidence = [{**asdict(step), "sentence": step.sentence()} for step in view.evidence]
    document = {
        "run": run.view.id,
        "left": view.left.id,
        "right": view.right.id,
        "probability": view.probability,
        "start": view.start,
        "total": view.total,
        "evidence": evidence,
    }
    heaviest = max((abs(step.bits) for step in (*view.evidence, _start(view))), default=1.0) or 1.0
    lines = [
        f"{view.left.id}  {' · '.join(_names(view.left))}",
        f"{view.right.id}  {' · '.join(_names(view.right))}",
        f"Probability that they are one person: {view.probability:.4f} ({run.view.id})",
        "",
        *(_waterfall_line(step, heaviest) for step in (_start(view), *view.evidence)),
        f"{in_bits(view.total):>7}  in all, before it is made a calibrated probability",
        "",
        *(step.sentence() for step in view.evidence),
    ]
    return document, lines


def _start(view: PairView) -> Evidence:
    return Evidence("start", "before anything is compared", "", view.start)


def _waterfall_line(step: Evidence, heaviest: float) -> str:
    bar = round(abs(step.bits) / heaviest * _BAR)
    left = "█" * bar if step.bits < 0 else ""
    right = "█" * bar if step.bits > 0 else ""
    return f"{in_bits(step.bits):>7}  {left:>{_BAR}}│{right:<{_BAR}}  {step.heading}"


def links_offered(run: StoredRun, offered: Offer) -> Answer:
    """What accepting would do, before it is done."""
    document = {"run": run.view.id, "offer": _offer_document(offered), "entry": ""}
    return document, [_offer_line(run, offered, "would become")]


def links_accepted(run: StoredRun, entry: Entry, done: Offer) -> Answer:
    """What accepting did."""
    document = {"run": run.view.id, "offer": _offer_document(done), "entry": entry.hash}
    return document, [_offer_line(run, done, "became"), f"On record. Entry {entry.hash}"]


def _offer_document(offered: Offer) -> dict[str, Any]:
    return {
        "threshold": offered.threshold,
        "links": len(offered.links),
        "accounts": offered.accounts,
        "people": offered.people,
        "judged": offered.judged,
    }


def _offer_line(run: StoredRun, offered: Offer, become: str) -> str:
    if not offered.links:
        return f"No open link of {run.view.id} is at {offered.threshold:g} or above."
    left_out = f"; {counted(offered.judged, 'pair')} left out, as people judged otherwise" if offered.judged else ""
    return (
        f"{counted(len(offered.links), 'link')} of {run.view.id} at {offered.threshold:g} or above: "
        f"{counted(offered.accounts, 'account')} {become} {counted(offered.people, 'person', 'people')}{left_out}"
    )
