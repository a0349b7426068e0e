"""What a report of an estimation holds: values only, before anything is written or drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight

BOUNDS = frozenset({"chao", "chapman"})
"""Methods that are shown beside the others, never as the headline."""


@dataclass(frozen=True, eq=False)
class Refusal:
    """A method that gives no figure for this table, and why."""

    method: str
    findings: tuple[Finding, ...]
    lower_bound: float | None = None
    """People in all, at the least."""


class Varied(StrEnum):
    """What was changed to see how much the answer moves."""

    LIST = "list"
    """One list was left out."""
    PRIOR = "prior"
    """The method was asked with another prior or option."""
    LINKAGE = "linkage"
    """Records were joined at another threshold."""


@dataclass(frozen=True, eq=False)
class Variation:
    """What a method says once one thing is changed."""

    about: Varied
    label: str
    """The list left out, the option, the threshold."""
    method: str
    estimate: Estimate | None
    """None where the method refuses."""
    findings: tuple[Finding, ...] = ()
    """Why it refuses."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A list taken as the whole truth, and estimated from the people whom the other lists share with it."""

    list: str
    method: str
    truth: int
    """How many people the list has."""
    seen: int
    """How many of them the other lists have."""
    median: float | None
    interval: tuple[float, float] | None
    """None where the method refuses."""

    @property
    def covered(self) -> bool | None:
        """Whether the truth lies within the interval; None where there is none."""
        return None if self.interval is None else self.interval[0] <= self.truth <= self.interval[1]


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


@dataclass(frozen=True, eq=False)
class Stratum:
    """One group of people, such as those of one district or year."""

    name: str
    seen: int
    estimate: Estimate | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, eq=False)
class Strata:
    """An estimate for each group, and of all together from joint draws."""

    by: str
    """What the groups are groups of."""
    groups: tuple[Stratum, ...]
    total: Estimate | None


@dataclass(frozen=True, slots=True)
class Covered:
    """What share of a group the record names."""

    name: str
    seen: int
    share: tuple[float, float, float]
    """2.5 %, 50 % and 97.5 %, from 0 to 1."""
    new_in_next: tuple[float, float, float] | None = None
    """Of a hundred more people told of by chance, how many nobody has named yet; the same three points."""


@dataclass(frozen=True, slots=True)
class Reproducible:
    """What somebody needs to get the same figures again."""

    table_sha256: str
    seed: int
    versions: Mapping[str, str]
    """Of tanuq and of the libraries that the figures pass through."""


@dataclass(frozen=True, eq=False)
class Contents:
    """Everything that a report tells, in the order of its making. No figure stands in it without its interval."""

    table: CaptureTable
    reproducible: Reproducible
    estimates: tuple[Estimate, ...] = ()
    """One a method, in the order that was asked for."""
    combined: Estimate | None = None
    """All methods that are no bounds taken together; None where fewer than two gave a figure."""
    refusals: tuple[Refusal, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Of the table and of the methods among each other; those of one estimate stand with it."""
    held_out: tuple[Tried, ...] = ()
    variations: tuple[Variation, ...] = ()
    fits: tuple[Fit, ...] = ()
    strata: Strata | None = None
    composition: tuple[Covered, ...] = ()
    made_on: date | None = None
    """The day, where whoever asked has given one."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of lists as people know them, by their names in the table."""

    @property
    def headline(self) -> Estimate | None:
        """The estimate that the summary speaks of: all together, or the only one that is no bound."""
        if self.combined is not None:
            return self.combined
        full = [one for one in self.estimates if one.method not in BOUNDS]
        return full[0] if len(full) == 1 else None

    @property
    def lower_bound(self) -> Estimate | None:
        """Chao's, with its interval."""
        return next((one for one in self.estimates if one.method == "chao"), None)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Everything that must be said: of the table, of the methods together, and of each estimate; each once."""
        all_of_them = [*self.findings, *(found for one in self.estimates for found in one.warnings)]
        once = {(found.code, found.sentence): found for found in all_of_them}
        return tuple(sorted(once.values(), key=lambda found: found.weight is not Weight.REFUSAL))
