"""`tanuq judge` and `tanuq undo`: what people decide, and take back."""

from enum import StrEnum
from typing import Annotated

import typer

from tanuq.casebook import undoing
from tanuq.casebook.deciding import judge as decide
from tanuq.casebook.queries.disagreements import contradicted_by
from tanuq.casebook.queries.persons import account_of, person
from tanuq.casebook.record import Record
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, viewer_for


class Verdict(StrEnum):
    """What can be said of two persons."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Reason = Annotated[str, typer.Option(help="Why, for whoever reads it in ten years. Required.")]


def judge(
    context: typer.Context,
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="same, different or unsure.")],
    first: Annotated[str, typer.Argument(metavar="FIRST", help="Number of a person (P-…) or account (A-…).")],
    second: Annotated[str, typer.Argument(metavar="SECOND", help="Number of the other.")],
    reason: Reason,
) -> None:
    """Judge whether two persons are the same human being.

    Accounts are never melted together: “different” or “tanuq undo” parts them again.

    [bold]tanuq judge same P-d1c26nbn0r1fv38h P-8k2m --reason "same mother, same village, same day"[/bold]

    [bold]tanuq judge different P-d1c2 P-8k2m --reason "brothers: both named in one letter"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        accounts = (_account(record, first), _account(record, second))
        entry = decide(record, accounts, verdict.value, reason)
        contradictions = [found.in_words() for found in contradicted_by(record, entry.hash)]
    session.output.answer(
        {"entry": entry.hash, "verdict": verdict.value, "accounts": list(accounts), "contradictions": contradictions},
        [f"On record: {accounts[0]} and {accounts[1]}: {verdict.value}. Entry {entry.hash}"],
    )
    if contradictions:
        session.output.message(
            "With that, judgements contradict each other; one of these must be wrong:", *contradictions
        )
    session.output.next_step(f"Take it back with: tanuq undo {entry.hash[:12]} --reason …")


def _account(record: Record, number: str) -> str:
    """The account that *number* names, or the first of the person that it names."""
    viewer = viewer_for(Audience.RESTRICTED)
    if number.strip()[:1].upper() == "A":
        return account_of(record, viewer, number).id
    return person(record, viewer, number).accounts[0].id


def undo(
    context: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="Hash of an entry or its beginning; or a list (L-…) or source (S-…).")
    ],
    reason: Annotated[str, typer.Option(help="Why, for whoever reads it later.")] = "",
) -> None:
    """Take back an import, a judgement or any other entry.

    Nothing is deleted: the undoing is on record too, and undoing the undoing restores what was taken back.

    [bold]tanuq undo 9c1f04aa[/bold]

    [bold]tanuq undo L-br81sqkfy7xhmhxn --reason "the wrong edition of the list"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        undone = undoing.undo(record, entry, reason)
    session.output.answer({"entry": undone.hash, "undone": entry}, [f"Taken back. Entry {undone.hash}"])
    session.output.next_step(f"Restore it with: tanuq undo {undone.hash[:12]}")
