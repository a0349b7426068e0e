"""`tanuq link`: who is the same person, in a workspace or in files; review, acceptance and the reasons for a pair."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tanuq.casebook.errors import ReasonMissing
from tanuq.casebook.queries.linking import run as find_run
from tanuq.casebook.queries.linking import runs as all_runs
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.cli.answers import linking as answers
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.branching import branching
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.linkage.options import Options, Step
from tanuq.linkage.report.pages import Naming, Reported, write_report
from tanuq.linkage.runs.accepting import NO_END, Offer, demand_links, offer
from tanuq.linkage.runs.accepting import accept as accept_links
from tanuq.linkage.runs.explaining import explain_pair
from tanuq.linkage.runs.proposing import propose
from tanuq.linkage.runs.reviewing import open_pairs
from tanuq.linkage.runs.stored import StoredRun, best_pair, stored
from tanuq.linkage.tables.files import link_files, lists_of, options_for, write_pairs

TEAM = viewer_for(Audience.TEAM)
"""Whose eyes a run looks with: what is restricted is neither compared nor shown."""


class Backend(StrEnum):
    """What computes a run."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class ReportWanted:
    """Where a report goes, None for nowhere, and what it calls people."""

    file: Path | None
    naming: Naming

    def refuse_inside(self, workspace: Path) -> None:
        """Keep what is not encrypted out of a folder that is.

        Raises:
            WrongUse: when the report would lie in the workspace.
        """
        if self.file is not None and self.file.resolve().is_relative_to(workspace.resolve()):
            raise WrongUse(
                f"{self.file} lies in the workspace, where all is encrypted, and a report is not. Name another folder."
            )


Run = Annotated[str, typer.Argument(metavar="RUN", help="Number of the run (R-…) or its beginning; else the newest.")]


def link(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", parser=path, help="Tables outside a workspace; without them, its accounts."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="PAIRS.parquet", parser=path, help="Where the pairs of files are written.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(metavar="P", help="Probability from which accounts are held for one person.")
    ] = None,
    backend: Annotated[Backend, typer.Option(help="What computes it; spark needs Java and PySpark.")] = Backend.DUCKDB,
    seed: Annotated[int, typer.Option(help="The same seed gives the same pairs.")] = 0,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.html", parser=path, help="Write a report with charts to this file.")
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Print names in the report; else it has numbers only.")
    ] = False,
    many: Annotated[
        bool, typer.Option("--many", help="Of two files: rows may have several partners, for a list may repeat people.")
    ] = False,
) -> None:
    """Find accounts, or rows of files, that are about one person.

    In a workspace this proposes and joins nobody: look at what is uncertain with [bold]tanuq link review[/bold], at
    the reasons for a pair with [bold]tanuq link explain A-… A-…[/bold], take what is sure with
    [bold]tanuq link accept[/bold], list the runs with [bold]tanuq link runs[/bold]. What people judge always outranks
    a run.

    Files are linked without a workspace; of two files, each row gets at most one partner, unless you say --many. The
    report is not encrypted: keep it as you keep the table itself.

    [bold]tanuq link --threshold 0.95 --report report.html[/bold]

    [bold]tanuq link register.csv park.csv --out pairs.parquet[/bold]
    """
    session = session_of(context)
    wanted = _report_wanted(report, Naming.NAMES if names else Naming.NUMBERS)
    if files:
        _refuse_words(files)
        options = _options(Options() if many else options_for(len(files)), threshold, backend, seed)
        written = _out_demanded(out)
        _refuse_overwriting(files, written, wanted)
        _link_files(session, files, written, options, wanted)
    elif many:
        raise WrongUse("--many is for files: tanuq link ONE.csv OTHER.csv --many --out PAIRS.parquet")
    elif out is not None:
        raise WrongUse("--out is for files outside a workspace: tanuq link FILE.csv --out PAIRS.parquet")
    else:
        _link_accounts(session, _options(Options(), threshold, backend, seed), wanted)


