"""Takes back what somebody did: the undoing is itself on record, and can be undone."""

from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.models import MappedList, Said, Source
from tanuq.casebook.projection.filing import taken_back
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
        return _of_number(reference)
    entry = record.ledger.entry(reference)
    if entry.kind not in _UNDOABLE:
        raise NothingToUndo(f"An entry of kind {entry.kind} asserts nothing that could be taken back.")
    if entry.kind == "list.mapped":
        return _import_action(entry)
    return [entry.hash]


def _of_number(number: str) -> list[str]:
    mapped = MappedList.objects.filter(number=number).first()
    if mapped is not None:
        return _entries(f"L:{mapped.root}", "list.mapped") + _received(mapped.source)
    if Source.objects.filter(number=number).exists():
        return _received(number)
    raise NothingToUndo(f"There is no source or list {number} that could be taken back.")


def _received(source: str) -> list[str]:
    return _entries(f"S:{source}", "source.received")


def _import_action(mapping: Entry) -> list[str]:
    """The mapping, and the receipt of its file, unless another list or account still stands on the file."""
    source = str((mapping.body or {}).get("source", ""))
    standing = set(Said.objects.filter(source=source).values_list("entry", flat=True)) - {mapping.hash}
    if standing - taken_back(standing):
        return [mapping.hash]
    return [mapping.hash, *_received(source)]


def _entries(scope: str, kind: str) -> list[str]:
    return list(Said.objects.filter(scope=scope, kind=kind).values_list("entry", flat=True))
