"""`tanuq release`: what the public will see, proposed by one and approved by another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from tanuq.casebook.queries.releases import acknowledged, releases
from tanuq.casebook.queries.results import FILTERS
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.undoing import undo
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.releases import (
    composed_document,
    composed_lines,
    finding_document,
    finding_lines,
    number_lines,
    release_document,
    release_line,
)
from tanuq.cli.branching import branching
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.publishing.release.approving import approve as approve_release
from tanuq.publishing.release.approving import numbered
from tanuq.publishing.release.differences import differences, edition_before
from tanuq.publishing.release.editions import edition_of
from tanuq.publishing.release.findings import Acknowledged, Code
from tanuq.publishing.release.proposing import Plan, compose
from tanuq.publishing.release.proposing import propose as propose_release
from tanuq.publishing.release.risks import findings, findings_in

Number = Annotated[str, typer.Argument(metavar="EDITION", help="Number of the edition (E-…), or its beginning.")]


def list_releases(context: typer.Context) -> None:
    """Propose what is published, approve it, list editions.

    Publishing takes two people: what one proposes, another approves, on the pages as a member of their own or on
    another copy of the record. Without a further word the editions are listed, the newest first.

    [bold]tanuq release[/bold]

    [bold]tanuq release propose --dry-run[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        found = releases(record, viewer_for(Audience.TEAM))
    session.output.answer(
        {"releases": [release_document(one) for one in found]},
        [release_line(one) for one in found] or ["Nothing was proposed yet."],
    )
    if not found:
        session.output.next_step("Next: tanuq release propose --dry-run")


def propose(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    words: Annotated[str, typer.Option("--search", metavar="WORDS", help="Only people found by these words.")] = "",
    filters: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PROPERTY=VALUE", help="Only people with this value, as often as needed."),
    ] = None,
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help=f"The least level of verification: {', '.join(LEVELS)}.")
    ] = LEVELS[1],
    note: Annotated[str, typer.Option(help="For the colleague who approves; it is not published.")] = "",
    correct: Annotated[
        list[str] | None,
        typer.Option("--correct", metavar="NUMBER=TEXT", help="A line of the public correction log, on a person."),
    ] = None,
    acknowledge: Annotated[
        list[str] | None,
        typer.Option(
            "--acknowledge", metavar="CODE=REASON", help="Why something that could identify somebody may be published."
        ),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Only take out what may not be published any more; nothing comes in.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what the edition would be.")] = False,
) -> None:
    """Propose an edition: say exactly what the public will see, and what stays.

    Everybody is chosen unless --search or --only say otherwise. A value leaves when its source is public, whoever gave
    it consented, and its account is verified far enough. What could tell who somebody protected is stands below; the
    colleague who approves sees it too, with what was acknowledged.

    [bold]tanuq release propose --dry-run[/bold]

    [bold]tanuq release propose --only taken_place=Urumqi --level corroborated --note "with the families' list"[/bold]

    [bold]tanuq release propose --withdraw[/bold]
    """
    session = session_of(context)
    if level not in LEVELS:
        raise WrongUse(f"“{level}” is no level of verification. Say one of: {', '.join(LEVELS)}.")
    plan = Plan(
        query=ResultsQuery(text=words, filters=tuple(_filter(one) for one in filters or ())),
        level=level,
        note=note,
        corrections=tuple(_parted(one, "--correct") for one in correct or ()),
        only_withdraw=withdraw,
    )
    with open_record(session) as record, progress() as report:
        composed = compose(record, viewer_for(Audience.TEAM), plan, report)
        found = findings(record, viewer_for(Audience.TEAM), composed, report)
        proposed = None if dry_run else propose_release(record, composed, note, _answers(acknowledge or ()))
    said = {"release": proposed.number, "entry": proposed.entry} if proposed else {"release": ""}
    risks = {"risks": [finding_document(finding) for finding in found]}
    lines = [*composed_lines(composed), *finding_lines(found)]
    lines.append(f"Proposed as {proposed.number}." if proposed else "Nothing was proposed.")
    session.output.answer({**said, **composed_document(composed), **risks}, lines)
    if proposed:
        session.output.next_step(f"Next: a colleague reads tanuq release show {proposed.number}, then approves it")


