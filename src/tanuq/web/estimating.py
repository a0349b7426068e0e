"""The job that estimates from the lists of the record, and keeps what comes out in every language of the pages.

It is kept in ``office.db``: it follows from the lists, the seed and the record as it was, so it is no decision, and no
entry of the ledger. It holds counts and names of lists, and names no person.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import override

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.linkage_doubt import doubt_about_links
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import NOT_KNOWN, By
from tanuq.captures.wording import divided_by, names_of_strata, stratum_name
from tanuq.casebook.queries.captures import SourceList, source_lists
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress
from tanuq.estimation.clusterings import Linkage, strata_carried_through
from tanuq.estimation.composition import composition
from tanuq.estimation.report import Report, report
from tanuq.estimation.report.making import lighter, method_named
from tanuq.estimation.strata import Strata, by_stratum
from tanuq.office import estimates as office
from tanuq.policy.decision import Viewer
from tanuq.web.estimate_documents import in_every_language
from tanuq.web.estimate_wish import EstimateWish

JOB = "estimate"
STEP = "Estimating"
WRITING = "Writing the report"
_SHARES = 1000
_STRATA = 0.85
"""The share of the work before the strata, where there are any."""

Tell = Callable[[float], None]


def estimate(record: Record, viewer: Viewer, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Count who is on the lists, estimate, keep the report, and give the number under which it is kept.

    Raises:
        CaptureError: a list or a property that is no longer there.
        UnresolvedJudgements: judgements that contradict each other, where the doubt about links is to be carried.
    """
    wish = EstimateWish.of_job(arguments)
    with override("en"):  # what is kept of it for programs is English, whoever asked
        chosen = named_lists(source_lists(record, viewer), wish.lists)
        captures = capture_histories(record, viewer, chosen, wish.divided)
        made = _made(record, viewer, captures, wish, _teller(progress, STEP))
    content = {
        "documents": in_every_language(made, captures, _teller(progress, WRITING)),
        "json": made.json(),
        "csv": made.csv(),
        "day": made.made_on.isoformat() if made.made_on else "",
    }
    asked = wish.for_job() | {"names": list(captures.whole.lists), "kinds": _kinds(chosen)}
    return {"estimate": office.keep(record.member, asked, captures.whole.sha256, captures.whole.seen, content)}


def _kinds(chosen: tuple[SourceList, ...]) -> list[str]:
    """The lists that are kinds of material, whose names are the vocabulary's."""
    return [one.id for one in chosen if not one.is_imported]


def _teller(progress: Progress, step: str) -> Tell:
    return lambda share: progress(step, round(share * _SHARES), _SHARES)


def _made(record: Record, viewer: Viewer, captures: Captures, wish: EstimateWish, tell: Tell) -> Report:
    found = None if wish.joined_as_sure else doubt_about_links(record, viewer, captures.lists, captures.by)
    linkage = found.linkage if found is not None and found.linkage.in_doubt else None
    until = _STRATA if captures.by else 1.0
    made = report(
        captures.whole,
        methods={name: method_named(name, wish.seed, wish.despite) for name in wish.methods},
        seed=wish.seed,
        linkage=linkage,
        made_on=datetime.now(UTC).date(),
        tick=lambda done: tell(until * done),
    )
    if captures.by is None:
        return made
    strata = _strata(captures, captures.by, wish, linkage, lambda done: tell(until + (1 - until) * done))
    said = {"strata": strata, "strata_by": divided_by(captures.by), "strata_in_doubt": linkage is not None}
    return Report(**{**vars(made), **said, "composition": composition(strata)})


def _strata(captures: Captures, by: By, wish: EstimateWish, linkage: Linkage | None, tell: Tell) -> Strata:
    names = names_of_strata(by, captures.strata)
    method = method_named(wish.strata_method, wish.seed, wish.despite)
    if linkage is None:
        tables = {names[value]: table for value, table in captures.strata.items()}
        return by_stratum(tables, method, seed=wish.seed, tick=tell)
    records = replace(linkage.records, strata=tuple(names[value] for value in linkage.records.strata))
    rest, light = stratum_name(by, NOT_KNOWN), lighter(wish.strata_method, method)
    return strata_carried_through(replace(linkage, records=records), light, rest=rest, seed=wish.seed, tick=tell)
