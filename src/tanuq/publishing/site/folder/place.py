"""The folder of a site: new, empty, or one of ours that holds nothing else; one process at a time."""

import re
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path

from tanuq.config.files import alone_in, explaining
from tanuq.publishing.errors import FolderInsideWorkspace, NotOurSite, OtherSite
from tanuq.publishing.site.addresses import DATA
from tanuq.publishing.site.folder.journal import give_up, settle
from tanuq.publishing.site.folder.seen import Folder, listed
from tanuq.publishing.site.folder.shelf import FORM, Shelf
from tanuq.publishing.site.tongues import tongues

DESK = ".tanuq-site"
SHELF = f"{DESK}/shelf.sqlite"
INDEX = f"{DESK}/search.sqlite"
"""What the search was made of."""
_README = "README.txt"
_ABOUT = (
    "tanuq keeps here what it published last, so that it writes only what changed. It holds nothing that the site does "
    "not. It need not be copied to a web server; without it, the next publishing wants a new folder.\n"
)
_OF_PEOPLE = re.compile(r"(?:(?P<tongue>[a-z-]+)/p|(?P<data>data))/(?P<shard>[0-9a-z]{2})")
_MEDIA = re.compile(r"media/[0-9a-f]{2}")


@contextmanager
def site_folder(folder: Path, workspace: Path) -> Iterator[Path]:
    """Have *folder* alone, with what a killed run left put right.

    Raises:
        FolderInsideWorkspace, NotOurSite
        NotWritable, DiskFull, DiskFailed
    """
    folder = folder.resolve()
    if folder.is_relative_to(workspace.resolve()):
        raise FolderInsideWorkspace(
            f"{folder} lies inside the workspace, and a site is readable by everyone. Choose a place outside."
        )
    desk = folder / DESK
    if not desk.is_dir():
        _refuse_what_is_there(folder)
    with explaining(folder):
        desk.mkdir(parents=True, exist_ok=True)
        if not (desk / _README).is_file():
            (desk / _README).write_text(_ABOUT, encoding="utf-8")
    with alone_in(desk), explaining(folder):
        settle(desk)
        try:
            yield folder
        except BaseException:
            give_up(desk)
            raise


def _refuse_what_is_there(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotOurSite(f"{folder} is a file. Name a folder that is new or empty.")
    strange = min((path.name for path in folder.iterdir()), default="")
    if strange:
        raise NotOurSite(
            f"{folder} holds {strange}, which is no file of a site that tanuq published. Nothing was changed. Name a "
            "folder that is new or empty, or the one that was published into before."
        )


def look_through(folder: Path, shelf: Shelf, seen: Mapping[str, Folder]) -> None:
    """Refuse a file that is not ours; what of ours is missing is made anew. *seen*: what need not be listed again.

    Raises:
        NotOurSite: names the first strange file.
        OtherSite: when a newer tanuq published here.
    """
    if shelf.meta("form") != FORM:
        raise OtherSite(f"{folder} was published by a newer tanuq. Install that one, or publish into a new folder.")
    walked, untouched = set(), set()
    for one in listed(folder, seen, DESK):
        walked.add(one.path)
        if one.names is None:
            untouched.add(one.path)
            continue
        expected = _expected(one.path, shelf)
        if strange := sorted(one.names - expected):
            raise NotOurSite(
                f"{folder} holds {one.path + '/' if one.path else ''}{strange[0]}, which tanuq did not publish. "
                "Nothing was changed. Move it out of this folder: whoever copies the site would publish it too."
            )
        _let_be_made_anew(one.path, expected - one.names, shelf)
    for path in _folders_of_people(shelf) - walked:
        _let_be_made_anew(path, _expected(path, shelf), shelf)
    _look_for_the_rest(folder, shelf, untouched)


def looked_through(folder: Path, shelf: Shelf, seen: Mapping[str, Folder]) -> dict[str, Folder]:
    """The folders that hold just what they are to hold, by path: to be told the next time."""
    whole = {}
    for one in listed(folder, seen, DESK):
        if one.names is None or one.names == _expected(one.path, shelf):
            whole[one.path] = one.folder
    return whole


def _look_for_the_rest(folder: Path, shelf: Shelf, untouched: Set[str]) -> None:
    for number, path in list(shelf.rows("SELECT number, path FROM files")):
        if path.rpartition("/")[0] not in untouched and not (folder / path).is_file():
            shelf.forget(number)
    for (path,) in list(shelf.rows("SELECT path FROM pages")):
        if path.rpartition("/")[0] not in untouched and not (folder / path).is_file():
            shelf.forget_page(path)


def _folders_of_people(shelf: Shelf) -> set[str]:
    shards = [shard for (shard,) in shelf.rows("SELECT DISTINCT substr(number, 3, 2) FROM people")]
    kinds = ("data", *(f"{one.code}/p" for one in tongues()))
    return {f"{kind}/{shard}" for kind in kinds for shard in shards}


def _expected(path: str, shelf: Shelf) -> set[str]:
    """The names of the files that belong into the folder *path*."""
    found = _OF_PEOPLE.fullmatch(path)
    if found and found["data"]:
        numbers = _numbers(found["shard"], shelf)
        return {f"{number}{ending}" for number in numbers for ending in DATA}
    if found and found["tongue"] in {one.code for one in tongues()}:
        return {f"{number}.html" for number in (*_numbers(found["shard"], shelf), *_earlier(found["shard"], shelf))}
    table = "files" if _MEDIA.fullmatch(path) else "pages"
    beginning = f"{path}/" if path else ""
    return {
        name
        for (whole,) in shelf.rows(
            f"SELECT path FROM {table} WHERE path >= ? AND path < ?",  # noqa: S608
            beginning,
            f"{path}0" if path else "\U0010ffff",
        )
        if "/" not in (name := whole.removeprefix(beginning))
    }


def _numbers(shard: str, shelf: Shelf) -> list[str]:
    found = shelf.rows("SELECT number FROM people WHERE number >= ? AND number < ?", f"P-{shard}", f"P-{shard}{{")
    return [number for (number,) in found]


def _earlier(shard: str, shelf: Shelf) -> list[str]:
    found = shelf.rows("SELECT number FROM earlier WHERE number >= ? AND number < ?", f"P-{shard}", f"P-{shard}{{")
    return [number for (number,) in found]


def _let_be_made_anew(folder: str, missing: set[str], shelf: Shelf) -> None:
    if not _OF_PEOPLE.fullmatch(folder):
        return
    for name in missing:
        number = name.partition(".")[0]
        bearers = shelf.rows("SELECT bearer FROM earlier WHERE number = ?", number)
        for bearer in [number, *(one for (one,) in bearers)]:
            shelf.forget(bearer)
