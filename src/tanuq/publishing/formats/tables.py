"""Eight tables of people and of what sources say of them: their columns, their keys, and their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.views import NameView
from tanuq.casebook.queries.wording import about_label, in_words, property_label, term_in_words
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson
from tanuq.vocabulary.edtf import date_in
from tanuq.vocabulary.kinds import ValueType

_BETWEEN = " · "


class Type(StrEnum):
    """Types of cells, as Frictionless calls them."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"


Cell = str | int | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it means."""

    name: str
    meaning: str
    type: Type = Type.STRING


@dataclass(frozen=True, slots=True)
class Table:
    """A table: by which columns a row is known, and to which tables columns lead."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    leads: tuple[tuple[tuple[str, ...], str], ...] = ()
    """((columns, table), …): the columns bear the same names there."""


_PERSON = Column("person", "number of the person, which stays the same from edition to edition")
_ACCOUNT = Column("account", "number of the account: what one source says of one person or subject")
_SOURCE = Column("source", "number of the source")

PEOPLE = Table(
    "people",
    "one row a person; where sources differ, values stand beside each other, separated by “ · ”",
    ("person",),
    (
        _PERSON,
        Column("also", "further numbers of the same person"),
        Column("name", "the name preferred, else the one that most sources give"),
        Column("sex", "female, male or other"),
        Column("birth_date", "date of birth as EDTF (ISO 8601-2)"),
        Column("birth_place", "place of birth"),
        Column("taken_date", "date taken as EDTF (ISO 8601-2)"),
        Column("taken_place", "place where taken"),
        Column("status", "code of HURIDOCS list 25 or of our own list"),
        Column("status_words", "the same in words"),
        Column("accounts", "how many accounts speak of the person", Type.INTEGER),
        Column("sources", "how many sources", Type.INTEGER),
        Column("photographs", "how many photographs", Type.INTEGER),
        Column("subjects", "how many cases, statements, interventions and groups name the person", Type.INTEGER),
        Column("published", "day of the first edition with this person", Type.DATE),
        Column("changed", "day of the last edition that changed anything", Type.DATE),
    ),
)
NAMES = Table(
    "names",
    "every writing of every name",
    ("person", "position"),
    (
        _PERSON,
        Column("position", "from 1, the name preferred first", Type.INTEGER),
        Column("name", "the name as written"),
        Column("script", "ISO 15924 code of its script"),
        Column("direction", "ltr or rtl"),
        Column("language_tag", "BCP 47 tag for whoever prints it"),
        Column("sources", "how many accounts write it so", Type.INTEGER),
    ),
    ((("person",), "people"),),
)
SOURCES = Table(
    "sources",
    "what the accounts come from; who gave it is never told",
    ("source",),
    (
        _SOURCE,
        Column("material", "code of what it is"),
        Column("material_words", "the same in words"),
        Column("language", "its language, as a BCP 47 tag"),
        Column("title", "its title, where it had been published before"),
        Column("copy", "SHA-256 of its redacted copy"),
        Column("copy_type", "media type of that copy"),
    ),
)
SUBJECTS = Table(
    "subjects",
    "cases, statements, interventions and groups, once for each person whom they name",
    ("person", "subject"),
    (_PERSON, Column("subject", "number of the case or the like"), Column("kind", "what it is")),
    ((("person",), "people"),),
)
ACCOUNTS = Table(
    "accounts",
    "what one source says of one person, or of a subject that names the person",
    ("person", "account"),
    (
        _PERSON,
        _ACCOUNT,
        Column("subject", "number of the subject, where the account is about one"),
        _SOURCE,
        Column("level", "code of how far it is verified"),
        Column("level_words", "the same in words"),
        Column("claims", "how many claims it holds", Type.INTEGER),
    ),
    ((("person",), "people"), (("source",), "sources")),
)
CLAIMS = Table(
    "claims",
    "one value in an account",
    ("person", "account", "position"),
    (
        _PERSON,
        _ACCOUNT,
        Column("position", "place in the account, from 1", Type.INTEGER),
        Column("property", "code of what is claimed"),
        Column("label", "the same in words"),
        Column("value", "the value: dates as EDTF (ISO 8601-2), terms as codes"),
        Column("display", "the value for reading"),
        Column("written", "the words that it was read from"),
        Column("earliest", "of a date: the first day that it can mean", Type.DATE),
        Column("latest", "of a date: the last day that it can mean", Type.DATE),
        Column("about", "code of the act it belongs to"),
        Column("about_words", "the same in words"),
        Column("certainty", "how certain the source is, where it says so"),
        Column("problem", "why the words could not be read as a value, if they could not"),
        _SOURCE,
    ),
    ((("person", "account"), "accounts"), (("source",), "sources")),
)
PHOTOGRAPHS = Table(
    "photographs",
    "redacted pictures of the person",
    ("person", "source"),
    (_PERSON, Column("sha256", "SHA-256 of the picture"), Column("media_type", "media type"), _SOURCE),
    ((("person",), "people"), (("source",), "sources")),
)
CHANGES = Table(
    "changes",
    "what happened to what is published of a person",
    ("person", "position"),
    (
        _PERSON,
        Column("position", "from 1, the oldest first", Type.INTEGER),
        Column("day", "when", Type.DATE),
        Column("what", "published, changed or corrected"),
        Column("properties", "codes of what changed"),
        Column("note", "what was corrected"),
    ),
    ((("person",), "people"),),
)
TABLES = (PEOPLE, NAMES, SOURCES, SUBJECTS, ACCOUNTS, CLAIMS, PHOTOGRAPHS, CHANGES)


