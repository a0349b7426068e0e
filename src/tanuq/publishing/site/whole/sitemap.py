"""For search engines: robots.txt, and where the site has an address, sitemap.xml with everybody in every language."""

from collections.abc import Iterator
from itertools import islice

from tanuq.publishing.site.addresses import person_page
from tanuq.publishing.site.environment import environment
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole.book import Book

_PEOPLE = 5_000
"""People in one file, five pages each: a file may list 50,000."""
_PAGES = ("index.html", "az/index.html", "changes.html", "method.html", "corrections.html", "licence.html")


def write_sitemap(book: Book, options: Options) -> None:
    """Make what is for search engines."""
    with book.group("robots") as group:
        more = f"\nSitemap: {options.address}sitemap.xml\n" if options.address else ""
        group.put("robots.txt", f"User-agent: *\nAllow: /\n{more}".encode())
    with book.group("sitemap") as group:
        if not options.address:
            return
        names = []
        for place, addresses in enumerate(_files(book, options), start=1):
            names.append(f"sitemaps/{place}.xml")
            group.put(names[-1], _written("urlset", "url", addresses))
        group.put("sitemap.xml", _written("sitemapindex", "sitemap", [(options.address + name, "") for name in names]))


def _files(book: Book, options: Options) -> Iterator[list[tuple[str, str]]]:
    yield [(f"{options.address}{one.code}/{path}", "") for path in _PAGES for one in tongues()]
    people = iter(book.rows("SELECT number, changed_on FROM people ORDER BY number"))
    while some := list(islice(people, _PEOPLE)):
        yield [(f"{options.address}{one.code}/{person_page(number)}", day) for number, day in some for one in tongues()]


def _written(root: str, each: str, addresses: list[tuple[str, str]]) -> bytes:
    made = environment().get_template("sitemap.xml.jinja")
    return made.render(root=root, each=each, addresses=addresses).encode()
