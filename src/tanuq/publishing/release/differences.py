"""What one edition has that the one before had not, and the other way round."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from hashlib import sha256

from tanuq.casebook.queries.releases import releases
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.publishing.release.editions import Edition, edition_of
from tanuq.publishing.release.values import Part
from tanuq.publishing.release.writing import person_bytes


@dataclass(frozen=True, slots=True)
class Differences:
    """Public numbers, each in order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def edition_before(record: Record, viewer: Viewer, edition: Edition) -> Edition | None:
    """The edition that *edition* was made after; None where it is the first."""
    wanted = edition.contents.previous
    found = next((release for release in releases(record, viewer) if release.content == wanted), None)
    return edition_of(record, found) if found is not None else None


def differences(edition: Edition, before: Edition | None) -> Differences:
    """What is otherwise in *edition* than *before*; parts that both have are not read."""
    same: Set[Part] = set(edition.contents.parts) & set(before.contents.parts) if before is not None else set()
    after = dict(_fingerprints(edition, same))
    old = dict(_fingerprints(before, same)) if before is not None else {}
    return Differences(
        new=tuple(sorted(after.keys() - old.keys())),
        changed=tuple(sorted(number for number in after.keys() & old.keys() if after[number] != old[number])),
        gone=tuple(sorted(old.keys() - after.keys())),
    )


def _fingerprints(edition: Edition, leaving_out: Set[Part]) -> Iterator[tuple[str, bytes]]:
    for part in edition.contents.parts:
        if part not in leaving_out:
            for person in edition.part(part):
                yield person.number, sha256(person_bytes(person)).digest()
