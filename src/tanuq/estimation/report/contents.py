"""What a report of an estimation holds: values only, before anything is written or drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tanuq.estimation.attempts import Outcome
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.carried import Carried
from tanuq.estimation.composition import Composition
from tanuq.estimation.disagreement import BOUNDS
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.heldout import HeldOut
from tanuq.estimation.heterogeneity import LeaveOneOut, Varied
from tanuq.estimation.strata import Strata

Moved = LeaveOneOut | Varied
"""A method's estimate as one thing at a time is changed: a list left out, or an option, a prior, a threshold."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of the table beside what the fitted model makes of it."""

    about: str
    """``list``, ``pair`` or ``times``."""
    names: tuple[str, ...]
    """The list, the two lists, or how many lists a person is on."""
    observed: int
    expected: tuple[float, float, float]
    """2.5 %, 50 % and 97.5 % of tables made by the model."""

    @property
    def within(self) -> bool:
        """Whether the figure lies where nineteen of twenty made tables have it."""
        return self.expected[0] <= self.observed <= self.expected[2]


@dataclass(frozen=True, slots=True)
class Fit:
    """How like the table the tables are that a method's model makes."""

    method: str
    compared: tuple[Compared, ...]
    probability: float
    """Of a made table being at least as far from the model as the table is; near 0 the model does not fit."""
    replicates: int


@dataclass(frozen=True, slots=True)
class Reproducible:
    """What somebody needs to get the same figures again."""

    table_sha256: str
    seed: int
    versions: Mapping[str, str]
    """Of tanuq and of the libraries that the figures pass through."""


@dataclass(frozen=True, eq=False)
class Contents:
    """Everything that a report tells. No figure of an estimate stands in it without its interval."""

    table: CaptureTable
    reproducible: Reproducible
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    """What came of each method, in the order that was asked for."""
    combined: Estimate | None = None
    """All methods that are no bounds taken together; None where fewer than two gave a figure."""
    findings: tuple[Finding, ...] = ()
    """Of the table, before any method."""
    held_out: tuple[HeldOut, ...] = ()
    sensitivity: tuple[Moved, ...] = ()
    """Without each list, with other options."""
    linkage: Carried | None = None
    """With the doubt about links, and without it; None where nobody knows of any."""
    fits: tuple[Fit, ...] = ()
    strata: Strata | None = None
    strata_by: str = ""
    """What the strata are strata of, such as a property."""
    strata_in_doubt: bool = False
    """Whether the doubt about links is in the intervals of the strata."""
    composition: Composition | None = None
    made_on: date | None = None
    """The day, where whoever asked has given one."""

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Of the methods that gave one."""
        return tuple(of for of in self.outcomes.values() if isinstance(of, Estimate))

    @property
    def refusals(self) -> Mapping[str, Refused]:
        """Why the other methods gave none."""
        return {method: of for method, of in self.outcomes.items() if isinstance(of, Refused)}

    @property
    def headline(self) -> Estimate | None:
        """The estimate that the summary speaks of: all together, or the only one that is no bound."""
        if self.combined is not None:
            return self.combined
        return self.pooled[0] if len(self.pooled) == 1 else None

    @property
    def lower_bound(self) -> Estimate | None:
        """Chao's, with its interval."""
        return next((one for one in self.estimates if one.method == "chao"), None)

    @property
    def pooled(self) -> tuple[Estimate, ...]:
        """The estimates that are no bounds."""
        return tuple(one for one in self.estimates if one.method not in BOUNDS)

    @property
    def warnings(self) -> tuple[tuple[str, Finding], ...]:
        """Everything that must be said, each once, with the method whose estimate it is of ("" where of none).

        What the table would be refused for, had nobody insisted, comes first.
        """
        once: dict[tuple[str, str], tuple[str, Finding]] = {}
        for method, found in self._found():
            once.setdefault((found.code, found.sentence), (method, found))
        return tuple(sorted(once.values(), key=lambda said: said[1].weight is not Weight.REFUSAL))

    def _found(self) -> Iterable[tuple[str, Finding]]:
        yield from (("", found) for found in self.findings)
        yield from ((one.method, found) for one in self.estimates for found in one.warnings)
        if self.combined is not None:
            yield from (("", found) for found in self.combined.warnings)
        yield from ((held.method, found) for held in self.held_out for found in held.findings)
        yield from (("", found) for moved in self.sensitivity for found in moved.findings)
        if self.linkage is not None:
            yield from ((self.linkage.method, found) for found in self.linkage.findings)
        if self.strata is not None and isinstance(self.strata.total, Estimate):
            yield from (("", found) for found in self.strata.total.warnings)
        if self.composition is not None:
            yield from (("", found) for found in self.composition.findings)