@dataclass(slots=True)
class Rows:
    """Makes the rows of one person after the other; a source is told of once."""

    _told: set[str] = field(default_factory=set)

    def of(self, person: ReleasedPerson) -> Iterator[tuple[Table, Row]]:
        """(table, row) pairs; what a row leads to stands before it."""
        names = _names(person)
        yield PEOPLE, _person(person, names)
        yield from ((NAMES, _name(person, position, one)) for position, one in enumerate(names, 1))
        yield from ((SOURCES, row) for row in self._sources(person))
        yield from _accounts(person, "", person.accounts)
        for subject in person.subjects:
            yield SUBJECTS, (person.number, subject.number, subject.kind)
            yield from _accounts(person, subject.number, subject.accounts)
        for one in person.photographs:
            yield PHOTOGRAPHS, (person.number, one.sha256, one.media_type, one.source)
        for position, change in enumerate(person.changes, 1):
            day, codes = date.fromisoformat(change.day), _BETWEEN.join(filter(None, change.properties))
            yield CHANGES, (person.number, position, day, change.what, codes, change.note)

    def _sources(self, person: ReleasedPerson) -> Iterator[Row]:
        pictures = {one.source: one for one in person.photographs}
        for source in person.sources:
            if source.number in self._told:
                continue
            self._told.add(source.number)
            picture = pictures.get(source.number)
            copy, copy_type = (picture.sha256, picture.media_type) if picture else (source.copy, source.copy_type)
            words = term_in_words("source_material", source.material) if source.material else ""
            yield source.number, source.material, words, source.language, source.title, copy, copy_type


def _names(person: ReleasedPerson) -> tuple[NameView, ...]:
    preferred = next((value for code, value in person.preferred if code == "name"), "")
    return name_views((account.claims for account in person.accounts), preferred)


def _name(person: ReleasedPerson, position: int, name: NameView) -> Row:
    return person.number, position, name.text, name.script, name.direction, name.language_tag, name.sources


def _person(person: ReleasedPerson, names: tuple[NameView, ...]) -> Row:
    said = _Said(person)
    days = [date.fromisoformat(change.day) for change in person.changes]
    return (
        person.number,
        _BETWEEN.join(person.also),
        names[0].text if names else "",
        *(said.values(code) for code in ("sex", "birth_date", "birth_place", "taken_date", "taken_place", "status")),
        said.in_words("status"),
        len(person.accounts),
        len({account.source for account in person.accounts}),
        len(person.photographs),
        len(person.subjects),
        days[0] if days else None,
        days[-1] if days else None,
    )


class _Said:
    """What all accounts of a person say under one property, each value once, the preferred one first."""

    def __init__(self, person: ReleasedPerson) -> None:
        self._preferred = dict(person.preferred)
        self._claims: dict[str, list[Claim]] = {}
        for account in person.accounts:
            for claim in account.claims:
                self._claims.setdefault(claim.property, []).append(claim)

    def values(self, code: str) -> str:
        return _joined(_value(claim) for claim in self._sorted(code))

    def in_words(self, code: str) -> str:
        return _joined(in_words(claim) for claim in self._sorted(code))

    def _sorted(self, code: str) -> list[Claim]:
        chosen = self._preferred.get(code, "")
        return sorted(self._claims.get(code, ()), key=lambda claim: chosen not in {claim.value, claim.written})


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(filter(None, values)))


def _value(claim: Claim) -> str:
    return claim.written if claim.problem or not claim.value else claim.value


def _accounts(person: ReleasedPerson, subject: str, accounts: Iterable[ReleasedAccount]) -> Iterator[tuple[Table, Row]]:
    for account in accounts:
        words = term_in_words("review_level", account.level)
        yield (
            ACCOUNTS,
            (person.number, account.number, subject, account.source, account.level, words, len(account.claims)),
        )
        for position, claim in enumerate(account.claims, 1):
            yield CLAIMS, (person.number, account.number, position, *_claim(claim), account.source)


def _claim(claim: Claim) -> Row:
    earliest, latest = days_of(claim)
    return (
        claim.property,
        property_label(claim.property),
        claim.value,
        in_words(claim),
        claim.written,
        earliest,
        latest,
        claim.about,
        about_label(claim.about),
        claim.certainty,
        claim.problem,
    )


def days_of(claim: Claim) -> tuple[date | None, date | None]:
    """The first and the last day that the date in *claim* can mean; None for an open end, and where it is no date."""
    if not claim.value or claim.problem or readable_property(claim.property).value_type is not ValueType.DATE:
        return None, None
    read = date_in(claim.value)
    if read is None:
        return None, None
    return (
        None if read.earliest == date.min else read.earliest,
        None if read.latest == date.max else read.latest,
    )
