"""Scores an engine of reading on the annotated articles.

    uv run python -m benchmarks.reading [--split dev|test] [--engine rules] [--language eng] [--style court]
    uv run python -m benchmarks.reading --split dev --errors act

Prints precision, recall and F1 of every kind with intervals over documents, by split, language and style, and how fast
the engine reads. ``--errors`` prints what was missed and what is wrong instead. See the README of this folder.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.reading import aspects
from benchmarks.reading.corpus import SPLITS, Article, articles
from benchmarks.reading.engines import ENGINES
from benchmarks.reading.errors import errors, zone_errors
from benchmarks.reading.report import Scored, Speed, as_json, as_text
from tanuq.reading.document import Document
from tanuq.reading.engine import Engine
from tanuq.reading.entities import NOBODY
from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Proposal

_ZONE = "zone"
_WARM = 1.0
"""Seconds of a processor that reading is timed for at the least, in whole rounds."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def read(engine: Engine, article: Article) -> Sequence[Proposal]:
    """What an engine reads in an article, from its plain text on."""
    return engine.read(_document(article), NOBODY)


def _document(article: Article) -> Document:
    return document(article.text, article.published, article.language)


def scored(engine: Engine, chosen: Sequence[Article]) -> list[Scored]:
    """The figures of each article."""
    return [Scored(article, aspects.counts(article, read(engine, article))) for article in chosen]


def speed(engine: Engine, chosen: Sequence[Article], least: float) -> Speed:
    """Words read a second of a processor, zones included, after a first round that fills what is kept."""
    words = rounds = 0
    begun = time.process_time()
    while not rounds or time.process_time() - begun < least:
        for article in chosen:
            read(engine, article)
        rounds += 1
        words += sum(_words(article.text) for article in chosen)
    return Speed(words // rounds, (time.process_time() - begun) / rounds)


def _words(text: str) -> int:
    """Words between blanks; of Chinese, characters by two."""
    return len(text.split()) + len(_HAN.findall(text)) // 2


def shown_errors(engine: Engine, chosen: Sequence[Article], wanted: str) -> Iterator[str]:
    """The errors of one aspect, or of zones."""
    for article in chosen:
        found = read(engine, article)
        if wanted == _ZONE:
            yield from zone_errors(article, found)
        for matching in aspects.matchings(article, found):
            if matching.aspect.name == wanted:
                yield from errors(article, matching)


def main() -> int:
    """The exit status: 1 where no article is asked for."""
    options = _options()
    chosen = articles(options.split, options.language, options.style)
    if options.article:
        chosen = tuple(one for one in chosen if one.name == options.article)
    if options.smoke:
        chosen = chosen[:2]
    if not chosen:
        print("No article of the corpus is such a one.", file=sys.stderr)
        return 1
    engine = ENGINES[options.engine]()
    if options.errors:
        print("\n".join(shown_errors(engine, chosen, options.errors)))
        return 0
    told = scored(engine, chosen)
    taken = speed(engine, chosen, 0.0 if options.smoke else _WARM)
    if options.json:
        print(json.dumps(as_json(engine.name, told, taken), ensure_ascii=False, indent=1))
    else:
        print("\n".join(as_text(engine.name, told, taken)))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [one.name for one in aspects.ASPECTS]
    told = f"prints what was missed and what is wrong of: {', '.join(names)}, {_ZONE}"
    parser.add_argument("--split", choices=SPLITS, default="")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="rules")
    parser.add_argument("--language", default="", help="ISO 639-3, such as eng or rus")
    parser.add_argument("--style", default="", choices=("", "wire", "feature", "release", "court", "transcript"))
    parser.add_argument("--article", default="", help="the name of one")
    parser.add_argument("--errors", default="", choices=[*names, _ZONE], metavar="KIND", help=told)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--smoke", action="store_true", help="two articles, to see that it runs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
