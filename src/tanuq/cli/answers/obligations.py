"""What is known of treaties and who is bound by them, as documents for programs and as lines of text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tanuq.obligations.instruments import Instrument
from tanuq.obligations.parties import Participation, PartyTable, Source
from tanuq.obligations.reservations import Reservation
from tanuq.obligations.standing import Standing
from tanuq.obligations.states import states

_ANSWERS = {True: "Yes, it was bound.", False: "No, it was not bound.", None: "It cannot be told."}


def standing_document(found: Standing) -> dict[str, Any]:
    """Whether a treaty bound a state, for a program."""
    return {
        "state": found.state.code,
        "state_name": found.state.name,
        "instrument": found.instrument.code,
        "instrument_name": found.instrument.short,
        "on": str(found.on),
        "bound": found.bound,
        "kind": found.kind.value,
        "since": _day(found.since),
        "action": found.action or None,
        "signed": _day(found.signed),
        "in_force": _day(found.in_force),
        "ended": _day(found.ended),
        "turns": [day.isoformat() for day in found.turns],
        "reservations": [_reservation(each) for each in found.reservations],
        "source": _source(found.source),
        "remark": found.remark,
        "why": found.why,
    }


def standing_lines(found: Standing) -> Iterator[str]:
    """Whether a treaty bound a state, for reading."""
    yield f"{found.state.name} ({found.state.code}), {found.instrument.title}, {found.on}"
    answer = _ANSWERS[found.bound]
    yield f"  {found.why if found.why.startswith(answer.rstrip('.')) else f'{answer} {found.why}'}"
    days = (
        ("signed", found.signed),
        (found.action, found.since),
        ("binds from", found.in_force),
        ("ended", found.ended),
    )
    for name, day in days:
        if day is not None:
            yield f"  {name}: {day}"
    if found.remark:
        yield f"  remark: {found.remark}"
    for each in found.reservations:
        back = f", taken back on {each.withdrawn}" if each.withdrawn else ""
        seen = "" if each.compared else "; not yet compared"
        yield f"  {each.kind} of {each.made}{back}, art. {', '.join(each.articles)}: {each.says} ({each.source}{seen})"
    yield f"  source: {_where(found.source)}"


def instrument_document(instrument: Instrument) -> dict[str, Any]:
    """A treaty, for a program."""
    return {
        "instrument": instrument.code,
        "short": instrument.short,
        "title": instrument.title,
        "adopted": instrument.adopted.isoformat(),
        "in_force": instrument.in_force.isoformat(),
        "binds": f"{instrument.entry.in_words} ({instrument.article})",
        "leaving": instrument.leaving,
        "published": instrument.published,
        "text": instrument.text,
    }


def instrument_lines(instrument: Instrument) -> str:
    """A treaty in a line."""
    return f"{instrument.code:<16} {instrument.title}, in force since {instrument.in_force}"


def party_document(instrument: Instrument, table: PartyTable) -> dict[str, Any]:
    """Who joined a treaty, for a program."""
    return {
        "instrument": instrument.code,
        "source": _source(table.source),
        "complete_to": _day(table.complete_to),
        "parties": [_participation(row) for row in table.rows],
    }


def parties_lines(instrument: Instrument, table: PartyTable) -> Iterator[str]:
    """Who joined a treaty, a line each."""
    yield f"{instrument.title}, in force since {instrument.in_force}"
    yield f"  source: {_where(table.source)}"
    if table.complete_to is None:
        yield "  It does not name every party: of a state that is not here nothing is known."
    for row in table.rows:
        yield f"  {row.state:<4} {states()[row.state].name}: {_deeds(row)}"


def _deeds(row: Participation) -> str:
    deeds = (("signed", row.signed), (row.action, row.deposited), ("binds from", row.binds_from), ("ended", row.ended))
    said = [f"{name} {day}" for name, day in deeds if day is not None]
    doubt = "" if row.compared else "not yet compared with the source"
    return "; ".join(filter(None, (*said, row.remark, doubt))) or "nothing"


def _participation(row: Participation) -> dict[str, Any]:
    return {
        "state": row.state,
        "name": states()[row.state].name,
        "signed": _day(row.signed),
        "action": row.action or None,
        "since": _day(row.deposited),
        "in_force": _day(row.binds_from),
        "ended": _day(row.ended),
        "differs": row.differs,
        "compared": row.compared,
        "remark": row.remark,
    }


def _reservation(one: Reservation) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "articles": list(one.articles),
        "made": one.made.isoformat(),
        "withdrawn": _day(one.withdrawn),
        "says": one.says,
        "source": one.source,
        "compared": one.compared,
    }


def _source(source: Source) -> dict[str, str | None]:
    return {"title": source.title, "url": source.url, "read": source.read.edtf if source.read else None}


def _where(source: Source) -> str:
    return f"{source.title}, {f'read {source.read}' if source.read else 'not yet read there'}: {source.url}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
