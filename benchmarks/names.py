"""How well and how fast names are compared across scripts, beside the usual ways.

    uv run --extra peers python -m benchmarks.names            # minutes
    uv run python -m benchmarks.names --smoke

Names: held-out tokens of Wikidata and held-out legislators (one row in five by a hash, never trained on), Kazakhstan's
parliament, and public figures of the Uyghurs and Kazakhs (`benchmarks/data`). Every ranking has the right people and
1,000 others in its gallery: names recombined from theirs; tokens are looked for among 10,000, and one row in thirty of
them is no transliteration (Genjō, Хонъимбо). For pairs, one true among 20 that share a token with it.
Peers: anyascii with rapidfuzz, and nomenklatura's logic-v2, where they are installed. Real names: nothing is kept.
"""

import argparse
import csv
import importlib.util
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from tanuq import names
from tanuq.names.learning.corpora import is_for_testing, legislators, token_pairs
from tanuq.names.likeness.scoring import scores

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "names"
FIGURES = Path(__file__).parent / "data" / "public_figures.tsv"
DISTRACTORS = 1_000
CANDIDATES = 20
TOKENS = 500
TOKENS_AROUND = 10_000
SCRIPTS = ("ARABIC", "CYRILLIC", "HAN", "HEBREW", "KANA", "HANGUL", "GREEK", "DEVANAGARI", "ARMENIAN", "TAMIL")

Scorer = Callable[[Sequence[str], Sequence[str]], NDArray[np.float64]]
"""Scores of pairs of names, row by row."""


@dataclass(frozen=True)
class Task:
    """Pairs of writings of one person each; the second ones, and more like them, are the gallery."""

    title: str
    pairs: Sequence[tuple[str, str]]
    gallery: Sequence[str]


