"""What the desk shows of one source: its words, the accounts that it gives, and what was refused on it."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.claims import decode
from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.models import Account, Origin
from tanuq.casebook.projection.filing import claims_taken_back, said_in, taken_back
from tanuq.casebook.queries.finding import row_numbered
from tanuq.casebook.queries.gathering import accounts_with_ids, card_of
from tanuq.casebook.queries.scanned import scan_of
from tanuq.casebook.queries.sources import visible_sources
from tanuq.casebook.queries.stated import DeskAccount, as_stated
from tanuq.casebook.queries.views import ScanView, SourceCard
from tanuq.casebook.record import Record
from tanuq.names.scripts import direction_of, language_tag
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility


@dataclass(frozen=True, slots=True)
class DeskSource:
    """One source as it is worked on."""

    card: SourceCard
    evidence: str
    size: int
    visibility: Visibility
    author: str
    """Who received it, as `authorship.who` says it."""
    text: str
    """SHA-256 of its text, or ""."""
    words: str
    """The text itself, "" where there is none."""
    direction: str
    language_tag: str
    scan: ScanView | None
    """What of all scans for malware holds; None where there was none."""

    @property
    def malware(self) -> str:
        """The name of what was found in the original, "" where nothing is known to be in it."""
        return self.scan.found if self.scan else ""


LONGEST_TEXT = 16_000_000
"""Bytes: a library's longest books. It is read and decrypted whole for each page of it."""


def desk_source(record: Record, viewer: Viewer, number: str) -> DeskSource:
    """The source with this number, with its whole text.

    Raises:
        NoSuchSource: when there is none, or the viewer may not know that there is.
        AmbiguousNumber: when the beginning of a number fits several.
    """
    held = row_numbered(visible_sources(viewer), number)
    if held is None:
        raise NoSuchSource(f"There is no source with the number {number}. The list of sources has them all.")
    words = ""
    if held.text and record.vault.has(held.text) and record.vault.size(held.text) <= LONGEST_TEXT:
        words = record.vault.read(held.text).decode("utf-8", "replace")
    return DeskSource(
        card=card_of(held),
        evidence=held.evidence,
        size=held.size,
        visibility=Visibility(held.visibility),
        author=held.author,
        text=held.text if words else "",
        words=words,
        direction=direction_of(words[:_HEAD]),
        language_tag=held.language or language_tag(words[:_HEAD]),
        scan=scan_of(held),
    )


_HEAD = 5000
"""Code points that tell the script and direction of a text: letters are looked up one by one."""


def desk_accounts(record: Record, viewer: Viewer, source: str) -> tuple[DeskAccount, ...]:
    """The accounts that *source* ("S-…") gives one by one, in the order in which they were begun."""
    origins = Origin.objects.filter(source=source, mapped_list=None).values_list("pk", flat=True)
    ids = Account.objects.filter(origin__in=list(origins)).values_list("id", flat=True)
    return as_stated(record, viewer, accounts_with_ids(ids))


def refused_on(record: Record, source: str, text: str) -> tuple[dict[str, Any], ...]:
    """The bodies of the refusals of proposals on this *text* (SHA-256) of *source* that stand."""
    filed = [said for said in said_in([f"D:{source}"])[f"D:{source}"] if said.kind == "proposal.refused"]
    gone = taken_back(said.entry for said in filed)
    bodies = (record.ledger.entry(said.entry).body for said in filed if said.entry not in gone)
    return tuple(dict(body) for body in bodies if body and body["text"] == text)


def standing(record: Record, kinds: Collection[str]) -> Iterator[dict[str, Any]]:
    """The bodies of all entries of these kinds that are not taken back; the claims in them that are, left out."""
    entries = [entry for entry in record.ledger.entries(kinds=kinds) if entry.body]
    hashes = [entry.hash for entry in entries]
    gone, gone_claims = taken_back(hashes), claims_taken_back(hashes)
    for entry in entries:
        if entry.hash not in gone and entry.body:
            claims = entry.body.get("claims", ())
            left = [claim for at, claim in enumerate(claims) if (entry.hash, at) not in gone_claims]
            yield {**entry.body, "claims": left}


def most_used_properties(limit: int) -> tuple[str, ...]:
    """The codes of the properties that the latest accounts given one by one use, the most used first."""
    latest = Origin.objects.filter(mapped_list=None).order_by("-pk").values_list("pk", flat=True)[:300]
    packed = Account.objects.filter(origin__in=list(latest)).values_list("claims", flat=True)
    counts = Counter(claim.property for claims in packed for claim in decode(claims))
    return tuple(code for code, _ in counts.most_common(limit))