def _answers(said: Sequence[str]) -> tuple[Acknowledged, ...]:
    """An answer to everything of one kind: the number of a person stands in none."""
    parted = (_parted(one, "--acknowledge") for one in said)
    known = {code.value for code in Code}
    answers = []
    for code, reason in parted:
        if code not in known:
            raise WrongUse(f"Nothing is found under “{code}”. Say one of: {', '.join(sorted(known))}.")
        answers.append((code, "", reason))
    return tuple(answers)


def _filter(said: str) -> tuple[str, str]:
    code, value = _parted(said, "--only")
    if code not in FILTERS:
        raise WrongUse(f"People are not filtered by “{code}”. Say one of: {', '.join(FILTERS)}.")
    return code, value


def _parted(said: str, option: str) -> tuple[str, str]:
    first, sign, second = (part.strip() for part in said.partition("="))
    if not (first and sign and second):
        raise WrongUse(f"{option} takes two parts around “=”; “{said}” has not both.")
    return first, second


def show(context: typer.Context, number: Number) -> None:
    """Show what an edition would publish, or publishes: who is new, changed or gone, and what could identify somebody.

    Whoever approves reads this first; the pages show every value beside the last edition.

    [bold]tanuq release show E-br81sqkfy7xhmhxn[/bold]
    """
    session = session_of(context)
    with open_record(session) as record, progress() as report:
        viewer = viewer_for(Audience.TEAM)
        found = numbered(record, viewer, number)
        edition = edition_of(record, found)
        before = edition_before(record, viewer, edition)
        difference = differences(edition, before)
        risks = findings_in(record, viewer, edition, before, report)
        answers = acknowledged(record, found)
    session.output.answer(
        {
            **release_document(found),
            "new": list(difference.new),
            "changed": list(difference.changed),
            "gone": list(difference.gone),
            "risks": [finding_document(finding) for finding in risks],
            "acknowledged": [{"risk": code, "person": person, "reason": reason} for code, person, reason in answers],
        },
        [
            release_line(found),
            *number_lines(difference.new, difference.changed, difference.gone),
            *finding_lines(risks),
            *(f"acknowledged, {code}: {reason}" for code, _person, reason in answers),
        ],
    )
    if not found.is_approved:
        session.output.next_step(f"Next: tanuq release approve {found.number}, or tanuq release refuse {found.number}")


def approve(context: typer.Context, number: Number) -> None:
    """Approve an edition that somebody else proposed.

    Before that, everything in it is looked at once more: where something may not be published any more, nothing is
    approved, and the cause is named.

    [bold]tanuq release approve E-br81sqkfy7xhmhxn[/bold]
    """
    session = session_of(context)
    with open_record(session) as record, progress() as report:
        # By its key, the owner of another copy is somebody else than whoever proposed it.
        viewer = replace(viewer_for(Audience.TEAM), member=record.who)
        approved = approve_release(record, viewer, numbered(record, viewer, number), report)
    session.output.answer(release_document(approved), [release_line(approved)])
    session.output.next_step("Next: tanuq publish DIR")


def refuse(
    context: typer.Context,
    number: Number,
    reason: Annotated[str, typer.Option(help="Why, for whoever proposed it. Required.")],
) -> None:
    """Take back a proposal, or the approval of an edition.

    A proposal that is not approved goes; of an approved edition the approval goes, so that the one before holds again.
    What is on the web already goes with the next tanuq publish.

    [bold]tanuq release refuse E-br81sqkfy7xhmhxn --reason "the uncle's name stands in the note"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        found = numbered(record, viewer_for(Audience.TEAM), number)
        undone = undo(record, found.approval or found.entry, reason)
    what = "approval" if found.is_approved else "proposal"
    session.output.answer(
        {"release": found.number, "undone": what, "entry": undone.hash}, [f"{found.number}: its {what} is taken back."]
    )
    session.output.next_step(f"Restore it with: tanuq undo {undone.hash[:12]}")


release_commands = branching(list=list_releases, propose=propose, show=show, approve=approve, refuse=refuse)
"""The usual thing, without a further word, is the list."""
