"""Pictures, documents and recordings: what in them may tell of somebody else."""

from collections.abc import Iterator, Mapping, Set

from tanuq.casebook.queries.redacted_copies import RedactedCopy
from tanuq.publishing.release.findings import Code, Finding, Severity
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.vocabulary.datafiles import read_toml

_VOICES = ("audio/", "video/")


class Pictures:
    """The copies that would be published, and the recordings that are cited."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._heard: list[Finding] = []
        self._recorded = frozenset(read_toml("tanuq.publishing.release", "materials.toml")["recordings"])

    @property
    def numbers(self) -> tuple[str, ...]:
        """The sources of which a copy would be published."""
        return tuple(self._shown)

    def add(self, person: ReleasedPerson) -> None:
        """Take notice of what stands with *person*."""
        for picture in person.photographs:
            self._shown.setdefault(picture.source, person.number)
        for source in person.sources:
            if source.copy and source.copy_type.startswith(_VOICES):
                self._heard.append(Finding(Code.VOICE, Severity.LOOK, (person.number,), quoted=source.number))
            elif source.copy:
                self._shown.setdefault(source.number, person.number)
            elif source.material in self._recorded:
                self._heard.append(Finding(Code.RECORDING, Severity.NOTICE, (person.number,), quoted=source.number))

    def findings(self, copies: Mapping[str, RedactedCopy], with_position: Set[str]) -> Iterator[Finding]:
        """What the copies are like, and which of their originals (SHA-256) say where they were taken."""
        yield from self._heard
        for source, person in self._shown.items():
            copy = copies.get(source)
            if copy is None or not copy.covered:
                yield Finding(Code.NOTHING_COVERED, Severity.LOOK, (person,), quoted=source)
            if copy is not None and copy.original in with_position:
                yield Finding(Code.PLACE_IN_ORIGINAL, Severity.NOTICE, (person,), quoted=source)
