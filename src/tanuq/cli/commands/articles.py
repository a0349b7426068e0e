"""`tanuq obligations PERSON`: which articles of treaties the acts against a person engage, element by element."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person
from tanuq.cli.answers.articles import bearing_document, bearing_lines
from tanuq.cli.opening import open_record
from tanuq.cli.session import Session
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.obligations.reading import bearing_on

Person = Annotated[str, typer.Argument(metavar="PERSON", help="Number of the person, or its beginning.")]


def show_articles(session: Session, number: str, audience: Audience) -> None:
    """Answer with the articles that bear on the person with this *number*, as far as *audience* may see."""
    viewer = viewer_for(audience)
    with open_record(session) as record:
        view = person(record, viewer, number)
        bearing = bearing_on(record, viewer, view, datetime.now(UTC).date())
        note_reads(record, bearing.claims.values(), "looked at for the law at the command line")
    session.output.answer({"person": view.id, "articles": bearing_document(bearing)}, bearing_lines(bearing))