def main() -> None:
    """Print recall of rankings, best F1 of pairs, and speed, ours and the peers'."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few names of each task")
    smoke = parser.parse_args().smoke
    chance = random.Random(20170401)  # noqa: S311  the same names every time
    found = [cut(task, 20 if smoke else 400, 100 if smoke else None) for task in tasks(chance)]
    scorers = peers()
    print("ranking, recall@1 / recall@10" + "".join(f"{title:>26}" for title in scorers))
    for task in found:
        figures = [ranked(task, scorer) for title, scorer in scorers.items() if not title.startswith("nomenklatura")]
        print(f"{task.title:<42}{len(task.pairs):>5} in {len(task.gallery):>6,}" + "".join(figures), flush=True)
    print("\npairs, best F1, 1 true among 20 that share a token")
    for task in found:
        if " " in task.pairs[0][0]:
            columns = "".join(f"{title} {best_f1(task, scorer):.3f}   " for title, scorer in scorers.items())
            print(f"{task.title:<42}{columns}", flush=True)
    print_speeds(found, scorers, chance)


def tasks(chance: random.Random) -> Iterator[Task]:
    """Every task that the data at hand allows."""
    yield from figures_tasks(chance)
    if not DATA.is_dir():
        print(f"no {DATA}: only public figures are compared\n")
        return
    yield from parliament_tasks(chance)
    yield from legislators_tasks()
    for language in ("arabic", "chinese", "russian"):
        known = [pair for pair in token_pairs(DATA, language) if is_for_testing(pair[0])]
        chance.shuffle(known)
        once = list({other: (latin, other) for latin, other in dict(known).items()}.values())
        yield Task(
            f"tokens, English to {language.capitalize()}", once[:TOKENS], [other for _, other in once[:TOKENS_AROUND]]
        )


def figures_tasks(chance: random.Random) -> Iterator[Task]:
    """Public figures between each two of their writings that the field's figures are given for."""
    lines = (line for line in FIGURES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = list(csv.DictReader(lines, delimiter="\t"))
    wanted = {
        "uig": (("press", "arabic"), ("arabic", "han"), ("press", "han"), ("latin", "press"), ("cyrillic", "han")),
        "kaz": (("press", "han"), ("cyrillic", "han"), ("press", "cyrillic"), ("arabic", "cyrillic")),
    }
    for people, columns in wanted.items():
        for left, right in columns:
            pairs = [(row[left], row[right]) for row in rows if row["people"] == people and row[left] and row[right]]
            yield Task(f"{people} public figures, {left} to {right}", pairs, gallery_of(pairs, chance))


def parliament_tasks(chance: random.Random) -> Iterator[Task]:
    """Kazakhstan's parliament in Latin and Russian against Kazakh."""
    lines = (DATA / "kazakhstan_parliament_dev.psv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if not line.startswith("#")]
    for title, column in (("Latin", 0), ("Russian", 1)):
        pairs = [(row[column], row[2]) for row in rows if row[column] and row[2]]
        yield Task(f"Kazakhstan's parliament, {title} to Kazakh", pairs, gallery_of(pairs, chance))


def gallery_of(pairs: Sequence[tuple[str, str]], chance: random.Random) -> list[str]:
    """The second writings, and as many recombined ones as `DISTRACTORS` says.

    Nobody is recombined into a namesake in all but the father's name: without it the two are one name.
    """
    own = [pair[1] for pair in pairs]
    taken = {tuple(tokens_of(name)[:2]) for name in own}
    others: list[str] = []
    while len(others) < DISTRACTORS:
        other = recombined(chance.choice(own), chance.choice(own))
        if tuple(tokens_of(other)[:2]) not in taken:
            others.append(other)
    return own + others


def recombined(one: str, other: str) -> str:
    """A name with the first part of one and the rest of another."""
    dot = next((sign for sign in "·•" if sign in one), " ")
    return dot.join([*one.split(dot)[:1], *other.split(dot)[1:]])


def legislators_tasks() -> Iterator[Task]:
    """Held-out legislators, Latin against each other script; everyone with a name in that script is in the gallery."""
    people = {person: known for person, known in legislators(DATA).items() if is_for_testing(person)}
    for script in SCRIPTS:
        pairs = [(known["LATIN"][0], known[script][0]) for known in people.values() if known["LATIN"] and known[script]]
        others = [name for known in people.values() for name in known[script][:1] if not known["LATIN"]]
        if len(pairs) > 9:
            yield Task(f"legislators, Latin to {script.capitalize()}", pairs, [pair[1] for pair in pairs] + others)


def cut(task: Task, most: int, gallery: int | None) -> Task:
    """The task with so many pairs and names at most."""
    return Task(task.title, task.pairs[:most], task.gallery[:gallery])


def peers() -> dict[str, Scorer]:
    """Ours and every peer that is installed."""
    found: dict[str, Scorer] = {"tanuq": ours}
    if importlib.util.find_spec("rapidfuzz"):
        found["anyascii+ratio"] = fuzzy("ratio")
        found["anyascii+token_sort"] = fuzzy("token_sort_ratio")
    else:
        print("rapidfuzz is not installed: uv run --extra peers …")
    if importlib.util.find_spec("nomenklatura"):
        found["nomenklatura logic-v2"] = logic()
    return found


def ours(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Our log-odds."""
    rows = np.arange(len(left))
    return scores(prepared(tuple(left)), prepared(tuple(right)), rows, rows).astype(np.float64)


@lru_cache(maxsize=2)
def prepared(texts: tuple[str, ...]) -> names.Prepared:
    """Names made ready; a gallery once for all its queries."""
    return names.prepare(texts)


def fuzzy(measure: str) -> Scorer:
    """rapidfuzz on what anyascii writes."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    compare = getattr(fuzz, measure)

    def scorer(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        plain = {text: anyascii(text).lower() for text in {*left, *right}}
        return np.array([compare(plain[one], plain[other]) for one, other in zip(left, right, strict=True)])

    return scorer


def logic() -> Scorer:
    """nomenklatura's default matcher on entities that have a name only."""
    from followthemoney import model  # noqa: PLC0415
    from nomenklatura.matching import get_algorithm  # noqa: PLC0415

    algorithm = get_algorithm("logic-v2")
    settings = algorithm.default_config()

    def entity(text: str) -> object:
        return model.get_proxy({"id": text, "schema": "Person", "properties": {"name": [text]}})

    def scorer(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        pairs = zip(left, right, strict=True)
        return np.array([algorithm.compare(entity(one), entity(other), settings).score for one, other in pairs])

    return scorer


def ranked(task: Task, scorer: Scorer) -> str:
    """Recall@1 and recall@10; one that is not better than a wrong one does not count as found."""
    places = []
    gallery = list(task.gallery)
    for query, answer in task.pairs:
        if answer not in gallery:
            gallery.append(answer)
        found = scorer([query] * len(gallery), gallery)
        right = np.array([name == answer for name in gallery])
        places.append(1 + int((found[~right] >= found[right].max()).sum()))
    at = np.array(places)
    return f"{(at <= 1).mean():>18.3f} / {(at <= 10).mean():.3f}"


def best_f1(task: Task, scorer: Scorer) -> float:
    """The best F1 over all thresholds, each true pair among `CANDIDATES` that share a token with the right answer."""
    chance = random.Random(task.title)  # noqa: S311  the same candidates for every scorer
    by_token: dict[str, list[str]] = defaultdict(list)
    for name in task.gallery:
        for token in tokens_of(name):
            by_token[token].append(name)
    left, right, same = [], [], []
    for query, answer in task.pairs:
        like = sorted({name for token in tokens_of(answer) for name in by_token[token]} - {answer})
        others = chance.sample(like, min(CANDIDATES, len(like)))
        others += chance.sample(list(task.gallery), min(len(task.gallery), CANDIDATES - len(others)))
        for name in (answer, *(other for other in others if other != answer)):
            left.append(query)
            right.append(name)
            same.append(name == answer)
    order = np.argsort(-scorer(left, right), kind="stable")
    true = np.cumsum(np.array(same)[order])
    return float((2 * true / (np.arange(1, len(true) + 1) + sum(same))).max())


def tokens_of(name: str) -> list[str]:
    """The parts of a name that blanks or dots part."""
    return name.replace("·", " ").replace("•", " ").split()


def print_speeds(found: Sequence[Task], scorers: dict[str, Scorer], chance: random.Random) -> None:
    """Pairs per second of one core, from raw strings and on prepared names, and names prepared per second."""
    texts = [pair for task in found for pair in task.pairs]
    rows = at_random(texts, chance)
    left, right = [row[0] for row in rows], [row[1] for row in rows]
    print(f"\nspeed of one core, {len(rows):,} pairs at random of {len(texts):,} names in all scripts")
    for title, scorer in scorers.items():
        part = len(rows) if title == "tanuq" else min(len(rows), 3_000 if "logic" in title else 50_000)
        compare = names.probabilities if title == "tanuq" else scorer
        took = seconds(lambda compare=compare, part=part: compare(left[:part], right[:part]))
        print(f"{title + ', raw strings':<42}{part / took:>14,.0f} pairs/s")
    many = [text for pair in texts for text in pair]
    took = seconds(lambda: names.prepare(many).packed)
    print(f"{'tanuq, preparing':<42}{len(many) / took:>14,.0f} names/s")
    print("\ntanuq on prepared names, by what is compared")
    two = [pair for task in found if "Latin to" in task.title for pair in task.pairs if len(pair[0].split()) == 2]
    print_prepared("at random, all scripts", rows)
    print_prepared("at random, two parts in Latin letters", at_random([(one, one) for one, _ in two], chance))
    print_prepared("sharing a token, as for F1 above", sharing_a_token(found, chance))
    print_prepared("one person's two writings", texts * CANDIDATES)


def at_random(pairs: Sequence[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """Each first writing with as many second ones of anybody as `CANDIDATES` says: nearly all of them strangers."""
    return [(one, chance.choice(pairs)[1]) for one, _ in pairs for _ in range(CANDIDATES)]


def sharing_a_token(found: Sequence[Task], chance: random.Random) -> list[tuple[str, str]]:
    """Each first writing with names that share a token with the second one: what blocking leaves to be compared."""
    pairs = []
    for task in found:
        by_token: dict[str, list[str]] = defaultdict(list)
        for name in task.gallery:
            for token in tokens_of(name):
                by_token[token].append(name)
        for query, answer in task.pairs:
            like = sorted({name for token in tokens_of(answer) for name in by_token[token]} - {answer})
            pairs += [(query, name) for name in chance.sample(like, min(CANDIDATES, len(like)))]
    return pairs


def print_prepared(title: str, pairs: Sequence[tuple[str, str]]) -> None:
    """How many of these pairs are scored in a second of one core, all names made ready beforehand."""
    ours = {name: place for place, name in enumerate(dict.fromkeys(one for one, _ in pairs))}
    theirs = {name: place for place, name in enumerate(dict.fromkeys(other for _, other in pairs))}
    left, right = names.prepare(list(ours)), names.prepare(list(theirs))
    rows, others = np.array([ours[one] for one, _ in pairs]), np.array([theirs[other] for _, other in pairs])
    names.score_pairs(left, right, rows[:1], others[:1])
    took = seconds(lambda: names.score_pairs(left, right, rows, others))
    print(f"{title:<42}{len(pairs) / took:>14,.0f} pairs/s of {len(pairs):,}", flush=True)


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run, in seconds; the rankings before it have compiled what is compiled."""
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
