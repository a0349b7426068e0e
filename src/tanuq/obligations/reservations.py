"""Reservations and declarations of states: what they take out of a treaty or add to it, from when to when.

Those that matter for the articles used here, of the states asked about most. That none is listed says nothing.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from tanuq.obligations.instruments import Instrument
from tanuq.obligations.states import State
from tanuq.obligations.tables import DATA
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import PartialDate


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a state declared when it joined a treaty, or later, in our words; *withdrawn* where it took that back.

    *source*: where the words of the state stand; *compared*: whether they were read there, or written down from
    general knowledge. *kind*: reservation, declaration, understanding, or competence (a committee hears complaints)."""

    state: str
    instrument: str
    kind: str
    articles: tuple[str, ...]
    made: date
    withdrawn: date | None
    says: str
    source: str
    compared: bool = False

    def may_hold(self, on: PartialDate) -> bool:
        """Whether it held on one of the days that the date may mean."""
        return self.made <= on.latest and (self.withdrawn is None or on.earliest < self.withdrawn)


@cache
def reservations() -> tuple[Reservation, ...]:
    """All of them, the earliest first."""
    found = (_read(table) for table in read_toml(DATA, "data", "reservations.toml")["reservation"])
    return tuple(sorted(found, key=lambda one: (one.made, one.state, one.instrument, one.articles)))


def reservations_of(state: State, instrument: Instrument) -> tuple[Reservation, ...]:
    """What *state* declared about *instrument*, also what it took back; of one that has ended, until then."""
    codes, end = {state.code, state.continued}, state.ends or date.max
    return tuple(
        one for one in reservations() if one.state in codes and one.instrument == instrument.code and one.made < end
    )


def _read(table: dict[str, object]) -> Reservation:
    return Reservation(**{"withdrawn": None, **table, "articles": tuple(table["articles"])})  # type: ignore[arg-type]
