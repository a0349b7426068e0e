"""Makes a run: accounts are linked as people's judgements allow, and what comes out is put on record as a proposal."""

import io
from dataclasses import dataclass

import polars as pl

from tanuq import __version__, linkage
from tanuq.casebook.numbers import run_number
from tanuq.casebook.queries.linking import verdicts
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.linkage.linked import Linked
from tanuq.linkage.options import Judgements, Options, Progress, Step, silent
from tanuq.linkage.runs.agreeing import demand_agreement
from tanuq.linkage.runs.errors import TooFewAccounts
from tanuq.linkage.runs.reading import read_accounts
from tanuq.linkage.runs.stored import model_piece, pairs_piece
from tanuq.policy.decision import Viewer

_A_PAIR = 2
_READ = 0.1
_READY = 0.2
"""The shares of a run's time until the accounts are read, and until the engine begins, by measurement on 100,000."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A run that is on record. *proposed*: pairs from the threshold upwards; *clusters*: people, as the model has it.

    *records*: the table that was linked; *linked*: the engine's whole answer, for a report.
    """

    run: str
    entry: str
    accounts: int
    proposed: int
    clusters: int
    linked: Linked
    records: pl.DataFrame


def propose(record: Record, viewer: Viewer, options: Options, progress: Progress = silent) -> Proposal:
    """Link all accounts of which *viewer* may match anything, and note the run. It joins nobody.

    Raises:
        TooFewAccounts: when there are not two accounts with a name.
        UnresolvedJudgements: when judgements contradict each other; people must say which is wrong.
        LinkageError: as :func:`tanuq.linkage.link`.
    """
    accounts = read_accounts(record, viewer, _part(progress, 0.0, _READ))
    _demand_accounts(accounts)
    demand_agreement(record)
    progress(Step("loading the engine", _READ))
    told = _part(progress, _READY, 1.0)
    # Found here, so that a command that only reads runs does not load the engine, which takes seconds.
    linked = linkage.link(accounts, options, judgements=judgements_for(record, accounts), progress=told)
    return note_run(record, accounts, linked, options)


def _part(progress: Progress, low: float, high: float) -> Progress:
    """Tells of a part of the work as of its place in the whole, so that the time left can be estimated."""
    return lambda step: progress(Step(step.name, low + (high - low) * step.done))


def note_run(record: Record, accounts: pl.DataFrame, linked: Linked, options: Options) -> Proposal:
    """Keep what the engine found in the vault, and put the run on record."""
    clusters = linked.clusters["cluster"].n_unique()
    body = {
        "run": "",
        "pairs": record.vault.keep(io.BytesIO(pairs_piece(linked))).sha256,
        "model": record.vault.keep(io.BytesIO(model_piece(linked))).sha256,
        "count": linked.pairs.height,
        "threshold": options.threshold,
        "accounts": accounts.height,
        "clusters": clusters,
        "keep": options.keep,
        "backend": options.backend,
        "seed": options.seed,
        "version": __version__,
    }
    entry = record.write([Draft("identity.linked", body)])[0]
    return Proposal(
        run=run_number(entry.hash),
        entry=entry.hash,
        accounts=accounts.height,
        proposed=linked.pairs.filter(pl.col("probability") >= options.threshold).height,
        clusters=clusters,
        linked=linked,
        records=accounts,
    )


def judgements_for(record: Record, accounts: pl.DataFrame) -> Judgements:
    """What people decided of these accounts, as the engine is told it; "unsure" tells it nothing."""
    known = set(accounts["id"])
    found = [one for one in verdicts(record) if one.first in known and one.second in known]
    return Judgements(
        same=tuple((one.first, one.second) for one in found if one.verdict == "same"),
        different=tuple((one.first, one.second) for one in found if one.verdict == "different"),
    )


def _demand_accounts(accounts: pl.DataFrame) -> None:
    named = accounts["names"].is_not_null().sum()
    if named >= _A_PAIR:
        return
    held = "only 1 account with a name" if named else "no account with a name" if accounts.height else "no account"
    raise TooFewAccounts(
        f"There is {held} here: linking compares at least two. Take in a list with “tanuq import FILE --list NAME”."
    )
