"""Proposes an edition: composes it, keeps it in the vault, and writes one entry that names the hash of everything."""

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.outgoing import Outgoing
from tanuq.casebook.queries.releases import ReleaseView, proposed_by_entry, release_in_effect
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.ledger.entries import Draft
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Use
from tanuq.publishing.errors import NothingLeaves, NothingToRelease
from tanuq.publishing.release.composing import KeptBack, Watch, in_parts, released_people, with_history
from tanuq.publishing.release.editions import edition_of
from tanuq.publishing.release.narrowing import narrowed
from tanuq.publishing.release.values import Contents, Correction, Part, ReleasedPerson
from tanuq.publishing.release.writing import contents_bytes, part_bytes, person_bytes, read_person

_STEP = 500
"""People between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody wants to publish."""

    query: ResultsQuery = field(default_factory=ResultsQuery)
    """Who is chosen; everybody where it asks nothing."""
    level: str = LEVELS[1]
    """The least level to which an account is verified; a term code of the list ``review_level``."""
    note: str = ""
    """For the colleague who approves it; it is not published."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(public number, what was corrected) pairs, for the public log."""
    only_withdraw: bool = False
    """Only take out of the edition in effect what may not be published any more: nothing new comes in."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition as it would be, before anybody proposes it."""

    contents: Contents
    parts: Mapping[str, bytes]
    """SHA-256 → the part."""
    chosen: int
    kept: tuple[KeptBack, ...]
    new: tuple[str, ...]
    """Public numbers that the edition before does not have; so for the others."""
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    only_withdraws: bool = False
    """Whether nothing could come in."""

    @property
    def differs(self) -> bool:
        """Whether it is anything else than the edition before."""
        return bool(self.new or self.changed or self.gone)

    @property
    def manner(self) -> str:
        """What kind of edition it is."""
        if self.only_withdraws or (self.gone and not (self.new or self.changed)):
            return "withdrawal"
        corrected = any(one.day == self.contents.day and one.person for one in self.contents.corrections)
        return "correction" if corrected and not self.new else "edition"


def compose(
    record: Record, viewer: Viewer, plan: Plan, progress: Progress = quietly, day: date | None = None
) -> Composed:
    """The edition that *plan* comes to now, on this *day*; nothing is written.

    Raises:
        NothingLeaves: when *viewer* publishes nothing.
    """
    if not may_do(viewer, Action.PROPOSE_RELEASE, Thing(Matter.RELEASE)):
        raise NothingLeaves("Editions are put together by publishers. Ask one of them.")
    return _Composing(record, viewer, plan, (day or datetime.now(UTC).date()).isoformat()).compose(progress)


def propose(
    record: Record, composed: Composed, note: str, acknowledged: Sequence[tuple[str, str, str]] = ()
) -> ReleaseView:
    """Put *composed* on record for somebody else to approve, with what was *acknowledged* (`findings.Acknowledged`).

    Raises:
        NothingToRelease: when it is just what the edition in effect holds.
    """
    if not composed.differs:
        raise NothingToRelease(_why_nothing(composed))
    for part in composed.parts.values():
        record.vault.keep(io.BytesIO(part))
    content = record.vault.keep(io.BytesIO(contents_bytes(composed.contents))).sha256
    body = {
        "manner": composed.manner,
        "content": content,
        "previous": composed.contents.previous,
        "day": composed.contents.day,
        "people": composed.contents.people,
        "note": note.strip(),
        "acknowledged": [[code, number, reason.strip()] for code, number, reason in acknowledged],
    }
    entry = record.write([Draft("release.proposed", body)])[0]
    return proposed_by_entry(record, entry.hash)


def _why_nothing(composed: Composed) -> str:
    if not composed.chosen:
        return "Nobody was chosen: the question finds no one. Ask for other people."
    if composed.contents.people:
        return "This is what the edition in effect holds already; there is nothing to propose."
    reasons = sorted({kept.why.value for person in composed.kept for kept in person.kept})
    said = ", ".join(reasons) or "nothing is told of them"
    return (
        f"Of the {composed.chosen} people chosen nothing may be published ({said}). A value leaves when its source is "
        "public, consent to publish it was given, and the account is verified far enough."
    )


