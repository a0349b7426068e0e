"""`tanuq read`: what a document says, proposed, each proposal tied to its words."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.output import Output
from tanuq.cli.answers.progress import Report, progress
from tanuq.cli.answers.reading import facts_of, reading_lines, write_document, write_text
from tanuq.cli.errors import SystemRefused
from tanuq.cli.paths import path
from tanuq.cli.reading import Asked, engine_of, proposals_of
from tanuq.cli.session import session_of
from tanuq.reading.layout import Laid, lay_out
from tanuq.reading.layout.days import is_to_come
from tanuq.reading.proposal import Kind

_ON_RECORD = "S-"


def read(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="An article, a transcript, a letter, a scan; “-” is what is piped in; S-… a source on record.",
        ),
    ],
    published: Annotated[
        str,
        typer.Option(metavar="DATE", help="When it was published, such as 2020-02-05: “last August” hangs on it."),
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Its language, such as kaz: for scans, and where letters cannot tell.")
    ] = "",
    kind: Annotated[list[Kind] | None, typer.Option(help="Only proposals of this kind; can be given again.")] = None,
    text: Annotated[
        Path | None,
        typer.Option(metavar="OUT.txt", parser=path, help="Also write the text version in which offsets count."),
    ] = None,
    spacy_model: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", parser=path, help="Also parse English with spaCy and the model in this folder."),
    ] = None,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="Also ask a language model, such as http://127.0.0.1:11434/v1.")
    ] = "",
    model: Annotated[str, typer.Option(metavar="NAME", help="The model, as the endpoint calls it.")] = "",
    allow_remote: Annotated[
        bool,
        typer.Option("--allow-remote", help="Let the words of the document go to an endpoint of another computer."),
    ] = False,
) -> None:
    """Propose what a document says: people, acts, statements, dates, each tied to its words.

    Nothing is written down: a person decides what becomes a record. Rules and word lists, on this machine; no network
    is asked unless --endpoint names one. Web pages, PDF, DOCX, ODT, e-mail, mailboxes, WARC and WACZ,
    and with Tesseract pictures and scans. What is a caption, a credit or navigation is labelled, and no
    record is proposed from it.

    With a workspace, tanuq read S-… reads a source on record; its proposals are then decided on at the desk.

    [bold]tanuq read article.txt --published 2020-02-05[/bold]

    [bold]tanuq read article.html --json > proposals.json[/bold]

    [bold]tanuq --workspace record read S-8k2m[/bold]
    """
    session = session_of(context)
    asked = Asked(published, language, endpoint, model, allow_remote, spacy_model)
    kinds = frozenset(kind or Kind)
    if source.startswith(_ON_RECORD) and not Path(source).exists():
        from tanuq.cli.reading_record import read_on_record  # noqa: PLC0415 - Django, which no file needs

        read_on_record(session, source, asked, kinds, text)
        return
    with progress() as report:
        engine = engine_of(asked, session.output, report)
        laid = _laid(source, asked, report)
        if text is not None:
            write_text(text, laid.text)
        found = (one for one in proposals_of(laid.document, engine, report) if one.kind in kinds)
        if session.output.json:
            write_document(laid.text, laid.document.sha256, facts_of(laid), found, laid.pages)
            return
        told = tuple(found)
    session.output.answer({}, list(reading_lines(laid.text, told)) or ["Nothing was found to propose."])
    _say_what_is_open(session.output, laid, datetime.now(UTC).date())


def _laid(source: str, asked: Asked, report: Report) -> Laid:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else path(source).read_bytes()
    except IsADirectoryError as problem:
        raise SystemRefused(f"{source} is a folder. Name the files in it, one by one.") from problem
    except OSError as problem:
        raise SystemRefused(f"{source} cannot be read: {problem.strerror}.") from problem
    name = "" if source == "-" else Path(source).name
    return lay_out(raw, name, published=asked.published, language=asked.language, progress=report)


def _say_what_is_open(output: Output, laid: Laid, today: date) -> None:
    """What whoever reads should know of how the document was taken."""
    day = laid.metadata.published
    if not day.value:
        output.next_step(
            "No day of publication is known: “last August” stays open. Give it with --published 2020-02-05."
        )
    elif day.source:
        output.next_step(f"Published {day.value}: {day.source}.")
    if is_to_come(day.value, today):
        output.next_step(f"{day.value} is still to come: look at the year, or at the clock of this computer.")
    for other in laid.metadata.otherwise:
        output.next_step(f"Another day is stated: {other.value}, {other.source}.")
    for note in laid.notes:
        output.next_step(note)
