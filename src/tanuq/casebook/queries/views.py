"""What the casebook answers with: plain frozen values that pages, commands and exports print."""

from dataclasses import dataclass

from tanuq.casebook.claims import Claim


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source in one line."""

    id: str
    """Its number; "" where the viewer may not be led to it, and knows no more than the material."""
    title: str
    material: str
    """Term code of the list ``source_material``, or ""."""
    media_type: str
    language: str
    received_at: str
    """ISO 8601, UTC."""
    list_id: str = ""
    list_name: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with the way back to its words."""

    claim: Claim
    label: str
    """Name of the property, in the reader's language."""
    display: str
    """The value for reading: a date in words, a term's label; the original words where nothing was understood."""
    account: str
    source: SourceCard
    place: str
    """Where in the source, in words: "row 17, column “apellido”", "characters 120–134", or ""."""
    row: int
    """Row in the list, 0 where the source is no list."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a property, with every claim that gives it."""

    display: str
    value: str
    claims: tuple[ClaimView, ...]
    preferred: bool = False
    preferred_reason: str = ""
    preferred_by: str = ""
    """Who chose it, as `authorship.who` says it."""
    preferred_at: str = ""


@dataclass(frozen=True, slots=True)
class PropertyView:
    """Everything said about one property; more than one value may be a contradiction."""

    property: str
    label: str
    value_type: str
    values: tuple[ValueView, ...]
    contradiction: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """One part of a person: who they are ("" ) or one act done to them ("taken", "sentence", …)."""

    about: str
    label: str
    properties: tuple[PropertyView, ...]


@dataclass(frozen=True, slots=True)
class AccountView:
    """What one source says about the person, in the source's own order."""

    id: str
    source: SourceCard
    row: int
    claims: tuple[ClaimView, ...]
    entry: str
    """Hash of the ledger entry that gave it."""


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A decision that two accounts are, or are not, about one person."""

    entry: str
    other_person: str
    """Number of the person the other account belongs to now (this person, where they were joined)."""
    accounts: tuple[str, str]
    verdict: str
    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """Two accounts of a person that an accepted linkage run holds together: a model's work, not a judgement."""

    run: str
    """Number of the run."""
    accounts: tuple[str, str]
    probability: float
    entry: str
    """The acceptance, by which it can be taken back."""
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class NameView:
    """One written name, once per distinct writing."""

    text: str
    script: str
    direction: str
    language_tag: str
    sources: int


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a list of results."""

    id: str
    names: tuple[NameView, ...]
    facts: tuple[tuple[str, str], ...]
    """(label, display) pairs: birth, taken, place, status; only what is known."""
    accounts: int
    why: str = ""
    """Why the search found this person, in words."""
    score: float = 0.0
    found_name: str = ""
    """The name that can be another writing of what was searched for."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Which word searched for is answered by which word of that name."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's page."""

    id: str
    other_ids: tuple[str, ...]
    """Numbers under which this person was known before accounts were joined; they still lead here."""
    names: tuple[NameView, ...]
    sections: tuple[SectionView, ...]
    accounts: tuple[AccountView, ...]
    judgements: tuple[JudgementView, ...]
    links: tuple[LinkView, ...] = ()
    """What a model put together, apart from what people judged."""
    held_back: bool = False
    """Never true for the viewer's own eyes: what a viewer may not see is absent, not counted."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to filter by, with the number of people it leaves."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """One question to filter by."""

    code: str
    label: str
    values: tuple[FacetValue, ...]
    more: int
    """How many further values exist than are shown."""


@dataclass(frozen=True, slots=True)
class ResultsQuery:
    """What is asked; all of it lives in the page's address."""

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    """(facet code, value) pairs; several of one facet are joined by "or", different facets by "and"."""
    sort: str = "relevance"
    """"relevance" (the order of numbers where there is no text), "newest", "oldest"."""
    page: int = 1
    page_size: int = 50


@dataclass(frozen=True, slots=True)
class ResultsView:
    """One page of results."""

    query: ResultsQuery
    total: int
    people: tuple[PersonCard, ...]
    facets: tuple[FacetView, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A source whose text contains what was searched for."""

    source: SourceCard
    snippet: tuple[tuple[str, bool], ...]
    """(text, is it a match) pieces."""
    at: int = 0
    """Where in the text the first match stands, in characters."""
    fault: str = ""
    """Why the text cannot be shown: it was found, but the vault no longer gives it whole."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """A span of a source's text with the claims that were read from it."""

    start: int
    end: int
    claims: tuple[ClaimView, ...]
    people: tuple[str, ...]
    """Number of the person of each claim."""


@dataclass(frozen=True, slots=True)
class CustodyView:
    """One thing that happened to a source, from the ledger."""

    entry: str
    kind: str
    at: str
    author: str
    what: str


@dataclass(frozen=True, slots=True)
class ScanView:
    """What a scanner for malware said of the original."""

    found: str
    """The scanner's name of the malware, "" where it knew none."""
    by: str
    """Scanner and signatures, as `scans.Verdict.by` writes them."""
    at: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page."""

    card: SourceCard
    evidence: str
    size: int
    file_name: str
    visibility: str
    note: str
    """What could not be done with the file, in words, or ""."""
    text: str | None
    text_direction: str
    text_language_tag: str
    marks: tuple[MarkView, ...]
    people: tuple[PersonCard, ...]
    """The first people it speaks of."""
    people_total: int
    custody: tuple[CustodyView, ...]
    consents: tuple[tuple[str, str, str], ...]
    """(purpose, "given", "refused" or "withdrawn", date)."""
    scan: ScanView | None = None
    """What of all scans for malware holds; None where there was none."""

    @property
    def malware(self) -> str:
        """The name of what was found in the original, "" where nothing is known to be in it."""
        return self.scan.found if self.scan else ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """How one column of a list was read."""

    title: str
    property: str
    label: str
    problems: int


@dataclass(frozen=True, slots=True)
class ListView:
    """A list's page head."""

    id: str
    name: str
    source: SourceCard
    rows: int
    accounts: int
    claims: int
    problems: int
    columns: tuple[ColumnView, ...]
    key_column: str
    entry: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as claims name it."""

    name: str
    writings: tuple[tuple[str, int], ...]
    """(as written, number of people)."""
    by_property: tuple[tuple[str, str, int], ...]
    """(property code, label, number of people)."""
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The home page."""

    people: int
    accounts: int
    claims: int
    sources: int
    lists: tuple[ListView, ...]
    newest_sources: tuple[SourceCard, ...]
    newest_people: tuple[PersonCard, ...]
    places: tuple[tuple[str, int], ...]
    updated_at: str
    entries: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The chain from one shown value to the bytes, the signature and the checkpoint."""

    claim: ClaimView
    words: str
    """The words in their surroundings, or the cell."""
    evidence: str
    derivative: str
    """SHA-256 of the text or table derivative that the anchor counts in, or ""."""
    entry: str
    sequence: int
    author: str
    time: str
    signature: str
    signature_good: bool
    checkpoint_origin: str
    checkpoint_size: int
    checkpoint_root: str
    included: bool
