"""`tanuq verify` and `tanuq checkpoint`: what shows that nothing was changed."""

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted, size_in_words
from tanuq.cli.checking import Findings, check
from tanuq.cli.opening import folder_of, open_record
from tanuq.cli.session import session_of


def verify(context: typer.Context) -> None:
    """Check every byte, signature, chain and checkpoint.

    Reads all evidence: a large workspace takes its time. Exit status 1 when anything is wrong; each problem says
    where it is and what it means.

    [bold]tanuq verify[/bold]

    [bold]tanuq verify --json[/bold]
    """
    session = session_of(context)
    with progress() as report:
        findings = check(folder_of(session), session.secrets, report)
    session.output.answer(findings.document(), _in_words(findings))
    if not findings.ok:
        session.output.next_step(f"Next: {_advice(findings)}")
        raise typer.Exit(1)


def _advice(findings: Findings) -> str:
    if findings.rebuilding_mends:
        return "“tanuq rebuild”. Ledger and vault, which hold the truth, are whole."
    return "stop working in this workspace, copy it as it is, and put the named files back from a backup."


def _in_words(findings: Findings) -> list[str]:
    looked_at = (
        f"{counted(findings.entries, 'ledger entry', 'ledger entries')} and {counted(findings.pieces, 'piece')} "
        f"of evidence ({size_in_words(findings.bytes)})"
    )
    if findings.ok:
        return [f"All is as it was recorded: {looked_at}."]
    heading = f"{counted(len(findings.problems), 'problem')} among {looked_at}:"
    return [heading, *(f"  {problem}" for problem in findings.problems)]


def checkpoint(context: typer.Context) -> None:
    """Print the signed root over everything recorded so far.

    Keep the note away from this computer: on paper, with a partner, in an e-mail. It proves later that nothing
    recorded before was changed or taken out.

    [bold]tanuq checkpoint[/bold]

    [bold]tanuq checkpoint > /media/stick/checkpoint.txt[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        made = record.ledger.checkpoint()
    session.output.answer(
        {"origin": made.origin, "size": made.size, "root": made.root, "note": made.note},
        made.note.rstrip("\n").split("\n"),
    )
    session.output.next_step("Next: keep this note where nobody who takes this computer can reach it.")
