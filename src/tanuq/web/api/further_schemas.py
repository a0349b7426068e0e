"""What the API answers with of states, and of what was released."""

from tanuq.web.api.schemas import Claim, Linked, Name, Page, Shown, SubjectLine


class Subjects(Page):
    """Proceedings, statements, interventions or groups, the newest on record first."""

    subjects: list[SubjectLine]


class FoundSubjects(Linked):
    """Those with all the words asked for, the newest on record first."""

    subjects: list[SubjectLine]
    more: bool
    """Whether there are more than are answered."""


class StateLine(Linked):
    """A state that something names."""

    state: str
    """ISO 3166."""
    name: str
    subjects: dict[str, int] | None
    """Kind → how many name it; null where they are too many to count."""


class States(Linked):
    """The states that anything names, the most named first."""

    states: list[StateLine]


class Event(Linked):
    """One thing that was said or done."""

    kind: str
    about: str
    roles: list[str]
    """The parts that the state has in it."""
    date: str
    display: str
    what: str
    of: str
    detail: str
    persons: list[str]
    sources: list[str]


class State(Page):
    """What a state did and said, in time: one page of its events."""

    state: str
    name: str
    treaties: list[str]
    """Codes of those that bind it today."""
    events: list[Event]


class ReleaseLine(Linked):
    """An edition as it was proposed, and whether it was approved."""

    release: str
    manner: str
    content: str
    """SHA-256 of its table of contents."""
    day: str
    people: int
    note: str
    proposed_by: str
    proposed_at: str
    approved: bool
    approved_by: str
    approved_at: str


class Releases(Linked):
    """Every edition that was proposed, the newest first."""

    releases: list[ReleaseLine]


class Correction(Shown):
    """One line of the public correction log."""

    day: str
    manner: str
    person: str
    note: str
    people: int


class Edition(Linked):
    """The edition in effect: what is public."""

    release: str
    content: str
    day: str
    level: str
    """The least level of verification of what is in it."""
    people: int
    editions: list[str]
    """The days of all editions, the oldest first."""
    corrections: list[Correction]


class ReleasedSource(Shown):
    """What everybody may know of a source."""

    source: str
    material: str
    language: str
    title: str
    copy_sha256: str
    copy_type: str


class ReleasedAccount(Shown):
    """What one source says, as it was released."""

    account: str
    source: str
    level: str
    claims: list[Claim]


class ReleasedSubject(Shown):
    """A proceeding, statement, intervention or group that names the person, as it was released."""

    subject: str
    kind: str
    accounts: list[ReleasedAccount]


class Photograph(Shown):
    """A released picture of the person."""

    sha256: str
    media_type: str
    source: str


class Change(Shown):
    """What happened to the public page of a person on one day."""

    day: str
    what: str
    properties: list[str]
    note: str


class ReleasedLine(Linked):
    """A person of the edition in one line."""

    person: str
    names: list[Name]
    accounts: int


class ReleasedPeople(Page):
    """People of the edition, by number."""

    release: str
    people: list[ReleasedLine]


class ReleasedPerson(Linked):
    """One person as the public sees them."""

    release: str
    person: str
    also: list[str]
    names: list[Name]
    accounts: list[ReleasedAccount]
    subjects: list[ReleasedSubject]
    sources: list[ReleasedSource]
    photographs: list[Photograph]
    preferred: dict[str, str]
    """Property → the value that somebody chose among several."""
    changes: list[Change]
