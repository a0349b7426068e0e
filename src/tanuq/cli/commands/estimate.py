"""`tanuq estimate`: how many people no list has named."""

from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.estimation_report import checked
from tanuq.cli.errors import WrongUse
from tanuq.cli.estimating import Wanted, Wish, answer_wish
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.estimation.carried import CLUSTERINGS
from tanuq.estimation.tables import read_table


def estimate(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    table: Annotated[
        Path | None,
        typer.Argument(
            metavar="TABLE", parser=path, help="Patterns with counts, or a row a person: CSV, XLSX, ODS, Parquet."
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
        str, typer.Option(metavar="A,B,C", help="The columns that are lists; without TABLE, lists of the workspace.")
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            metavar="PROPERTY", help="Without TABLE: estimate by its values; of dates, taken_date:5 is five years."
        ),
    ] = "",
    joined_as_sure: Annotated[
        bool,
        typer.Option(
            "--joined-as-sure", help="Without TABLE: leave the doubt about who is one person out of the interval."
        ),
    ] = False,
    clusterings: Annotated[
        int | None,
        typer.Option(
            min=2,
            max=1000,
            help=f"Without TABLE: how often everybody is joined anew, as far as is likely; else {CLUSTERINGS} times.",
        ),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A column to leave out.")] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a text file that is neither UTF-8 nor UTF-16.")
    ] = None,
    no_held_out: Annotated[
        bool,
        typer.Option(
            "--no-held-out", help="Do not try the methods on the lists themselves, which takes about as long again."
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=path, help="Also write the whole report: .html, .pdf, .json or .csv."),
    ] = None,
) -> None:
    """Estimate how many people no list has named, or say why the lists cannot tell.

    A table has a column for each list, with 1 and 0, and a column of counts; or a row for each person. From people on
    several lists it follows how many are on none, if what the method assumes is true: compare the methods with
    --method all. What the data do not carry is refused, exit status 1, with the lower bound that they do support.

    Without TABLE, people of the workspace are counted: each imported list and each kind of source is a list, and whose
    accounts were joined is one person. Without --lists it says which lists there are. Where accounts were compared
    (tanuq link), the doubt about who is one person is carried into the interval, and the answer says so.

    [bold]tanuq estimate deaths.csv[/bold]

    [bold]tanuq estimate deaths.csv --method all --out report.html[/bold]

    [bold]tanuq estimate deaths.csv --insist nested-list[/bold]

    [bold]tanuq estimate --lists "Ministry,Families,Press" --by taken_place[/bold]
    """
    session = session_of(context)
    report = checked(out) if out else None
    wish = Wish(
        method,
        seed,
        tuple(insist or ()),
        report,
        untried=no_held_out,
        joined_as_sure=joined_as_sure,
        clusterings=clusterings or CLUSTERINGS,
    )
    if table is None:
        if count_column or ignore or encoding:
            raise WrongUse("--count-column, --ignore and --encoding read a table: name one, tanuq estimate TABLE.csv.")
        if by and not lists:
            raise WrongUse("--by divides the people of some lists: name the lists with --lists.")
        from tanuq.cli.estimating_record import estimate_record  # noqa: PLC0415 - Django, which no table needs

        estimate_record(session, names_in(lists), by, wish)
        return
    if joined_as_sure or clusterings:
        raise WrongUse(
            "--joined-as-sure and --clusterings are of people of a workspace. In a table everybody is joined already."
        )
    if by:
        raise WrongUse("--by divides the people of a workspace. A table has patterns and counts only.")
    read = read_table(table, count=count_column, lists=names_in(lists), ignore=tuple(ignore or ()), encoding=encoding)
    answer_wish(session, read.table, wish, read.remarks)


def names_in(words: str) -> tuple[str, ...]:
    """The names in a word such as "A, B,C"."""
    return tuple(name for word in words.split(",") if (name := word.strip()))
