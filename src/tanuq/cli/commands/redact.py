"""`tanuq redact`: makes the copy of a picture, document or text that may leave in place of the original."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from tanuq.casebook.record import Record
from tanuq.cli.answers.wording import counted
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import FileInUse
from tanuq.publishing.redaction.copying import Copy
from tanuq.publishing.redaction.faces import faces_in, not_yet
from tanuq.publishing.redaction.hiding import places_of
from tanuq.publishing.redaction.making import Made, Redactable, naming, preview, redactable
from tanuq.publishing.redaction.making import redact as make
from tanuq.publishing.redaction.regions import Box, Boxes, Regions, Spans, boxes_in_percent, in_percent, spans_stated

_TEAM = Viewer(Visibility.TEAM)


def redact(  # noqa: PLR0913, PLR0917  Typer reads the options from the signature
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Number of the source, such as S-0123456789abcdef.")],
    boxes: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", parser=path, help="Boxes: page, x, y, width and height, in percent."),
    ] = None,
    spans: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", parser=path, help="Words of the text, or spans of it: [start, end]."),
    ] = None,
    faces: Annotated[
        bool, typer.Option("--faces", help="Only propose boxes around faces; nothing is written.")
    ] = False,
    statement: Annotated[
        str, typer.Option(help="Why no more has to be hidden. Needed where nothing is.", metavar="WORDS")
    ] = "",
    out_preview: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=path, help="Only write the copy into this new file, to look at it."),
    ] = None,
) -> None:
    """Make the copy of a picture or text that may leave in its place.

    The copy is made anew from what is seen: boxes are painted solid, metadata and hidden layers are left behind, a PDF
    becomes a PDF of pictures. It takes the place of the copy before. Only such copies are published.

    [bold]tanuq redact S-0123456789abcdef --faces --json > boxes.json[/bold]

    [bold]tanuq redact S-0123456789abcdef --boxes boxes.json --out-preview look.jpg[/bold]

    [bold]tanuq redact S-0123456789abcdef --boxes boxes.json[/bold]

    Words of a text are stated as {"words": ["Bahar Example"]} or {"spans": [[0, 13]]}:

    [bold]tanuq redact S-0123456789abcdef --spans words.json[/bold]

    [bold]tanuq redact S-0123456789abcdef --statement "only the house is seen"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        original = redactable(record, _TEAM, source)
        if faces:
            _propose(session, record, original, boxes)
            return
        regions = _regions(original, boxes, spans)
        if out_preview is not None:
            _write(session, preview(record, original, regions), out_preview)
            return
        made = make(record, original, regions, statement)
    session.output.answer(_document(made), _lines(made, regions))
    session.output.next_step(f"Next: tanuq show {made.source}; to take it back: tanuq undo {made.entry.hash[:12]}")


def _propose(session: Session, record: Record, original: Redactable, boxes: Path | None) -> None:
    known = _boxes_in(boxes).boxes if boxes is not None else ()
    with naming(original.number):
        found = not_yet(faces_in(record.vault.read(original.parent(Boxes()))), known)
    rows = [_row(box) for box in found]
    lines = [
        f"page {row['page']}: left {row['x']} %, top {row['y']} %, {row['width']} × {row['height']} %" for row in rows
    ]
    summary = f"{counted(len(rows), 'face')} proposed; nothing was written. Look for those that were missed."
    session.output.answer({"source": original.number, "boxes": rows}, [*lines, summary])
    session.output.next_step("Next: look at each. tanuq redact … --faces --json > boxes.json; then --boxes boxes.json")


def _row(box: Box) -> dict[str, Any]:
    parts = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return {"page": box.page, **{name: float(in_percent(part)) for name, part in parts.items()}}


def _regions(original: Redactable, boxes: Path | None, spans: Path | None) -> Regions:
    if boxes is not None and spans is not None:
        raise WrongUse("A copy shows either pages or words. Give --boxes or --spans, not both.")
    if spans is not None:
        return _spans_in(spans, original.source.words)
    if boxes is not None:
        return _boxes_in(boxes)
    return Boxes() if original.has_pages else Spans()


def _boxes_in(file: Path) -> Boxes:
    stated = _json(file)
    return boxes_in_percent(_listed(stated.get("boxes") if isinstance(stated, dict) else stated))


def _spans_in(file: Path, text: str) -> Spans:
    stated = _json(file)
    if not isinstance(stated, dict):
        return spans_stated(_listed(stated))
    found = [(span.start, span.end) for words in _listed(stated.get("words", [])) for span in _places(words, text)]
    return spans_stated([*_listed(stated.get("spans", [])), *found])


def _places(words: Any, text: str) -> Sequence[Any]:
    found = places_of(str(words), text)
    if not found:
        raise WrongUse("Some of the words to be hidden do not stand in the text. Copy them from it.")
    return found


def _listed(stated: Any) -> list[Any]:
    if not isinstance(stated, list):
        raise WrongUse('What is to be hidden is a list: {"boxes": […]}, {"spans": […]} or {"words": […]}.')
    return stated


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise WrongUse(f"{file} is no JSON that can be read.") from error


def _write(session: Session, copy: Copy, file: Path) -> None:
    try:
        with file.open("xb") as stream:
            stream.write(copy.content)
    except FileExistsError as error:
        raise FileInUse(f"{file} is there already. Name a new file.") from error
    document = {"file": str(file), "media_type": copy.media_type, "bytes": len(copy.content)}
    session.output.answer(document, [f"Wrote {file}: {copy.media_type}. Nothing was put on record."])
    session.output.next_step("Next: look at it, and delete it: it lies there unencrypted.")


def _document(made: Made) -> dict[str, Any]:
    return {
        "source": made.source,
        "entry": made.entry.hash,
        "copy": made.sha256,
        "media_type": made.copy.media_type,
        "regions": made.regions,
        "tool": made.copy.tool,
    }


def _lines(made: Made, regions: Regions) -> list[str]:
    hidden = len(regions.spans) if isinstance(regions, Spans) else len(regions.boxes)
    what = f"{counted(hidden, 'place')} hidden" if hidden else "only cleaned"
    return [f"{made.source}  redacted copy, {what}: {made.copy.media_type}  sha256 {made.sha256}"]
