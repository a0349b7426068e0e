"""Makes the files of the people in the parts of an edition that changed, in two processes where there are many."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tanuq.config.settings import prepare
from tanuq.publishing.release.values import Part, ReleasedPerson
from tanuq.publishing.release.writing import read_part
from tanuq.publishing.site.folder.staging import Staging
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.files import files_of
from tanuq.publishing.site.person.note import Note, digest_of, note_of
from tanuq.publishing.site.person.shown import person_shown

FEW = 400
"""So many people are made before a second process, which takes a second to start, is worth it."""
_PROCESSES = 2
_AHEAD = 4
"""Parts that are read before their turn: enough for both to have work, few enough for constant memory."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to make."""

    part: Part
    content: bytes
    known: Mapping[str, str]
    """Number → digest of those who were published before."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a part."""

    part: Part
    notes: tuple[Note, ...]
    unchanged: tuple[str, ...]
    """Numbers of those who are as they were: nothing was made of them."""
    written: int


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where files are put, and what is printed beside the edition."""

    site: Path
    next: Path
    options: Options

    def make(self, job: Job) -> Made:
        """Make the files of those in a part who changed."""
        staging = Staging(self.site, self.next)
        digests = [(person, digest_of(person)) for person in read_part(job.content)]
        changed = [(person, digest) for person, digest in digests if job.known.get(person.number) != digest]
        notes = tuple(self._made(changed, staging))
        unchanged = tuple(person.number for person, digest in digests if job.known.get(person.number) == digest)
        return Made(job.part, notes, unchanged, staging.written)

    def _made(self, changed: Iterable[tuple[ReleasedPerson, str]], staging: Staging) -> Iterator[Note]:
        several = [(person_shown(person), digest) for person, digest in changed]
        for path, content in files_of([shown for shown, _ in several], self.options):
            staging.put(path, content)
        yield from (note_of(shown, digest) for shown, digest in several)


def made(workshop: Workshop, jobs: Iterable[Job], people: int) -> Iterator[Made]:
    """What comes of each job, in their order; *people*: how many there are to make at most."""
    if people <= FEW:
        yield from map(workshop.make, jobs)
        return
    with _processes() as pool:
        waiting: deque[Future[Made]] = deque()
        for job in jobs:
            waiting.append(pool.submit(workshop.make, job))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _processes() -> Iterator[ProcessPoolExecutor]:
    # Spawned, not forked: this process has databases open, and threads of the bar that shows progress.
    pool = ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn"), initializer=prepare)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
