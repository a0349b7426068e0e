"""`tanuq dossier`: files and briefs of people as PDF, for a lawyer, a body of the UN or a meeting."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.results import FILTERS, people_asked_for
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.cli.answers.dossiers import Came, dossiers_document, dossiers_lines, letters_warnings
from tanuq.cli.answers.progress import progress
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.publishing.dossier.files import write_dossier, write_dossiers
from tanuq.publishing.dossier.order import Order, language_called
from tanuq.publishing.dossier.templates import template_named, templates

_VIEWER = viewer_for(Audience.TEAM)


def dossier(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", parser=path, help="Where to write; of several people, a new or empty folder."),
    ],
    people: Annotated[
        list[str] | None, typer.Argument(metavar="PERSON…", help="Numbers of people, or their beginnings.")
    ] = None,
    template: Annotated[str, typer.Option(metavar="NAME", help=f"One of: {', '.join(templates())}.")] = "case-file",
    language: Annotated[str, typer.Option(metavar="L", help="Of the dossier: en, ru, kk, ug or zh-hans.")] = "en",
    words: Annotated[str, typer.Option("--search", metavar="WORDS", help="People found by these words.")] = "",
    filters: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PROPERTY=VALUE", help="Only people with this value, as often as needed."),
    ] = None,
    submitter: Annotated[
        str, typer.Option(metavar="TEXT", help="Who submits: name, organisation, how to be reached.")
    ] = "",
    asks: Annotated[
        list[str] | None,
        typer.Option("--ask", metavar="TEXT", help="What to ask for in a meeting; up to three. Else tanuq proposes."),
    ] = None,
    address: Annotated[
        str, typer.Option(metavar="URL", help="Where the public pages are, for --template thread.")
    ] = "",
) -> None:
    """Write a dossier of people: as much of them as may leave for what it is for.

    What stays is listed here with the reason, and is not in the file. Photographs leave as redacted copies only, and
    who told something never does. For bodies of the UN, each part of the form is complete or marked missing.

    [bold]tanuq dossier P-d1c26nbn0r1fv38h --out case.pdf[/bold]

    [bold]tanuq dossier P-d1c26nbn0r1fv38h --template wgeid --submitter "A. Example, Office of B" --out wgeid.pdf[/bold]

    [bold]tanuq dossier --only taken_place=Urumqi --template briefing --language kk --out briefings/[/bold]
    """
    session = session_of(context)
    order = Order(
        template=template_named(template),
        language=language_called(language),
        submitter=submitter.strip(),
        asks=tuple(asks or ()),
        address=address.strip(),
        today=datetime.now(UTC).date(),
    )
    with open_record(session) as record, progress() as report:
        persons = _chosen(record, people or [], words, filters or [])
        if len(persons) == 1 or order.template.several:
            came: Came = [(str(out), write_dossier(record, _VIEWER, persons, order, out))]
        else:
            came = write_dossiers(record, _VIEWER, persons, order, out, report)
    session.output.answer(
        {"out": str(out), **dossiers_document(came, order.template.name, order.language)},
        dossiers_lines(came, str(out)),
    )
    session.output.message(*letters_warnings(came))
    if order.template.confirm:
        session.output.next_step(
            "Next: compare it with the form on ohchr.org, and take out the last page before sending."
        )


def _chosen(record: Record, people: list[str], words: str, filters: list[str]) -> list[int]:
    """The people that are named, or else those that the question finds."""
    if people and (words or filters):
        raise WrongUse("Name people, or ask for them with --search and --only; not both.")
    if not (people or words or filters):
        raise WrongUse("Whose dossier? Name people by number, or ask for them with --search and --only.")
    if people:
        return list(dict.fromkeys(person_with(number) for number in people))
    query = ResultsQuery(text=words, filters=tuple(_filter(one) for one in filters))
    return list(people_asked_for(record, _VIEWER, query))


def _filter(said: str) -> tuple[str, str]:
    code, sign, value = (part.strip() for part in said.partition("="))
    if code not in FILTERS or not (sign and value):
        raise WrongUse(f"--only takes PROPERTY=VALUE with a property among {', '.join(FILTERS)}; not “{said}”.")
    return code, value
