"""Takes back what somebody did: the undoing is itself on record, and can be undone."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.models import LinkRun, MappedList, Said, Source
from tanuq.casebook.projection.filing import said_of, taken_back
from tanuq.casebook.queries.finding import row_numbered
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.ledger import Ledger

# What somebody asserted. Custody, erasure and membership are facts about the record itself and stay.
_UNDOABLE = frozenset(
    {
        "source.received",
        "source.described",
        "list.mapped",
        "account.given",
        "identity.judged",
        "identity.linked",
        "value.preferred",
        "review.decided",
        "task.noted",
        "claim.retracted",
        "proposal.refused",
        "proposal.decided",
        "consent.given",
        "consent.withdrawn",
        "evidence.derived",
        "release.proposed",
        "release.made",
    }
)


IN_AN_IMPORT = {"action": "import"}
"""What a description carries that an import wrote of a file that was here already: it goes when the import goes."""


def undo(record: Record, reference: str, reason: str) -> Entry:
    """Take back the action that *reference* names, and give the entry that does so.

    *reference* is the hash of an entry (or its beginning), or the number of a source, list or linkage run. Taking
    back an import takes back the file that it received with it; taking back an undoing restores what it had taken
    back.

    Raises:
        NothingToUndo: when the entry asserts nothing, or is taken back already.
        NoSuchEntry, AmbiguousEntry: when the beginning of a hash fits none or several.
    """
    return undo_together(record, (reference,), reason)


def undo_together(record: Record, references: Sequence[str], reason: str) -> Entry:
    """Take back several actions in one entry, each named as for :func:`undo`; what was taken back before stays so.

    Raises:
        NothingToUndo: when one of them asserts nothing, or all are taken back already.
        NoSuchEntry, AmbiguousEntry: when the beginning of a hash fits none or several.
    """
    targets = {target for reference in references for target in _targets(record, reference)}
    standing = sorted(targets - taken_back(sorted(targets)))
    if not standing:
        reference = ", ".join(references)
        raise NothingToUndo(f"“{reference}” is taken back already. Undo the undoing to restore it.")
    draft = Draft("claim.retracted", {"entries": standing, "reason": reason})
    return record.write([draft])[0]


def restores(ledger: Ledger, reference: str) -> bool:
    """Whether the entry *reference* takes back nothing but takings back, so that what they took back stands again.

    Raises:
        NoSuchEntry, AmbiguousEntry: when the beginning of a hash fits none or several.
    """
    body = _retraction(ledger, reference)
    targets = body.get("entries", [])
    return bool(targets) and not body.get("claims") and all(_takes_back(ledger, target) for target in targets)


def _takes_back(ledger: Ledger, reference: str) -> bool:
    """Whether it takes something back that stood until then."""
    return bool(_retraction(ledger, reference)) and not restores(ledger, reference)


def _retraction(ledger: Ledger, reference: str) -> Mapping[str, Any]:
    """The body of a retraction; empty of any other entry, and of one whose words were erased."""
    entry = ledger.entry(reference)
    return (entry.body or {}) if entry.kind == "claim.retracted" else {}


def _targets(record: Record, reference: str) -> list[str]:
    if reference[:2] in {"S-", "L-", "R-"}:
        return _of_number(record, reference)
    entry = record.ledger.entry(reference)
    if entry.kind not in _UNDOABLE:
        raise NothingToUndo(f"An entry of kind {entry.kind} asserts nothing that could be taken back.")
    if entry.kind == "list.mapped":
        return _import_action(record, [entry.hash])
    return [entry.hash]


def _of_number(record: Record, number: str) -> list[str]:
    mapped = row_numbered(MappedList.objects.all(), number)
    if mapped is not None:
        return _import_action(record, _entries(f"L:{mapped.root}", "list.mapped"))
    source = row_numbered(Source.objects.all(), number)
    if source is not None:
        return _received(source.number)
    run = row_numbered(LinkRun.objects.all(), number)
    if run is not None:
        return [run.entry]
    raise NothingToUndo(f"There is no source, list or run {number} that could be taken back.")


def _received(source: str) -> list[str]:
    return _entries(f"S:{source}", "source.received")


def _import_action(record: Record, mappings: Sequence[str]) -> list[str]:
    """These mappings (hashes), and what their imports wrote of files: receipts where nothing else stands on the file.

    A file that somebody added before it was imported stays: to add it was an action of its own.
    """
    sources = sorted({said.source for said in said_of(mappings)} - {""})
    orphaned = [source for source in sources if not _stands_on(source, set(mappings))]
    return [
        *mappings,
        *(said for source in sources for said in _said_along(record, mappings, source)),
        *(receipt for source in orphaned for receipt in _received_by_imports(record, source)),
    ]


def _said_along(record: Record, mappings: Sequence[str], source: str) -> list[str]:
    """What the imports that wrote *mappings* said of a file that was here already: its table, a stricter visibility."""
    told = [*_entries(f"S:{source}", "source.described"), *_entries(f"S:{source}", "evidence.derived")]
    bodies = {entry.hash: entry.body or {} for entry in _written_before(record, mappings, told)}
    return [
        entry
        for entry, body in bodies.items()
        if body.items() >= IN_AN_IMPORT.items() or body.get("purpose") == "table"
    ]


def _received_by_imports(record: Record, source: str) -> list[str]:
    """The receipts of imports; who adds a list is told how to read it, and that is noted."""
    mappings = list(Said.of_sources(source).filter(kind="list.mapped").values_list("entry", flat=True))
    receipts = _written_before(record, mappings, _received(source))
    return [receipt.hash for receipt in receipts if not (receipt.body or {}).get("note")]


def _written_before(record: Record, mappings: Sequence[str], among: Sequence[str]) -> list[Entry]:
    """Those *among* these that were written just before a mapping: an import writes file, table and mapping in one."""
    ends = {(entry.author, entry.sequence - back) for entry in map(record.ledger.entry, mappings) for back in (1, 2)}
    return [entry for entry in map(record.ledger.entry, among) if (entry.author, entry.sequence) in ends]


def _stands_on(source: str, leaving: Set[str]) -> bool:
    """Whether something stands on the file that is neither taken back nor among those *leaving*."""
    standing = set(Said.of_sources(source).values_list("entry", flat=True)) - leaving
    return bool(standing - taken_back(standing))


def _entries(scope: str, kind: str) -> list[str]:
    return list(Said.of_scopes(scope).filter(kind=kind).values_list("entry", flat=True))
