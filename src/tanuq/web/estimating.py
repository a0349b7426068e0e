"""The job that estimates from the lists of the record, and keeps what comes out in every language of the pages.

It is kept in ``office.db``: it follows from the lists, the seed and the record as it was, so it is no decision, and no
entry of the ledger. It holds counts and names of lists, and names no person.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import override

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.linkage_doubt import doubt_about_links
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import By
from tanuq.captures.wording import divided_by
from tanuq.casebook.queries.captures import SourceList, source_lists
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress
from tanuq.estimation.composition import composition
from tanuq.estimation.report import Report, report
from tanuq.estimation.report.making import method_named
from tanuq.estimation.strata import by_stratum
from tanuq.office import estimates as office
from tanuq.policy.decision import Viewer
from tanuq.web.estimate_documents import in_every_language, names_of_strata
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
    doubt = None if wish.joined_as_sure else doubt_about_links(record, viewer, captures.lists)
    until = _STRATA if captures.by else 1.0
    made = report(
        captures.whole,
        methods=wish.methods,
        seed=wish.seed,
        linkage=doubt.linkage if doubt else None,
        made_on=datetime.now(UTC).date(),
        tick=lambda done: tell(until * done),
    )
    if captures.by is None:
        return made
    return _with_strata(made, captures, captures.by, wish, lambda done: tell(until + (1 - until) * done))


def _with_strata(made: Report, captures: Captures, by: By, wish: EstimateWish, tell: Tell) -> Report:
    names = names_of_strata(captures, by)
    tables = {names[value]: table for value, table in captures.strata.items()}
    strata = by_stratum(tables, method_named(wish.strata_method, wish.seed), seed=wish.seed, tick=tell)
    return Report(**{**vars(made), "strata": strata, "strata_by": divided_by(by), "composition": composition(strata)})