def _options(defaults: Options, threshold: float | None, backend: Backend, seed: int) -> Options:
    chosen = defaults.threshold if threshold is None else threshold
    keep = min(defaults.keep, chosen)
    return replace(defaults, threshold=chosen, keep=keep, backend=backend.value, seed=seed)


def _refuse_words(files: Sequence[Path]) -> None:
    """Refuse a misspelt command before it is asked where its pairs go."""
    for file in files:
        if not (file.suffix or file.exists()):
            raise WrongUse(
                f"There is no file “{file}”, and tanuq link has no such command: "
                "it has accept, explain, review and runs."
            )


def _refuse_overwriting(files: Sequence[Path], out: Path, report: ReportWanted) -> None:
    """Keep the lists: what a run writes may be none of the files that it reads."""
    read = {file.resolve() for file in files}
    for file in (out, report.file):
        if file is not None and file.resolve() in read:
            raise WrongUse(f"{file} is one of the files to link, and would be lost. Name another file to write.")
    if report.file is not None and report.file.resolve() == out.resolve():
        raise WrongUse(f"{out} cannot hold both the pairs and the report. Name two files.")


def _out_demanded(out: Path | None) -> Path:
    if out is None:
        raise WrongUse("Say where the pairs go: --out PAIRS.parquet")
    return _in_a_folder(out)


def _report_wanted(report: Path | None, naming: Naming) -> ReportWanted:
    if report is None and naming is Naming.NAMES:
        raise WrongUse("--names says what the report prints: give the report's file with --report FILE.html.")
    return ReportWanted(None if report is None else _in_a_folder(report), naming)


def _in_a_folder(file: Path) -> Path:
    """*file*, if it can be one: a long run must not end in a file that cannot be written."""
    if file.is_dir():
        raise WrongUse(f"{file} is a folder. Name a file in it.")
    if not file.parent.is_dir():
        raise WrongUse(f"There is no folder {file.parent} to write {file.name} into.")
    return file


def _link_files(session: Session, files: Sequence[Path], out: Path, options: Options, report: ReportWanted) -> None:
    with time_left() as bar:
        result = link_files(files, options, progress=lambda step: bar(step.name, step.done))
    write_pairs(result, out)
    if report.file is not None:
        reported = Reported.of_files(result.linked, lists_of(result.files), options)
        write_report(report.file, reported, report.naming)
    session.output.answer(*answers.files_linked(result, out))
    session.output.message(*(notice for file in result.files for notice in file.notices))


def _link_accounts(session: Session, options: Options, report: ReportWanted) -> None:
    with open_record(session) as record:
        report.refuse_inside(record.workspace.path)
        with time_left() as bar:

            def tell(step: Step) -> None:
                bar(step.name, step.done)

            made = propose(record, TEAM, options, tell)
        if report.file is not None:
            reported = Reported.of_accounts(made.linked, made.records, options, made.run)
            write_report(report.file, reported, report.naming)
        waiting = len(open_pairs(record, TEAM, _run(record, made.run)))
    session.output.answer(*answers.accounts_linked(made, options, waiting))
    sure = f"; what is sure: tanuq link accept {made.run} --reason …" if made.proposed else ""
    session.output.next_step(
        *([f"Next: tanuq link review {made.run}{sure}"] if waiting else []),
        f"To take the run back: tanuq undo {made.entry[:12]}",
    )


