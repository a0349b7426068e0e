"""`tanuq demo`: an invented archive, from the first testimony to the pages."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.queries.views import Explanation, Overview, PersonCard
from tanuq.casebook.record import Record
from tanuq.cli.answers.lines import card_lines, explanation_lines
from tanuq.cli.answers.wording import counted
from tanuq.cli.beginning import OPEN_WARNING, begin
from tanuq.cli.checking import Findings, check_workspace
from tanuq.cli.demonstrated_cases import CasesShown, cases_document, cases_lines, look_at_cases
from tanuq.cli.demonstration import Demonstration
from tanuq.cli.errors import DemoExists
from tanuq.cli.page_serving import PORT, how_to_open
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.cli.worker_beside import serve_pages
from tanuq.config.progress import quietly
from tanuq.ledger.notes import Checkpoint

FOLDER = Path("tanuq-demo")
SEARCHED = ("Ерлан Қанапия", "叶尔兰", "سەيدۇللا")
EXPLAINED = ("t03", "t03-gulnar", "birth_date")
"""Three sources give three days of birth for one woman: an account, and the property asked about."""
CROSSED = ("border-story", "qairat")
"""Whose account leads to the cases: a man who was held with others, and was punished for crossing a border."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration ends with."""

    counts: Overview
    found: tuple[tuple[str, tuple[PersonCard, ...]], ...]
    explained: tuple[Explanation, ...]
    cases: CasesShown
    checkpoint: Checkpoint
    findings: Findings


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=path, help="Where to make it: a new or empty folder.")
    ] = FOLDER,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop before the pages are served.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")] = PORT,
) -> None:
    """Show everything once, on an invented archive in five languages.

    Takes in testimonies, articles, cases and two lists that overlap, judges who is who, searches in three scripts,
    explains a value, says who was held together, which treaty articles are engaged and what a state did, checks every
    signature, and serves the pages. Every person in it is invented.

    Not encrypted, unless a passphrase comes with --passphrase-file or TANUQ_PASSPHRASE.

    [bold]tanuq demo[/bold]

    [bold]tanuq demo /tmp/trial --no-serve[/bold]
    """
    session = session_of(context)
    folder = session.folder or folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DemoExists(f"{folder} holds something already. Name another folder: tanuq demo FOLDER")
    passphrase = session.secrets.given()
    workspace, _ = begin(folder, passphrase)
    if passphrase is None:
        session.output.message(*OPEN_WARNING)
    with Record.open(workspace) as record:
        shown = _run(session, record)
        session.output.answer(_document(record, shown), _in_words(shown))
        session.output.next_step(
            f"Next: cd {workspace.path}; tanuq status; tanuq search NAME; tanuq state KZ; tanuq publish DIR"
        )
        if not no_serve:
            say = session.output.message
            serve_pages(record, port, lambda address: say(how_to_open(address)), say)


def _run(session: Session, record: Record) -> Shown:
    """Fill the record and look at it; each step is told as it is done."""
    session.output.message(f"tanuq init        {record.workspace.path}")
    demonstration = Demonstration(record, session.output.message)
    demonstration.run()
    team = viewer_for(Audience.TEAM)
    material, key, prop = EXPLAINED
    return Shown(
        counts=overview(record, team),
        found=tuple((text, search_people(record, team, text, 3)[0]) for text in SEARCHED),
        explained=explain(record, team, demonstration.person_of(material, key), prop),
        cases=look_at_cases(record, team, demonstration.person_of(*CROSSED)),
        checkpoint=record.ledger.checkpoint(),
        findings=check_workspace(record.workspace, quietly),
    )


def _document(record: Record, shown: Shown) -> dict[str, Any]:
    counts = shown.counts
    return {
        "workspace": str(record.workspace.path),
        "encrypted": record.workspace.encrypted,
        "people": counts.people,
        "accounts": counts.accounts,
        "claims": counts.claims,
        "sources": counts.sources,
        "lists": [view.id for view in counts.lists],
        "entries": counts.entries,
        "searches": [{"text": text, "hits": [card.id for card in cards]} for text, cards in shown.found],
        "explanations": [asdict(chain) for chain in shown.explained],
        **cases_document(shown.cases),
        "checkpoint": {"size": shown.checkpoint.size, "root": shown.checkpoint.root},
        "verify": shown.findings.document(),
    }


def _in_words(shown: Shown) -> Iterator[str]:
    counts = shown.counts
    yield ""
    yield (
        f"{counted(counts.accounts, 'account')} → {counted(counts.people, 'person', 'people')}; "
        f"{counted(counts.claims, 'claim')} from {counted(counts.sources, 'source')}, all of it invented"
    )
    for text, cards in shown.found:
        yield ""
        yield from _search_lines(text, cards)
    first = shown.explained[0].claim
    yield ""
    yield f"$ tanuq explain P-{first.account[2:]} {first.claim.property}"
    for chain in shown.explained:
        yield from explanation_lines(chain, shown.checkpoint)
        yield ""
    yield from cases_lines(shown.cases)
    yield ""
    yield "$ tanuq verify"
    yield from _verdict(shown.findings)


def _search_lines(text: str, cards: Sequence[PersonCard]) -> Iterator[str]:
    yield f"$ tanuq search “{text}”"
    for card in cards:
        yield from card_lines(card)


def _verdict(findings: Findings) -> Iterator[str]:
    if findings.ok:
        yield (
            f"All is as it was recorded: {counted(findings.entries, 'ledger entry', 'ledger entries')}, "
            f"{counted(findings.pieces, 'piece')} of evidence."
        )
    yield from (str(problem) for problem in findings.problems)
