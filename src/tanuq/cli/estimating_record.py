"""Estimates from the lists of a workspace: which there are, of all people, or stratum by stratum."""

from functools import partial
from itertools import chain

import typer

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.linkage_doubt import LinkageDoubt, doubt_about_links
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import NOT_KNOWN, By, by_named
from tanuq.captures.wording import divided_by, stratum_name
from tanuq.casebook.queries.captures import source_lists
from tanuq.cli.answers import strata as answers
from tanuq.cli.answers.links_in_doubt import Links, links_document, links_lines
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.errors import WrongUse
from tanuq.cli.estimating import Question, Wanted, Wish, answer_wish, question
from tanuq.cli.opening import open_record
from tanuq.cli.session import Session
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.estimation import METHODS, Refused, describe
from tanuq.estimation.clusterings import strata_carried_through
from tanuq.estimation.composition import composition
from tanuq.estimation.estimate import Method
from tanuq.estimation.report.making import lighter
from tanuq.estimation.strata import Strata, by_stratum

_VIEWER = viewer_for(Audience.TEAM)

AS_SURE = "You asked that whoever is joined counts as one person for sure."
NOT_COMPARED = (
    "Accounts of these lists were not compared with each other, so nobody knows which links are missing: give tanuq "
    "link first."
)
NONE_IN_DOUBT = "No pair of accounts of these lists is in doubt."
"""Why an interval does not hold the doubt about links."""


def estimate_record(session: Session, lists: tuple[str, ...], by: str, wish: Wish) -> None:
    """Say which lists the workspace has, or estimate from those that are named, by stratum where *by* says so.

    Raises:
        CaptureError: a list or a property that is not there.
        typer.Exit: with status 1, where every method refused.
    """
    captures, links = _counted(session, lists, by, wish)
    if captures is None:
        _say_none(session)
    elif not lists:
        _say_lists(session, captures)
    elif captures.by:
        _answer_by_stratum(session, captures, captures.by, wish, links)
    else:
        answer_wish(session, captures.whole, wish, links=links)


def _counted(session: Session, lists: tuple[str, ...], by: str, wish: Wish) -> tuple[Captures | None, Links]:
    divided = by_named(by) if by else None
    with open_record(session) as record:
        there = source_lists(record, _VIEWER)
        chosen = named_lists(there, lists) if lists else there[:62]
        if not chosen:
            return None, Links(None, "", wish.clusterings)
        doubtful = lists and not wish.joined_as_sure
        doubt = doubt_about_links(record, _VIEWER, chosen, divided) if doubtful else None
        captures = capture_histories(record, _VIEWER, chosen, divided)
    return captures, _links(doubt, wish)


def _links(doubt: LinkageDoubt | None, wish: Wish) -> Links:
    if wish.joined_as_sure:
        return Links(None, AS_SURE, wish.clusterings)
    if doubt is None:
        return Links(None, NOT_COMPARED, wish.clusterings)
    if not doubt.linkage.in_doubt:
        return Links(None, NONE_IN_DOUBT, wish.clusterings, doubt.run, doubt.later)
    return Links(doubt.linkage, "", wish.clusterings, doubt.run, doubt.later)


def _say_none(session: Session) -> None:
    session.output.answer({"lists": [], "pairs": [], "seen": 0}, ["There are no lists of people yet."])
    session.output.next_step("Next: tanuq import LIST.csv for each list, then tanuq link.")


def _say_lists(session: Session, captures: Captures) -> None:
    described = describe(captures.whole)
    session.output.answer(answers.lists_document(captures, described), answers.lists_lines(captures, described))
    session.output.next_step(
        "Next: tanuq estimate --lists A,B,C with names or numbers of lists. Link the accounts before: tanuq link."
    )


def _answer_by_stratum(session: Session, captures: Captures, by: By, wish: Wish, links: Links) -> None:
    if wish.method is Wanted.ALL or wish.report:
        raise WrongUse("Of strata one method is asked at a time, and there is no report: name it with --method.")
    asked = question(captures.whole, wish)
    strata = _strata(captures, asked, links)
    parts = composition(strata)
    names = {value: stratum_name(by, value) for value in captures.strata}
    document = answers.strata_document(by.property.code, names, strata, parts) | {"links": links_document(links, None)}
    lines = chain(answers.strata_lines(divided_by(by), names, strata, parts), links_lines(links, None))
    session.output.answer(document, lines)
    if isinstance(strata.total, Refused):
        raise typer.Exit(1)


def _strata(captures: Captures, asked: Question, links: Links) -> Strata:
    """Each stratum, with the doubt about links in it where there is any."""
    name = asked.methods[0]
    method: Method = partial(METHODS[name].run, **asked.still(name))
    with time_left() as bar:
        if links.linkage is None:
            return by_stratum(captures.strata, method, seed=asked.seed, tick=lambda done: bar("Strata", done))
        return strata_carried_through(
            links.linkage,
            lighter(name, method),
            rest=NOT_KNOWN,
            clusterings=links.clusterings,
            seed=asked.seed,
            tick=lambda done: bar("Strata, with the doubt about links", done),
        )
