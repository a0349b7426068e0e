"""Makes a report of a table: runs the methods, tries them on the lists themselves, and changes one thing at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from inspect import signature
from types import MappingProxyType
from typing import TYPE_CHECKING

from tanuq.estimation.attempts import Outcome, attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.carried import CLUSTERINGS, Carried
from tanuq.estimation.checks import MOST_LISTS
from tanuq.estimation.combining import combine, combine_outcomes
from tanuq.estimation.disagreement import BOUNDS
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate, Method, Tick, silent
from tanuq.estimation.heldout import held_out_by_each
from tanuq.estimation.heterogeneity import LeaveOneOut, Varied, caught_alike
from tanuq.estimation.methods import METHODS
from tanuq.estimation.report import predictive
from tanuq.estimation.report.contents import Fit, Moved, Reproducible
from tanuq.estimation.report.whole import Report

if TYPE_CHECKING:
    from tanuq.estimation.clusterings import Linkage

USUAL = ("lcmcr", "dga", "loglinear", "chao")
"""The methods of a report: each stands for another assumption, and the bound beneath them."""

CHECKS = frozenset({"held-out", "lists", "options", "fit"})
"""What is looked at besides: lists of known size, one list left out, other options, tables made by the model."""

OTHERWISE: Mapping[str, Sequence[Mapping[str, object]]] = MappingProxyType(
    {
        # A prior that expects fewer classes or more, and one that is told nothing of the coverage of a class.
        "lcmcr": ({"alpha": (1.0, 1.0)}, {"classes": 5}, {"prior": "coverage"}),
        # Jeffreys' weight a cell.
        "dga": ({"weight": 0.5},),
        "loglinear": ({"criterion": "aicc"},),
    }
)
"""Other options that somebody might as well have taken, by method."""

LIGHTER: Mapping[str, Mapping[str, object]] = MappingProxyType(
    # A list held out, a list left out: the ends of a dozen intervals beside the one that counts need not be as steady.
    {"lcmcr": {"effective": 250, "budget": 500_000}}
)
"""Options with which a method is asked again and again, by method."""

_DRAWN_WITH = ("numpy", "scipy", "numba")


def report(  # noqa: PLR0913 - what a report is made of
    table: CaptureTable,
    *,
    methods: Sequence[str] | Mapping[str, Method] = USUAL,
    seed: int = 0,
    checks: Collection[str] = CHECKS,
    linkage: "Linkage | None" = None,
    clusterings: int = CLUSTERINGS,
    made_on: date | None = None,
    tick: Tick = silent,
) -> Report:
    """The report of *table* by *methods*, names of :data:`~tanuq.estimation.methods.METHODS` or functions by name.

    *linkage*: what is believed of who is who; the doubt in it is then carried through by one of the methods, the graphs
    where they are asked and can, over so many *clusterings*.

    The same table, seed and versions give the same report. A method that refuses stands in it with its reasons.

    Raises:
        BadOption: a method or a check that there is not.
    """
    if unknown := sorted(set(checks) - CHECKS):
        raise BadOption(f"There is no check “{unknown[0]}”. There are: {', '.join(sorted(CHECKS))}.")
    running = methods if isinstance(methods, Mapping) else {name: method_named(name, seed) for name in methods}
    doubtful = linkage is not None and linkage.in_doubt
    parts = [_part(tick, place, 1 + len(checks) + doubtful) for place in range(1 + len(checks) + doubtful)]
    outcomes = _each(table, running, parts.pop(0))
    estimates = [outcome for outcome in outcomes.values() if isinstance(outcome, Estimate)]
    pooled = {name: running[name] for name, of in outcomes.items() if _pooled(of)}
    carried = (
        _carried(linkage, running, (seed, clusterings), parts.pop(0)) if linkage is not None and doubtful else None
    )
    made = Report(
        table=table,
        reproducible=Reproducible(table.sha256, seed, _versions()),
        outcomes=outcomes,
        combined=combine(estimates) if len(pooled) > 1 else None,
        findings=caught_alike(table),
        linkage=carried,
        made_on=made_on,
    )
    whole = _checked(made, pooled, checks, parts)
    tick(1.0)
    return whole


def _checked(made: Report, pooled: Mapping[str, Method], checks: Collection[str], ticks: Sequence[Tick]) -> Report:
    """The report with what the checks found; nothing can be checked where no method gave a figure."""
    wanted = checks if pooled else frozenset[str]()
    told = iter(ticks)
    quick = {name: lighter(name, method) for name, method in pooled.items()}
    without = (_without_lists(made, quick, next(told)),) if "lists" in wanted and len(made.table.lists) > 2 else ()
    otherwise = _otherwise(made, quick, next(told)) if "options" in wanted else ()
    held = held_out_by_each(made.table, quick, tick=next(told)) if "held-out" in wanted else {}
    fits = _fits(made) if "fit" in wanted else ()
    several = {name: of for name, of in held.items() if name in pooled or len(pooled) > 1}
    return _with(made, held_out=tuple(several.values()), sensitivity=(*without, *otherwise), fits=fits)


def carrier(methods: Collection[str], lists: int) -> str:
    """By which of these methods the doubt about links is carried through; "" where all of them are bounds."""
    able = [name for name in methods if name not in BOUNDS]
    return "dga" if "dga" in able and lists <= MOST_LISTS["dga"] else next(iter(able), "")


def _carried(linkage: "Linkage", methods: Mapping[str, Method], drawn: tuple[int, int], tick: Tick) -> Carried | None:
    """*drawn*: the seed, and how many clusterings."""
    name = carrier(methods, len(linkage.records.lists))
    if not name:
        return None
    from tanuq.estimation.clusterings import carried_through  # noqa: PLC0415  compiled loops, which most reports need not

    method, (seed, clusterings) = methods[name], drawn
    light = lighter(name, method)
    return carried_through(linkage, method, name=name, light=light, clusterings=clusterings, seed=seed, tick=tick)


def lighter(name: str, method: Method) -> Method:
    """A method that was asked for by name, with fewer draws where it draws; any other as it is."""
    taken = signature(method).parameters if _is_named(name, method) else {}
    options = {option: value for option, value in LIGHTER.get(name, {}).items() if option in taken}
    return partial(method, **options) if options else method


def _with(made: Report, **also: object) -> Report:
    return Report(**{**vars(made), **also})


def method_named(name: str, seed: int, despite: Collection[str] = ()) -> Method:
    """The method of this name, with the seed where it draws random numbers, and what is insisted against.

    Raises:
        BadOption: there is none.
    """
    if name not in METHODS:
        raise BadOption(f"There is no method “{name}”. There are: {', '.join(METHODS)}.")
    run = METHODS[name].run
    options: dict[str, object] = {"seed": seed} if "seed" in signature(run).parameters else {}
    options |= {"despite": despite} if despite else {}
    return partial(run, **options) if options else run


def _each(table: CaptureTable, methods: Mapping[str, Method], tick: Tick) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    for place, (name, method) in enumerate(methods.items()):
        outcomes |= attempts({name: table}, method, tick=_part(tick, place, len(methods)))
    return outcomes


def _without_lists(made: Report, pooled: Mapping[str, Method], tick: Tick) -> LeaveOneOut:
    """The headline without each list in turn."""
    shorter = {name: made.table.without(name) for name in made.table.lists}
    parts = [_part(tick, place, len(pooled)) for place in range(len(pooled))]
    each = [attempts(shorter, method, tick=part) for method, part in zip(pooled.values(), parts, strict=True)]
    headline = made.combined or made.pooled[0]
    if made.combined is None:
        return LeaveOneOut(headline, each[0])
    return LeaveOneOut(headline, {name: combine_outcomes([of[name] for of in each]) for name in shorter})


def _otherwise(made: Report, pooled: Mapping[str, Method], tick: Tick) -> tuple[Moved, ...]:
    """Each method that was asked for by name, with other options."""
    varied: list[Moved] = []
    for place, (name, method) in enumerate(pooled.items()):
        estimate, options = made.outcomes[name], OTHERWISE.get(name, ())
        if options and isinstance(estimate, Estimate) and _is_named(name, method):
            part = _part(tick, place, len(pooled))
            varied.append(Varied(estimate, _by_options(made.table, method, options, part)))
    return tuple(varied)


def _by_options(
    table: CaptureTable, method: Method, options: Sequence[Mapping[str, object]], tick: Tick
) -> dict[str, Outcome]:
    changed: dict[str, Outcome] = {}
    for place, chosen in enumerate(options):
        changed |= attempts({_written(chosen): table}, partial(method, **chosen), tick=_part(tick, place, len(options)))
    return changed


def _fits(made: Report) -> tuple[Fit, ...]:
    seed = made.reproducible.seed
    checked = [one for one in made.pooled if predictive.can_be_checked(made.table, one)]
    return tuple(predictive.fit(made.table, one, seed=seed) for one in checked)


def _pooled(outcome: Outcome) -> bool:
    return isinstance(outcome, Estimate) and outcome.method not in BOUNDS


def _is_named(name: str, method: Method) -> bool:
    """Whether it is the method of this name and takes its options."""
    return name in METHODS and getattr(method, "func", method) is METHODS[name].run


def _written(options: Mapping[str, object]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in options.items())


def _versions() -> dict[str, str]:
    return {name: version(name) for name in ("tanuq", *_DRAWN_WITH)}


def _part(tick: Tick, place: int, parts: int) -> Tick:
    return lambda done: tick((place + done) / parts)
