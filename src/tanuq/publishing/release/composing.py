"""Puts an edition together from the casebook: the people chosen, as far as they may leave, part by part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyroaring import BitMap

from tanuq.casebook.claims import Anchor, Claim
from tanuq.casebook.queries.outgoing import (
    Kept,
    Outgoing,
    OutgoingAccount,
    OutgoingPerson,
    Sources,
    outgoing_people,
)
from tanuq.casebook.record import Record
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.values import (
    Change,
    Photograph,
    ReleasedAccount,
    ReleasedPerson,
    ReleasedSource,
    ReleasedSubject,
)
from tanuq.vocabulary.datafiles import read_toml

_MOST_IN_A_PART = 200
_ALPHABET = 32
_NOWHERE = Anchor()
_NUMBER_AT = len("P-")


@dataclass(slots=True)
class KeptBack:
    """What stays of somebody, for whoever proposes and whoever approves."""

    office_number: str
    number: str
    """The public number, "" of somebody who does not leave at all."""
    kept: tuple[Kept, ...]


@dataclass(slots=True)
class Watch:
    """What is learnt on the way: who stays, and what of whom."""

    chosen: int = 0
    kept: list[KeptBack] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    """Number of a person here → the number that leaves, where they differ."""

    def note(self, person: OutgoingPerson) -> None:
        """Take notice of one person."""
        self.chosen += 1
        if person.kept:
            self.kept.append(KeptBack(person.office_number, person.number, person.kept))
        if person.number and person.number != person.office_number:
            self.named[person.office_number] = person.number


def released_people(
    record: Record, leaving: Outgoing, persons: Sequence[int], watch: Watch, among: BitMap | None = None
) -> Iterator[ReleasedPerson]:
    """Those of *persons* who leave, with what leaves of them; without their history. *among*: see `outgoing_people`."""
    sources = Sources()
    for person in outgoing_people(record, leaving, persons, sources, among):
        watch.note(person)
        if person.accounts:
            yield released(person, sources)


def released(person: OutgoingPerson, sources: Sources) -> ReleasedPerson:
    """The person as a value of an edition, without a history."""
    accounts = tuple(_account(account) for account in person.accounts)
    subjects = tuple(
        ReleasedSubject(one.number, one.kind, tuple(_account(told) for told in one.accounts)) for one in person.subjects
    )
    told = (*accounts, *(account for subject in subjects for account in subject.accounts))
    photographs = tuple(_photograph(sources, number) for number in person.photographs)
    named = dict.fromkeys([*(account.source for account in told), *person.photographs])
    return ReleasedPerson(
        number=person.number,
        also=person.also,
        accounts=accounts,
        subjects=subjects,
        sources=tuple(_source(sources, number, is_photograph=number in person.photographs) for number in named),
        photographs=photographs,
        preferred=person.preferred,
    )


def _account(account: OutgoingAccount) -> ReleasedAccount:
    return ReleasedAccount(account.number, account.source, account.level, tuple(_claim(one) for one in account.claims))


def _claim(claim: Claim) -> Claim:
    return replace(claim, anchor=_NOWHERE, entry="", visibility=Visibility.PUBLIC)


def _photograph(sources: Sources, number: str) -> Photograph:
    held = sources.outgoing(number)
    return Photograph(held.copy, held.copy_type, number)


def _source(sources: Sources, number: str, *, is_photograph: bool) -> ReleasedSource:
    held = sources.outgoing(number)
    published = held.material in _published_before()
    return ReleasedSource(
        number=held.number,
        material=held.material,
        language=held.language,
        title=held.title if published else "",
        copy="" if is_photograph else held.copy,
        copy_type="" if is_photograph else held.copy_type,
    )


def _published_before() -> frozenset[str]:
    return frozenset(read_toml("tanuq.publishing.release", "materials.toml")["published_before"])


def with_history(
    person: ReleasedPerson, before: ReleasedPerson | None, day: str, notes: Sequence[str]
) -> ReleasedPerson:
    """*person* with the history of *before*, and what is new on this *day*; *notes* tell of corrections."""
    history = before.changes if before is not None else ()
    if before is None:
        history = (*history, Change(day, "published"))
    elif changed := _changed(before, person):
        history = (*history, Change(day, "changed", changed))
    return replace(person, changes=(*history, *(Change(day, "corrected", note=note) for note in notes)))


def _changed(before: ReleasedPerson, after: ReleasedPerson) -> tuple[str, ...]:
    """The codes of what is told otherwise than before; "" where something else than values changed."""
    if replace(before, changes=()) == replace(after, changes=()):
        return ()
    old, new = _told(before), _told(after)
    codes = {code for code in old.keys() | new.keys() if old.get(code) != new.get(code)}
    return tuple(sorted(codes)) or ("",)


def _told(person: ReleasedPerson) -> Mapping[str, frozenset[tuple[str, str, str]]]:
    told: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    subjects = (account for subject in person.subjects for account in subject.accounts)
    for account in (*person.accounts, *subjects):
        for claim in account.claims:
            told[claim.property].add((account.number, claim.value, claim.written))
    return {code: frozenset(values) for code, values in told.items()}


def part_of(number: str, people: int) -> str:
    """The beginning by which a number finds its part in an edition of so many *people*.

    >>> part_of("P-d1c26nbn0r1fv38h", 100), part_of("P-d1c26nbn0r1fv38h", 5_000)
    ('', 'd')
    """
    length = 0
    while people > _MOST_IN_A_PART * _ALPHABET**length:
        length += 1
    return number[_NUMBER_AT : _NUMBER_AT + length]


def in_parts(lines: Iterable[tuple[str, bytes]], people: int) -> dict[str, list[bytes]]:
    """(number, line) pairs of so many *people* in parts, each in the order of its numbers."""
    parts: defaultdict[str, list[bytes]] = defaultdict(list)
    for number, line in sorted(lines):
        parts[part_of(number, people)].append(line)
    return dict(sorted(parts.items()))
