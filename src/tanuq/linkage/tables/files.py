"""Links the rows of files: files in, pairs of the rows' own identifiers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tanuq import linkage
from tanuq.linkage.linked import Linked
from tanuq.linkage.options import Options, Progress, silent
from tanuq.linkage.tables.errors import NothingToLink
from tanuq.linkage.tables.persons import Persons, read_persons

_TWO_LISTS = 2
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class LinkedFiles:
    """What linking files gave. *pairs*, most probable first: ``left, right, probability``; left and right are the
    rows' own identifiers, or their numbers from 1 where the file has none. *linked* is the whole result, for a report.
    """

    pairs: pl.DataFrame
    files: tuple[Persons, ...]
    linked: Linked
    options: Options


def options_for(files: int) -> Options:
    """The defaults for so many files.

    Two files are taken for two lists that name each person once: a row has at most one partner, and pairs are kept
    that are more likely true than not. Otherwise every pair from one per cent up is kept, for the reader to cut.
    """
    return Options(threshold=0.5, keep=0.5, matching="one_to_one") if files == _TWO_LISTS else Options()


def link_files(paths: Sequence[Path], options: Options | None = None, *, progress: Progress = silent) -> LinkedFiles:
    """Find the rows of the files that are about the same person; of a single file, its duplicates.

    *options*: those of :func:`options_for` where None. The same files and options give the same result each time.

    Raises:
        NothingToLink: no file at all, or fewer than two rows with a name.
        NoNames: a file without names of people.
        ListError: a file that cannot be read as a list.
        LinkageError: as :func:`tanuq.linkage.link`.
    """
    if not paths:
        raise NothingToLink("Name one file to find its duplicates, or several to link them.")
    chosen = options_for(len(paths)) if options is None else options
    files = tuple(read_persons(path) for path in paths)
    _demand_names(files)
    linked = linkage.link(lists_of(files), chosen, progress=progress)
    pairs = linked.pairs.select("left", "right", "probability")
    return LinkedFiles(pairs, files, linked, chosen)


def _demand_names(files: Sequence[Persons]) -> None:
    named = sum(int(file.frame["names"].is_not_null().sum()) for file in files if "names" in file.frame.columns)
    if named >= _A_PAIR:
        return
    held = "Only one row has" if named else "No row has"
    where = " and ".join(file.path.name for file in files)
    raise NothingToLink(
        f"{held} the name of a person in {where}, and linking compares at least two. "
        "Look at the columns with names: “sin datos” and the like are read as no name."
    )


def write_pairs(result: LinkedFiles, out: Path) -> None:
    """Write the pairs as Parquet.

    Raises:
        OSError: when the file cannot be written.
    """
    result.pairs.write_parquet(out)


def lists_of(files: Sequence[Persons]) -> dict[str, pl.DataFrame]:
    """The tables by the names of their files; where two have one name, by their numbers too."""
    names = [file.path.stem for file in files]
    return {
        name if names.count(name) == 1 else f"{name} ({number})": file.frame
        for number, (name, file) in enumerate(zip(names, files, strict=True), start=1)
    }
