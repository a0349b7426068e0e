"""What a person's accounts hold, and still lack, of what the UN asks for before it takes a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.queries.consents import SourceConsents
from tanuq.casebook.queries.views import ClaimView, PersonView
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import date_in

_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Element:
    """One of the six elements (``six_elements.toml``)."""

    code: str
    claims: tuple[ClaimView, ...]
    """Those that fill it, one for each distinct value."""
    consented: bool
    """Whether it is a consent that fills it."""

    @property
    def complete(self) -> bool:
        """Whether nothing more is needed here."""
        return bool(self.claims) or self.consented


def elements(person: PersonView, consents: Iterable[SourceConsents]) -> tuple[Element, ...]:
    """The six elements in the order of the form, filled by what the viewer of *person* may see."""
    given = {purpose for source in consents for purpose, state, _date in source.consents if state == "given"}
    table = read_toml("tanuq.casebook", "six_elements.toml")
    return tuple(
        Element(code, _filling(person, row), bool(row.get("consent")) and row["consent"] in given)
        for code, row in table.items()
    )


def _filling(person: PersonView, row: dict[str, Any]) -> tuple[ClaimView, ...]:
    return tuple(
        value.claims[0]
        for section in person.sections
        for prop in section.properties
        if prop.property in row["properties"]
        for value in prop.values
        if value.value and not value.claims[0].claim.problem
        if not row.get("month") or _names_a_month(value.value)
    )


def _names_a_month(edtf: str) -> bool:
    dated = date_in(edtf)
    return dated is not None and (dated.latest - dated.earliest).days < _LONGEST_MONTH
