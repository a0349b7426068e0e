"""`tanuq explain`: from a value back to its words, bytes, entry, signature and checkpoint."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries import explain as explaining
from tanuq.casebook.queries.views import Explanation
from tanuq.cli.answers.lines import checkpoint_document, explanation_lines
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.ledger.notes import Checkpoint


def explain(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Number of the person, or its beginning.")],
    code: Annotated[str, typer.Argument(metavar="PROPERTY", help="What to explain: name, birth_date, taken_date …")],
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Follow a value back to its words, bytes and signature.

    Prints one chain for each claim: value, words, source, evidence, ledger entry, signature, and the signed state of
    the whole ledger, which “tanuq checkpoint” saves.

    [bold]tanuq explain P-d1c26nbn0r1fv38h birth_date[/bold]

    [bold]tanuq explain P-d1c2 name --json[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        chains = explaining.explain(record, viewer_for(audience), person, code)
        note_reads(record, (chain.claim for chain in chains), "explained at the command line")
        saved = record.ledger.latest_checkpoint()
    document = {
        "person": person,
        "property": code,
        "explanations": [asdict(chain) for chain in chains],
        "checkpoint": checkpoint_document(saved),
    }
    session.output.answer(document, _in_words(chains, saved))


def _in_words(chains: tuple[Explanation, ...], saved: Checkpoint | None) -> Iterator[str]:
    for number, chain in enumerate(chains):
        if number:
            yield ""
        yield from explanation_lines(chain, saved)
