"""Estimates from the lists of a workspace: which there are, of all people, or stratum by stratum."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

import typer

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.linkage_doubt import LinkageDoubt, doubt_about_links
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import NOT_KNOWN, By, by_named
from tanuq.captures.wording import divided_by, names_of_strata, stratum_name
from tanuq.casebook.queries.captures import source_lists
from tanuq.cli.answers import strata as answers
from tanuq.cli.answers.links_in_doubt import Links, links_document, links_lines
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.errors import WrongUse
from tanuq.cli.estimating import Question, Wanted, Wish, answer_wish, question
from tanuq.cli.opening import open_record
from tanuq.cli.session import Session
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.estimation import METHODS, CaptureTable, Refused, describe
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
    names = names_of_strata(by, captures.strata)
    strata = _strata(captures.strata, by, names, asked, links)
    parts = composition(strata)
    values = {said: value for value, said in names.items()}
    document = answers.strata_document(by.property.code, values, strata, parts) | {"links": links_document(links, None)}
    lines = chain(answers.strata_lines(divided_by(by), strata, parts), links_lines(links, None))
    session.output.answer(document, lines)
    if isinstance(strata.total, Refused):
        raise typer.Exit(1)


def _strata(
    tables: Mapping[str, CaptureTable], by: By, names: Mapping[str, str], asked: Question, links: Links
) -> Strata:
    """Each stratum by its name in words, with the doubt about links in it where there is any."""
    method: Method = partial(METHODS[asked.methods[0]].run, **asked.still(asked.methods[0]))
    with time_left() as bar:
        if links.linkage is None:
            named = {names[value]: table for value, table in tables.items()}
            return by_stratum(named, method, seed=asked.seed, tick=lambda done: bar("Strata", done))
        records = links.linkage.records
        said = tuple(names[value] for value in records.strata)
        return strata_carried_through(
            replace(links.linkage, records=replace(records, strata=said)),
            lighter(asked.methods[0], method),
            rest=stratum_name(by, NOT_KNOWN),
            clusterings=links.clusterings,
            seed=asked.seed,
            tick=lambda done: bar("Strata, with the doubt about links", done),
        )
