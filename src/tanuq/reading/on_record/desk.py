"""One source that was read, as one viewer works on it: what was proposed and decided, and what it tells of whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.desk import DeskSource, desk_accounts
from tanuq.casebook.queries.read_decisions import decisions_on
from tanuq.casebook.queries.stated import DeskAccount
from tanuq.casebook.read_decisions import Decision, Ruling
from tanuq.casebook.record import Record
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Viewer
from tanuq.reading.on_record.errors import DecidedAlready, NoSuchProposal, NotRead
from tanuq.reading.on_record.reading import Kept, ReadSource, kept_on


@dataclass(frozen=True, eq=False)
class ReadDesk:
    """A source with its proposals, and with everything that was decided about them."""

    record: Record
    viewer: Viewer
    source: DeskSource
    read: ReadSource
    decisions: Mapping[str, Decision]
    """key → the decision that stands; those of "not this person" are in `not_them`."""
    not_them: Mapping[str, frozenset[str]]
    """key → persons whom the mention does not mean."""
    accounts: tuple[DeskAccount, ...]
    """What the source tells of people."""

    def named(self, key: str) -> Kept:
        """The proposal with this key.

        Raises:
            NoSuchProposal
        """
        if (kept := self.read.by_key.get(key)) is None:
            raise NoSuchProposal("No engine proposes this here any more. Load the page again.")
        return kept

    def open(self, key: str) -> Kept:
        """The proposal with this key, if nobody has decided about it.

        Raises:
            NoSuchProposal, DecidedAlready
        """
        if not self.is_open(key):
            raise DecidedAlready("This was decided already. Undo that first, if it was wrong.")
        return self.named(key)

    def is_open(self, key: str) -> bool:
        """Whether nobody has decided about it; what was skipped is open."""
        decided = self.decisions.get(key)
        return decided is None or decided.ruling is Ruling.SKIPPED

    def words(self, kept: Kept) -> str:
        """The words that a proposal was made of."""
        return self.read.words[kept.proposal.start : kept.proposal.end]

    def ruled(self, kept: Kept, ruling: Ruling, reason: str = "") -> Decision:
        """A decision about *kept* that is to be put on record."""
        return Decision(kept.proposed, ruling, self.words(kept), reason)

    def account(self, number: str) -> DeskAccount | None:
        """The account of a person with this number that the source gives."""
        return next((one for one in self.accounts if one.id == number), None)

    def account_called(self, name: str) -> str:
        """The account of this source that bears just this name, "" where none does."""
        wanted = folded_words(name)
        return next((one.id for one in self.accounts if wanted in map(folded_words, one.names)), "")

    def account_of(self, entity: int | None) -> str:
        """The account of a person of the document: that for which a mention was accepted, or that bears the fullest
        name that the document gives; "" where there is none."""
        if entity is None:
            return ""
        if accepted := self._by_entity.get(entity):
            return accepted
        naming = self.read.naming(entity)
        return self.account_called(self.words(naming)) if naming else ""

    @cached_property
    def _by_entity(self) -> Mapping[int, str]:
        decided = ((one.entity, self.account_decided(one.key)) for one in self.read.kept if one.key in self.decisions)
        return {entity: account for entity, account in decided if entity is not None and account}

    def account_decided(self, key: str) -> str:
        """The account that a mention was accepted for, "" where it was for none."""
        decided = self.decisions.get(key)
        if decided is None or decided.ruling not in {Ruling.ACCEPTED, Ruling.CORRECTED}:
            return ""
        number = decided.account or (given_account_number(decided.entry) if decided.entry else "")
        return number if self.account(number) else ""


def desk_of(record: Record, viewer: Viewer, source: DeskSource) -> ReadDesk:
    """The desk of *source*.

    Raises:
        NotRead: when no engine has read the text that it has now.
    """
    read = kept_on(source)
    if read is None:
        raise NotRead("No engine has read this text yet. Read the source first.")
    found = decisions_on(record, source.card.id, source.text)
    standing = {key: one for one in found if one.ruling is not Ruling.NOT_THIS_PERSON for key in _keys(one)}
    accounts = desk_accounts(record, viewer, source.card.id)
    return ReadDesk(record, viewer, source, read, standing, _not_them(found), accounts)


def _not_them(found: Iterable[Decision]) -> Mapping[str, frozenset[str]]:
    not_them: dict[str, frozenset[str]] = {}
    for one in found:
        if one.ruling is Ruling.NOT_THIS_PERSON:
            key = one.proposed.key
            not_them[key] = not_them.get(key, frozenset()) | {one.person}
    return not_them


def _keys(decision: Decision) -> tuple[str, ...]:
    """What names the proposal; of one that was corrected, also a later proposal of just the words that were meant."""
    meant = decision.proposed
    if decision.place is None:
        return (meant.key,)
    start, end = decision.place
    return (meant.key, replace(meant, start=start, end=end, nth=1).key)
