"""`tanuq search`: people by name, sources by words, in any script."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.views import PersonCard, SourceHit
from tanuq.cli.answers.first_use import tell_where_it_compiles
from tanuq.cli.answers.lines import card_lines
from tanuq.cli.answers.wording import counted
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="A name or words, in any script.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many of each.")] = 20,
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Find people and sources by name or words, in any script.

    A person is found by how the name sounds: in another script, misspelt, in another order, or by a part of it.
    Several words need no quotation marks.

    [bold]tanuq search Айгүл Ысқақ[/bold]

    [bold]tanuq search Rodríguez --limit 5 --json[/bold]
    """
    text = " ".join(words)
    session = session_of(context)
    with open_record(session) as record:
        viewer = viewer_for(audience)
        tell_where_it_compiles(session.output, "tanuq.names.index.searching")
        people, total = search_people(record, viewer, text, limit)
        sources = search_sources(record, viewer, text, limit)
    session.output.answer(_document(people, total, sources), _in_words(people, total, sources))
    first = people[0].id if people else sources[0].source.id if sources else ""
    session.output.next_step(f"Next: tanuq show {first}" if first else _nothing(text))


def _nothing(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        return f"“{text}” holds no letter and no number to search for."
    return f"Nothing found for “{text}”. Try fewer letters, another spelling, or another script."


def _document(people: Iterable[PersonCard], total: int, sources: Iterable[SourceHit]) -> dict[str, Any]:
    hits = [
        {
            "person": card.id,
            "names": [name.text for name in card.names],
            "score": card.score,
            "why": card.why,
            "found_name": card.found_name,
            "pairs": [list(pair) for pair in card.pairs],
            "accounts": card.accounts,
            "facts": dict(card.facts),
        }
        for card in people
    ]
    found = [
        {
            "source": hit.source.id,
            "title": hit.source.title,
            "snippet": "".join(text for text, _ in hit.snippet),
            "fault": hit.fault,
        }
        for hit in sources
    ]
    return {"hits": hits, "total": total, "sources": found}


def _in_words(people: tuple[PersonCard, ...], total: int, sources: tuple[SourceHit, ...]) -> Iterator[str]:
    shown = f", the first {len(people)} of them" if len(people) < total else ""
    yield f"{counted(total, 'person', 'people')}{shown}; {counted(len(sources), 'source')}"
    for card in people:
        yield ""
        yield from card_lines(card)
    for hit in sources:
        yield ""
        yield f"{hit.source.id}  {hit.source.title}"
        words = "".join(f"[{text}]" if matched else text for text, matched in hit.snippet)
        yield f"  {hit.fault}" if hit.fault else f"  … {words} …"
