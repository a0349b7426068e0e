"""How quickly and how well a person is found among a million, in whatever script the name is typed.

    uv run python -m benchmarks.name_search --names 1000000

Questions ask for people with held-out elements, in another script, misspelt, swapped or with a part left out; a hit
is right when it has all the elements asked for. The same names are then typed up to four letters (two Chinese
characters) of their last word, and of that word alone: a hit is right when it has the other elements, and one that can
be written with this beginning. Beside it, on the same names: SQLite's FTS5 with trigrams on ASCII forms, and a scan by
rapidfuzz where that is installed. Times of searches are those of a processor.
"""

import argparse
import gc
import importlib.util
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from anyascii import anyascii

from benchmarks.invented_names import KINDS, Element, Person, Question, elements, people, question
from tanuq.names.index import Entry, Index

Search = Callable[[str], Sequence[int]]
Right = Callable[[Question, Person], bool]
SCANNED = 60
"""Questions put to the peers, which take their time."""


class FileStore:
    """An index in a SQLite file, as the casebook keeps it."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS blob (name TEXT PRIMARY KEY, content BLOB)")

    def get(self, name: str) -> bytes:
        """The bytes of this name; empty where there are none."""
        row = self._database.execute("SELECT content FROM blob WHERE name = ?", (name,)).fetchone()
        return row[0] if row else b""

    def transaction(self) -> sqlite3.Connection:
        """Everything that is written within ``with`` is committed as one, as the casebook does."""
        self._database.execute("BEGIN IMMEDIATE")
        return self._database

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under this name."""
        self._database.execute("INSERT OR REPLACE INTO blob VALUES (?, ?)", (name, content))

    def remove(self, prefix: str) -> None:
        """Remove whatever has a name that begins so."""
        self._database.execute("DELETE FROM blob WHERE name >= ? AND name < ?", (prefix, prefix + "\U0010ffff"))


def invent(names: int, questions: int, dice: random.Random) -> tuple[list[Person], list[Question], list[Question]]:
    """People, questions for some of those who are made of held-out elements only, and beginnings of such questions."""
    everyone: list[Person] = []
    askable = []
    for person, chosen in people(names, dice):
        everyone.append(person)
        if all(element.held_out for element in chosen) and dice.random() < 20 * questions / names:
            askable.append((person, chosen))
    dice.shuffle(askable)
    kinds = [KINDS[number % len(KINDS)] for number in range(questions)]
    asked = [question(*whom, kind, dice) for whom, kind in zip(askable, kinds, strict=False)]
    return everyone, asked, [each for whom in askable[:questions] for each in begun(*whom, dice)]


def begun(person: Person, chosen: Sequence[Element], dice: random.Random) -> list[Question]:
    """What somebody has typed who is about to type the last word of this person in another script."""
    *words, last = question(person, chosen, "another script", dice).text.replace("·", " ").split(" ")
    typed = last[: 2 if "\u4e00" <= last[0] <= "\u9fff" else 4]
    if typed == last or len(words) + 1 != len(chosen):
        return []
    elements = frozenset(person.elements[:-1])
    return [
        Question("last word begun", " ".join([*words, typed]), elements),
        Question("one word begun", typed, frozenset()),
    ]


def has_all(asked: Question, person: Person) -> bool:
    """Whether this person has all the elements asked for."""
    return asked.elements <= frozenset(person.elements)


def has_all_and_begins() -> Right:
    """As `has_all`, and one of their elements can be written so that it begins with the last word of the question."""
    spelt = {each.number: sum(each.spellings.values(), ()) for kind in elements() for each in kind}

    def right(asked: Question, person: Person) -> bool:
        typed = asked.text.split(" ")[-1].lower()
        begins = any(form.lower().startswith(typed) for element in person.elements for form in spelt[element])
        return begins and has_all(asked, person)

    return right


def figures(
    name: str, search: Search, everyone: Sequence[Person], questions: Sequence[Question], right: Right = has_all
) -> None:
    """Ask all questions and print recall and time."""
    taken, found = [], defaultdict(list)
    for asked in questions:
        start = time.process_time()
        hits = search(asked.text)
        taken.append((time.process_time() - start) * 1000)
        met = any(right(asked, everyone[hit]) for hit in hits[:10])
        found[asked.kind].append(met)
        found["all"].append(met)
    slowest = statistics.quantiles(taken, n=20)[-1]
    print(f"{name:<34}p50 {statistics.median(taken):8.1f} ms  p95 {slowest:8.1f} ms")
    for kind, mets in found.items():
        print(f"    recall@10 {sum(mets) / len(mets):.3f}  {kind} ({len(mets)})")


