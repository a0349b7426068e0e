"""What a viewer may see of a case, a statement, an intervention or a group, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.vocabulary.dates import PartialDate, parse_edtf
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.properties import property_named


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a source gives."""

    code: str
    """Of its property."""
    value: str
    """As it was understood; "" where it was not."""
    words: str
    """For reading, in the reader's language."""
    about: str
    key: str
    """Leads back to the claim."""
    source: str
    """Number of the source, "" where the viewer may not be led to it."""

    @property
    def state(self) -> str:
        """Of a place, the code of the state that it lies in; "" where that is not known."""
        return state_in(self.value) if self.value else ""

    @property
    def date(self) -> PartialDate | None:
        """Of a date, the days that it may mean; None where it was not understood."""
        try:
            return parse_edtf(self.value)
        except NotADate:
            return None


@dataclass(frozen=True, slots=True)
class Told:
    """A subject with everything that its sources tell of it."""

    number: str
    kind: Kind
    values: tuple[Value, ...]

    def of(self, *codes: str) -> tuple[Value, ...]:
        """The values of these properties, in the order of *codes*."""
        return values_of(self.values, *codes)

    def first(self, *codes: str) -> str:
        """The first of these properties in words, "" where nothing is said of any."""
        return first_of(self.values, *codes)

    def parts(self, name: str) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        """(about, values) of the parts of this name, as stage, stage.2, in the order in which they are told."""
        abouts = dict.fromkeys(one.about for one in self.values if one.about.partition(".")[0] == name)
        return tuple((about, tuple(one for one in self.values if one.about == about)) for about in abouts)


def values_of(values: Sequence[Value], *codes: str) -> tuple[Value, ...]:
    """Those of these properties, in the order of *codes*."""
    return tuple(one for code in codes for one in values if one.code == code)


def first_of(values: Sequence[Value], *codes: str) -> str:
    """The first of these properties in words, "" where there is none."""
    return next((one.words for one in values_of(values, *codes)), "")


def codes_of(values: Sequence[Value], code: str) -> frozenset[str]:
    """What the values of one property were understood as."""
    return frozenset(one.value for one in values_of(values, code) if one.value)


def refers(value: Value) -> bool:
    """Whether it names something on record by its number."""
    return property_named(value.code).value_type.value == "reference" and bool(value.value)
