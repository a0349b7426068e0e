"""Originals of sources for colleagues: only where everything that was read from one leaves too."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tanuq.casebook.queries.originals import Original, originals
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.values import ReleasedPerson


@dataclass(slots=True)
class Told:
    """How many claims of each source left, learnt person by person."""

    _claims: Counter[str] = field(default_factory=Counter)
    _of_subjects: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Account of a case or the like → its source, and the most claims of it that left with anybody."""
    sources: set[str] = field(default_factory=set)

    def note(self, person: ReleasedPerson) -> None:
        """Take notice of one person."""
        self.sources.update(source.number for source in person.sources)
        for account in person.accounts:
            self._claims[account.source] += len(account.claims)
        for account in (account for subject in person.subjects for account in subject.accounts):
            _, most = self._of_subjects.get(account.number, ("", 0))
            self._of_subjects[account.number] = (account.source, max(most, len(account.claims)))

    def claims(self) -> Counter[str]:
        """Source → how many of its claims left."""
        found = Counter(self._claims)
        for source, most in self._of_subjects.values():
            found[source] += most
        return found


def leaving_originals(record: Record, viewer: Viewer, told: Told) -> Iterator[Original]:
    """The originals that go to *viewer*: none beyond the team, and none of which anything that was read stays.

    An original keeps what cameras and word processors hide in it, and the words around a name: one claim that stays
    holds it back whole, and so does malware.
    """
    if not may_see(viewer, Visibility.TEAM, Purpose.EXPORT):
        return
    left = told.claims()
    for original in originals(told.sources):
        if original.malware or not may_see(viewer, original.visibility, Purpose.EXPORT):
            continue
        if left[original.number] == original.claims and record.vault.has(original.evidence):
            yield original
