"""Treaties: their names, when they came into force, and when they bind a state that joins."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Any

from tanuq.obligations.errors import UnknownInstrument
from tanuq.obligations.tables import DATA
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.written.folding import folded


@dataclass(frozen=True, slots=True)
class Entry:
    """When a treaty binds a state after its deposit: days or months later, or from the next first of a month."""

    days: int = 0
    months: int = 0
    next_first: bool = False

    def after(self, deposit: date) -> date:
        """The first day on which it binds a state that deposited its instrument then.

        >>> Entry(days=90).after(date(1999, 1, 15)), Entry(days=60, next_first=True).after(date(2016, 3, 3))
        (datetime.date(1999, 4, 15), datetime.date(2016, 6, 1))
        """
        day = _months_on(deposit + timedelta(days=self.days), self.months)
        return _months_on(day.replace(day=1), 1) if self.next_first else day

    @property
    def in_words(self) -> str:
        """The rule as a sentence says it."""
        later = _counted(self.months, "month") if self.months else _counted(self.days, "day")
        if self.next_first:
            return f"the first of the month after {later} from the deposit"
        return f"{later} after the deposit" if self.days or self.months else "the day of the deposit"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, as ``data/instruments.toml`` describes it."""

    code: str
    short: str
    title: str
    aliases: tuple[str, ...]
    adopted: date
    in_force: date
    entry: Entry
    article: str
    """Where the treaty says when it binds a state that joins."""
    leaving: str
    chapter: str
    published: str
    text: str

    def binds_from(self, deposit: date) -> date:
        """The first day on which it binds a state that deposited its instrument on this one."""
        return max(self.entry.after(deposit), self.in_force)


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its code."""
    return {code: _read(code, table) for code, table in read_toml(DATA, "data", "instruments.toml").items()}


def instrument_named(written: str) -> Instrument:
    """The instrument that somebody means by its code, its title or a name that people give it.

    >>> [instrument_named(name).code for name in ("ICCPR", "1951 Refugee Convention", "ILO 105", "refugee_1967")]
    ['iccpr', 'refugee-1951', 'ilo-105', 'refugee-1967']

    Raises:
        UnknownInstrument: when there is none; the message names near ones.
    """
    key = _key(written)
    code = _by_name().get(key)
    if code is not None:
        return instruments()[code]
    near = list(dict.fromkeys(_by_name()[one] for one in get_close_matches(key, _by_name(), n=3, cutoff=0.5)))
    also = f"Did you mean {' or '.join(near)}?" if near else f"These are known: {', '.join(instruments())}."
    raise UnknownInstrument(f"No treaty is known here as “{written.strip()}”. {also}")


def _read(code: str, table: Mapping[str, Any]) -> Instrument:
    plain = {name: table[name] for name in ("short", "title", "article", "leaving", "chapter", "published", "text")}
    return Instrument(
        code=code,
        aliases=tuple(table["aliases"]),
        adopted=table["adopted"],
        in_force=table["in_force"],
        entry=_entry(table["entry"]),
        **plain,
    )


def _entry(rule: Mapping[str, int]) -> Entry:
    ((name, number),) = rule.items()
    unit = name.removeprefix("first_of_month_after_")
    return Entry(next_first=name != unit, **{unit: number})


@cache
def _by_name() -> Mapping[str, str]:
    return dict(_names())


def _names() -> Iterator[tuple[str, str]]:
    for instrument in instruments().values():
        for name in (instrument.code, instrument.short, instrument.title, *instrument.aliases):
            yield _key(name), instrument.code


def _key(name: str) -> str:
    return folded(name).replace(" ", "")


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
