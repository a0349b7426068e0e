"""Estimates as a command is asked for them: which methods, with what insisted on, answered with progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import typer

from tanuq.cli.answers import estimation as answers
from tanuq.cli.answers.estimation import COMBINED, Outcome
from tanuq.cli.answers.estimation_report import write_report
from tanuq.cli.answers.first_use import ESTIMATING, tell_where_it_compiles
from tanuq.cli.answers.held_out import held_out_document, held_out_lines
from tanuq.cli.answers.links_in_doubt import Links, links_document, links_lines
from tanuq.cli.answers.time_left import Report, time_left
from tanuq.cli.session import Session
from tanuq.estimation import METHODS, CaptureTable, Estimate, Finding, Refused, describe
from tanuq.estimation.carried import CLUSTERINGS, Carried
from tanuq.estimation.checks import INSISTED
from tanuq.estimation.combining import combine_outcomes
from tanuq.estimation.disagreement import BOUNDS, disagreement
from tanuq.estimation.estimate import Method
from tanuq.estimation.heldout import HeldOut, held_out, held_out_by_each
from tanuq.estimation.methods import usual_method
from tanuq.estimation.report import Report as MadeReport
from tanuq.estimation.report.making import CHECKS, USUAL, carrier, lighter

MOST_TRIED = 8
"""Lists of a table up to which each is tried without a report: with many it takes far longer than the estimate."""

NOT_TRIED = (
    f"Not tried on the lists themselves, as there are more than {MOST_TRIED}: a report does so (--out report.html)."
)

COMPILED = {"lcmcr": "tanuq.estimation.latent.fit", "loglinear": "tanuq.estimation.log_linear.method"}
"""The modules whose loops methods compile on a computer once."""


class Wanted(StrEnum):
    """Which method, or all."""

    LCMCR = "lcmcr"
    DGA = "dga"
    LOGLINEAR = "loglinear"
    NHOI = "nhoi"
    CHAO = "chao"
    CHAPMAN = "chapman"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for, of whatever table."""

    method: Wanted | None
    seed: int
    despite: tuple[str, ...]
    report: Path | None
    """Where the whole report goes, if anywhere."""
    untried: bool = False
    """Whether the methods are not to be tried on the lists themselves."""
    joined_as_sure: bool = False
    """Whether whoever is joined in a workspace is one person for sure, and nobody else."""
    clusterings: int = CLUSTERINGS


@dataclass(frozen=True, slots=True)
class Question:
    """How an estimate is asked for."""

    methods: tuple[str, ...]
    because: str
    """Why this method, where none was named; else empty."""
    seed: int
    despite: tuple[str, ...]

    def of(self, method: str, bar: Report) -> dict[str, Any]:
        """The options of one method."""
        options = self.still(method)
        if method in {"lcmcr", "loglinear", "dga"}:
            begun, all_methods = self.methods.index(method), len(self.methods)
            options["tick"] = lambda done: bar(METHODS[method].title, (begun + done) / all_methods)
        return options

    def still(self, method: str) -> dict[str, Any]:
        """The same, for a method that tells nobody how far it is."""
        options: dict[str, Any] = {"despite": self.despite}
        if method in {"lcmcr", "loglinear"}:
            options["seed"] = self.seed
        return options


def question(table: CaptureTable, wish: Wish) -> Question:
    """What is asked of the table, the usual method where none is named."""
    if wish.method is Wanted.ALL:
        return Question(tuple(METHODS), "", wish.seed, wish.despite)
    if wish.method is not None:
        return Question((wish.method.value,), "", wish.seed, wish.despite)
    usual, because = usual_method(table)
    return Question((usual,), because, wish.seed, wish.despite)


def answer_wish(
    session: Session,
    table: CaptureTable,
    wish: Wish,
    remarks: Sequence[Finding] = (),
    links: Links | None = None,
) -> None:
    """Estimate and answer, and write the report where one is wanted; *links*: of people of a workspace.

    Where one method is asked, its answer has the doubt about links in it.

    Raises:
        typer.Exit: with status 1, where every method refused.
    """
    asked = question(table, wish)
    _tell_where_it_compiles(session, USUAL if wish.report and len(asked.methods) == 1 else asked.methods)
    made = _report(session, table, wish, asked, links)
    outcomes = _outcomes(table, asked, made)
    carried = _carried(asked, links, made)
    if carried and len(asked.methods) == 1:
        outcomes = {carried.method: carried.carried}
    estimates = [outcome for outcome in outcomes.values() if isinstance(outcome, Estimate)]
    tried, untried = _tried(table, asked, estimates, made, wish)
    told = [*remarks, *disagreement(estimates)]
    if len(estimates) > 1:
        outcomes |= {COMBINED: combine_outcomes(estimates)}
    document = _document(table, asked, outcomes, told, tried)
    seen = answers.lines(describe(table), outcomes, told, answers.AS_JOINED if links else "")
    lines = chain(seen, held_out_lines(tried, untried))
    if links:
        document, lines = (
            document | {"links": links_document(links, carried)},
            chain(lines, links_lines(links, carried)),
        )
    session.output.answer(document, lines)
    if not session.output.json and asked.because:
        title = METHODS[asked.methods[0]].title
        session.output.message(f"Estimated by: {title}, as no method was named. {asked.because}")
    refused = [outcome for outcome in outcomes.values() if isinstance(outcome, Refused)]
    _advise(session, asked, refused)
    if len(refused) == len(outcomes):
        raise typer.Exit(1)


