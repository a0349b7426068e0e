"""Says in a sentence why a treaty bound a state on a date, did not, or why that cannot be told."""

from collections.abc import Callable, Iterator
from datetime import date

from tanuq.obligations.day_by_day import Kind, Matter
from tanuq.obligations.parties import Participation
from tanuq.obligations.states import before, continued_by, states
from tanuq.vocabulary.edtf import PartialDate

_DID = {
    "ratification": "ratified",
    "accession": "acceded",
    "acceptance": "accepted",
    "approval": "approved",
    "succession": "gave notice of its succession",
    "formal confirmation": "confirmed formally",
}


def reason(matter: Matter, on: PartialDate, kind: Kind, turns: tuple[date, ...], row: Participation | None) -> str:
    """Why the state was to the treaty what it was on the date."""
    if kind is Kind.DEPENDS:
        said = [_depends(matter, on, turns, row)]
    else:
        said = [next(filter(None, (sentence(matter, on, row) for sentence in _SENTENCES[kind])))]
    return " ".join([*said, *_cautions(matter, on, row)])


def _depends(matter: Matter, on: PartialDate, turns: tuple[date, ...], row: Participation | None) -> str:
    days = " and ".join(day.isoformat() for day in turns)
    starts = row is not None and row.binds_from in turns
    it = f"the day from which it binds {matter.state.name}" if starts and len(turns) == 1 else "when the answer changes"
    return f"It cannot be told: the date {on} spans {days}, {it}."


def _party(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or row.deposited is None or row.binds_from is None:
        return None
    return (
        f"{_deed(matter, row)}; the {matter.instrument.short} binds it since {row.binds_from} ({_rule(matter, row)})."
    )


def _deposited(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or row.deposited is None:
        return None
    if row.binds_from is None:
        return f"{_deed(matter, row)} and took that back on {row.ended}, before it came into force: it was never bound."
    return f"{_deed(matter, row)}, and is bound only from {row.binds_from} ({_rule(matter, row)})."


def _signatory(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or row.signed is None:
        return None
    then = f"; it {_DID[row.action]} on {row.deposited}" if row.deposited else " and did not go on to join"
    return f"{matter.state.name} had signed on {row.signed}{then}: signed, not bound."


def _no_such_state(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    state = matter.state
    if state.ends is not None and on.latest >= state.ends:
        after = ", ".join(f"{states()[code].name} ({code})" for code in state.successors)
        return f"{state.name} ended on {state.ends}. After it came {after}: ask for the one that is meant."
    earlier = before(state)
    if state.begins is not None and on.earliest < state.begins and earlier is not None:
        return f"{state.name} began on {state.begins}. Before, ask for {earlier.name} ({earlier.code})."
    return None


def _nobody_yet(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    start = matter.instrument.in_force
    return f"The {matter.instrument.short} bound nobody before {start}." if on.latest < start else None


def _left(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or row.ended is None or on.latest < row.ended:
        return None
    if row.binds_from is None:
        return _deposited(matter, on, row)
    return f"{_deed(matter, row)}, was bound from {row.binds_from}, and is no longer since {row.ended}: {row.remark}."


def _later(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or row.deposited is None:
        return None
    return f"{_deed(matter, row)}, after this date, and is bound from {row.binds_from} ({_rule(matter, row)})."


def _absent(matter: Matter, on: PartialDate, row: Participation | None) -> str:
    return f"{matter.state.name} is not a party: {matter.table.source.title}, has no signature or deposit of it."


def _succession(matter: Matter, on: PartialDate, row: Participation | None) -> str | None:
    if row is None or not row.start_unknown:
        return None
    return (
        f"{_deed(matter, row)}. A successor is bound from its independence, a day that this table does not have; "
        "before the notice it cannot be told."
    )


def _not_in_the_table(matter: Matter, on: PartialDate, row: Participation | None) -> str:
    table = matter.table
    if table.complete_to is None or matter.state.ends is not None:
        return f"Not known: this table does not name every party, and has nothing of {matter.state.name}."
    return (
        f"Not known: the table is complete to {table.complete_to}; {matter.state.name} was no party then, and may have "
        "joined since."
    )


Sentence = Callable[[Matter, PartialDate, Participation | None], str | None]

_SENTENCES: dict[Kind, tuple[Sentence, ...]] = {
    Kind.PARTY: (_party,),
    Kind.DEPOSITED: (_deposited,),
    Kind.SIGNATORY: (_signatory,),
    Kind.NOT_PARTY: (_no_such_state, _nobody_yet, _left, _later, _absent),
    Kind.NOT_KNOWN: (_succession, _not_in_the_table),
}
"""What can be said of each kind; the first that fits is said."""


def _deed(matter: Matter, row: Participation) -> str:
    earlier = continued_by(matter.state)
    name = matter.state.name
    if earlier is not None and earlier.ends is not None and row.deposited is not None and row.deposited < earlier.ends:
        name = f"{earlier.name}, whose treaties {name} continues,"
    return f"{name} {_DID[row.action]} on {row.deposited}"


def _rule(matter: Matter, row: Participation) -> str:
    instrument = matter.instrument
    if row.binds_from == instrument.in_force:
        return "the day on which the treaty came into force"
    if row.start_unknown:
        return "the day of its notice; as a successor it is bound from its independence, which this table does not have"
    if row.deposited is not None and row.binds_from == instrument.binds_from(row.deposited):
        return f"{instrument.article}: {instrument.entry.in_words}"
    return row.remark


def _cautions(matter: Matter, on: PartialDate, row: Participation | None) -> Iterator[str]:
    known_to = matter.table.known_to
    joins_later = row is not None and row.deposited is not None and row.deposited > on.latest
    if known_to is not None and on.latest > known_to and not joins_later and matter.state.ends is None:
        yield f"What was done after {known_to} is not in this table."
    if row is not None and not row.compared:
        yield "This row has not yet been compared with the source: look it up there before you rely on it."
    if on.uncertain:
        yield "The date itself is said to be uncertain."
