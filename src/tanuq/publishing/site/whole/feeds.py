"""Atom feeds: all changes, and those of the people of one place, year or status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

import orjson

from tanuq.publishing.site.environment import environment
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.note import FACETS
from tanuq.publishing.site.whole.book import Book, Group
from tanuq.vocabulary.labels import label

MOST_ENTRIES = 50
MOST_VALUES = 300
"""Values of one filter that have a feed: the most frequent."""

_FEEDS = "../"
"""From a feed to the folder of the site."""
_LATEST = (
    "SELECT day, number, place, what, properties, note, name FROM changes JOIN people USING (number) "
    "ORDER BY day DESC, number, place DESC LIMIT ?"
)
_LATEST_OF = (
    "SELECT day, number, place, what, properties, note, name FROM facets JOIN changes USING (number) "
    "JOIN people USING (number) WHERE facet = ? AND facets.value = ? ORDER BY day DESC, number, place DESC LIMIT ?"
)
_MOST_FREQUENT = (
    "SELECT value, count(*) AS people FROM facets WHERE facet = ? GROUP BY value ORDER BY people DESC, value LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed and what it filters by."""

    path: str
    facet: str
    """"" of the feed of all changes."""
    value: str
    people: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one page."""

    day: str
    number: str
    place: str
    what: str
    properties: tuple[str, ...]
    note: str
    name: str


def latest(book: Book, most: int) -> list[Entry]:
    """The last changes, the newest first."""
    return list(_entries(book, _LATEST, most))


def write_feeds(book: Book, options: Options) -> None:
    """Make the feeds that somebody who changed stands in, and the page that lists all feeds."""
    feeds = tuple(_feeds(book))
    touched = {f"feed:{facet}:{value}" for facet, value in book.shelf.touched("facet")}
    touched.update(book.shelf.unmade("feed:"))
    with book.group("feed") as group:
        _write(group, Feed("feeds/all.atom", "", "", 0), latest(book, MOST_ENTRIES), options)
    for feed in feeds:
        name = f"feed:{feed.facet}:{feed.value}"
        if name in touched or not book.shelf.group(name):
            with book.group(name) as group:
                _write(group, feed, list(_entries(book, _LATEST_OF, feed.facet, feed.value, MOST_ENTRIES)), options)
    _drop_old(book, {f"feed:{feed.facet}:{feed.value}" for feed in feeds} | {"feed"})
    by_facet = [(facet, tuple(one for one in feeds if one.facet == facet)) for facet in FACETS]
    with book.group("feeds") as group:
        made_of = [[one.path, one.facet, one.value, one.people] for one in feeds]
        group.put_in_every_tongue("feeds.html.jinja", "feeds.html", made_of, {"by_facet": by_facet, "options": options})


def _drop_old(book: Book, names: set[str]) -> None:
    old = [name for (name,) in book.rows("SELECT DISTINCT grouped FROM pages WHERE grouped LIKE 'feed:%'")]
    for name in old:
        if name not in names:
            with book.group(name):
                pass  # nothing is put into it, so all of it goes


def _feeds(book: Book) -> Iterator[Feed]:
    for facet in FACETS:
        for value, people in book.rows(_MOST_FREQUENT, facet, MOST_VALUES):
            # A hash: places are written in any script, and some file systems know few letters.
            name = value if facet == "year" else sha256(value.encode()).hexdigest()[:12]
            yield Feed(f"feeds/{facet}-{name}.atom", facet, value, int(people))


def _entries(book: Book, query: str, *values: object) -> Iterator[Entry]:
    for day, number, place, what, properties, note, name in book.rows(query, *values):
        yield Entry(day, number, str(place), what, tuple(orjson.loads(properties)), note, name)


def _write(group: Group, feed: Feed, entries: Sequence[Entry], options: Options) -> None:
    group.put(feed.path, _atom(feed, entries, options))


def _atom(feed: Feed, entries: Sequence[Entry], options: Options) -> bytes:
    context = {
        "id": _urn(options.address, feed.path),
        "title": _printable(_title(feed)),
        "updated": _moment(entries[0].day if entries else "1970-01-01"),
        "own": f"{options.address}{feed.path}" if options.address else feed.path.rpartition("/")[2],
        "site": options.address or _FEEDS,
        "entries": [
            {
                "id": _urn(options.address, f"{entry.number} {entry.place} {entry.day}"),
                "title": _printable(f"{entry.name or entry.number} – {entry.what}"),
                "updated": _moment(entry.day),
                "number": entry.number,
                "summary": _printable(_summary(entry)),
            }
            for entry in entries
        ],
    }
    return environment().get_template("feed.atom.jinja").render(context).encode()


def _title(feed: Feed) -> str:
    if not feed.facet:
        return "All changes"
    said = label("victim_status", feed.value) if feed.facet == "status" else feed.value
    return f"Changes: {feed.facet} {said}"


def _summary(entry: Entry) -> str:
    changed = ", ".join(label("property", code) for code in entry.properties if code)
    return ": ".join(part for part in (entry.number, entry.note or changed or entry.what) if part)


def _urn(*named: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(named)).urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _printable(text: str) -> str:
    """XML knows no control characters."""
    return "".join(letter for letter in text if letter.isprintable())
