"""A report for programs: as JSON with keys that stay, as rows of one frame, and as a CSV that no spreadsheet runs."""

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars

from tanuq.estimation.attempts import Outcome
from tanuq.estimation.carried import Carried
from tanuq.estimation.composition import Composition
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding
from tanuq.estimation.heldout import HeldOut
from tanuq.estimation.heterogeneity import LeaveOneOut
from tanuq.estimation.report.contents import Contents, Fit, Moved
from tanuq.estimation.strata import Strata

FORMAT = 1
"""Of the JSON: it goes up when a key changes its meaning or goes away."""

COLUMNS: Mapping[str, type[polars.DataType]] = {
    "section": polars.String,
    "method": polars.String,
    "about": polars.String,
    "truth": polars.Int64,
    "seen": polars.Int64,
    "low": polars.Float64,
    "median": polars.Float64,
    "high": polars.Float64,
    "refused": polars.String,
    "assumptions": polars.String,
}
"""Of :func:`frame`: ``section`` is method, held-out, sensitivity, linkage, stratum or total;
``about`` is the list, the change or the stratum."""

# As a spreadsheet would run it (OWASP ASVS 5.0, 1.2.10), or as it begins once it was marked.
_RUN = re.compile(r"(?:[\t\r\n\0']|\s*[=+\-@＝＋－＠])")

Row = dict[str, Any]