def _tell_where_it_compiles(session: Session, methods: Sequence[str]) -> None:
    if loops := [COMPILED[method] for method in methods if method in COMPILED]:
        tell_where_it_compiles(session.output, *loops, said=ESTIMATING)


def _report(
    session: Session, table: CaptureTable, wish: Wish, asked: Question, links: Links | None
) -> MadeReport | None:
    if wish.report is None:
        return None
    wanted = asked.methods if len(asked.methods) > 1 else USUAL
    running: dict[str, Method] = {name: partial(METHODS[name].run, **asked.still(name)) for name in wanted}
    checks = CHECKS - {"held-out"} if wish.untried else CHECKS
    made = write_report(wish.report, table, running, asked.seed, links, checks)
    session.output.message(f"The report is in {wish.report}.")
    return made


def _carried(asked: Question, links: Links | None, made: MadeReport | None) -> Carried | None:
    """What one of the methods says with the doubt about links; None where there is none to carry."""
    if links is None or links.linkage is None:
        return None
    name = asked.methods[0] if len(asked.methods) == 1 else carrier(asked.methods, len(links.linkage.records.lists))
    if made is not None and made.linkage is not None and made.linkage.method == name:
        return made.linkage
    from tanuq.estimation.clusterings import carried_through  # noqa: PLC0415 - compiled loops, which no table needs

    method: Method = partial(METHODS[name].run, **asked.still(name))
    with time_left() as bar:
        return carried_through(
            links.linkage,
            method,
            name=name,
            light=lighter(name, method),
            clusterings=links.clusterings,
            seed=asked.seed,
            tick=lambda done: bar("The doubt about links", done),
        )


def _tried(
    table: CaptureTable, asked: Question, estimates: Sequence[Estimate], made: MadeReport | None, wish: Wish
) -> tuple[Sequence[HeldOut], str]:
    """What the methods make of each list in turn, or why they were not tried."""
    names = [one.method for one in estimates if one.method not in BOUNDS]
    if made is not None:
        return [held for held in made.held_out if held.method in asked.methods or len(asked.methods) > 1], ""
    if wish.untried or not names:
        return (), ""
    if len(table.lists) > MOST_TRIED:
        return (), NOT_TRIED
    methods = {name: lighter(name, partial(METHODS[name].run, **asked.still(name))) for name in names}
    with time_left() as bar:
        tick = partial(bar, "Tried on the lists themselves")
        if len(methods) == 1:
            return [held_out(table, methods[names[0]], name=names[0], tick=tick)], ""
        return list(held_out_by_each(table, methods, tick=tick).values()), ""


def _advise(session: Session, asked: Question, refused: Sequence[Refused]) -> None:
    if len(asked.methods) > 1:
        return
    session.output.next_step("Compare the methods: the same command with --method all")
    codes = dict.fromkeys(finding.code for one in refused for finding in one.findings)
    if codes and codes.keys() <= INSISTED - set(asked.despite):
        insisting = " ".join(f"--insist {code}" for code in dict.fromkeys((*asked.despite, *codes)))
        session.output.next_step(f"For a figure all the same, with the warning beside it: {insisting}")


def _outcomes(table: CaptureTable, asked: Question, made: MadeReport | None) -> dict[str, Outcome]:
    if made is not None and set(asked.methods) <= made.outcomes.keys():
        return {method: made.outcomes[method] for method in asked.methods}
    with time_left() as bar:
        return {method: _outcome(table, method, asked.of(method, bar)) for method in asked.methods}


def _outcome(table: CaptureTable, method: str, options: dict[str, Any]) -> Outcome:
    try:
        return METHODS[method].run(table, **options)
    except Refused as refused:
        return refused


def _document(
    table: CaptureTable,
    asked: Question,
    outcomes: dict[str, Outcome],
    remarks: Sequence[Finding],
    tried: Sequence[HeldOut],
) -> dict[str, Any]:
    told = [answers.finding_document(finding) for finding in remarks]
    found = [answers.finding_document(finding) for held in tried for finding in held.findings]
    held_out = {"held_out": [held_out_document(held) for held in tried]}
    documents = {method: answers.outcome_document(method, outcome, table.seen) for method, outcome in outcomes.items()}
    if len(asked.methods) > 1:
        combined = documents.pop(COMBINED, None)
        about = {"method": Wanted.ALL.value, "seen": table.seen}
        return {
            **about,
            "estimates": list(documents.values()),
            "combined": combined,
            "warnings": [*told, *found],
            **held_out,
        }
    document = documents[asked.methods[0]]
    key = "findings" if "refused" in document else "warnings"
    because = {"because": asked.because} if asked.because else {}
    return {**document, key: [*told, *document[key], *found], **because, **held_out}
