"""Few people who share something and whose names are withheld: whoever knows it of somebody finds their page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tanuq.casebook.claims import Claim, readable_property
from tanuq.publishing.release.findings import BESIDE, Code, Finding, Severity
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.vocabulary.ages import read_age
from tanuq.vocabulary.edtf import parse_edtf
from tanuq.vocabulary.errors import NotADate, NotAnAge
from tanuq.vocabulary.kinds import ValueType

K = 10
"""So few people with the same values are a small cell (security.md, T12)."""
OWN_NAMES = frozenset({"name", "name_other", "family_name", "given_names", "name_maternal", "name_married"})
"""The properties of a person that say how he or she is called."""
KNOWN = ("taken_place", "detention_place", "taken_date", "sex", "birth_date", "age", "ethnicity", "occupation")
"""What others may know of somebody and look for: quasi-identifiers. Dates count by their year, ages by ten years."""
_TEN = 10

Row = tuple[str, ...]


def is_unnamed(person: ReleasedPerson) -> bool:
    """Whether the edition does not say how the person is called."""
    return not any(claim.property in OWN_NAMES for account in person.accounts for claim in account.claims)


class Cells:
    """The people whose names are withheld, with what could single them out."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def add(self, person: ReleasedPerson) -> None:
        """Take notice of *person*."""
        if is_unnamed(person):
            claims = [claim for account in person.accounts for claim in account.claims]
            self._rows[person.number] = tuple(_known(claims, code) for code in KNOWN)

    def findings(self) -> Iterator[Finding]:
        """For each person who stands in a small cell the cell of the fewest properties, once for all who share it."""
        open_ones = {number for number, row in self._rows.items() if any(row)}
        for size in range(1, len(KNOWN) + 1):
            for places in combinations(range(len(KNOWN)), size):
                if not open_ones:
                    return
                for values, numbers in self._cells(places).items():
                    if len(numbers) < K and not open_ones.isdisjoint(numbers):
                        open_ones.difference_update(numbers)
                        told = tuple((KNOWN[place], value) for place, value in zip(places, values, strict=True))
                        yield Finding(Code.SMALL_CELL, Severity.LOOK, tuple(sorted(numbers)), told)

    def _cells(self, places: Sequence[int]) -> dict[Row, list[str]]:
        """The people by their values at these *places*; whoever lacks one cannot be found by it."""
        cells: defaultdict[Row, list[str]] = defaultdict(list)
        for number, row in self._rows.items():
            values = tuple([row[place] for place in places])
            if all(values):
                cells[values].append(number)
        return cells


def _known(claims: Sequence[Claim], code: str) -> str:
    """What these claims tell of one property, coarsened; several values together are what sets somebody apart."""
    found = {_coarse(claim) for claim in claims if claim.property == code and claim.value}
    return BESIDE.join(sorted(found - {""}))


def _coarse(claim: Claim) -> str:
    kind = readable_property(claim.property).value_type
    try:
        if kind is ValueType.DATE:
            year = parse_edtf(claim.value).year
            return claim.value if year is None else f"{year:04}"
        if kind is ValueType.AGE:
            low = read_age(claim.value).low // _TEN * _TEN
            return f"{low}/{low + _TEN - 1}"
    except (NotADate, NotAnAge):
        return claim.value
    return claim.value