def as_json(contents: Contents) -> str:
    """The report as JSON; what is infinite is null. The same report gives the same text."""
    return json.dumps(record(contents), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def record(contents: Contents) -> dict[str, Any]:
    """What :func:`as_json` writes. How long each method took is not in it: that is no part of the result."""
    table, known = contents.table, contents.reproducible
    sizes = zip(table.lists, table.list_sizes, strict=True)
    return {
        "format": FORMAT,
        "made_on": contents.made_on.isoformat() if contents.made_on else None,
        "seen": table.seen,
        "lists": [{"name": name, "people": int(people)} for name, people in sizes],
        "combined": _outcome(contents.combined) if contents.combined else None,
        "methods": {method: _outcome(outcome) for method, outcome in contents.outcomes.items()},
        "findings": [{"of": method, **_finding(found)} for method, found in contents.warnings],
        "held_out": [_held_out(held) for held in contents.held_out],
        "sensitivity": [_moved(moved) for moved in contents.sensitivity],
        "linkage": linkage_record(contents.linkage) if contents.linkage else None,
        "fit": [_fit(fit) for fit in contents.fits],
        "strata": _strata(contents.strata, contents.strata_by) if contents.strata else None,
        "composition": _composition(contents.composition) if contents.composition else None,
        "reproducible": {
            "table_sha256": known.table_sha256,
            "seed": known.seed,
            "versions": dict(known.versions),
        },
    }


def frame(contents: Contents) -> polars.DataFrame:
    """One row a figure, with its interval and assumptions, or with why it was refused; columns as :data:`COLUMNS`."""
    return polars.DataFrame(list(_rows(contents)), schema=dict(COLUMNS), orient="row")


def as_csv(contents: Contents) -> str:
    """:func:`frame` as CSV (RFC 4180); a cell that a spreadsheet would run has an apostrophe in front."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in _rows(contents))
    return written.getvalue()


def _rows(contents: Contents) -> Iterator[Row]:
    if contents.combined is not None:
        yield _row("method", contents.combined.method, "", contents.combined)
    yield from (_row("method", method, "", outcome) for method, outcome in contents.outcomes.items())
    for held in contents.held_out:
        yield from (
            {**_row("held-out", held.method, trial.name, trial.outcome), "truth": trial.truth} for trial in held.trials
        )
    for moved in contents.sensitivity:
        method = moved.whole.method
        yield from (_row("sensitivity", method, label, outcome) for label, outcome in moved.changed.items())
    if contents.linkage is not None:
        yield from _rows_of_linkage(contents.linkage)
    if contents.strata is not None:
        yield from _rows_of_strata(contents.strata)


def _rows_of_linkage(of: Carried) -> Iterator[Row]:
    yield _row("linkage", of.method, "in doubt", of.carried)
    yield _row("linkage", of.method, "as joined", of.as_joined)
    yield from (_row("linkage", of.method, f"from {at.threshold:g}", at.outcome) for at in of.thresholds)


def _rows_of_strata(strata: Strata) -> Iterator[Row]:
    method = strata.total.method if isinstance(strata.total, Estimate) else ""
    for stratum in strata.strata:
        yield {**_row("stratum", method, stratum.name, stratum.outcome), "seen": stratum.seen}
    yield _row("total", method, "", strata.total)


def _row(section: str, method: str, about: str, outcome: Outcome) -> Row:
    named: Row = {**dict.fromkeys(COLUMNS), "section": section, "method": method, "about": about}
    if isinstance(outcome, Refused):
        return {**named, "low": outcome.lower_bound, "refused": _sentences(outcome.findings)}
    low, high = outcome.interval
    figures = {"seen": outcome.seen, "low": float(low), "median": float(outcome.median), "high": float(high)}
    return {**named, **figures, "assumptions": " ".join(outcome.assumptions)}


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and _RUN.match(value) else value


def _outcome(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Refused):
        findings = [_finding(found) for found in outcome.findings]
        return {
            "refused": _sentences(outcome.findings),
            "findings": findings,
            "lower_bound": outcome.lower_bound,
            "lower_bound_interval": outcome.bound_interval,
        }
    mixing = outcome.mixing
    return {
        "method": outcome.method,
        "seen": outcome.seen,
        "mean": _number(outcome.mean),
        "median": _number(outcome.median),
        "interval": [_number(end) for end in outcome.interval],
        "assumptions": list(outcome.assumptions),
        "rhat": _number(mixing.rhat) if mixing else None,
        "ess": _number(min(mixing.ess_bulk, mixing.ess_tail)) if mixing else None,
        "warnings": [_finding(found) for found in outcome.warnings],
        "seed": outcome.seed,
        "options": {key: _plain(value) for key, value in outcome.options.items()},
    }


def _finding(found: Finding) -> dict[str, Any]:
    values = {key: _plain(value) for key, value in found.values.items()}
    return {
        "code": found.code,
        "weight": str(found.weight),
        "sentence": found.sentence,
        "mend": found.mend,
        "values": values,
    }


def _held_out(held: HeldOut) -> dict[str, Any]:
    lists = [
        {"list": trial.name, "truth": trial.truth, "covered": trial.covered(), **_outcome(trial.outcome)}
        for trial in held.trials
    ]
    return {"method": held.method, "tried": len(held.tried), "covered": held.covered(), "lists": lists}


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "changed": "list" if isinstance(moved, LeaveOneOut) else "options",
        "method": moved.whole.method,
        "whole": _outcome(moved.whole),
        "each": {label: _outcome(outcome) for label, outcome in moved.changed.items()},
    }


def linkage_record(of: Carried) -> dict[str, Any]:
    """The estimate with the doubt about links and without it."""
    return {
        "method": of.method,
        "clusterings": of.clusterings,
        "undecided": of.undecided,
        "reviewed": of.reviewed,
        "carried": _outcome(of.carried),
        "as_joined": _outcome(of.as_joined),
        "thresholds": [
            {"threshold": at.threshold, "persons": at.persons, **_outcome(at.outcome)} for at in of.thresholds
        ],
    }


def _fit(fit: Fit) -> dict[str, Any]:
    compared = [
        {"about": one.about, "names": list(one.names), "observed": one.observed, "expected": list(one.expected)}
        for one in fit.compared
    ]
    return {
        "method": fit.method,
        "probability": fit.probability,
        "replicates": fit.replicates,
        "compared": compared,
    }


def _strata(strata: Strata, by: str) -> dict[str, Any]:
    each = {stratum.name: {"seen": stratum.seen, **_outcome(stratum.outcome)} for stratum in strata.strata}
    return {"by": by, "each": each, "total": _outcome(strata.total)}


def _composition(composition: Composition) -> list[dict[str, Any]]:
    return [
        {
            "stratum": part.name,
            "seen": part.seen,
            "coverage": part.coverage.quantile(0.5),
            "coverage_interval": list(part.coverage.interval()),
            "new_at_random": part.new_at_random,
            "new_as_before": part.new_as_before,
            "adds_most": part.adds_most,
        }
        for part in composition.parts
    ]


def _sentences(findings: Iterable[Finding]) -> str:
    return " ".join(found.sentence for found in findings)


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _plain(value: object) -> object:
    """As JSON can say it: no infinity, a sequence as a list, an array's number as a number."""
    if isinstance(value, bool | str | None):
        return value
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    number = float(value)  # type: ignore[arg-type]  # numbers of NumPy too
    return None if not math.isfinite(number) else int(number) if number.is_integer() else number
