"""Publishes the edition in effect as a site of files: only what changed is written, all of it at once."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.publishing.release.approving import demand_that_it_holds
from tanuq.publishing.release.editions import Edition, edition_in_effect
from tanuq.publishing.release.values import Part
from tanuq.publishing.site.folder.journal import commit, next_in, settle
from tanuq.publishing.site.folder.place import DESK, SHELF, look_through, looked_through, site_folder
from tanuq.publishing.site.folder.seen import folders_seen, note_folders
from tanuq.publishing.site.folder.shelf import Shelf, explaining_shelf, written_anew
from tanuq.publishing.site.folder.staging import Staging, make_durable
from tanuq.publishing.site.options import Options, fingerprint
from tanuq.publishing.site.person.files import data_files_of, pages_of
from tanuq.publishing.site.rendering import Job, Workshop, made
from tanuq.publishing.site.whole.alphabet import write_alphabet
from tanuq.publishing.site.whole.beside import write_figures, write_search
from tanuq.publishing.site.whole.book import Book
from tanuq.publishing.site.whole.feeds import write_feeds
from tanuq.publishing.site.whole.pages import write_pages
from tanuq.publishing.site.whole.sitemap import write_sitemap

_MADE_BY, _EDITION = "made by", "edition"


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it."""

    folder: Path
    edition: str
    day: str
    people: int
    changed: int
    """People whose pages were made anew."""
    written: int
    """Files that are new or different."""
    removed: int


def publish_site(record: Record, folder: Path, options: Options, progress: Progress = quietly) -> Published:
    """Let *folder* be the site of the edition in effect.

    Raises:
        NoEdition, UnreadableEdition
        EditionUndone: when something in it may not be published any more; the site stays as it was.
        FolderInsideWorkspace, NotOurSite, OtherSite
        NotWritable, DiskFull, DiskFailed: the site stays as it was, or the next run finishes what had begun.
    """
    edition = edition_in_effect(record)
    with site_folder(folder, record.workspace.path) as site:
        demand_that_it_holds(record, edition, progress)
        return write_site(edition, site, options, progress)


def write_site(edition: Edition, site: Path, options: Options, progress: Progress = quietly) -> Published:
    """As `publish_site`, of an edition that was looked at, in a folder that somebody has alone."""
    desk = site / DESK
    seen = folders_seen(desk)
    with _draft(site) as shelf:
        look_through(site, shelf, seen)
        mark = fingerprint(options)
        if shelf.meta(_MADE_BY) != mark:
            shelf.forget_what_was_made()
        publishing = _Publishing(edition, site, shelf, options, progress)
        publishing.write_people()
        publishing.write_files()
        gone = [*publishing.files_of_who_is_gone(), *publishing.write_pages_about_everybody()]
        known = (shelf.meta(_MADE_BY), shelf.meta(_EDITION))
        shelf.remember(_MADE_BY, mark)
        shelf.remember(_EDITION, edition.content)
    if publishing.written or gone or known != (mark, edition.content):
        with explaining_shelf(site / SHELF):
            written_anew(next_in(desk) / SHELF)
        make_durable(next_in(desk), publishing.written)
        commit(desk, gone)
        settle(desk)
    else:
        shutil.rmtree(next_in(desk))
    with closing(Shelf(site / SHELF)) as shelf:
        note_folders(desk, looked_through(site, shelf, seen))
    return publishing.published(len(gone))


@contextmanager
def _draft(site: Path) -> Iterator[Shelf]:
    """The list of what was published last, as a copy to change."""
    draft = next_in(site / DESK) / SHELF
    draft.parent.mkdir(parents=True)
    if (site / SHELF).is_file():
        shutil.copyfile(site / SHELF, draft)
    with closing(Shelf(draft)) as shelf, explaining_shelf(draft):
        yield shelf
        shelf.keep()


class _Publishing:
    """The steps of one publishing."""

    def __init__(self, edition: Edition, site: Path, shelf: Shelf, options: Options, progress: Progress) -> None:
        self._edition = edition
        self._site = site
        self._shelf = shelf
        self._options = options
        self._progress = progress
        self._staging = Staging(site, next_in(site / DESK))
        self.written = 0
        self._changed = 0

    def write_people(self) -> None:
        """Make the files of everybody who changed."""
        workshop = Workshop(self._site, next_in(self._site / DESK), self._options)
        parts = self._shelf.changed(self._edition.contents.parts)
        people, done = sum(part.people for part in parts), 0
        for one in made(workshop, self._jobs(parts), people):
            self._shelf.hold(one.part, one.unchanged, one.notes)
            self.written += one.written
            self._changed += len(one.notes)
            done += one.part.people
            self._progress("People", done, people)
        self._shelf.drop_parts(self._edition.contents.parts)
        self._shelf.drop_who_is_gone()

    def _jobs(self, parts: tuple[Part, ...]) -> Iterator[Job]:
        for part in parts:
            yield Job(part, self._edition.bytes_of(part), self._shelf.digests(part.beginning))

    def files_of_who_is_gone(self) -> Iterator[str]:
        """The paths of all that is left of people and numbers that the edition does not have any more."""
        yield from (path for number in self._shelf.gone("pages") for path in pages_of(number))
        yield from (path for number in self._shelf.gone("data") for path in data_files_of(number))
        yield from self._shelf.gone("files")

    def write_files(self) -> None:
        """Photographs and documents that are not there yet; their names say what is in them."""
        for path, sha256 in list(self._shelf.rows(_FILES_OF_SEEN)):
            if self._staging.lacks(path):
                self._staging.put(path, self._edition.file(sha256))

    def write_pages_about_everybody(self) -> list[str]:
        """Make them; gives the paths of those that are no more."""
        book = Book(self._shelf, self._staging)
        self._progress("Pages about everybody", 0, 4)
        write_alphabet(book, self._options)
        self._progress("Pages about everybody", 1, 4)
        write_feeds(book, self._options)
        self._progress("Pages about everybody", 2, 4)
        write_pages(book, self._edition, self._options)
        write_sitemap(book, self._options)
        self._progress("Pages about everybody", 3, 4)
        write_search(book, self._edition, self._options)
        write_figures(book, self._edition, self._options)
        self._progress("Pages about everybody", 4, 4)
        self.written += self._staging.written
        return book.gone

    def published(self, removed: int) -> Published:
        """What came of it."""
        return Published(
            folder=self._site,
            edition=self._edition.number,
            day=self._edition.contents.day,
            people=self._edition.contents.people,
            changed=self._changed,
            written=self.written,
            removed=removed,
        )


_FILES_OF_SEEN = "SELECT DISTINCT path, sha256 FROM seen JOIN files USING (number)"
