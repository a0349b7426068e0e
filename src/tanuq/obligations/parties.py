"""Who signed a treaty, joined it and left it, on which days: one table a treaty, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tanuq.obligations.instruments import Instrument, instruments
from tanuq.obligations.states import State
from tanuq.obligations.tables import cells_of, day_or_none, remarks_of
from tanuq.vocabulary.edtf import PartialDate, parse_edtf

SUCCESSION = "succession"


@dataclass(frozen=True, slots=True)
class Participation:
    """What one state did about one treaty. *action* is "" and *deposited* None where it only signed, or did nothing.

    *binds_from*: the first day on which it is bound; *ended*: the first day on which it no longer is. *start_unknown*:
    it is a successor bound since its independence, which the table does not have; *binds_from* is then the day of its
    notice. *differs*: why our days are not those of the reading. *compared*: whether the row was read at the source;
    otherwise it was written down from general knowledge, and a lawyer has to look it up there."""

    state: str
    signed: date | None
    action: str
    deposited: date | None
    binds_from: date | None
    ended: date | None
    start_unknown: bool
    differs: str
    compared: bool
    remark: str

    def binds(self, day: date) -> bool:
        """Whether the treaty binds the state on this day."""
        return self.binds_from is not None and self.binds_from <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the days of a table stand, and when they were read there; None where that was not done yet."""

    title: str
    url: str
    read: PartialDate | None


@dataclass(frozen=True, slots=True, eq=False)
class PartyTable:
    """All that is known of who joined one treaty.

    Up to *complete_to* a state that is absent is not a party; None: the table never claims to name them all. *later*
    says what it means to be absent on a day after that: "not party" or "not known"."""

    source: Source
    complete_to: date | None
    later: str
    rows: tuple[Participation, ...]

    @property
    def known_to(self) -> date | None:
        """The last day of which the table surely knows what the states in it did."""
        read = self.source.read.earliest if self.source.read else None
        return max(filter(None, (self.complete_to, read)), default=None)

    def of(self, state: State) -> tuple[Participation, ...]:
        """What *state* did, the earliest first; of a state that another continues, what is written under that one."""
        return _by_state(self).get(state.continued or state.code, ())

    def knows_absent(self, state: State, day: date) -> bool:
        """Whether it can be said that *state*, without a deposit in this table, was no party on *day*."""
        named = bool(self.of(state))
        if state.ends is not None and not named:
            return False  # the source names states that have ended in notes only
        known_to = self.known_to if named else self.complete_to
        return known_to is not None and (day <= known_to or self.later == "not party")


@cache
def party_table(code: str) -> PartyTable:
    """The table of the instrument with this code."""
    instrument, path = instruments()[code], ("parties", f"{code}.tsv")
    said = remarks_of(*path)
    return PartyTable(
        source=Source(said["source"], said["url"], None if said["read"] == "not yet" else parse_edtf(said["read"])),
        complete_to=None if said["complete to"] == "never" else date.fromisoformat(said["complete to"]),
        later=said["absent after that"],
        rows=tuple(_participation(row, instrument) for row in cells_of(*path)),
    )


@cache
def _by_state(table: PartyTable) -> Mapping[str, tuple[Participation, ...]]:
    found: dict[str, tuple[Participation, ...]] = {}
    for row in table.rows:
        found[row.state] = (*found.get(row.state, ()), row)
    return found


def _participation(row: Mapping[str, str], instrument: Instrument) -> Participation:
    day, ended = day_or_none(row["date"]), day_or_none(row["ended"])
    start = _start(row["action"], day, day_or_none(row["in_force"]), instrument)
    return Participation(
        state=row["state"],
        signed=day_or_none(row["signed"]),
        action=row["action"],
        deposited=day,
        # Taken back before it came into force, it never bound.
        binds_from=None if start and ended and ended <= start else start,
        ended=ended,
        start_unknown=row["action"] == SUCCESSION and not row["in_force"],
        differs=row["differs"],
        compared=row["compared"] != "no",
        remark=row["remark"],
    )


def _start(action: str, deposit: date | None, stated: date | None, instrument: Instrument) -> date | None:
    if stated is not None:
        return max(stated, instrument.in_force)
    if deposit is None:
        return None
    return max(deposit, instrument.in_force) if action == SUCCESSION else instrument.binds_from(deposit)
