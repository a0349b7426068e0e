"""How well the body of web pages is told from their furniture, beside trafilatura alone and all words of the page.

uv run python -m benchmarks.reading_layout            # the pages, and how long large and hostile files take
uv run python -m benchmarks.reading_layout --smoke    # the pages, and small files
uv run python -m benchmarks.reading_layout --confused # also each block that was taken for something else

The pages are invented and marked by hand (tests/reading/layout/pages). F1 is of runs of four words, as in public
benchmarks of article extraction; zones are counted block by block.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import mean

import trafilatura
from tests.makers.marked_pages import MarkedPage, Runs, body_of, marked_pages, runs, zones_found

from tanuq.reading.layout.plain import document
from tanuq.reading.layout.web.laying import lay_out_markup
from tanuq.reading.layout.web.page import read_page

SENTENCE = "The mother of the young teacher waited in front of the court for eleven days, and nobody told her why. "


def main() -> None:
    """Print the scores and the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="small files only")
    parser.add_argument("--confused", action="store_true", help="print each block taken for something else")
    asked = parser.parse_args()
    pages = marked_pages()
    print(f"body of {len(pages)} pages, runs of four words      F1      P      R   CPU ms a page")
    for name, way in WAYS.items():
        score(name, way, pages)
    zones(pages, confused=asked.confused)
    times(100_000 if asked.smoke else 10_000_000)


def tanuq_alone(page: MarkedPage) -> Sequence[str]:
    """The passages in which engines propose."""
    return body_of(lay_out_markup(page.markup))


def trafilatura_alone(page: MarkedPage) -> Sequence[str]:
    """What trafilatura gives as the text of the article."""
    return (trafilatura.extract(page.markup, fast=True, include_comments=False) or "").split("\n")


def all_words(page: MarkedPage) -> Sequence[str]:
    """Every visible word."""
    return read_page(page.markup).text.split("\n")


def words_alone(page: MarkedPage) -> Sequence[str]:
    """Every visible word, judged by the rules of plain text, without any mark-up."""
    read = document(read_page(page.markup).text)
    return [read.text[one.start : one.end] for one in read.body]


WAYS: dict[str, Callable[[MarkedPage], Sequence[str]]] = {
    "tanuq": tanuq_alone,
    "trafilatura alone": trafilatura_alone,
    "rules of plain text alone": words_alone,
    "all words": all_words,
}


def score(name: str, way: Callable[[MarkedPage], Sequence[str]], pages: Sequence[MarkedPage]) -> None:
    """Print the mean scores of one way."""
    way(pages[0])  # imports and tables are not counted
    begun = time.process_time()
    found = [way(page) for page in pages]
    spent = (time.process_time() - begun) * 1000 / len(pages)
    scores = [precision_and_recall(runs(lines), runs(page.body)) for lines, page in zip(found, pages, strict=True)]
    precision, recall = mean(one for one, _ in scores), mean(one for _, one in scores)
    f1 = mean(2 * one * other / (one + other) if one + other else 0.0 for one, other in scores)
    print(f"  {name:<44}{f1:.3f}  {precision:.3f}  {recall:.3f}   {spent:6.1f}")


def precision_and_recall(found: Runs, wanted: Runs) -> tuple[float, float]:
    """Of runs, each counted as often as it stands there."""
    both = sum((found & wanted).values())
    return both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))


def zones(pages: Sequence[MarkedPage], *, confused: bool) -> None:
    """Print how many blocks have the zone that they are marked with."""
    found = [(page.name, one) for page in pages for one in zones_found(page, lay_out_markup(page.markup))]
    right = sum(told == wanted.value for _, (told, wanted, _) in found)
    print(f"zones of {len(found)} blocks: {right / len(found):.3f} right")
    by_zone = Counter(wanted.value for _, (_, wanted, _) in found)
    for zone, times_marked in by_zone.most_common():
        hits = sum(told == wanted.value == zone for _, (told, wanted, _) in found)
        print(f"  {zone:<20}{hits:>4} of {times_marked}")
    for name, (told, wanted, words) in found:
        if confused and told != wanted.value:
            print(f"  {name}: {told} for {wanted.value}: {words[:70]}")


def times(size: int) -> None:
    """Print what large and hostile files cost."""
    paragraphs = size // len(SENTENCE)
    timed(f"plain text of {size:,} characters", lambda: document(f"{SENTENCE}\n\n" * paragraphs).passages)
    timed(f"plain text of {size:,} characters without a blank", lambda: document("x" * size).passages)
    timed(f"page of {size:,} characters", lambda: lay_out_markup(f"<p>{SENTENCE}</p>" * paragraphs).passages)
    depth = size // 100
    timed(f"page of {depth:,} elements in each other", lambda: lay_out_markup("<div class=a>" * depth + SENTENCE))


def timed(what: str, action: Callable[[], object]) -> None:
    """Do *action* and print how long it took, and the most memory that this program has used so far."""
    begun = time.process_time()
    action()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {what:<52}{time.process_time() - begun:7.2f} CPU s   {most:,} MB")


if __name__ == "__main__":
    main()
