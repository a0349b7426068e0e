"""`tanuq read`: what a document says, proposed, each proposal tied to its words."""

import sys
from typing import Annotated

import typer

from tanuq.cli.answers.reading import reading_lines, write_document
from tanuq.cli.errors import SystemRefused, WrongUse
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules
from tanuq.vocabulary.edtf import parse_edtf
from tanuq.vocabulary.errors import NotADate


def read(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="An article, a transcript, a letter; “-” is what is piped in.")
    ],
    published: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="When it was published, such as 2020-02-05 or 2020-02: “last August” hangs on it."
        ),
    ] = "",
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only proposals of this kind; can be given several times.")
    ] = None,
) -> None:
    """Propose what a document says: people, acts, statements, dates, each tied to its words.

    Nothing is written down: a person decides what becomes a record. Rules and word lists only, on this machine; nothing
    is asked of any network. What is a caption, a credit or navigation is labelled, and no record is proposed from it.

    [bold]tanuq read article.txt --published 2020-02-05[/bold]

    [bold]tanuq read article.txt --published 2020-02-05 --json > proposals.json[/bold]
    """
    output = session_of(context).output
    laid = document(_text(source), _day(published))
    wanted = frozenset(kind or Kind)
    found = (one for one in Rules().stream(laid) if one.kind in wanted)
    if output.json:
        write_document(laid.text, laid.sha256, {"published": laid.published}, found)
        return
    lines = list(reading_lines(laid.text, tuple(found)))
    output.answer({}, lines or ["Nothing was found to propose."])
    if not published:
        output.next_step(
            "No day of publication is known: “last August” stays open. Give it with --published 2020-02-05."
        )


def _day(words: str) -> str:
    if not words:
        return ""
    try:
        return parse_edtf(words).edtf
    except NotADate as problem:
        raise WrongUse(f"--published {words}: {problem}") from problem


def _text(source: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else path(source).read_bytes()
    except OSError as problem:
        raise SystemRefused(f"{source} cannot be read: {problem.strerror}.") from problem
    return raw.decode("utf-8")
