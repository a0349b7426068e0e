"""Which words of one text may not be printed as names, asked word by word before there is an edition.

`protected_names` answers for a whole edition: it gives every name on record but those that the edition prints.
"""

from collections.abc import Sequence
from functools import cached_property

from tanuq.casebook.authorship import who
from tanuq.casebook.numbers import person_number
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import accounts_with_ids
from tanuq.casebook.queries.outgoing import Outgoing, OutgoingPerson, Sources, outgoing_people
from tanuq.casebook.record import Record
from tanuq.casebook.text.index import word_index
from tanuq.casebook.text.terms import Combine, Term
from tanuq.ledger.entries import Entry
from tanuq.names.folding import folded_words
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.policy.uses import Use
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import property_named

_NAMESAKES = 200
"""Accounts of one name that are looked at; where there are more, somebody among them is taken to be protected."""

Words = tuple[str, ...]


class NamesToHide:
    """Knows the people whom *viewer* may look for and of whose names none is released, and those whom *viewer* may know
    to have given a source: to anybody else a proposal of a name that no search finds would tell it.

    Each word is asked for once.
    """

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self._record = record
        self._viewer = viewer
        self._seen = visible_to(viewer, Purpose.SEARCH)
        self._index = word_index()
        self._words: dict[str, bool] = {}

    def has_word(self, word: str) -> bool:
        """Whether the folded *word* stands in any name."""
        if word not in self._words:
            informs = any(word in name for name in self._informants)
            self._words[word] = informs or bool(self._accounts((word,), 1))
        return self._words[word]

    def person_called(self, words: Sequence[str]) -> str:
        """Something about somebody who is called so and may not be named in print; "" where there is nobody."""
        wanted = tuple(words)
        if any(_stands_in(wanted, name) for name in self._informants):
            return "protected"
        accounts = self._accounts(wanted, _NAMESAKES)
        if not accounts:
            return ""
        persons = People(self._viewer, Purpose.SEARCH).persons_of(accounts)
        if len(accounts) < _NAMESAKES and not self._some_stay(persons):
            return ""
        return person_number(accounts_with_ids(persons[:1])[0].number)

    def _some_stay(self, persons: Sequence[int]) -> bool:
        # By the roles of a publisher, whoever asks: what may be printed depends on what is on record alone.
        leaving = Outgoing(Use.RELEASE, Viewer(self._viewer.clearance))
        return not all(map(_is_named, outgoing_people(self._record, leaving, persons, Sources())))

    def _accounts(self, words: Words, limit: int) -> list[int]:
        return self._index.find_names([Term(words)], Combine.ALL, self._seen, limit)

    @cached_property
    def _informants(self) -> tuple[Words, ...]:
        told = [entry for entry in self._record.ledger.entries(kinds=["source.described"]) if entry.body]
        told = [entry for entry in told if (entry.body or {}).get("informant") and self._may_know(entry)]
        gone = taken_back(entry.hash for entry in told)
        names = (_name_of((entry.body or {})["informant"]) for entry in told if entry.hash not in gone)
        return tuple(words for name in names if (words := tuple(folded_words(name))))

    def _may_know(self, entry: Entry) -> bool:
        thing = Thing(Matter.INFORMANT, Visibility.RESTRICTED, who(entry))
        return may_do(self._viewer, Action.SEE_INFORMANT, thing)


def _name_of(informant: object) -> str:
    return str(informant.get("name", "")) if isinstance(informant, dict) else ""


def _stands_in(words: Words, name: Words) -> bool:
    return any(name[at : at + len(words)] == words for at in range(len(name) - len(words) + 1))


def _is_named(person: OutgoingPerson) -> bool:
    return any(_is_name(claim.property) for account in person.accounts for claim in account.claims)


def _is_name(code: str) -> bool:
    try:
        return property_named(code).value_type is ValueType.NAME
    except UnknownProperty:  # of a newer office
        return False
