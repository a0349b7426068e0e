"""UNHCR's counts of a state by year, to stand beside the number of cases on record: sums, no claims about persons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tanuq.proceedings.durations import delay_of
from tanuq.proceedings.stages import Proceeding, Stage, ordered
from tanuq.proceedings.unhcr import Applications, Count, Counted, Decisions, Table

APPLICATIONS = "UNHCR Refugee Data Finder: asylum applications"
DECISIONS = "UNHCR Refugee Data Finder: asylum decisions"
"""The titles under which the files are kept as sources, and found again."""

_ASYLUM = "asylum"
_DECISION = delay_of("application_to_decision").end
_APPLICATION = delay_of("application_to_decision").start


@dataclass(frozen=True, slots=True)
class Place:
    """A country as UNHCR names it, with its code of three letters ("" where the file has none)."""

    iso: str
    name: str


@dataclass(frozen=True, slots=True)
class Official:
    """What UNHCR counts of one year in one unit; None where no cell is filled."""

    applied: Count | None = None
    recognised: Count | None = None
    complementary: Count | None = None
    rejected: Count | None = None
    closed: Count | None = None
    total: Count | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """Of the asylum cases on record in one year: how many began, and in how many something was decided."""

    applied: int
    decided: int


def title_of(table: Table[Applications] | Table[Decisions]) -> str:
    """The title under which a table is kept."""
    return DECISIONS if table.rows and isinstance(table.rows[0], Decisions) else APPLICATIONS


def countries(rows: Iterable[Applications | Decisions]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The countries of asylum and those of origin, by name."""
    asylum: dict[Place, None] = {}
    origin: dict[Place, None] = {}
    for row in rows:
        asylum[Place(row.of.asylum_iso, row.of.asylum)] = None
        origin[Place(row.of.origin_iso, row.of.origin)] = None
    return tuple(sorted(asylum, key=_by_name)), tuple(sorted(origin, key=_by_name))


def by_year(
    rows: Iterable[Applications | Decisions], asylum: Place, origin: Place | None
) -> Mapping[tuple[int, str], Official]:
    """(year, unit) → the sums over all authorities, levels and types of application; of one country of origin or all.

    Cases and persons are never added together.
    """
    sums: defaultdict[tuple[int, str], dict[str, Count]] = defaultdict(dict)
    for row in rows:
        if not _is_of(row.of, asylum, origin):
            continue
        here = sums[row.of.year, row.of.unit]
        for name, count in _counts(row):
            here[name] = here[name] + count if name in here else count
    return {key: Official(**counts) for key, counts in sorted(sums.items(), reverse=True)}


def recorded(proceedings: Iterable[Proceeding], state: str) -> Mapping[int, Recorded]:
    """year → the asylum cases on record that *state* conducts. A date that is not within one year is not counted."""
    applied: Counter[int] = Counter()
    decided: Counter[int] = Counter()
    for one in proceedings:
        if one.kind == _ASYLUM and one.state == state:
            stages = ordered(one.stages)
            applied.update(_first_year(stages, _APPLICATION))
            decided.update(_first_year(stages, _DECISION))
    return {year: Recorded(applied[year], decided[year]) for year in sorted({*applied, *decided}, reverse=True)}


def _first_year(stages: Iterable[Stage], kinds: frozenset[str]) -> list[int]:
    first = next((stage for stage in stages if stage.kind in kinds), None)
    year = None if first is None or first.date is None else first.date.year
    return [] if year is None else [year]


def _counts(row: Applications | Decisions) -> Iterator[tuple[str, Count]]:
    names = ("applied",) if isinstance(row, Applications) else (
        "recognised", "complementary", "rejected", "closed", "total",
    )  # fmt: skip
    for name in names:
        count = getattr(row, name)
        if count is not None:
            yield name, count


def _is_of(counted: Counted, asylum: Place, origin: Place | None) -> bool:
    if (counted.asylum_iso, counted.asylum) != (asylum.iso, asylum.name):
        return False
    return origin is None or (counted.origin_iso, counted.origin) == (origin.iso, origin.name)


def _by_name(place: Place) -> str:
    return place.name
