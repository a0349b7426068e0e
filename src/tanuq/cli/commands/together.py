"""`tanuq together`: who may have been held with somebody, or who with whom in one place."""

import sys
from typing import Annotated

import orjson
import typer

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person
from tanuq.cli.answers.together import companion_document, companion_lines, pair_document
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.policy.decision import Viewer
from tanuq.whereabouts.asking import companions, pairs_in
from tanuq.whereabouts.trails import trail_of


def together(
    context: typer.Context,
    number: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="Number of the person, or its beginning.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many people.")] = 20,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --pairs: a place of detention, as a source writes it.")
    ] = None,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="All pairs of people who may have met at --place, one JSON line each.")
    ] = False,
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Say who may have been held with somebody, and whom to ask first.

    Where the person was last seen, where they were held, and everybody who was in the same place at a time that the
    dates do not keep apart: first who is now free and can be reached, then who was there certainly.

    [bold]tanuq together P-d1c26nbn0r1fv38h[/bold]

    [bold]tanuq together --place "Bole City prison" --pairs > pairs.jsonl[/bold]
    """
    session, viewer = session_of(context), viewer_for(audience)
    if (number is None) == (place is None) or pairs != (place is not None):
        raise WrongUse("Give the number of a person, or --place NAME with --pairs.")
    if place is not None:
        _print_pairs(session, viewer, place)
        return
    _print_companions(session, viewer, number or "", limit)


def _print_companions(session: Session, viewer: Viewer, number: str, limit: int) -> None:
    with open_record(session) as record:
        view = person(record, viewer, number)
        found = companions(record, viewer, view)
        shown = found.shown(0, limit)
        own = (claim for account in view.accounts for claim in account.claims)
        theirs = (claim for companion in shown for claim in companion.claims)
        note_reads(record, (*own, *theirs), "read for who was held together")
    trail = trail_of(view)
    document = companion_document(view, trail, found, shown)
    session.output.answer(document, companion_lines(view, trail, found, shown))
    if shown:
        session.output.next_step(f"Next: tanuq show {shown[0].card.id}")


def _print_pairs(session: Session, viewer: Viewer, place: str) -> None:
    """One line each as they are found: of 50,000 people there may be a thousand million."""
    with open_record(session):
        for pair in pairs_in(viewer, place):
            sys.stdout.write(orjson.dumps(pair_document(pair)).decode() + "\n")
