"""What is to be said beside a log-linear figure, and when there is none."""

from collections.abc import Iterator, Sequence

from scipy.special import chdtrc

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.log_linear.fitting import Cells, superset_sums
from tanuq.estimation.log_linear.hierarchy import named, written
from tanuq.estimation.log_linear.intervals import Bootstrap, Mixture
from tanuq.estimation.log_linear.selection import Fitted

NEAR = 2.0
"""Two models whose criterion differs by less are equally good for all that the data say."""
POOR = 0.01
"""The p-value of the deviance below which a model is said not to fit."""
FAILED = 0.01
"""The share of resamples without a model from which on it is said."""
MOST_LISTS = 12
"""4,096 cells."""


def not_for(table: CaptureTable) -> tuple[Finding, ...]:
    """Why no log-linear model is fitted to a table of so many lists and people; empty where one is."""
    count = len(table.lists)
    if count < 3:
        return (
            Finding(
                "too-few-lists",
                Weight.REFUSAL,
                f"There are {count} lists; with fewer than three nothing is known of how they depend on each other.",
                "Add a list, or take the figures for two lists for what they are.",
                {"lists": count},
            ),
        )
    if count > MOST_LISTS:
        return (
            Finding(
                "too-many-lists",
                Weight.REFUSAL,
                f"There are {count} lists; log-linear models are fitted to at most {MOST_LISTS}.",
                "Use a method for many lists, or join lists of one kind.",
                {"lists": count, "most": MOST_LISTS},
            ),
        )
    if table.seen < 2:
        return (
            Finding(
                "too-few-people",
                Weight.REFUSAL,
                f"The lists name {table.seen} people in all, and a model needs many.",
                "Add what the lists have.",
                {"seen": table.seen},
            ),
        )
    return ()


def no_model() -> Finding:
    """Of a table on which every model asked for has no maximum of likelihood, or many."""
    return Finding(
        "not-identifiable",
        Weight.REFUSAL,
        "The lists overlap too little: any number of people, however large, would fit these counts.",
        "Look for links between the lists that were missed, or add a list that overlaps with the others.",
    )


def remarks(
    table: CaptureTable, counts: Cells, models: Sequence[Fitted], deviance: float, resampled: Bootstrap | None
) -> tuple[Finding, ...]:
    """Of the models near the best, best first, and the deviance of the best."""
    return (
        *_at_boundary(table, counts, models[0]),
        *_disagreeing(table, models),
        *_fitting_poorly(models[0], deviance),
        *_failed(resampled),
    )


def _at_boundary(table: CaptureTable, counts: Cells, best: Fitted) -> Iterator[Finding]:
    margins = superset_sums(counts)
    sets = ["·".join(named(table.lists, term)) for term in best.interactions if margins[term] == 0]
    if sets:
        yield Finding(
            "boundary",
            Weight.WARNING,
            f"Nobody is on all lists of: {', '.join(sets)}. The model takes it that nobody could be; if links were "
            "missed there, the figure is wrong.",
            "See whether these lists could share people at all, and look for links between them.",
            {"terms": ", ".join(sets), "count": len(sets)},
        )


def _disagreeing(table: CaptureTable, models: Sequence[Fitted]) -> Iterator[Finding]:
    low, high = Mixture.of(table.seen, models[:1]).interval()
    for rival in models[1:]:
        figure = table.seen + rival.unseen
        if rival.value < models[0].value + NEAR and not low <= figure <= high:
            best = table.seen + models[0].unseen
            yield Finding(
                "models-disagree",
                Weight.WARNING,
                f"Two models fit equally well and say different things: {best:,.0f} and {figure:,.0f} people.",
                "Report both figures, or average over models.",
                {
                    "best": written(table.lists, models[0].interactions),
                    "rival": written(table.lists, rival.interactions),
                    "best_figure": best,
                    "rival_figure": figure,
                    "difference": rival.value - models[0].value,
                },
            )
            return


def _fitting_poorly(best: Fitted, deviance: float) -> Iterator[Finding]:
    chance = float(chdtrc(best.degrees, deviance)) if best.degrees > 0 else 1.0
    if chance < POOR:
        yield Finding(
            "poor-fit",
            Weight.WARNING,
            f"Even the best model does not fit the counts well (deviance {deviance:.1f} on {best.degrees} degrees of "
            "freedom), so its figure may be far off.",
            "Divide the people into strata, or allow interactions of more lists.",
            {"deviance": deviance, "degrees": best.degrees, "p": chance},
        )


def _failed(resampled: Bootstrap | None) -> Iterator[Finding]:
    if resampled is None:
        return
    times = resampled.failed + len(resampled.figures)
    if resampled.failed > FAILED * times:
        yield Finding(
            "resamples-failed",
            Weight.WARNING,
            f"Of {times} resampled tables {resampled.failed} gave no figure, so the interval is too short above.",
            "Look for links between the lists that were missed, or add a list that overlaps with the others.",
            {"failed": resampled.failed, "times": times},
        )
