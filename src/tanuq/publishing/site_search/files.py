"""The files of the index: scripts that hand over what they hold, so that they load on http, onion and file:// alike."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from tanuq.names.index.tokens.sounding import PAIRS_OF_LETTERS, SINGLE_LETTERS
from tanuq.names.index.tokens.sounds import SYMBOLS
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_search.leaves import END, LEAF, tables
from tanuq.publishing.site_search.letters import pages
from tanuq.publishing.site_search.people import indexed
from tanuq.publishing.site_search.shelf import Shelf

FOLDER = "search"
LETTERS, TABLE, PEOPLE = "u", "d", "l"
"""What a file holds: the sounds of letters, what there is, people."""
SOUNDS = "sounds"


def search_files(people: Iterable[ReleasedPerson], scratch: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of the search by its path: the script, what letters sound like, and the index of *people*.

    *scratch* is a folder for a file as large as the index; it goes at the end. The same people give the same files.
    """
    yield from fixed_files()
    with tempfile.TemporaryDirectory(dir=scratch) as folder, Shelf(Path(folder, "keys.sqlite")) as shelf:
        shelf.fill(filter(None, map(indexed, people)))
        leaves = shelf.leaves()
        yield from table_shards(leaves)
        yield from (people_shard(leaf, shelf.lines(leaf)) for leaf in leaves)


def fixed_files() -> Iterator[tuple[str, bytes]]:
    """Those that are the same for every site."""
    yield f"{FOLDER}/search.js", files(__package__).joinpath("search.js").read_bytes()
    yield shard(SOUNDS, sounds())
    for number, letters in pages():
        yield shard(f"{LETTERS}-{number:02x}", " ".join(letters).rstrip())


@cache
def sounds() -> dict[str, Any]:
    """The tables by which symbols of letters become sounds."""
    pairs = {
        f"{reading}{SYMBOLS[first]}{SYMBOLS[second]}": int(PAIRS_OF_LETTERS[reading, first, second])
        for reading, first, second in np.argwhere(PAIRS_OF_LETTERS)
    }
    singles = [dict(zip(SYMBOLS, row.tolist(), strict=True)) for row in SINGLE_LETTERS]
    return {"singles": singles, "pairs": pairs}


def path_of(name: str) -> str:
    """Where the shard with this *name* lies: few in one folder, in letters that every file system keeps apart.

    >>> path_of("l-ptl.a"), path_of("d-"), path_of("sounds")
    ('search/l/pt/l-ptl.a.js', 'search/d/0/d-.js', 'search/sounds.js')
    """
    kind, hyphen, rest = name.partition("-")
    return f"{FOLDER}/{kind}/{rest[:2].rstrip('.-') or 0}/{name}.js" if hyphen else f"{FOLDER}/{name}.js"


def shard(name: str, content: Any, *more: Any) -> tuple[str, bytes]:
    """The path and bytes of one: a call that no text in it can break out of."""
    said = ",".join(_as_script(one) for one in (name, content, *more))
    return path_of(name), f"tanuqShard({said});\n".encode()


def _as_script(value: Any) -> str:
    text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def table_shards(leaves: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The shards that say which leaves there are."""
    return (shard(f"{TABLE}-{prefix}", entries) for prefix, entries in tables(leaves))


def people_shard(leaf: str, lines: Iterable[str]) -> tuple[str, bytes]:
    """The shard of a leaf, cut where one name alone is borne by more people than it holds."""
    held: list[Any] = []
    size = total = 0
    for line in lines:
        total += 1
        size += len(line.encode())
        if size <= LEAF or not leaf.endswith(END):
            held.append(orjson.loads(line))
    return shard(f"{PEOPLE}-{leaf}", held, *([total] if total > len(held) else []))
