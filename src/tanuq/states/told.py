"""What a viewer may see of a case, a statement, an intervention or a group, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.vocabulary.dates import PartialDate, date_in
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
    account: str
    """Number of the account that tells it."""
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
        return date_in(self.value)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is told, such as a stage or an answer."""

    about: str
    account: str
    """The account that tells it, where several tell of a part of this name; else ""."""
    values: tuple[Value, ...]


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

    def parts(self, name: str) -> tuple[Part, ...]:
        """The parts of this name, as answer, answer.2, each as one account tells it, in the order of telling.

        Two accounts number their parts by themselves: taken for one, they would lay somebody's fate at another's door.
        """
        abouts = self._abouts(name)
        return tuple(
            Part(about, account if len(accounts) > 1 else "", self._values(about, account))
            for about, accounts in abouts.items()
            for account in accounts
        )

    def stages(self) -> tuple[Part, ...]:
        """The stages of a case, each as all accounts together tell it, as on the page of the case."""
        return tuple(Part(about, "", self._values(about)) for about in self._abouts("stage"))

    def _abouts(self, name: str) -> dict[str, dict[str, None]]:
        """about → the accounts that tell of it."""
        found: dict[str, dict[str, None]] = {}
        for one in self.values:
            if one.about.partition(".")[0] == name:
                found.setdefault(one.about, {})[one.account] = None
        return found

    def _values(self, about: str, account: str = "") -> tuple[Value, ...]:
        return tuple(one for one in self.values if one.about == about and account in {"", one.account})


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
