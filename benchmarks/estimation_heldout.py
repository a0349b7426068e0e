"""How often intervals hold the size of a list that was held out, on published tables, beside the R packages' figures.

    uv run python -m benchmarks.estimation_heldout

Each list of each table is taken as the truth and estimated from the others. Printed for each method and for their
combination: how many lists could be estimated, how many of the nominal 80 and 95 % intervals hold the truth, on which
side the others miss, and the factor between the ends of the 95 % interval. The R packages' figures (November 2026) are
of 32 lists of the tables of four and five lists: the 95 % intervals of LCMCR 0.4.14 held 47 %, those of dga 2.0.2 66 %.

Below stands how the stretch of the combination was chosen (`tanuq.estimation.combining`): what each factor covers, and
what is covered where every table is estimated with the least factor whose 95 % intervals hold 95 % on all others. Last,
what the combination says of the whole tables.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from benchmarks.published_tables import NAMES, published
from tanuq.estimation.attempts import attempt
from tanuq.estimation.bounds import chao
from tanuq.estimation.combining import STRETCH, combine, combine_outcomes
from tanuq.estimation.estimate import LEVEL, Estimate, Method
from tanuq.estimation.graphs import graph_averaging
from tanuq.estimation.heldout import HeldOut, Trial, held_out
from tanuq.estimation.highest_order import no_highest_order
from tanuq.estimation.latent import latent_class
from tanuq.estimation.log_linear import log_linear

REFUSED = ("artificial_3lists",)
"""Tables from which nothing is to be estimated."""
WITH_REFERENCE = tuple(name for name in NAMES if name not in REFUSED and name.endswith(("kosovo", "4lists", "5lists")))
REFERENCE = {"lcmcr": "47 %", "dga": "66 %"}
SMOKE = ("australia_4lists", "western_us_5lists")
FACTORS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0)
POOLED = ("lcmcr", "dga", "loglinear")
ENGINES: Mapping[str, Callable[..., Estimate]] = {
    "lcmcr": partial(latent_class, seed=1),
    "dga": graph_averaging,
    "loglinear": partial(log_linear, seed=1, bootstraps=100),
    "nhoi": no_highest_order,
    "chao": chao,
}
QUICK: Mapping[str, dict[str, Any]] = {"lcmcr": {"chains": 2, "effective": 200}, "loglinear": {"bootstraps": 30}}


def engines(options: Mapping[str, dict[str, Any]]) -> dict[str, Method]:
    """The methods, with these options besides."""
    return {name: partial(engine, **options.get(name, {})) for name, engine in ENGINES.items()}


def figures(trials: Sequence[Trial]) -> str:
    """Of the lists that could be estimated."""
    tried = [trial for trial in trials if isinstance(trial.outcome, Estimate)]
    if not tried:
        return "   0"
    held = [sum(bool(trial.covered(level)) for trial in tried) / len(tried) for level in (0.8, 0.95)]
    below = sum(trial.too_low() for trial in tried)
    above = sum(trial.covered() is False for trial in tried) - below
    ends = [ends for trial in tried if (ends := trial.interval())]
    width = float(np.median([high / low for low, high in ends]))
    return f"{len(tried):4} {held[0]:7.0%} {held[1]:7.0%} {below:7} {above:7} {width:8.1f}"


def combined(by_method: Mapping[str, HeldOut], stretch: float) -> list[Trial]:
    """What the pool of :data:`POOLED` says of each list that one of them can estimate."""
    trials = []
    for alike in zip(*(by_method[name].trials for name in POOLED if name in by_method), strict=True):
        given = [trial.outcome for trial in alike if isinstance(trial.outcome, Estimate)]
        if given:
            trials.append(Trial(alike[0].name, alike[0].truth, alike[0].alone, combine(given, stretch=stretch)))
    return trials


def shown(title: str, tables: Mapping[str, Mapping[str, HeldOut]], names: Iterable[str]) -> None:
    """One line a method, and one for the pool and for what combine gives."""
    print(f"\n{title}\n{'':16} lists held 80 held 95  below   above   factor  peer's 95")
    some = [tables[name] for name in names if name in tables]
    for method in some[0]:
        trials = [trial for table in some for trial in table[method].trials]
        print(f"{method:16} {figures(trials)}  {REFERENCE.get(method, '')}")
    for name, stretch in (("linear pool", 1.0), ("combined", STRETCH)):
        print(f"{name:16} {figures([trial for table in some for trial in combined(table, stretch)])}")


def held(trials: Sequence[Trial]) -> float:
    """The share covered by 95 % intervals."""
    return sum(bool(trial.covered()) for trial in trials) / max(len(trials), 1)


def country(name: str) -> str:
    """Two tables of one source are left out together."""
    return name.removesuffix("_5lists").removesuffix("_6lists")


def choice(tables: Mapping[str, Mapping[str, HeldOut]]) -> None:
    """What each factor covers, and the choice for each source by all others."""
    trials = {(name, factor): combined(by_method, factor) for name, by_method in tables.items() for factor in FACTORS}
    print(f"\nstretch         {'':6}held 80 held 95  below   above   factor")
    for factor in FACTORS:
        print(f"{factor:<16} {figures([trial for name in tables for trial in trials[name, factor]])}")
    left_out: list[Trial] = []
    for source in sorted({country(name) for name in tables}):
        others = [name for name in tables if country(name) != source]
        reached = [
            factor for factor in FACTORS if held([trial for name in others for trial in trials[name, factor]]) >= LEVEL
        ]
        chosen = min(reached, default=FACTORS[-1])
        left_out += [t for name in tables if country(name) == source for t in trials[name, chosen]]
        print(f"  without {source}: {chosen}")
    print(f"{'left out':16} {figures(left_out)}")


def whole(name: str, methods: Mapping[str, Method]) -> None:
    """The combination on the whole table, where there is no truth to hold it against."""
    table = published(name)
    said = combine_outcomes([attempt(table, methods[method]) for method in POOLED if method in methods])
    if isinstance(said, Estimate):
        low, high = said.interval
        print(f"{name:28} {said.seen:6,} seen, {said.median:9,.0f} ({low:,.0f}–{high:,.0f})")


def main() -> None:
    """Hold out, and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--smoke", action="store_true", help="two small tables and short runs")
    smoke = options.parse_args().smoke
    methods = engines(QUICK if smoke else {})
    if not methods:
        return
    tables: dict[str, dict[str, HeldOut]] = {}
    for name in SMOKE if smoke else (name for name in NAMES if name not in REFUSED):
        started = time.perf_counter()
        tables[name] = {method: held_out(published(name), engine) for method, engine in methods.items()}
        print(f"{name}: {time.perf_counter() - started:.1f} s", flush=True)
    shown("Tables of four and five lists", tables, WITH_REFERENCE)
    if not smoke:
        shown("All tables", tables, tables)
        choice(tables)
        print()
        for name in tables:
            whole(name, methods)


if __name__ == "__main__":
    main()
