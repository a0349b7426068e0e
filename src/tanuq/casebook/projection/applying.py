"""Applies ledger entries to the tables, in transactions that also say how far the casebook has come."""

from collections.abc import Sequence
from itertools import islice

from django.db import transaction

from tanuq.casebook.models import Said, State
from tanuq.casebook.projection.accounts import AccountWriter
from tanuq.casebook.projection.changes import JOINED, SCOPE, note_changes
from tanuq.casebook.projection.decisions import project_judgements, project_preferred
from tanuq.casebook.projection.facets import FacetChanges
from tanuq.casebook.projection.filing import FILING_ENTRIES, file_entries, said_in, taken_back
from tanuq.casebook.projection.given import project_given
from tanuq.casebook.projection.linked import project_runs
from tanuq.casebook.projection.lists import ListProjection
from tanuq.casebook.projection.members import project_member
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.releases import project_release
from tanuq.casebook.projection.reviews import project_reviews
from tanuq.casebook.projection.sources import project_sources
from tanuq.casebook.projection.storing import chunks
from tanuq.casebook.projection.subjects import project_subjects
from tanuq.casebook.projection.tasks import project_task
from tanuq.casebook.schema import lock_out_other_writers
from tanuq.casebook.text.index import word_index
from tanuq.config.garbage_collection import collecting_rarely
from tanuq.config.progress import Progress
from tanuq.ledger.entries import Entry
from tanuq.ledger.ledger import Ledger
from tanuq.vault.vault import Vault

_BATCH = 20_000
APPLIED = "applied"
_DECIDED = {
    "P:": project_preferred,
    "V:": project_reviews,
    "M:": project_member,
    "T:": project_task,
    "E:": project_release,
}
"""Scopes that nothing else hangs on."""


def applied_position() -> int:
    """The position of the last ledger entry that the tables hold."""
    state = State.objects.filter(key=APPLIED).first()
    return int(state.value) if state is not None else 0


def apply_new_entries(ledger: Ledger, vault: Vault, progress: Progress | None = None) -> None:
    """Bring the tables to the end of the ledger."""
    with collecting_rarely():
        while apply_batch(ledger, vault, progress):
            pass


def apply_batch(ledger: Ledger, vault: Vault, progress: Progress | None) -> bool:
    """Apply some entries as one transaction; gives whether there may be more."""
    with transaction.atomic():
        lock_out_other_writers()
        entries = list(islice(ledger.entries(after=applied_position()), _BATCH))
        if not entries:
            return False
        affected = file_entries(entries)
        _Computation(ledger, vault, entries, progress).compute(affected, entries[-1].position)
        State.objects.update_or_create(key=APPLIED, defaults={"value": str(entries[-1].position)})
    if progress is not None:
        progress(FILING_ENTRIES, entries[-1].position, ledger.size)
    return len(entries) == _BATCH


class _Computation:
    """Computes scopes anew, all in the transaction that is open."""

    def __init__(self, ledger: Ledger, vault: Vault, entries: Sequence[Entry], progress: Progress | None) -> None:
        self._ledger = ledger
        self._vault = vault
        self._at_hand = {entry.hash: entry for entry in entries}
        self._index = word_index()
        self._facets = FacetChanges()
        self._persons = Regrouping(self._facets)
        self._writer = AccountWriter(self._index, self._facets)
        self._lists = ListProjection(vault, self._writer, self._persons, progress)

    def compute(self, scopes: Sequence[str], position: int) -> None:
        """Sources first, because accounts stand on them; then judgements and links, which accounts are counted by.

        *position* is that of the last entry.
        """
        hanging = self._sources([scope for scope in scopes if scope.startswith("S:")])
        everything = sorted({*scopes, *hanging})
        judged = [scope for scope in everything if scope.startswith("J:")]
        project_judgements(self._in_effect(judged), self._persons)
        runs = [scope for scope in everything if scope.startswith("R:")]
        project_runs(self._in_effect(runs), self._vault, self._persons)
        for letter, project in _DECIDED.items():
            decided = self._in_effect([scope for scope in everything if scope.startswith(letter)])
            for scope, entries in decided.items():
                project(scope, entries)
        self._project_lists([scope for scope in everything if scope.startswith("L:")])
        given = self._in_effect([scope for scope in everything if scope.startswith("A:")])
        current = {scope.removeprefix("A:"): entries for scope, entries in given.items()}
        project_given(current, self._writer, self._persons)
        project_subjects(current)
        moved = self._persons.close()
        changed = self._facets.write()
        joined, computed = ((JOINED, str(account)) for account in moved), ((SCOPE, scope) for scope in everything)
        note_changes({*changed, *joined, *computed}, position)
        self._writer.finish()

    def _sources(self, scopes: Sequence[str]) -> set[str]:
        current = {scope.removeprefix("S:"): entries for scope, entries in self._in_effect(scopes).items()}
        changed = project_sources(current, self._vault, self._index)
        return {scope for chunk in chunks(changed) for scope in Said.of_sources(*chunk).values_list("scope", flat=True)}

    def _project_lists(self, scopes: Sequence[str]) -> None:
        in_effect = self._in_effect(scopes)
        for scope, filed in said_in(scopes).items():
            first = self._entry(filed[0].entry) if filed else None
            self._lists.project(scope.removeprefix("L:"), in_effect[scope], first)

    def _in_effect(self, scopes: Sequence[str]) -> dict[str, list[Entry]]:
        filed = said_in(scopes)
        gone = taken_back({said.entry for said_list in filed.values() for said in said_list})
        return {
            scope: [
                entry
                for said in said_list
                if said.entry not in gone and (entry := self._entry(said.entry)).body is not None
            ]
            for scope, said_list in filed.items()
        }

    def _entry(self, reference: str) -> Entry:
        found = self._at_hand.get(reference)
        if found is None:
            found = self._at_hand[reference] = self._ledger.entry(reference)
        return found
