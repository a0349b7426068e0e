"""`tanuq estimate`: how many people no list has named."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from tanuq.cli.answers import estimation as answers
from tanuq.cli.answers.estimation import COMBINED, Outcome
from tanuq.cli.answers.estimation_report import checked, write_report
from tanuq.cli.answers.time_left import Report, time_left
from tanuq.cli.errors import WrongUse
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.estimation import METHODS, CaptureTable, Estimate, Finding, Refused, describe
from tanuq.estimation.checks import UNDEFINED
from tanuq.estimation.combining import combine_outcomes
from tanuq.estimation.disagreement import disagreement
from tanuq.estimation.methods import usual_method
from tanuq.estimation.tables import read_table


class Wanted(StrEnum):
    """Which method, or all."""

    LCMCR = "lcmcr"
    DGA = "dga"
    LOGLINEAR = "loglinear"
    NHOI = "nhoi"
    CHAO = "chao"
    CHAPMAN = "chapman"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Question:
    """How an estimate is asked for."""

    methods: tuple[str, ...]
    because: str
    """Why this method, where none was named; else empty."""
    seed: int
    despite: tuple[str, ...]

    def of(self, method: str, bar: Report) -> dict[str, Any]:
        """The options of one method."""
        options: dict[str, Any] = {"despite": self.despite}
        if method in {"lcmcr", "loglinear"}:
            options["seed"] = self.seed
        if method in {"lcmcr", "loglinear", "dga"}:
            begun, all_methods = self.methods.index(method), len(self.methods)
            options["tick"] = lambda done: bar(METHODS[method].title, (begun + done) / all_methods)
        return options


def estimate(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    table: Annotated[
        Path | None,
        typer.Argument(
            metavar="TABLE", parser=path, help="Patterns with counts, or a row a person: CSV, XLSX, Parquet."
        ),
    ] = None,
    method: Annotated[
        Wanted | None, typer.Option(help="How to estimate; without it, the usual one for so many lists.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same figures.")] = 0,
    insist: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Estimate despite the refusal of this code; it is printed as a warning."),
    ] = None,
    count_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of counts, where its title does not say so.")
    ] = None,
    lists: Annotated[
        str, typer.Option(metavar="A,B,C", help="The columns that are lists; the others are left out.")
    ] = "",
    ignore: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A column to leave out.")] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a text file that is neither UTF-8 nor UTF-16.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=path, help="Also write the whole report: .html, .pdf, .json or .csv."),
    ] = None,
) -> None:
    """Estimate how many people no list has named, or say why the lists cannot tell.

    A table has a column for each list, with 1 and 0, and a column of counts; or a row for each person. From people on
    several lists it follows how many are on none, if what the method assumes is true: compare the methods with
    --method all. What the data do not carry is refused, exit status 1, with the lower bound that they do support.

    [bold]tanuq estimate deaths.csv[/bold]

    [bold]tanuq estimate deaths.csv --method all --out report.html[/bold]

    [bold]tanuq estimate deaths.csv --insist nested-list[/bold]
    """
    session = session_of(context)
    if table is None:
        raise WrongUse("Name a table of lists: tanuq estimate TABLE.csv. Try: tanuq estimate --help")
    to = checked(out) if out else None
    read = read_table(table, count=count_column, lists=names_in(lists), ignore=tuple(ignore or ()), encoding=encoding)
    asked = question(read.table, method, seed, insist or ())
    if to:
        write_report(to, read.table, asked.methods, seed, asked.despite)
        session.output.message(f"The report is in {to}.")
    answer_for(session, read.table, asked, read.remarks)


def names_in(words: str) -> tuple[str, ...]:
    """The names in a word such as "A, B,C"."""
    return tuple(name for word in words.split(",") if (name := word.strip()))


def question(table: CaptureTable, method: Wanted | None, seed: int, insist: Sequence[str]) -> Question:
    """What is asked of the table, the usual method where none is named."""
    if method is Wanted.ALL:
        return Question(tuple(METHODS), "", seed, tuple(insist))
    if method is not None:
        return Question((method.value,), "", seed, tuple(insist))
    usual, because = usual_method(table)
    return Question((usual,), because, seed, tuple(insist))


def answer_for(session: Session, table: CaptureTable, asked: Question, remarks: Sequence[Finding]) -> None:
    """Estimate and answer; of a table from wherever.

    Raises:
        typer.Exit: with status 1, where every method refused.
    """
    outcomes = _outcomes(table, asked)
    estimates = [outcome for outcome in outcomes.values() if isinstance(outcome, Estimate)]
    remarks = [*remarks, *disagreement(estimates)]
    if len(estimates) > 1:
        outcomes |= {COMBINED: combine_outcomes(estimates)}
    session.output.answer(_document(table, asked, outcomes, remarks), answers.lines(describe(table), outcomes, remarks))
    if not session.output.json and asked.because:
        session.output.message(f"By {METHODS[asked.methods[0]].title.lower()}, as no method was named. {asked.because}")
    refused = [outcome for outcome in outcomes.values() if isinstance(outcome, Refused)]
    _advise(session, asked, refused)
    if len(refused) == len(outcomes):
        raise typer.Exit(1)


def _advise(session: Session, asked: Question, refused: Sequence[Refused]) -> None:
    if len(asked.methods) > 1:
        return
    session.output.next_step("Compare the methods: the same command with --method all")
    codes = dict.fromkeys(finding.code for one in refused for finding in one.findings)
    if codes and not UNDEFINED & codes.keys():
        insisting = " ".join(f"--insist {code}" for code in codes)
        session.output.next_step(f"For a figure all the same, with the warning beside it: {insisting}")


def _outcomes(table: CaptureTable, asked: Question) -> dict[str, Outcome]:
    with time_left() as bar:
        return {method: _outcome(table, method, asked.of(method, bar)) for method in asked.methods}


def _outcome(table: CaptureTable, method: str, options: dict[str, Any]) -> Outcome:
    try:
        return METHODS[method].run(table, **options)
    except Refused as refused:
        return refused


def _document(
    table: CaptureTable, asked: Question, outcomes: dict[str, Outcome], remarks: Sequence[Finding]
) -> dict[str, Any]:
    told = [answers.finding_document(finding) for finding in remarks]
    documents = {method: answers.outcome_document(method, outcome, table.seen) for method, outcome in outcomes.items()}
    if len(asked.methods) > 1:
        combined = documents.pop(COMBINED, None)
        estimates = list(documents.values())
        about = {"method": Wanted.ALL.value, "seen": table.seen}
        return {**about, "estimates": estimates, "combined": combined, "warnings": told}
    document = documents[asked.methods[0]]
    key = "findings" if "refused" in document else "warnings"
    because = {"because": asked.because} if asked.because else {}
    return {**document, key: [*told, *document[key]], **because}
