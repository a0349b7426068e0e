"""An index that is kept beside the site: when some people change, only the files that change are made anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_search.files import people_shard, table_shards
from tanuq.publishing.site_search.leaves import LEAF
from tanuq.publishing.site_search.people import indexed
from tanuq.publishing.site_search.shelf import AND, MOST_TOGETHER, THEN, Shelf, Writings, bases_of, keys_of

Changed = tuple[str, bytes | None]
"""The path of a file with its bytes, or None where it goes."""


def renewed_files(file: Path, people: Iterable[ReleasedPerson], gone: Iterable[str] = ()) -> Iterator[Changed]:
    """The files of the index that change when *people* are new or changed and the numbers of *gone* are no more.

    *file* is what the call before kept; where there is none, everybody is new. It holds what the public files hold, and
    whoever builds the site keeps it out of them. The files that fixed_files gives never change and are left out. The
    outcome is the same as that of an index made at once. A call that breaks off leaves the file unusable: remove it.
    """
    is_new = not file.exists()
    with Shelf(file) as shelf:
        if is_new:
            shelf.fill(filter(None, map(indexed, people)))
            yield from table_shards(shelf.leaves())
            yield from (people_shard(leaf, shelf.lines(leaf)) for leaf in shelf.leaves())
        else:
            yield from _renewed(shelf, list(people), gone)


def _renewed(shelf: Shelf, people: Collection[ReleasedPerson], gone: Iterable[str]) -> Iterator[Changed]:
    before = shelf.leaves()
    touched = shelf.drop([*gone, *(person.number for person in people)])
    found = [one for person in people if (one := indexed(person))]
    shelf.keep(found)
    fresh = {person: writings for one in found for person, writings in shelf.writings(one.number)}
    for together in range(1, MOST_TOGETHER + 1):
        touched |= _put(shelf, fresh, together)
        if together < MOST_TOGETHER:
            touched |= _crowd(shelf, touched, together, fresh)
    regions = _regions(shelf, touched)
    cut = {leaf for region in regions for leaf in shelf.leaves(region)}
    for region in regions:
        shelf.cut(region)
    after = shelf.leaves()
    yield from _changed(dict(table_shards(before)), dict(table_shards(after)))
    made = {leaf for region in regions for leaf in shelf.leaves(region)}
    yield from ((people_shard(leaf, ())[0], None) for leaf in sorted(cut - made))
    yield from (people_shard(leaf, shelf.lines(leaf)) for leaf in sorted(made))


def _put(shelf: Shelf, people: Mapping[int, Writings], together: int) -> set[str]:
    """Put people under their keys of so many words; gives the keys."""
    touched: set[str] = set()
    for person, writings in people.items():
        crowded = frozenset(base for base in bases_of(writings, together) if shelf.crowded(base))
        keys = keys_of(writings, together, crowded)
        shelf.put(person, keys)
        touched.update(keys)
    return touched


def _crowd(shelf: Shelf, touched: Iterable[str], together: int, fresh: Collection[int]) -> set[str]:
    """Keep by another word those of whom there are now too many, and no more those who are few again; gives the keys.

    Those who are *fresh* get their keys of more words by `_put`.
    """
    bases = {key[: key.index(THEN)] + AND for key in touched}
    changed: set[str] = set()
    for base in sorted(base for base in bases if base.count(AND) == together):
        is_crowded = shelf.size(base.removesuffix(AND) + THEN) > LEAF
        if is_crowded and not shelf.crowded(base):
            shelf.mark_crowded(base)
            for person, writings in shelf.bearers(base):
                if person not in fresh:
                    keys = keys_of(writings, together + 1, frozenset({base}))
                    shelf.put(person, keys)
                    changed.update(keys)
        elif not is_crowded and shelf.crowded(base):
            changed |= shelf.thin(base)
    return changed


def _regions(shelf: Shelf, touched: Iterable[str]) -> list[str]:
    """The beginnings of keys under which leaves may have changed, none within another."""
    sizes: dict[str, int] = {}
    found: set[str] = set()
    for key in touched:
        now = next((key[:end] for end in range(len(key)) if _size(shelf, sizes, key[:end]) <= LEAF), key)
        was = shelf.leaf_over(key)
        found.add(now if was is None or len(now) < len(was) else was)
    return [one for one in sorted(found) if not any(one != other and one.startswith(other) for other in found)]


def _size(shelf: Shelf, sizes: dict[str, int], prefix: str) -> int:
    if prefix not in sizes:
        sizes[prefix] = shelf.size(prefix)
    return sizes[prefix]


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[Changed]:
    yield from ((path, None) for path in before.keys() - after.keys())
    yield from ((path, content) for path, content in after.items() if before.get(path) != content)
