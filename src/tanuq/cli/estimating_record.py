"""Estimates from the lists of a workspace: which there are, of all people, or stratum by stratum."""

from functools import partial

import typer

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import By, by_named
from tanuq.captures.wording import divided_by, stratum_name
from tanuq.casebook.queries.captures import source_lists
from tanuq.cli.answers import strata as answers
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.errors import WrongUse
from tanuq.cli.estimating import Wanted, Wish, answer_wish, question
from tanuq.cli.opening import open_record
from tanuq.cli.session import Session
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.estimation import METHODS, Refused, describe
from tanuq.estimation.composition import composition
from tanuq.estimation.strata import by_stratum

_VIEWER = viewer_for(Audience.TEAM)


def estimate_record(session: Session, lists: tuple[str, ...], by: str, wish: Wish) -> None:
    """Say which lists the workspace has, or estimate from those that are named, by stratum where *by* says so.

    Raises:
        CaptureError: a list or a property that is not there.
        typer.Exit: with status 1, where every method refused.
    """
    captures = _captures(session, lists, by)
    if captures is None:
        _say_none(session)
    elif not lists:
        _say_lists(session, captures)
    elif captures.by:
        _answer_by_stratum(session, captures, captures.by, wish)
    else:
        answer_wish(session, captures.whole, wish)


def _captures(session: Session, lists: tuple[str, ...], by: str) -> Captures | None:
    divided = by_named(by) if by else None
    with open_record(session) as record:
        there = source_lists(record, _VIEWER)
        chosen = named_lists(there, lists) if lists else there[:62]
        return capture_histories(record, _VIEWER, chosen, divided) if chosen else None


def _say_none(session: Session) -> None:
    session.output.answer({"lists": [], "pairs": [], "seen": 0}, ["There are no lists of people yet."])
    session.output.next_step("Next: tanuq import LIST.csv for each list, then tanuq link.")


def _say_lists(session: Session, captures: Captures) -> None:
    described = describe(captures.whole)
    session.output.answer(answers.lists_document(captures, described), answers.lists_lines(captures, described))
    session.output.next_step(
        "Next: tanuq estimate --lists A,B,C with names or numbers of lists. Link the accounts before: tanuq link."
    )


def _answer_by_stratum(session: Session, captures: Captures, by: By, wish: Wish) -> None:
    if wish.method is Wanted.ALL or wish.report:
        raise WrongUse("Of strata one method is asked at a time, and there is no report: name it with --method.")
    asked = question(captures.whole, wish)
    method = partial(METHODS[asked.methods[0]].run, **asked.still(asked.methods[0]))
    with time_left() as bar:
        strata = by_stratum(captures.strata, method, seed=wish.seed, tick=lambda done: bar("Strata", done))
    parts = composition(strata)
    names = {value: stratum_name(by, value) for value in captures.strata}
    document = answers.strata_document(by.property.code, names, strata, parts)
    session.output.answer(document, answers.strata_lines(divided_by(by), names, strata, parts))
    if isinstance(strata.total, Refused):
        raise typer.Exit(1)
