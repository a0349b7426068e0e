"""No interaction of the highest order: what three and more lists say if one assumption about all of them holds."""

from math import exp, sqrt
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.bounds import chao
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.lognormal import STANDARD_DEVIATIONS

MOST_LISTS = 10
"""Each of 2^J − 1 patterns must occur; beyond ten lists none of the tables known to us comes near that."""
CURVE = 2.0 ** np.linspace(-2, 2, 17)
"""The ξ of the curve, from a quarter to four."""


def no_highest_order(table: CaptureTable, *, xi: float = 1.0) -> Estimate:
    """N̂ = n + ξ ∏_{|x| odd} n_x / ∏_{|x| even, > 0} n_x, over all patterns x of the J lists.

    ξ = 1 says that lists may depend on each other in every way but one: the odds ratio of the first J − 1 lists is the
    same among people on the last list and among the others.  No data can test it, so ``details["curve"]`` gives the
    figure and its interval for ξ from 1/4 to 4.  The interval is log-normal in the unseen, var log n̂_0 = Σ 1/n_x.
    Aleshin-Guendel, Sadinle & Wakefield (2024), Biometrics 80(1), arXiv:2101.09304; the estimator is Fienberg's
    (1972), Biometrika 59:591, doi:10.1093/biomet/59.3.591.

    Raises:
        Refused: there are fewer than three lists or more than ten, or nobody bears one of the patterns.
        BadOption: ξ is not above zero.
    """
    started = perf_counter()
    if not 0 < xi < float("inf"):
        raise BadOption(f"ξ must be above zero, and {xi} is not.")
    if findings := _refusals(table):
        raise Refused(findings, chao(table).mean)
    cells = table.cells[1:].astype(float)
    unseen = exp(float(_signs(len(table.lists)) @ np.log(cells)))
    deviation = sqrt(float((1 / cells).sum()))
    low, figure, high = _figures(table.seen, xi * unseen, deviation)
    return Estimate(
        method="nhoi",
        seen=table.seen,
        mean=figure,
        median=figure,
        interval=(low, high),
        assumptions=_assumptions(xi),
        table_sha256=table.sha256,
        options={"xi": xi},
        details={
            "standard_error_of_log_unseen": deviation,
            "curve": tuple(
                dict(
                    zip(
                        ("xi", "low", "estimate", "high"),
                        (float(at), *_figures(table.seen, at * unseen, deviation)),
                        strict=True,
                    )
                )
                for at in CURVE
            ),
        },
        seconds=perf_counter() - started,
    )


def _figures(seen: int, unseen: float, deviation: float) -> tuple[float, float, float]:
    spread = exp(STANDARD_DEVIATIONS * deviation)
    return seen + float(unseen) / spread, seen + float(unseen), seen + float(unseen) * spread


def _signs(lists: int) -> NDArray[np.float64]:
    """Of the patterns by code from 1: 1 where the number of lists is odd, −1 where it is even."""
    return np.array([1.0 if code.bit_count() % 2 else -1.0 for code in range(1, 2**lists)])


def _assumptions(xi: float) -> tuple[str, ...]:
    share = "is the same among" if xi == 1 else f"differs by the factor {xi:g} between"
    return (
        "Lists may depend on each other, but for one thing: the way in which all but one of them depend on each other "
        f"{share} people on that one list and the others. No data can test it.",
        "Nobody joined or left the population between the lists, and the linkage makes no mistake.",
    )


def _refusals(table: CaptureTable) -> tuple[Finding, ...]:
    count = len(table.lists)
    if count < 3:
        return (
            Finding(
                "too-few-lists",
                Weight.REFUSAL,
                f"There are {count} lists; this method needs three.",
                "Add a list, or take the figures for two lists for what they are.",
                {"lists": count},
            ),
        )
    if count > MOST_LISTS:
        return (
            Finding(
                "too-many-lists",
                Weight.REFUSAL,
                f"There are {count} lists; with more than {MOST_LISTS} some combination of lists is always empty.",
                "Use a method for many lists, or join lists of one kind.",
                {"lists": count, "most": MOST_LISTS},
            ),
        )
    empty = [code for code in range(1, 2**count) if table.cells[code] == 0]
    return (_empty(table, empty),) if empty else ()


def _empty(table: CaptureTable, codes: list[int]) -> Finding:
    named = ["·".join(name for place, name in enumerate(table.lists) if code >> place & 1) for code in codes]
    shown = ", ".join(named[:5]) + (f" and {len(named) - 5} more" if len(named) > 5 else "")
    return Finding(
        "empty-cell",
        Weight.REFUSAL,
        f"This method divides by the counts of combinations of lists, and nobody is on exactly these: {shown}.",
        "Leave out the lists that hardly overlap with others, or join lists of one kind.",
        {"cells": ", ".join(named), "empty": len(named)},
    )
