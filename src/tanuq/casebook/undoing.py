"""Takes back what somebody did: the undoing is itself on record, and can be undone."""

from collections.abc import Sequence, Set

from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.models import MappedList, Said, Source
from tanuq.casebook.projection.filing import said_of, taken_back
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry

# What somebody asserted. Custody, erasure and membership are facts about the record itself and stay.
_UNDOABLE = frozenset(
    {
        "source.received",
        "source.described",
        "list.mapped",
        "account.given",
        "identity.judged",
        "value.preferred",
        "claim.retracted",
        "consent.given",
        "consent.withdrawn",
        "evidence.derived",
    }
)


def undo(record: Record, reference: str, reason: str) -> Entry:
    """Take back the action that *reference* names, and give the entry that does so.

    *reference* is the hash of an entry (or its beginning), or the number of a source or list. Taking back an import
    takes back the file that it received with it; taking back an undoing restores what it had taken back.

    Raises:
        NothingToUndo: when the entry asserts nothing, or is taken back already.
        NoSuchEntry, AmbiguousEntry: when the beginning of a hash fits none or several.
    """
    targets = _targets(record, reference)
    standing = sorted(set(targets) - taken_back(targets))
    if not standing:
        raise NothingToUndo(f"“{reference}” is taken back already. Undo the undoing to restore it.")
    draft = Draft("claim.retracted", {"entries": standing, "reason": reason})
    return record.write([draft])[0]


def _targets(record: Record, reference: str) -> list[str]:
    if reference[:2] in {"S-", "L-"}:
        return _of_number(record, reference)
    entry = record.ledger.entry(reference)
    if entry.kind not in _UNDOABLE:
        raise NothingToUndo(f"An entry of kind {entry.kind} asserts nothing that could be taken back.")
    if entry.kind == "list.mapped":
        return _import_action(record, [entry.hash])
    return [entry.hash]


def _of_number(record: Record, number: str) -> list[str]:
    mapped = MappedList.objects.filter(number=number).first()
    if mapped is not None:
        return _import_action(record, _entries(f"L:{mapped.root}", "list.mapped"))
    if Source.objects.filter(number=number).exists():
        return _received(number)
    raise NothingToUndo(f"There is no source or list {number} that could be taken back.")


def _received(source: str) -> list[str]:
    return _entries(f"S:{source}", "source.received")


def _import_action(record: Record, mappings: Sequence[str]) -> list[str]:
    """These mappings (hashes), and the receipts that imports wrote of files on which nothing else stands.

    A file that somebody added before it was imported stays: to add it was an action of its own.
    """
    sources = sorted({said.source for said in said_of(mappings)} - {""})
    orphaned = [source for source in sources if not _stands_on(source, set(mappings))]
    return [*mappings, *(receipt for source in orphaned for receipt in _received_by_imports(record, source))]


def _received_by_imports(record: Record, source: str) -> list[str]:
    """An import writes the receipt, the table and the mapping in one go; who adds a list is told how to read it."""
    mappings = Said.objects.filter(source=source, kind="list.mapped").values_list("entry", flat=True)
    entries = [record.ledger.entry(mapping) for mapping in mappings]
    ends = {(entry.author, entry.sequence - back) for entry in entries for back in (1, 2)}
    receipts = [record.ledger.entry(receipt) for receipt in _received(source)]
    return [
        receipt.hash
        for receipt in receipts
        if (receipt.author, receipt.sequence) in ends and not (receipt.body or {}).get("note")
    ]


def _stands_on(source: str, leaving: Set[str]) -> bool:
    """Whether something stands on the file that is neither taken back nor among those *leaving*."""
    standing = set(Said.objects.filter(source=source).values_list("entry", flat=True)) - leaving
    return bool(standing - taken_back(standing))


def _entries(scope: str, kind: str) -> list[str]:
    return list(Said.objects.filter(scope=scope, kind=kind).values_list("entry", flat=True))
