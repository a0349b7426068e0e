"""What the pages about everybody need of one person, so that an unchanged person need not be read again."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from tanuq.names.scripts import script_of
from tanuq.publishing.release.values import Change, ReleasedPerson
from tanuq.publishing.release.writing import person_bytes
from tanuq.publishing.site.addresses import medium
from tanuq.publishing.site.person.shown import PersonShown
from tanuq.publishing.site_figures.figures import Figures

_WITHOUT_MARKS = frozenset({"Latn", "Grek"})
"""Scripts in which a letter with a mark is filed under the letter: in Cyrillic й is a letter of its own."""
_YEAR = len("2018")

_SOUGHT = frozenset({"name", "name_other", "given_names", "family_name", "birth_date", "taken_date"})
"""What `site_search.people` reads."""

FACETS = ("place", "year", "status")


@dataclass(frozen=True, slots=True)
class Filed:
    """One writing of a name, where it stands in the alphabet."""

    text: str
    script: str
    letter: str
    key: str
    """By which the names of one letter are put in order."""


@dataclass(frozen=True, slots=True)
class Note:
    """One person, for the pages about everybody."""

    number: str
    digest: str
    also: tuple[str, ...]
    name: str
    """The first writing, "" where no name was released."""
    born: str
    """EDTF, ""."""
    names: tuple[Filed, ...]
    facets: tuple[tuple[str, str], ...]
    """(one of `FACETS`, value) pairs."""
    files: tuple[tuple[str, str], ...]
    """(path, SHA-256) of photographs and documents."""
    sought: str
    """Changes with whatever the search holds of the person; so *counted* with the figures."""
    counted: str
    changes: tuple[Change, ...]


def digest_of(person: ReleasedPerson) -> str:
    """Changes with anything of *person*."""
    return _digest(person_bytes(person))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def _figures(person: ReleasedPerson) -> bytes:
    figures = Figures()
    figures.add(person)
    return figures.to_json()


def _pairs(person: ReleasedPerson) -> Iterator[tuple[str, str]]:
    claims = (claim for account in person.accounts for claim in account.claims)
    return ((claim.property, claim.value) for claim in claims if claim.property in _SOUGHT)


def note_of(shown: PersonShown, digest: str) -> Note:
    """The note of one person."""
    person = shown.person
    return Note(
        number=person.number,
        digest=digest,
        also=person.also,
        name=shown.names[0].text if shown.names else "",
        born=next(iter(_values(person, "birth_date")), ""),
        names=tuple(filed(name.text) for name in shown.names),
        facets=tuple(dict.fromkeys(_facets(person))),
        files=_files(person),
        sought=_digest(repr([person.preferred, *_pairs(person)]).encode()),
        counted=_digest(_figures(person)),
        changes=person.changes,
    )


def filed(name: str) -> Filed:
    """Where *name* stands.

    >>> filed("Ämet Ömer").letter, filed("Йүсүп").letter, filed("叶尔兰").letter, filed("1234").letter
    ('A', 'Й', '叶', '#')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    script = script_of(plain)
    if script in _WITHOUT_MARKS:
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    letters = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    first = next((letter for letter in plain if letter.isalpha()), "#")
    # What has no capital of one letter, as ß, stays as it is.
    capital = first.upper() if len(first.upper()) == 1 else first
    return Filed(name, script, capital, " ".join(letters))


def _values(person: ReleasedPerson, *codes: str) -> list[str]:
    claims = (claim for account in person.accounts for claim in account.claims)
    return [claim.value for claim in claims if claim.property in codes and claim.value and not claim.problem]


def _facets(person: ReleasedPerson) -> list[tuple[str, str]]:
    years = (value[:_YEAR] for value in _values(person, "taken_date", "detention_date", "last_seen_date"))
    return [
        *(("place", value) for value in _values(person, "taken_place", "detention_place")),
        *(("year", year) for year in years if year.isascii() and year.isdigit()),
        *(("status", value) for value in _values(person, "status")),
    ]


def _files(person: ReleasedPerson) -> tuple[tuple[str, str], ...]:
    pictures = ((medium(one.sha256, one.media_type), one.sha256) for one in person.photographs)
    copies = ((medium(one.copy, one.copy_type), one.copy) for one in person.sources if one.copy)
    return tuple(dict.fromkeys([*pictures, *copies]))
