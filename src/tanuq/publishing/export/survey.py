"""What the ledger says of each source, read before anything is written: its text, and whether its bytes may leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tanuq.casebook.claims import claim_from_body, readable_property
from tanuq.casebook.numbers import source_number
from tanuq.ledger.entries import Entry
from tanuq.ledger.ledger import Ledger
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

_KINDS = ("account.given", "list.mapped", "evidence.derived", "identity.judged", "value.preferred")


@dataclass(slots=True)
class Survey:
    """Gathered in one pass over the ledger."""

    viewer: Viewer
    texts: dict[str, str] = field(default_factory=dict)
    """source → SHA-256 of the text read from it."""
    withheld: set[str] = field(default_factory=set)
    """Sources in whose bytes stands a value that the viewer may not have: those bytes stay here."""
    spoken_of: set[str] = field(default_factory=set)
    """Accounts that a judgement or a preference names."""
    given: dict[str, tuple[str, int]] = field(default_factory=dict)
    """entry → its source and the number of claims in it, for each account given by itself."""

    def note(self, entry: Entry) -> None:
        """Take in one entry."""
        body = entry.body or {}
        match entry.kind:
            case "account.given" if body:
                self.given[entry.hash] = (body["source"], len(body["claims"]))
                self._withhold(body["source"], _claim_visibilities(body))
            case "list.mapped" if body:
                self._withhold(body["source"], _column_visibilities(body))
            case "evidence.derived" if body.get("purpose") == "text":
                self.texts[source_number(body["evidence"])] = body["derivative"]
            case "identity.judged":
                self.spoken_of.update(body.get("accounts", ()))
            case "value.preferred" if body:
                self.spoken_of.add(body["account"])

    def _withhold(self, source: str, visibilities: list[Visibility]) -> None:
        if not all(may_see(self.viewer, visibility, Purpose.EXPORT) for visibility in visibilities):
            self.withheld.add(source)


def survey(ledger: Ledger, viewer: Viewer) -> Survey:
    """Read the ledger for an export to *viewer*."""
    found = Survey(viewer)
    for entry in ledger.entries(kinds=_KINDS):
        found.note(entry)
    return found


def _claim_visibilities(body: Mapping[str, Any]) -> list[Visibility]:
    # The source's own visibility is asked where the source is; here, what the claims add to it.
    return [claim_from_body(claim, Visibility.PUBLIC).visibility for claim in body["claims"]]


def _column_visibilities(body: Mapping[str, Any]) -> list[Visibility]:
    return [Visibility(readable_property(code).visibility) for _, code in body["columns"]]
