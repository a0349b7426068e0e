"""An edition opened for reading: the one thing that public pages and files are built from."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from tanuq.casebook.queries.releases import ReleaseView, release_in_effect
from tanuq.casebook.record import Record
from tanuq.publishing.errors import NoEdition, UnreadableEdition
from tanuq.publishing.release.composing import part_of
from tanuq.publishing.release.values import Contents, Part, ReleasedPerson
from tanuq.publishing.release.writing import read_contents, read_part


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition holds. Whoever has it can reach nothing that was not released."""

    number: str
    """"E-…"."""
    content: str
    """SHA-256 of the table of contents."""
    contents: Contents
    _read: Callable[[str], bytes] = field(repr=False)

    def people(self) -> Iterator[ReleasedPerson]:
        """Everybody in it, by number, part by part in constant memory."""
        for part in self.contents.parts:
            yield from self.part(part)

    def between(self, start: int, stop: int) -> tuple[ReleasedPerson, ...]:
        """The people from place *start* on, up to *stop*, by number; only the parts that they are in are read."""
        found: list[ReleasedPerson] = []
        for part in self.contents.parts:
            if start < part.people and stop > 0:
                found += self.part(part)[max(start, 0) : stop]
            start, stop = start - part.people, stop - part.people
        return tuple(found)

    def part(self, part: Part) -> tuple[ReleasedPerson, ...]:
        """The people of one part; a part with the same hash holds the same in every edition.

        Raises:
            UnreadableEdition: when it is no part of this edition, or not as it was written.
        """
        return read_part(self.bytes_of(part))

    def bytes_of(self, part: Part) -> bytes:
        """The same as bytes, for another process to read with `writing.read_part`.

        Raises:
            UnreadableEdition: when it is no part of this edition.
        """
        if part not in self.contents.parts:
            raise UnreadableEdition(f"Edition {self.number} has no part {part.sha256[:12]}.")
        return self._read(part.sha256)

    def person(self, number: str) -> ReleasedPerson | None:
        """The person with this public number; None where this edition does not have them."""
        return next(self.people_of([number]), None)

    def people_of(self, numbers: Collection[str]) -> Iterator[ReleasedPerson]:
        """Those of these numbers whom this edition has, each part read once."""
        beginnings = {part_of(number, self.contents.people) for number in numbers}
        for part in self.contents.parts:
            if part.beginning in beginnings:
                yield from (person for person in self.part(part) if person.number in numbers)

    def file(self, sha256: str) -> bytes:
        """The bytes of a photograph or redacted copy that this edition holds.

        Raises:
            UnreadableEdition: when it holds no such file.
        """
        if sha256 not in self.contents.files:
            raise UnreadableEdition(f"Edition {self.number} holds no file {sha256[:12]}.")
        return self._read(sha256)


def edition_of(record: Record, release: ReleaseView) -> Edition:
    """The edition that *release* proposes, approved or not: pages for the public take an approved one.

    Raises:
        UnreadableEdition
    """
    contents = read_contents(record.vault.read(release.content))
    return Edition(release.number, release.content, contents, record.vault.read)


def edition_in_effect(record: Record) -> Edition:
    """The edition that was approved last.

    Raises:
        NoEdition: when nothing was released.
        UnreadableEdition
    """
    release = release_in_effect(record)
    if release is None:
        raise NoEdition(
            "Nothing was released yet. First: tanuq release propose; then somebody else: tanuq release approve"
        )
    return edition_of(record, release)
