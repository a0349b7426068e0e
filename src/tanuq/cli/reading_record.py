"""`tanuq read S-…`: a source on record is read, and what is proposed is kept beside it until somebody decides."""

from collections.abc import Collection
from pathlib import Path

from tanuq.casebook.publication import Publication
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.reading import reading_lines, write_document, write_text
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.reading import Asked, engine_of
from tanuq.cli.session import Session
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.reading.on_record.reading import read
from tanuq.reading.proposal import Kind

_GROUND = "said at the command line"


def read_on_record(session: Session, number: str, asked: Asked, kinds: Collection[Kind], text: Path | None) -> None:
    """Read the source, keep and tell what is proposed.

    Raises:
        WrongUse: with a language, which the source's own passages tell.
    """
    if asked.language:
        raise WrongUse("--language is for files: the language of a source on record is told by its passages.")
    published = Publication(asked.published, _GROUND if asked.published else "")
    with open_record(session) as record, progress() as report:
        engine = engine_of(asked, session.output, report)
        told = read(record, viewer_for(Audience.TEAM), number, published=published, engine=engine, progress=report)
    if text is not None:
        write_text(text, told.words)
    found = tuple(one for one in told.proposals if one.kind in kinds)
    if session.output.json:
        facts: dict[str, object] = {
            "source": told.source,
            "published": told.published,
            "language": told.language,
            "engine": told.engine,
            "notes": list(told.notes),
        }
        write_document(told.words, told.text, facts, found)
        return
    session.output.answer({}, list(reading_lines(told.words, found)) or ["Nothing was found to propose."])
    if told.ground:
        session.output.next_step(f"Published {told.published}: {told.ground}.")
    for note in told.notes:
        session.output.next_step(note)
    session.output.next_step("Nothing of this is a record yet. Decide on it at the desk: tanuq serve")
