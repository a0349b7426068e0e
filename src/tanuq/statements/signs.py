"""What the record shows of somebody: held, sentenced, dead, seen alive (``data/signs.toml``)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tanuq.statements.told import Told
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.gazetteer.states import state_in

_REPORTED = "reported_date"


@dataclass(frozen=True, slots=True)
class Sort:
    """One way in which an account shows something, as a row of ``signs.toml`` says."""

    sign: str
    properties: frozenset[str]
    values: tuple[str, ...]
    beside: tuple[tuple[str, tuple[str, ...]], ...]
    dates: frozenset[str]
    reported: str
    """"on": the day on which the account was given dates it; "by": it lies on that day or before; "": neither."""
    places: frozenset[str]
    because: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What one account shows in one place, with the claims that say so, its dates and the states it lies in."""

    sign: str
    claims: tuple[Told, ...]
    dates: tuple[PartialDate, ...] = ()
    states: frozenset[str] = frozenset()
    because: str = ""

    @property
    def account(self) -> str:
        """The account that tells it."""
        return self.claims[0].account

    @property
    def source(self) -> str:
        """The source that tells it."""
        return self.claims[0].source


def signs_of(claims: Iterable[Told]) -> tuple[Sign, ...]:
    """Everything that *claims* about one person show, account by account.

    >>> told = [Told("1", "detention_date", "2018-03", about="detention", account="A-1")]
    >>> [(sign.sign, sign.dates[0].edtf) for sign in signs_of(told)]
    [('held', '2018-03'), ('alive', '2018-03'), ('seen', '2018-03')]
    """
    accounts: dict[str, list[Told]] = {}
    for claim in claims:
        if claim.understood:
            accounts.setdefault(claim.account, []).append(claim)
    return tuple(sign for account in accounts.values() for sign in _signs(account))


def _signs(account: Sequence[Told]) -> Iterator[Sign]:
    parts: dict[str, list[Told]] = {}
    for claim in account:
        parts.setdefault(claim.about, []).append(claim)
    reported = [claim for claim in account if claim.code == _REPORTED]
    codes = _codes(account)
    for part in parts.values():
        for sort in sorts():
            making = [claim for claim in part if claim.code in sort.properties and _means(sort, claim)]
            if making and all(codes.get(prop, frozenset()) & set(values) for prop, values in sort.beside):
                yield _sign(sort, making, part, reported)


def _sign(sort: Sort, making: Sequence[Told], part: Sequence[Told], reported: Sequence[Told]) -> Sign:
    dating = [claim for claim in part if claim.code in sort.dates] + (list(reported) if sort.reported else [])
    places = [claim for claim in part if claim.code in sort.places]
    states = frozenset(state for state in (state_in(claim.value) for claim in places) if state)
    dates = dict.fromkeys(claim.date for claim in dating if claim.date is not None)
    held = tuple(map(_by, dates)) if sort.reported == "by" else tuple(dates)
    return Sign(sort.sign, tuple(dict.fromkeys([*making, *dating, *places])), held, states, sort.because)


def _by(reported: PartialDate) -> PartialDate:
    """On the day on which it was reported, or on any before."""
    return PartialDate(f"../{reported.edtf.rpartition('/')[2]}", date.min, reported.latest)


def _means(sort: Sort, claim: Told) -> bool:
    return not sort.values or claim.understood.startswith(sort.values)


def _codes(account: Iterable[Told]) -> Mapping[str, frozenset[str]]:
    codes: dict[str, frozenset[str]] = {}
    for claim in account:
        codes[claim.code] = codes.get(claim.code, frozenset()) | {claim.understood}
    return codes


@cache
def sorts() -> tuple[Sort, ...]:
    """All rows of ``signs.toml``."""
    table = read_toml("tanuq.statements", "data", "signs.toml")
    return tuple(
        Sort(
            sign=sign,
            properties=frozenset(row["properties"]),
            values=tuple(row.get("values", ())),
            beside=tuple((prop, tuple(values)) for prop, values in row.get("with", {}).items()),
            dates=frozenset(row.get("dates", ())),
            reported=row.get("reported", ""),
            places=frozenset(row.get("places", ())),
            because=row["because"],
        )
        for sign, rows in table.items()
        for row in rows
    )