def runs(context: typer.Context) -> None:
    """List the linkage runs of the workspace, the newest first.

    [bold]tanuq link runs[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        found = all_runs(record)
    session.output.answer(*answers.runs_listed(found))
    if not found:
        session.output.next_step("Nothing was linked yet. Next: tanuq link")


def review(
    context: typer.Context,
    run: Run = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Show at most so many pairs.")] = 20,
) -> None:
    """List the pairs that wait for a judgement, those first from which most is learned.

    A pair of which nobody can tell teaches more than one that is nearly sure, and one between persons of many accounts
    more than one between two accounts. Judge with [bold]tanuq judge[/bold]; on the pages of [bold]tanuq serve[/bold]
    it goes faster.

    [bold]tanuq link review[/bold]

    [bold]tanuq link review R-d1c2 --limit 100 --json[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        kept = _run(record, run)
        waiting = open_pairs(record, TEAM, kept)
        shown = answers.pairs_to_review(record, TEAM, waiting.some(0, limit))
    session.output.answer(*answers.review_listed(kept, shown, len(waiting)))
    if shown:
        first = shown[0]
        session.output.next_step(
            f"Why: tanuq link explain {first.left} {first.right}",
            f"Decide: tanuq judge same {first.left} {first.right} --reason …",
        )


def explain(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="Number of an account (A-…) or a person (P-…).")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="Number of the other.")],
    run: Annotated[str, typer.Option("--run", metavar="RUN", help="The run to ask; else the newest.")] = "",
) -> None:
    """Say field by field why a run holds two accounts for one person, or not.

    Evidence is in bits: each bit for doubles the odds that it is one person, each bit against halves them. What one
    side does not say is no evidence.

    [bold]tanuq link explain A-d1c26nbn0r1fv38h A-8k2m[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        kept = _run(record, run)
        pair = best_pair(kept, _accounts(record, left), _accounts(record, right))
        view = explain_pair(record, TEAM, kept, *pair)
    session.output.answer(*answers.pair_explained(kept, view))
    session.output.next_step(f"Decide: tanuq judge same {view.left.id} {view.right.id} --reason …")


def accept(
    context: typer.Context,
    run: Run = "",
    threshold: Annotated[
        float | None, typer.Option(metavar="P", help="From which probability; else the run's own threshold.")
    ] = None,
    below: Annotated[
        float, typer.Option(metavar="P", help="Up to which probability, itself left out: one band.", show_default=False)
    ] = NO_END,
    reason: Annotated[str, typer.Option(help="Why these links can be trusted. Required with --yes.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Accept without asking.")] = False,
) -> None:
    """Accept in bulk what a run holds for one person from a threshold upwards.

    This is one entry, and one [bold]tanuq undo[/bold] takes it back. Pairs that people judged, before or after, stay
    as they were judged. It first says how many accounts become how many people, and asks; with --yes it does not ask.

    [bold]tanuq link accept --threshold 0.99 --reason "thirty looked at, all right"[/bold]
    """
    session = session_of(context)
    if not (reason.strip() or session.output.json):
        raise ReasonMissing("Say with --reason why these links can be trusted: who reads this later has only that.")
    with open_record(session) as record:
        kept = _run(record, run)
        chosen = kept.view.threshold if threshold is None else threshold
        if not yes and not _agreed(session, offer(record, TEAM, kept, chosen, below), kept):
            return
        entry, done = accept_links(record, TEAM, kept, (chosen, reason), below)
    session.output.answer(*answers.links_accepted(kept, entry, done))
    session.output.next_step(f"Take it back with: tanuq undo {entry.hash[:12]} --reason …")


def _agreed(session: Session, offered: Offer, kept: StoredRun) -> bool:
    """Show what would be joined; whether somebody said yes to it."""
    if not session.output.json:
        demand_links(kept, offered)
    document, lines = answers.links_offered(kept, offered)
    session.output.answer(document, lines)
    if session.output.json:
        return False
    if not sys.stdin.isatty():
        raise WrongUse("Nothing was accepted: nobody is here to agree. Give the same command with --yes.")
    agreed = typer.confirm("Accept?", err=True)
    if not agreed:
        session.output.message("Nothing was accepted.")
    return agreed


def _run(record: Record, number: str) -> StoredRun:
    return stored(record, find_run(record, number))


def _accounts(record: Record, number: str) -> tuple[str, ...]:
    """The account that *number* names, or all of the person's."""
    view = person(record, TEAM, number)
    own = tuple(account.id for account in view.accounts)
    named = tuple(account for account in own if account.lower().startswith(number.strip().lower()))
    return named if number.strip()[:1].upper() == "A" and named else own


link_commands = branching(run=link, review=review, explain=explain, accept=accept, runs=runs)