def build(path: Path, everyone: Sequence[Person]) -> None:
    """Index everyone and save."""
    start = time.perf_counter()
    index = Index(FileStore(path))
    index.add_many(Entry(key, person.name) for key, person in enumerate(everyone))
    index.save()
    taken = time.perf_counter() - start
    print(f"{'made and saved':<34}{taken:.1f} s, {path.stat().st_size / 2**20:.0f} MiB on disk")


def resident() -> float:
    """MiB of memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def in_a_process_of_its_own(path: Path) -> None:
    """Open the index and search as a new process does: time until the first answer, and memory."""
    script = (
        "import sys, time; from pathlib import Path; from benchmarks.name_search import FileStore, resident;"
        "from tanuq.names.index import Index; small = Index(); small.add(1, 'Abla'); small.search('Ясин Abla');"
        "start, busy = time.perf_counter(), time.process_time();"
        "index = Index.open(FileStore(Path(sys.argv[1]))); index.search('Ablet Yasin');"
        "print(f'opened, first answer after         {time.perf_counter() - start:.2f} s, '"
        "f'{time.process_time() - busy:.2f} s of a processor');"
        "[index.search(q) for q in ('Ablet Yasin', '阿不来提·亚森', 'Сауытбай', 'ياسىن')];"
        "print(f'memory of the searching process    {resident():.0f} MiB')"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def adding(store: FileStore, index: Index, number: int) -> None:
    """Add one person, commit, and find them."""
    taken = []
    for again in range(20):
        start = time.perf_counter()
        with store.transaction():
            index.add(number + again, f"Zulpiqar Qoqandi{'abcdefghijklmnopqrst'[again]}")
            index.save()
        hits = index.search("Зулпиқар Қоқанди" + "абвгдежзиклмнопрстуф"[again], limit=30)
        taken.append((time.perf_counter() - start) * 1000)
        assert any(hit.key == number + again for hit in hits)
    print(f"{'one added and found':<34}p50 {statistics.median(taken):8.1f} ms")


def by_trigrams(everyone: Sequence[Person]) -> Search:
    """SQLite FTS5 with trigrams on ASCII forms, any trigram of the question, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram', content='')")
    rows = ((number, anyascii(person.name).lower()) for number, person in enumerate(everyone))
    database.executemany("INSERT INTO names(rowid, name) VALUES (?, ?)", rows)

    def search(text: str) -> Sequence[int]:
        plain = "".join(letter for letter in anyascii(text).lower() if letter.isalpha() or letter == " ")
        grams = {plain[at : at + 3] for at in range(max(1, len(plain) - 2))}
        wanted = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = database.execute("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", (wanted,))
        return [row[0] for row in rows]

    return search


def by_rapidfuzz(everyone: Sequence[Person]) -> Search:
    """A scan of all ASCII forms by rapidfuzz's token_sort_ratio."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    plain = [anyascii(person.name).lower() for person in everyone]

    def search(text: str) -> Sequence[int]:
        hits = process.extract(anyascii(text).lower(), plain, scorer=fuzz.token_sort_ratio, limit=10)
        return [hit[2] for hit in hits]

    return search


def peers(everyone: Sequence[Person], questions: Sequence[Question]) -> None:
    """Put some of the questions to what else there is."""
    figures("SQLite FTS5 trigrams of ASCII", by_trigrams(everyone), everyone, questions)
    gc.collect()
    if importlib.util.find_spec("rapidfuzz"):
        figures("rapidfuzz scan of ASCII", by_rapidfuzz(everyone), everyone, questions)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--smoke", action="store_true", help="a few names, to see that it runs")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    names, asked = (20_000, 100) if options.smoke else (options.names, options.questions)
    everyone, questions, beginnings = invent(names, asked, random.Random(1))  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        build(path, everyone)
        in_a_process_of_its_own(path)
        store = FileStore(path)
        index = Index.open(store)
        index.search("Ясин Abla")
        index.search_beginning("Ясин Abl")
        figures("tanuq.names.Index", lambda text: [int(hit.key) for hit in index.search(text)], everyone, questions)
        figures(
            "tanuq.names.Index, while typing",
            lambda text: [int(hit.key) for hit in index.search_beginning(text)],
            everyone,
            beginnings,
            has_all_and_begins(),
        )
        adding(store, index, names)
    if not options.alone:
        peers(everyone, questions[:SCANNED])


if __name__ == "__main__":
    main()
