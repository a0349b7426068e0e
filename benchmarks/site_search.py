"""What a question to the static site's search fetches and finds among a million people, in whatever script it is typed.

    uv run python -m benchmarks.site_search --people 1000000

Questions ask for invented people in another script, misspelt, swapped or with a part left out; a hit is right when it
has all the elements asked for. Then, where TANUQ_SHARED_DATA holds them, legislators known in several scripts are
indexed in one and asked for in another. Beside both: an index of folded words, of which the last may be begun, as a
static site's search usually has it.
"""

import argparse
import csv
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.invented_names import KINDS, SHARED, Person, Question, people, question
from tanuq.casebook.claims import Claim
from tanuq.names.folding import folded_words
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource
from tanuq.publishing.site_search.asking import ask
from tanuq.publishing.site_search.files import search_files

Find = Callable[[str], Sequence[int]]
FIRST = 10
"""Hits among which the person must be."""
COMMON = ("Memet ", "Tursun ", "Abdulla ", "ali", "阿", "а", "Muhammad Ali ", "Xi ", "gul", "Abdu", "Айгуль ", "Wang ")
"""Questions that say little: the worst for what is fetched."""


def released(order: int, name: str) -> ReleasedPerson:
    """Somebody of whom the name alone is told."""
    number = f"{order * 2654435761 % (1 << 32):08x}{order:08x}"
    account = ReleasedAccount(
        f"A-{number}", "S-1", "reported", (Claim("name", name, name, visibility=Visibility.PUBLIC),)
    )
    return ReleasedPerson(f"P-{number}", (), (account,), (), (ReleasedSource("S-1", "", "", ""),), (), ())


class Site:
    """The files of the search, written to a folder, and what asking them costs."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder = folder
        self.fetched: list[int] = []
        self.asked_for_more = 0
        start, self.files, self.size, self.largest = time.perf_counter(), 0, 0, 0
        everybody = (released(order, name) for order, name in enumerate(names))
        for path, content in search_files(everybody, folder):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            self.files, self.size, self.largest = (
                self.files + 1,
                self.size + len(content),
                max(self.largest, len(content)),
            )
        self.taken = time.perf_counter() - start

    def find(self, text: str) -> list[int]:
        """Who is found, as orders."""
        answer = ask(lambda path: (self._folder / path).read_bytes(), text)
        self.fetched.append(answer.fetched)
        self.asked_for_more += answer.more
        return [int(hit.number[10:], 16) for hit in answer.hits]

    def print_size(self) -> None:
        """How large it is and how long it took."""
        print(
            f"made in {self.taken:.0f} s: {self.files:,} files, {self.size / 2**20:.0f} MiB,"
            f" largest {self.largest:,} bytes"
        )

    def print_fetched(self) -> None:
        """What the questions so far have cost."""
        ranked = sorted(self.fetched)
        p95 = ranked[len(ranked) * 95 // 100]
        print(f"fetched: median {statistics.median(ranked):,.0f}, p95 {p95:,}, max {ranked[-1]:,} bytes;", end=" ")
        print(f"{self.asked_for_more} of {len(ranked)} asked for another word")


class Naive:
    """Folded words, each of which the person must have; the last may be begun."""

    def __init__(self, names: Iterable[str]) -> None:
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        for order, name in enumerate(names):
            for word in folded_words(name):
                self._bearers[word].add(order)

    def find(self, text: str) -> list[int]:
        """Who has all the words."""
        *whole, last = folded_words(text)
        begun = set().union(*(held for word, held in self._bearers.items() if word.startswith(last)))
        return sorted(begun.intersection(*(self._bearers.get(word, set()) for word in whole)))


def recall(title: str, find: Find, cases: Sequence[tuple[str, str, Callable[[int], bool]]]) -> None:
    """Ask, and print for each kind how often somebody right is among the first."""
    met: defaultdict[str, list[bool]] = defaultdict(list)
    for kind, text, right in cases:
        found = any(right(order) for order in find(text)[:FIRST])
        met[kind].append(found)
        met["all"].append(found)
    print(title)
    for kind, hits in met.items():
        print(f"    recall@{FIRST} {sum(hits) / len(hits):.3f}  {kind} ({len(hits)})")


def invented(count: int, questions: int, dice: random.Random) -> tuple[list[Person], list[Question]]:
    """People, and questions for some of those who are made of held-out elements only."""
    everyone, askable = [], []
    for person, chosen in people(count, dice):
        everyone.append(person)
        if all(element.held_out for element in chosen) and dice.random() < 20 * questions / count:
            askable.append((person, chosen))
    dice.shuffle(askable)
    kinds = [KINDS[number % len(KINDS)] for number in range(questions)]
    return everyone, [question(*whom, kind, dice) for whom, kind in zip(askable, kinds, strict=False)]


def among_invented(folder: Path, count: int, questions: int) -> None:
    """Size, bytes and recall among invented people."""
    everyone, asked = invented(count, questions, random.Random(1))  # noqa: S311
    names = [person.name for person in everyone]
    site = Site(folder, names)
    print(f"{count:,} invented people")
    site.print_size()

    def right(one: Question) -> Callable[[int], bool]:
        return lambda order: one.elements <= frozenset(everyone[order].elements)

    cases = [(one.kind, f"{one.text} ", right(one)) for one in asked]
    recall("search of the site", site.find, cases)
    recall("folded words", Naive(names).find, cases[: len(cases) if count <= 100_000 else 100])
    for text in COMMON:
        site.find(text)
    site.print_fetched()


def among_legislators(folder: Path, questions: int) -> None:
    """Recall on names of real legislators, who are known in two scripts or more."""
    file = SHARED / "names/legislators_dev.tsv"
    if not file.exists():
        print(f"no {file}: names of legislators are left out")
        return
    known = list(_legislators(file))
    names = [writings[0][1] for writings in known]
    cases = [
        (f"{writings[0][0]} asked for in {script}", f"{name} ", lambda order, right=right: order == right)
        for right, writings in enumerate(known)
        for script, name in writings[1:2]
    ]
    counts: defaultdict[str, int] = defaultdict(int)
    for kind, _, _ in cases:
        counts[kind] += 1
    frequent = [case for case in cases if counts[case[0]] >= 25]
    frequent = random.Random(2).sample(frequent, min(questions, len(frequent)))  # noqa: S311
    site = Site(folder, names)
    print(f"\n{len(names):,} legislators, {len(frequent):,} questions")
    recall("search of the site", site.find, frequent)
    recall("folded words", Naive(names).find, frequent)
    site.print_fetched()


def _legislators(file: Path) -> Iterator[list[tuple[str, str]]]:
    """Of each, (script, name) with a name of each script."""
    by_person: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            by_person[row["person"]].setdefault(row["script"], row["name"])
    return (list(scripts.items()) for scripts in by_person.values() if len(scripts) > 1)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--smoke", action="store_true", help="a few people, to see that it runs")
    options = parser.parse_args()
    count, questions = (3_000, 50) if options.smoke else (options.people, options.questions)
    with tempfile.TemporaryDirectory() as folder:
        among_invented(Path(folder), count, questions)
    if not options.smoke:
        with tempfile.TemporaryDirectory() as folder:
            among_legislators(Path(folder), questions)


if __name__ == "__main__":
    main()
