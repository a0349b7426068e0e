"""The job that estimates from the lists of the record, and what its page shows of it.

What comes out is kept with the job, in ``office.db``: it follows from the lists, the seed and the record as it was, so
it is no decision, and no entry of the ledger. It holds counts and names of lists, and names no person.
"""

import gzip
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import override

from tanuq.captures.histories import Captures, capture_histories
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import By, by_named
from tanuq.captures.wording import divided_by, stratum_name
from tanuq.casebook.queries.captures import source_lists
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress
from tanuq.estimation import METHODS
from tanuq.estimation.attempts import Outcome
from tanuq.estimation.composition import composition
from tanuq.estimation.errors import Refused
from tanuq.estimation.report import Report, Words, report
from tanuq.estimation.strata import by_stratum
from tanuq.policy.decision import Viewer

JOB = "estimate"
STEP = "Estimating"
_SHARES = 1000
_MOST_GRAPHS = 7
"""Lists up to which strata are estimated by graphs, which need no chains."""


def estimate(record: Record, viewer: Viewer, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Count who is on the lists, estimate by the usual methods, and give the report as far as its page needs it."""

    def tell(share: float) -> None:
        progress(STEP, round(share * _SHARES), _SHARES)

    with override("en"):  # the report is English, whoever reads it
        by = by_named(arguments["by"]) if arguments["by"] else None
        chosen = named_lists(source_lists(record, viewer), arguments["lists"])
        captures = capture_histories(record, viewer, chosen, by)
        made = report(captures.whole, made_on=datetime.now(UTC).date(), seed=arguments["seed"], tick=tell)
        made = _with_strata(made, captures, by) if by else made
        return _shown(made, captures)


def _with_strata(made: Report, captures: Captures, by: By) -> Report:
    method = METHODS["dga" if len(captures.lists) <= _MOST_GRAPHS else "lcmcr"].run
    named = {stratum_name(by, value): table for value, table in captures.strata.items()}
    strata = by_stratum(named, method)
    parts = composition(strata)
    return Report(**{**vars(made), "strata": strata, "strata_by": divided_by(by), "composition": parts})


def _shown(made: Report, captures: Captures) -> dict[str, Any]:
    words = Words()
    return {
        "seen": captures.whole.seen,
        "lists": list(captures.whole.lists),
        "summary": [line for line in str(made).splitlines() if line],
        "methods": [_row(words, method, outcome) for method, outcome in made.outcomes.items()],
        "report": b64encode(gzip.compress(made.html().encode(), mtime=0)).decode(),
    }


def _row(words: Words, method: str, outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Refused):
        why = [f"{finding.sentence} {finding.mend}".strip() for finding in outcome.findings]
        return {"method": METHODS[method].title, "refused": why}
    return {
        "method": METHODS[method].title,
        "said": words.estimate(outcome),
        "assumes": list(outcome.assumptions),
        "warnings": [f"{finding.sentence} {finding.mend}".strip() for finding in outcome.warnings],
    }


def report_of(result: Mapping[str, Any]) -> bytes:
    """The page that a job made, for whoever carries it away."""
    return gzip.decompress(b64decode(result["report"]))


def arguments_of(lists: Iterable[str], by: str) -> dict[str, Any]:
    """What the job is given: numbers of lists and a code."""
    return {"lists": list(lists), "by": by, "seed": 0}
