"""The things on which more than one author has decided, with what stands and what was taken back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.record import Record
from tanuq.exchange.sayings import DECIDING, Saying, Sort, is_readable, sayings_of
from tanuq.ledger.entries import Entry

RETRACTION = "claim.retracted"
Key = tuple[str, ...]
_SEVERAL = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Sayings of several authors on one thing; what only one author ever spoke of cannot be in conflict."""

    standing: Mapping[Key, Sequence[Saying]]
    """By subject: what is in effect, in order of arrival."""
    said: Mapping[str, Sequence[Saying]]
    """By entry (hash): all of it, taken back or not."""
    retractions: Sequence[Entry]
    """What takes something back and stands itself."""
    persons: Mapping[str, str]
    """Account to person, for those whose values were chosen."""

    @classmethod
    def of(cls, record: Record) -> Self:
        """The subjects of the whole record; memory grows with those of several authors only."""
        shared = _shared(_sayings(record))
        sayings = [saying for saying in _sayings(record) if saying.sort is Sort.VALUE or hash(saying.subject) in shared]
        retractions = [entry for entry in record.ledger.entries(kinds={RETRACTION}) if is_readable(entry)]
        gone = taken_back({*(saying.entry.hash for saying in sayings), *(entry.hash for entry in retractions)})
        chosen = {saying.about[0] for saying in sayings if saying.sort is Sort.VALUE}
        persons = {account: str(person) for account, person in persons_of(chosen).items()}
        said: defaultdict[str, list[Saying]] = defaultdict(list)
        standing: defaultdict[Key, list[Saying]] = defaultdict(list)
        for saying in sayings:
            said[saying.entry.hash].append(saying)
            if saying.entry.hash not in gone:
                standing[_key(saying, persons)].append(saying)
        return cls(standing, said, [entry for entry in retractions if entry.hash not in gone], persons)

    def key(self, saying: Saying) -> Key:
        """The subject that *saying* is filed under."""
        return _key(saying, self.persons)


def _key(saying: Saying, persons: Mapping[str, str]) -> Key:
    if saying.sort is not Sort.VALUE:
        return saying.subject
    # A value is chosen for a person, whichever of the person's accounts was named.
    account, prop = saying.about
    return (saying.sort, persons.get(account, account), prop)


def _sayings(record: Record) -> Iterator[Saying]:
    for entry in record.ledger.entries(kinds=DECIDING):
        yield from sayings_of(entry)


def _shared(sayings: Iterable[Saying]) -> set[int]:
    """Hashes of the subjects that several authors spoke of; that two subjects may share one does no harm."""
    author_of: dict[int, str] = {}
    for saying in sayings:
        number = hash(saying.subject)
        if author_of.setdefault(number, saying.entry.author) != saying.entry.author:
            author_of[number] = _SEVERAL
    return {number for number, author in author_of.items() if author == _SEVERAL}
