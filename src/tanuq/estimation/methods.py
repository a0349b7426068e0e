"""The methods as they are asked for: the table is looked at first, then the estimate; what is wrong is refused or said.

Each module that computes is loaded when its method is first called: they are heavy, and a table can be refused without.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from time import perf_counter
from types import MappingProxyType
from typing import Literal

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.checks import INSISTED, findings
from tanuq.estimation.errors import BadOption, Refused, TableError
from tanuq.estimation.estimate import Estimate, Tick, silent
from tanuq.estimation.findings import Finding, as_warnings, refusals


@dataclass(frozen=True, slots=True)
class NamedMethod:
    """A method, as lists of methods show it."""

    name: str
    title: str
    assumption: str
    """What must be true for its figure to be, in one plain sentence."""
    fewest_lists: int
    run: Callable[..., Estimate]
    """One of the functions of this module, with its options."""


def lcmcr(  # noqa: PLR0913 - one for each option of the method
    table: CaptureTable,
    *,
    classes: int = 10,
    alpha: tuple[float, float] = (0.25, 0.25),
    prior: Literal["uniform", "coverage"] | None = None,
    most: int | None = None,
    seed: int = 0,
    chains: int = 4,
    effective: int = 1000,
    sampler: Literal["hamiltonian", "tempered", "fitted"] | None = None,
    budget: int | None = None,
    despite: Collection[str] = (),
    tick: Tick = silent,
) -> Estimate:
    """Latent classes of people, inside each of which lists are independent: see :func:`.latent.latent_class`.

    *despite*: the codes of findings against which you insist; they then stand among the warnings.

    Raises:
        Refused: the table or the estimate does not carry it; the lower bound that the data support is with it.
        BadOption: an option that the method has not.
    """
    _demand_one_of("prior", prior, ("uniform", "coverage"))
    _demand_one_of("sampler", sampler, ("hamiltonian", "tempered"))
    options = {
        "classes": classes,
        "alpha": alpha,
        "prior": prior,
        "most": most,
        "seed": seed,
        "chains": chains,
        "effective": effective,
        "sampler": sampler,
        "budget": budget,
        "tick": tick,
    }
    return _checked("lcmcr", table, options, despite)


def dga(  # noqa: PLR0913 - one for each option of the method
    table: CaptureTable,
    *,
    prior: str = "1/N",
    weight: float | None = None,
    least: int = 1,
    most: int | None = None,
    despite: Collection[str] = (),
    tick: Tick = silent,
) -> Estimate:
    """The average over all decomposable graphs of dependence: see :func:`.graphs.graph_averaging`.

    *despite* and errors as :func:`lcmcr`.
    """
    options = {"prior": prior, "weight": weight, "least": least, "most": most, "tick": tick}
    return _checked("dga", table, options, despite)


def loglinear(  # noqa: PLR0913 - one for each option of the method
    table: CaptureTable,
    *,
    criterion: str = "bic",
    search: Literal["all", "forward"] | None = None,
    order: int | None = None,
    models: str = "best",
    interval: str | None = None,
    bootstraps: int | None = None,
    seed: int = 0,
    despite: Collection[str] = (),
    tick: Tick = silent,
) -> Estimate:
    """Log-linear models of the counts, chosen or averaged: see :func:`.log_linear.log_linear`.

    *despite* and errors as :func:`lcmcr`.
    """
    options = {
        "criterion": criterion,
        "search": search,
        "order": order,
        "models": models,
        "interval": interval,
        "bootstraps": bootstraps,
        "seed": seed,
        "tick": tick,
    }
    return _checked("loglinear", table, options, despite)


def nhoi(table: CaptureTable, *, xi: float = 1.0, despite: Collection[str] = ()) -> Estimate:
    """No interaction of the highest order, or one of strength ξ: see :func:`.highest_order.no_highest_order`.

    *despite* and errors as :func:`lcmcr`.
    """
    return _checked("nhoi", table, {"xi": xi}, despite)


def chao(table: CaptureTable, *, despite: Collection[str] = ()) -> Estimate:
    """The least number of people that the data support: see :func:`.bounds.chao`.

    *despite* and errors as :func:`lcmcr`.
    """
    return _checked("chao", table, {}, despite)


def chapman(table: CaptureTable, *, pair: tuple[str, str] | None = None, despite: Collection[str] = ()) -> Estimate:
    """Two lists taken as independent: see :func:`.bounds.chapman`.

    *despite* and errors as :func:`lcmcr`.
    """
    return _checked("chapman", table, {"pair": pair}, despite)


METHODS: Mapping[str, NamedMethod] = MappingProxyType(
    {
        method.name: method
        for method in (
            NamedMethod(
                "lcmcr",
                "Latent classes",
                "People fall into a few kinds; among people of one kind, being on one list says nothing about being on "
                "another.",
                3,
                lcmcr,
            ),
            NamedMethod(
                "dga",
                "Decomposable graphs",
                "Lists depend on each other in a way that one of the decomposable graphs describes, or several do.",
                3,
                dga,
            ),
            NamedMethod(
                "loglinear",
                "Log-linear models",
                "One of the models of interactions between lists that were compared holds for the unseen too.",
                3,
                loglinear,
            ),
            NamedMethod(
                "nhoi",
                "No highest-order interaction",
                "All lists together depend on each other no more than the smaller groups of them tell.",
                3,
                nhoi,
            ),
            NamedMethod(
                "chao",
                "Chao's lower bound",
                "People differ in how easily they come on lists; the figure is the least that there can have been.",
                2,
                chao,
            ),
            NamedMethod(
                "chapman",
                "Chapman's estimate",
                "The two lists are independent: whoever is on one is no more and no less often on the other.",
                2,
                chapman,
            ),
        )
    }
)
"""By their names; those that use all lists and model their dependence first."""

ENGINES: Mapping[str, tuple[str, str]] = {
    "lcmcr": ("latent", "latent_class"),
    "dga": ("graphs", "graph_averaging"),
    "loglinear": ("log_linear", "log_linear"),
    "nhoi": ("highest_order", "no_highest_order"),
    "chao": ("bounds", "chao"),
    "chapman": ("bounds", "chapman"),
}
"""Module of this room and function that computes; no module bears the name of a method, which it would hide."""


def usual_method(table: CaptureTable) -> tuple[str, str]:
    """The method for whoever names none, and why."""
    if len(table.lists) < 3:
        return "chapman", "With two lists only independence can be assumed: add a third list to see whether it holds."
    return "lcmcr", "Latent classes allow lists to depend on each other and suit any number of them from three on."


def _checked(name: str, table: CaptureTable, options: Mapping[str, object], despite: Collection[str]) -> Estimate:
    began = perf_counter()
    despite = (despite,) if isinstance(despite, str) else despite
    _demand_askable(table, options, despite)
    before = _insisted(findings(table, name), despite)
    _demand_none(before, table)
    estimate = _computed(name, table, options)
    after = _insisted(estimate.warnings, despite)
    _demand_none(after, table)
    return replace(estimate, warnings=_once((*before, *after)), seconds=perf_counter() - began)


def _demand_askable(table: CaptureTable, options: Mapping[str, object], despite: Collection[str]) -> None:
    if not isinstance(table, CaptureTable):
        raise TableError(
            f"A CaptureTable is wanted, and this is a {type(table).__name__}: tanuq.estimation.tables.from_frame makes "
            "one of a frame."
        )
    seed = options.get("seed", 0)
    if not isinstance(seed, int) or seed < 0:
        raise BadOption(f"The seed is a whole number from 0, not {seed!r}.")
    if unknown := sorted(set(despite) - INSISTED):
        raise BadOption(
            f"There is no refusal “{unknown[0]}” to insist against. There are: {', '.join(sorted(INSISTED))}."
        )


def _demand_one_of(option: str, value: str | None, there: Sequence[str]) -> None:
    if value is not None and value not in there:
        raise BadOption(f"The {option} is {' or '.join(there)}, not “{value}”.")


def _computed(name: str, table: CaptureTable, options: Mapping[str, object]) -> Estimate:
    try:
        estimate = _engine(name)(table, **options)
    except Refused as refusal:
        raise _refused(refusal.findings, table, refusal.lower_bound) from refusal
    return estimate


def _engine(name: str) -> Callable[..., Estimate]:
    module, function = ENGINES[name]
    engine: Callable[..., Estimate] = getattr(import_module(f"tanuq.estimation.{module}"), function)
    return engine


def _refused(found: tuple[Finding, ...], table: CaptureTable, given: float | None = None) -> Refused:
    bound = lower_bound(table)
    return Refused(found, given) if bound is None else Refused(found, bound.mean, bound.interval)


def lower_bound(table: CaptureTable) -> Estimate | None:
    """Chao's lower bound of people in all; None where the table does not give even that.

    Lists that name nobody are none, and are no reason to have no bound.
    """
    naming = [name for name, size in zip(table.lists, table.list_sizes, strict=True) if size]
    if not naming or refusals(findings(table := table.only(naming), "chao")):
        return None
    try:
        return _engine("chao")(table)
    except Refused:
        return None


def _insisted(found: tuple[Finding, ...], despite: Collection[str]) -> tuple[Finding, ...]:
    return tuple(as_warnings((finding,))[0] if finding.code in despite else finding for finding in found)


def _demand_none(found: tuple[Finding, ...], table: CaptureTable) -> None:
    if refused := refusals(found):
        raise _refused(refused, table)


def _once(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without those that the table and the estimate both told."""
    return tuple(finding for place, finding in enumerate(found) if finding not in found[:place])
