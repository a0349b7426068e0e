"""The way back from a value: its words, the bytes, the entry, the signature, the checkpoint (design.md §8, 1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.casebook.errors import NoSuchProperty
from tanuq.casebook.models import Account, MappedList, Origin, Source
from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.gathering import (
    accounts_with_ids,
    claim_view,
    column_titles,
    members_of,
    moment,
    places_of,
    visible_claims,
)
from tanuq.casebook.queries.persons import person as person_view
from tanuq.casebook.queries.views import ClaimView, Explanation
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.casebook.table_blob import read_row
from tanuq.ledger.entries import Entry
from tanuq.ledger.tree import InclusionProof, leaf_hash, root_from_inclusion
from tanuq.policy.decision import Purpose, Viewer
from tanuq.vocabulary.properties import property_named

_AROUND = 60


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an account stands on."""

    source: Source
    origin: Origin
    mapped: MappedList | None


def explain(record: Record, viewer: Viewer, person: str, prop: str) -> tuple[Explanation, ...]:
    """The chain behind every value of one property of a person, one explanation for each claim.

    Raises:
        NoSuchPerson, AmbiguousNumber, UnknownProperty
        NoSuchProperty: when nothing that the viewer may see gives a value.
    """
    property_named(prop)
    view = person_view(record, viewer, person)
    local = person_with(view.id)
    accounts = accounts_with_ids(members_of([local])[local])
    found = tuple(explanation for account in accounts for explanation in _of_account(record, viewer, account, prop))
    if not found:
        known = sorted({claim.claim.property for account in view.accounts for claim in account.claims})
        raise NoSuchProperty(
            f"Nothing says “{property_label(prop)}” about {view.id}. What is said: {', '.join(known)}."
        )
    return found


def _of_account(record: Record, viewer: Viewer, account: Account, prop: str) -> Iterator[Explanation]:
    claims = [claim for claim in visible_claims(account, viewer, Purpose.EXPLAIN) if claim.property == prop]
    if not claims:
        return
    place = places_of([account])[account.origin]
    origin = Origin.objects.get(pk=account.origin)
    mapped = MappedList.objects.filter(pk=origin.mapped_list).first() if origin.mapped_list else None
    ground = _Ground(Source.objects.get(number=origin.source), origin, mapped)
    for claim in claims:
        yield _explanation(record, claim_view(claim, account, place), ground)


def _explanation(record: Record, view: ClaimView, ground: _Ground) -> Explanation:
    entry = record.ledger.entry(view.claim.entry or ground.origin.entry)
    head = record.ledger.head()
    proof = record.ledger.inclusion(entry, head.size)
    derivative = ground.mapped.table if ground.mapped is not None else view.claim.anchor.text or ground.source.text
    return Explanation(
        claim=view,
        words=_words(record, view, ground),
        evidence=ground.source.evidence,
        derivative=derivative,
        entry=entry.hash,
        sequence=entry.sequence,
        author=entry.author,
        time=moment(entry.time.milliseconds),
        signature=entry.signature.hex(),
        signature_good=record.ledger.signature_good(entry),
        checkpoint_origin=head.origin,
        checkpoint_size=head.size,
        checkpoint_root=head.root,
        included=_is_included(entry, proof, head.root),
    )


def _is_included(entry: Entry, proof: InclusionProof, root: str) -> bool:
    hashes = [bytes.fromhex(digest) for digest in proof.hashes]
    return root_from_inclusion(leaf_hash(entry.header), proof.index, proof.size, hashes).hex() == root


def _words(record: Record, view: ClaimView, ground: _Ground) -> str:
    """The cell, or the anchored words between what stands around them."""
    anchor = view.claim.anchor
    if ground.mapped is not None and anchor.column is not None:
        row = read_row(record.vault.seekable(ground.mapped.table), view.row)
        title = column_titles(ground.mapped.columns)[anchor.column]
        return f"{title}: {row.cells[anchor.column]}" if row is not None else ""
    counted_in = anchor.text or ground.source.text
    if anchor.start is None or anchor.end is None or not counted_in:
        return view.claim.written
    text = record.vault.read(counted_in).decode("utf-8", "replace")
    before = text[max(0, anchor.start - _AROUND) : anchor.start]
    after = text[anchor.end : anchor.end + _AROUND]
    return f"…{before}[{text[anchor.start : anchor.end]}]{after}…".replace("\n", " ")