class _Composing:
    """The steps of composing one edition."""

    def __init__(self, record: Record, viewer: Viewer, plan: Plan, day: str) -> None:
        self._record = record
        self._day = day
        in_effect = release_in_effect(record)
        self._before = edition_of(record, in_effect) if in_effect is not None else None
        # What only takes out asks for no more than was asked for before: else it would take out what may stay.
        before = self._before.contents if self._before is not None else None
        self._plan = replace(plan, level=before.level) if plan.only_withdraw and before is not None else plan
        self._leaving = Outgoing(Use.RELEASE, viewer, self._plan.level)
        self._viewer = viewer
        self._lines: dict[str, bytes] = {}
        """Public number → the line of the edition before, compressed: it may be long."""
        for person in self._before.people() if self._before is not None else ():
            self._lines[person.number] = zlib.compress(person_bytes(person), 1)

    def compose(self, progress: Progress) -> Composed:
        watch = Watch()
        composed = {number: zlib.compress(line, 1) for number, line in self._composed(watch, progress)}
        self._refuse_corrections_of_nobody(composed)
        same = {number for number, line in composed.items() if self._lines.get(number) == line}
        parts = self._parts(composed)
        gone = tuple(sorted(self._lines.keys() - composed.keys()))
        return Composed(
            contents=self._contents(parts, composed, gone),
            parts={part.sha256: content for part, content in parts},
            chosen=watch.chosen,
            kept=tuple(watch.kept),
            new=tuple(sorted(composed.keys() - self._lines.keys())),
            changed=tuple(sorted(composed.keys() & self._lines.keys() - same)),
            gone=gone,
            only_withdraws=self._plan.only_withdraw,
        )

    def _composed(self, watch: Watch, progress: Progress) -> Iterator[tuple[str, bytes]]:
        chosen = self._chosen()
        for person in released_people(self._record, self._leaving, chosen, watch):
            if watch.chosen % _STEP == 0:
                progress("People", watch.chosen, len(chosen))
            before = self._of_before(person)
            wanted = person
            if self._plan.only_withdraw:
                if before is None:
                    continue
                left = narrowed(before, person)
                if left is None:
                    continue
                wanted = left
            whole = with_history(wanted, before, self._day, self._notes(person))
            yield whole.number, person_bytes(whole)

    def _chosen(self) -> Sequence[int]:
        if self._plan.only_withdraw:
            return sorted(set(joined_persons(self._lines).values()))
        return list(people_asked_for(self._record, self._viewer, self._plan.query))

    def _of_before(self, person: ReleasedPerson) -> ReleasedPerson | None:
        lines = (self._lines.get(number) for number in (person.number, *person.also))
        line = next((line for line in lines if line is not None), None)
        return read_person(zlib.decompress(line)) if line is not None else None

    def _notes(self, person: ReleasedPerson) -> tuple[str, ...]:
        return tuple(note for number, note in self._plan.corrections if number in {person.number, *person.also})

    def _refuse_corrections_of_nobody(self, composed: Mapping[str, bytes]) -> None:
        for number, _note in self._plan.corrections:
            if number not in composed:
                raise NothingToRelease(
                    f"{number} would not be in this edition, so nothing of them can be corrected in it. "
                    "Give the number that the public page bears."
                )

    def _parts(self, composed: Mapping[str, bytes]) -> list[tuple[Part, bytes]]:
        lines = ((number, line) for number, line in composed.items())
        found = []
        for beginning, held in in_parts(lines, len(composed)).items():
            content = part_bytes([zlib.decompress(line) for line in held])
            found.append((Part(beginning, sha256(content).hexdigest(), len(held)), content))
        return found

    def _contents(
        self, parts: Sequence[tuple[Part, bytes]], composed: Mapping[str, bytes], gone: Sequence[str]
    ) -> Contents:
        before = self._before.contents if self._before is not None else None
        files, numbers = self._files_and_numbers(composed)
        # Whoever was taken out is not named, not even by what was once corrected of them.
        told = before.corrections if before is not None else ()
        corrections = [one for one in told if not one.person or one.person in numbers]
        corrections += [Correction(self._day, "correction", number, note) for number, note in self._plan.corrections]
        if gone:
            corrections.append(Correction(self._day, "withdrawal", "", "", len(gone)))
        return Contents(
            day=self._day,
            level=self._plan.level,
            parts=tuple(part for part, _content in parts),
            files=tuple(sorted(files)),
            corrections=tuple(corrections),
            editions=(*(before.editions if before is not None else ()), self._day),
            previous=self._before.content if self._before is not None else "",
        )

    def _files_and_numbers(self, composed: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
        """The files that it holds, and all numbers under which anybody in it is or was known."""
        files: set[str] = set()
        numbers: set[str] = set()
        for line in composed.values():
            person = read_person(zlib.decompress(line))
            numbers |= {person.number, *person.also}
            files |= {photograph.sha256 for photograph in person.photographs}
            files |= {source.copy for source in person.sources if source.copy}
        return files, numbers
