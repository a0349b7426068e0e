"""Where offices that worked apart are at odds: nothing is overwritten, and nothing is decided here either.

Two entries are at odds when neither author had seen the other's (`sightings`), both are in effect, and they decide
otherwise about the same thing. A conflict is settled by whoever decides anew having seen both, or by taking one back:
so it is computed from the record each time, and kept nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.queries.disagreements import disagreements
from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.exchange.sayings import Saying, Sort
from tanuq.exchange.sightings import Seen, seen_in
from tanuq.exchange.subjects import Subjects
from tanuq.exchange.withdrawals import Withdrawals
from tanuq.ledger.entries import Entry

TAKEN_BACK = "taken back"
_NEWEST_HOLDS = frozenset({Sort.IDENTITY, Sort.VALUE, Sort.REVIEW, Sort.CONSENT, Sort.DESCRIPTION, Sort.TASK})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the decisions that are at odds."""

    entry: Entry
    says: str
    holds: bool = False
    """Whether the casebook goes by this one for now: it comes last in the order that all machines share."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions about one thing, made apart, that differ."""

    sort: Sort
    about: tuple[str, ...]
    """What they are about: numbers, and a property, purpose or field where there is one."""
    sides: tuple[Side, ...]
    """In the order that all machines share."""

    @property
    def entries(self) -> frozenset[str]:
        """The hashes of the entries at odds."""
        return frozenset(side.entry.hash for side in self.sides)


def conflicts(record: Record) -> list[Conflict]:
    """Every conflict that nobody has settled, by sort and by what it is about."""
    if len(record.ledger.authors()) < 2:
        return []
    seen, subjects = seen_in(record.store), Subjects.of(record)
    found = [
        *_last_words(subjects, seen),
        *_taken_back_meanwhile(subjects, seen),
        *_withdrawn(Withdrawals(record, subjects, seen)),
        *_chains(record, seen),
        *_shared_logins(record),
    ]
    return sorted(found, key=lambda conflict: (conflict.sort, conflict.about, sorted(conflict.entries)))


def conflicts_since(record: Record, position: int) -> list[Conflict]:
    """The conflicts in which an entry has a part that arrived here after this position."""
    return [found for found in conflicts(record) if any(side.entry.position > position for side in found.sides)]


def _last_words(subjects: Subjects, seen: Seen) -> Iterator[Conflict]:
    """Subjects on which the last decisions, each made without the others, differ."""
    for sayings in subjects.standing.values():
        ends = _last_of_each_author(sayings)
        last = [one for one in ends if not any(seen.saw(other.entry, one.entry) for other in ends)]
        last.sort(key=lambda saying: order_of(saying.entry))
        if len({saying.says for saying in last}) > 1:
            yield _conflict(last[-1], ((saying.entry, saying.says) for saying in last))


def _last_of_each_author(sayings: Sequence[Saying]) -> list[Saying]:
    """The others their own author had seen; where a chain forks there are several of one author."""
    newest: dict[str, int] = {}
    for saying in sayings:
        newest[saying.entry.author] = max(saying.entry.sequence, newest.get(saying.entry.author, 0))
    return [saying for saying in sayings if saying.entry.sequence == newest[saying.entry.author]]


def _taken_back_meanwhile(subjects: Subjects, seen: Seen) -> Iterator[Conflict]:
    """What one side took back while the other, which knew it, decided anew."""
    for retraction in subjects.retractions:
        for target in (retraction.body or {}).get("entries", ()):
            for old in subjects.said.get(target, ()):
                for anew in subjects.standing.get(subjects.key(old), ()):
                    if seen.apart(retraction, anew.entry) and seen.saw(anew.entry, old.entry):
                        yield _conflict(anew, ((retraction, TAKEN_BACK), (anew.entry, anew.says)))


def _withdrawn(withdrawals: Withdrawals) -> Iterator[Conflict]:
    for about, sides in withdrawals.used_elsewhere():
        yield Conflict(Sort.SOURCE, about, _sides(sides))
    for about, sides in withdrawals.put_right_twice():
        yield Conflict(Sort.CLAIM, about, _sides(sides))


def _chains(record: Record, seen: Seen) -> Iterator[Conflict]:
    """Judgements on several pairs, made apart, that cannot all be true."""
    entry_of = cache(record.ledger.entry)  # many disagreements may lead along one chain
    for found in disagreements(record):
        entries = [entry_of(reference) for reference in found.entries]
        if len(entries) > 2 and seen.any_apart(entries):
            said = [(entry, _verdict(entry)) for entry in entries]
            yield Conflict(Sort.CHAIN, found.accounts, _sides(said))


def _verdict(entry: Entry) -> str:
    body = entry.body or {}
    return f"{' and '.join(body['accounts'])}: {body['verdict']}" if "accounts" in body else "accepted in a run"


def _shared_logins(record: Record) -> Iterator[Conflict]:
    """Two offices admitted somebody under one login: neither can sign in until one is removed."""
    sharing = [member for member in members(record) if member.shares_login]
    for login in sorted({member.login for member in sharing}):
        held = [member for member in sharing if member.login == login]
        sides = [(record.ledger.entry(member.entry), f"{member.name} ({member.member})") for member in held]
        yield Conflict(Sort.LOGIN, (login,), _sides(sides))


def _conflict(saying: Saying, said: Iterable[tuple[Entry, str]]) -> Conflict:
    sides = _sides(said)
    if saying.sort in _NEWEST_HOLDS and sides[-1].says != TAKEN_BACK:
        last = sides[-1]
        sides = (*sides[:-1], Side(last.entry, last.says, holds=True))
    return Conflict(saying.sort, saying.about, sides)


def _sides(said: Iterable[tuple[Entry, str]]) -> tuple[Side, ...]:
    return tuple(Side(entry, says) for entry, says in sorted(said, key=lambda side: order_of(side[0])))
