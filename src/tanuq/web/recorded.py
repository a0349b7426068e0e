"""What a form has just put on record, so that the page after it can say so and offer to take it back."""

from django.http import HttpRequest

from tanuq.casebook.errors import NothingToUndo
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import LedgerError
from tanuq.web import current

_HERE = frozenset({"identity.judged", "identity.linked", "claim.retracted"})
"""The kinds of entry that these pages write, and so may take back."""


def recorded(request: HttpRequest) -> Entry | None:
    """The entry that the address names as just done; None where it names none of these pages' making."""
    reference = request.GET.get("done", "")
    if not reference:
        return None
    try:
        return own_entry(reference)
    except (LedgerError, NothingToUndo):  # an address copied from another record is no fault of its reader
        return None


def own_entry(reference: str) -> Entry:
    """The entry with this hash, if pages may take it back.

    Raises:
        NothingToUndo: when it is of another kind; the tanuq command takes those back.
        NoSuchEntry, AmbiguousEntry: when there is none, or several.
    """
    entry = current.record().ledger.entry(reference)
    if entry.kind not in _HERE:
        raise NothingToUndo("These pages take back judgements and acceptances only. For the rest: tanuq undo")
    return entry
