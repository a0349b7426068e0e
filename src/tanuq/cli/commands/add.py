"""`tanuq add`: takes in files as evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.scanning import scanning_what_comes
from tanuq.cli.languages import language_tag
from tanuq.cli.materials import material_code
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.intake.files.errors import LeftOut
from tanuq.intake.files.folders import Refused, receive_files
from tanuq.intake.files.receiving import Received, ReceiveOptions
from tanuq.policy.visibility import Visibility


def add(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", parser=path, help="Files, or folders with all that is in them."),
    ],
    title: Annotated[str, typer.Option(help="Title of the source; without it, its own or the file's name.")] = "",
    material: Annotated[
        str,
        typer.Option(
            metavar="WORD", parser=material_code, help="What it is: letter, interview, testimony, verdict … or a code."
        ),
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="TAG", parser=language_tag, help="Language, as a tag such as kk, ug or zh-Hans.")
    ] = "",
    visibility: Annotated[
        Visibility | None, typer.Option(help="Who may see it; without it, as before, and at first the team.")
    ] = None,
) -> None:
    """Take in testimonies, articles, photographs and other files.

    Every file is kept byte for byte under its SHA-256. Text is read out of documents so that it can be searched. Each
    file is safe on disk as soon as it is taken in. The same file again is no second source; only what you say of it
    then, such as --title, is written down.

    [bold]tanuq add testimony.docx photograph.jpg[/bold]

    [bold]tanuq add village-day/ --language kk[/bold]
    """
    session = session_of(context)
    options = ReceiveOptions(
        title=title, material=material, language=language, visibility=visibility.value if visibility else ""
    )
    with open_record(session) as record, scanning_what_comes(record, session.output), progress() as report:
        outcome = receive_files(record, files, options, report)
    document: dict[str, object] = {"sources": [_document(received) for received in outcome.received]}
    if outcome.refused:
        document["refused"] = [_refusal(refused) for refused in outcome.refused]
    session.output.answer(document, (line for received in outcome.received for line in _lines(received)))
    session.output.message(*dict.fromkeys(str(refused.error) for refused in outcome.refused))
    if outcome.received:
        session.output.next_step(f"Next: tanuq show {outcome.received[0].source}")
    failed = [refused.error for refused in outcome.refused if not isinstance(refused.error, LeftOut)]
    if failed:
        raise typer.Exit(max(error.exit_code for error in failed))


def _document(received: Received) -> dict[str, object]:
    return {
        "source": received.source,
        "evidence": received.evidence,
        "media_type": received.media_type,
        "new": received.new,
        "entry": received.entry,
        "note": received.note,
    }


def _refusal(refused: Refused) -> dict[str, object]:
    return {"file": str(refused.path), "name": type(refused.error).__name__, "message": str(refused.error)}


def _lines(received: Received) -> Iterator[str]:
    known = "" if received.new else ", known already"
    yield f"{received.source}  {received.media_type}{known}  sha256 {received.evidence}"
    if received.note:
        yield f"  {received.note}"
