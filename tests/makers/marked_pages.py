"""Web pages written for the tests, each block of them marked with the zone that it is."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from tanuq.reading.document import READ, Zone
from tanuq.reading.layout.laid import Laid

PAGES = Path(__file__).parents[1] / "reading" / "layout" / "pages"
_MARK = re.compile(r'\s+data-zone="\w+"')
_PART = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_RUN = 4

Runs = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class MarkedPage:
    """A page, and what each of its blocks is."""

    name: str
    markup: str
    """Without the marks, as a browser would be given it."""
    blocks: tuple[tuple[Zone, str], ...]
    """Zone and words, in the order of the page."""

    @property
    def body(self) -> list[str]:
        """The words of the blocks in which engines propose."""
        return [words for zone, words in self.blocks if zone in READ]


def marked_pages() -> list[MarkedPage]:
    """Every page of the folder."""
    return [_read(path) for path in sorted(PAGES.glob("*.html"))]


def _read(path: Path) -> MarkedPage:
    written = path.read_text("utf-8")
    tree = html.document_fromstring(written.encode(), parser=html.HTMLParser(encoding="utf-8"))
    blocks = tuple(
        (Zone(element.get("data-zone")), _folded(element.text_content())) for element in tree.xpath("//*[@data-zone]")
    )
    return MarkedPage(path.stem, _MARK.sub("", written), blocks)


def _folded(words: str) -> str:
    return " ".join(words.split())


def runs(lines: Iterable[str]) -> Runs:
    """Runs of four words, within lines; in Chinese of four characters."""
    counted: Runs = Counter()
    for line in lines:
        parts = _PART.findall(line.casefold())
        counted.update(zip(*(parts[at:] for at in range(_RUN)), strict=False))
    return counted


def body_of(laid: Laid) -> list[str]:
    """The passages in which engines propose."""
    return [laid.text[one.start : one.end] for one in laid.passages if one.zone in READ]


def zones_found(page: MarkedPage, laid: Laid) -> list[tuple[str, Zone, str]]:
    """(zone found, zone marked, words) of each block of the page; “missing” where its words are not in the text."""
    passages = [(one.zone, _folded(laid.text[one.start : one.end])) for one in laid.passages]
    return [(_found(words, passages), zone, words) for zone, words in page.blocks]


def _found(words: str, passages: list[tuple[Zone, str]]) -> str:
    weights: Counter[str] = Counter()
    for zone, said in passages:
        if said == words:
            return zone.value
        if said in words or words in said:
            weights[zone.value] += min(len(said), len(words))
    return weights.most_common(1)[0][0] if weights else "missing"
