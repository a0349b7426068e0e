"""What an edition holds, and nothing else: public pages and files are built from these values alone."""

from dataclasses import dataclass

from tanuq.casebook.claims import Claim


@dataclass(frozen=True, slots=True)
class ReleasedSource:
    """What everybody may know of a source."""

    number: str
    material: str
    """Term code of the list ``source_material``, or ""."""
    language: str
    title: str
    """Only of what was published before it came here, such as an article; "" of everything else."""
    copy: str = ""
    """SHA-256 of the redacted copy that is published with it, or ""."""
    copy_type: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedAccount:
    """What one source says about the person, or about a subject that names the person."""

    number: str
    source: str
    level: str
    """Term code of the list ``review_level``."""
    claims: tuple[Claim, ...]
    """Without anchors: the words around them were not released."""


@dataclass(frozen=True, slots=True)
class ReleasedSubject:
    """A case, statement, intervention or group that names the person by number."""

    number: str
    kind: str
    """A word of `vocabulary.kinds.Kind`."""
    accounts: tuple[ReleasedAccount, ...]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of the person, in its redacted copy."""

    sha256: str
    media_type: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a public page on one day."""

    day: str
    """ISO 8601."""
    what: str
    """"published", "changed" or "corrected"."""
    properties: tuple[str, ...] = ()
    """Codes of the properties whose values changed."""
    note: str = ""
    """What was corrected, in the office's words."""


@dataclass(frozen=True, slots=True)
class ReleasedPerson:
    """One person as the public sees them."""

    number: str
    also: tuple[str, ...]
    """Numbers that lead here too, because accounts were judged to be about one person."""
    accounts: tuple[ReleasedAccount, ...]
    subjects: tuple[ReleasedSubject, ...]
    sources: tuple[ReleasedSource, ...]
    """Of all accounts, and of nothing else."""
    photographs: tuple[Photograph, ...]
    preferred: tuple[tuple[str, str], ...]
    """(property, value) pairs that somebody chose among several."""
    changes: tuple[Change, ...] = ()
    """Oldest first."""

    def source(self, number: str) -> ReleasedSource:
        """The source with this number."""
        return next(source for source in self.sources if source.number == number)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the public correction log."""

    day: str
    manner: str
    """"correction" or "withdrawal"."""
    person: str
    """The number corrected; "" of a withdrawal, which names nobody."""
    note: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people: those whose numbers begin alike."""

    beginning: str
    """The first letters and digits of the numbers, after "P-"; "" of an edition in one part."""
    sha256: str
    people: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents of an edition: through its hashes, the hash of everything in it."""

    day: str
    level: str
    """The least level of verification."""
    parts: tuple[Part, ...]
    files: tuple[str, ...]
    """SHA-256 of every photograph and redacted copy, in order."""
    corrections: tuple[Correction, ...]
    """The whole public log, oldest first."""
    editions: tuple[str, ...]
    """The days of all editions up to this one, oldest first."""
    previous: str = ""
    """SHA-256 of the table of contents before, or ""."""

    @property
    def people(self) -> int:
        """How many people it holds."""
        return sum(part.people for part in self.parts)
