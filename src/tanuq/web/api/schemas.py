"""What the API answers with, in the words of the record: people, what sources say of them, lists, places, numbers.

A text is "" where nothing is known. A date is ISO 8601-2 (EDTF) as its source gives it, or the source's own words.
"""

from pydantic import BaseModel, ConfigDict, Field

Links = dict[str, str]
"""What the answer leads to: relation → address."""


class Shown(BaseModel):
    """Whatever is answered: it has no field that is not said here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Linked(Shown):
    """What leads on."""

    links: Links = Field(serialization_alias="_links")


class Page(Linked):
    """One page of a long list; ``_links`` has "next" and "previous" where there are any."""

    total: int
    page: int
    pages: int


class Place(Shown):
    """Where in a question something is wrong, and what."""

    where: str
    message: str


class Problem(Shown):
    """Why a question is not answered (RFC 9457). It never repeats what was asked."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Place] = []


class Labelled(Shown):
    """A value in words, with the name of what it is."""

    label: str
    value: str


class Name(Shown):
    """One writing of a name."""

    text: str
    script: str
    direction: str
    language: str
    """BCP 47."""


class SourceLine(Linked):
    """A source in one line; "source" is "" where whoever asks may know no more than its material."""

    source: str
    title: str
    material: str
    media_type: str
    language: str
    received_at: str
    list: str


class Claim(Shown):
    """One value that one source gives."""

    property: str
    label: str
    about: str
    """The act or part that it is said of: "taken", "stage.2"; "" for the person or subject itself."""
    value: str
    """"" where the words were not understood."""
    display: str
    written: str
    """The words of the source."""
    place: str
    """Where in the source they stand."""
    certainty: str
    visibility: str


class Account(Linked):
    """What one source says about one subject."""

    account: str
    source: SourceLine
    row: int
    """Of a list; 0 of any other source."""
    claims: list[Claim]


class Value(Shown):
    """One value of a property, and the accounts that give it."""

    value: str
    display: str
    preferred: bool
    accounts: list[str]


class Property(Shown):
    """All that accounts say of one property, brought together."""

    property: str
    label: str
    about: str
    value_type: str
    contradiction: bool
    values: list[Value]


class DatedAct(Shown):
    """One date of one act."""

    label: str
    date: str
    display: str
    first_day: str
    last_day: str
    certain: bool
    sources: int


class SubjectLine(Linked):
    """A proceeding, statement, intervention or group in one line."""

    subject: str
    kind: str
    title: str
    date: str
    states: list[str]


class Subject(SubjectLine):
    """One of them with everything that sources say of it."""

    accounts: list[Account]


class PersonLine(Linked):
    """A person in a list of results."""

    person: str
    names: list[Name]
    facts: list[Labelled]
    accounts: int
    why: str
    """Why a search found them."""
    score: float


class Person(Linked):
    """One person: every account, the claims brought together, and what else tells of them."""

    person: str
    also: list[str]
    """Numbers that the person had before accounts were joined; they still lead here."""
    names: list[Name]
    accounts: list[Account]
    properties: list[Property]
    timeline: list[DatedAct]
    subjects: list[SubjectLine]


class FacetValue(Shown):
    """A value to filter by, and how many it leaves."""

    value: str
    label: str
    people: int
    selected: bool


class Facet(Shown):
    """A property to filter by."""

    property: str
    label: str
    values: list[FacetValue]
    more: int
    """How many further values there are."""


class People(Page):
    """People that a question finds, with exact counts for every further filter."""

    people: list[PersonLine]
    facets: list[Facet]


class Consent(Shown):
    """Where the consent for one purpose stands."""

    purpose: str
    state: str
    date: str


class Source(SourceLine):
    """What is known of a source; neither its words nor its bytes."""

    evidence: str
    """SHA-256 of its bytes."""
    size: int
    visibility: str
    consents: list[Consent]
    people: list[PersonLine]
    """The first people it speaks of."""
    people_total: int
    subjects: list[SubjectLine]


class Sources(Page):
    """Sources, the newest first."""

    sources: list[SourceLine]


class Column(Shown):
    """How one column of a list was read."""

    title: str
    property: str
    label: str
    problems: int


class List(Linked):
    """A list of people, and how it was read."""

    list: str
    name: str
    source: SourceLine
    rows: int
    accounts: int
    claims: int
    problems: int
    columns: tuple[Column, ...]
    key_column: str


class Lists(Linked):
    """Every list, by name."""

    lists: list[List]


class PeopleOfList(Page):
    """The people that a list names, in the order of its rows; "total" counts its accounts."""

    people: list[PersonLine]


class PlaceLine(Linked):
    """A place, and how many people have to do with it."""

    name: str
    people: int


class Places(Page):
    """Places, the most named first."""

    places: list[PlaceLine]


class Writing(Shown):
    """One writing of a place."""

    written: str
    people: int


class AtPlace(Linked):
    """What happened to how many people at a place; ``_links`` has them."""

    property: str
    label: str
    people: int


class NamedPlace(Linked):
    """A place as claims name it."""

    name: str
    writings: list[Writing]
    properties: list[AtPlace]
    people: int


class Statistics(Linked):
    """The record in numbers, as far as whoever asks may see it."""

    people: int
    accounts: int
    claims: int
    sources: int
    updated_at: str
    facets: list[Facet]
    note: str
    """What such numbers do not say."""


class Entry(Linked):
    """Where to begin, and as whom the token reads."""

    name: str
    version: str
    roles: list[str]
    clearance: str
    ends_on: str
    """The last day on which the token opens."""
