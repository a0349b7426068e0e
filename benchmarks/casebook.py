"""How long a large list takes to become a searchable casebook, and how quickly it answers.

    uv run python -m benchmarks.casebook --rows 1000000

Makes a list of invented people, imports it as ``tanuq import`` does, and asks what the pages ask. The baseline for
the facets is the same count by plain SQL over one row per value, as a casebook without bitmaps would do it.
"""

import argparse
import csv
import io
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tanuq.casebook.models import Account
from tanuq.casebook.numbers import person_number, source_number
from tanuq.casebook.queries.news import news
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.points import points_in
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.ledger.entries import Draft
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vault.vault import Vault

SYLLABLES = ("ai", "bek", "da", "er", "gul", "han", "jan", "ka", "lat", "mu", "nur", "os", "qi", "ra", "say", "tur")
PLACES = [f"{place} {number}" for place in ("Ghulja", "Tacheng", "Altay", "Hotan", "Kashgar") for number in range(400)]
WORK = ("teacher", "farmer", "trader", "imam", "student", "driver", "nurse", "herder", "cook", "official")
HEADER = ("id", "name", "father's name", "sex", "date of birth", "nationality", "date of detention")
HEADER += ("place of detention", "occupation", "place of birth")
TEAM = Viewer(Visibility.TEAM)
ROUNDS = 40


def word(dice: random.Random) -> str:
    """An invented name of two to four syllables: some 70,000 different ones."""
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()


def write_list(path: Path, rows: int, dice: random.Random) -> None:
    """A list of *rows* invented people in ten columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(
                (
                    f"X{number:07d}",
                    f"{word(dice)} {word(dice)}",
                    word(dice),
                    dice.choice("FM"),
                    f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(1930, 2004)}",
                    dice.choice(("China", "Kazakhstan", "Turkey")),
                    f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(2014, 2021)}",
                    dice.choice(PLACES),
                    dice.choice(WORK),
                    dice.choice(PLACES),
                )
            )


def milliseconds(question: Callable[[int], object], rounds: int) -> tuple[float, float]:
    """Median and 95th percentile of the time that *question* takes, asked differently each time."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        question(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def peak_memory() -> float:
    """Largest resident size of this process so far, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def import_figures(record: Record, path: Path, rows: int) -> None:
    """Import the list and say how long it took."""
    start = time.perf_counter()
    outcome = import_list(record, path, ImportOptions(name="benchmark", corrections=(), key="id"))
    taken = time.perf_counter() - start
    print(f"import: {outcome.accounts:,} accounts, {outcome.claims:,} claims in {taken:.1f} s")
    print(f"        {rows / taken:,.0f} rows/s, peak memory {peak_memory():.2f} GiB")


def answer_figures(record: Record, dice: random.Random, rounds: int) -> None:
    """Ask what the pages ask."""
    ids = [dice.randint(1, Account.objects.count()) for _ in range(rounds)]
    numbers = [person_number(Account.objects.get(id=number).number) for number in ids]
    names = [f"{word(dice)} {word(dice)}" for _ in range(rounds)]
    questions: dict[str, Callable[[int], object]] = {
        "home": lambda _: overview(record, TEAM),
        "results, no filter": lambda _: results(record, TEAM, ResultsQuery()),
        "results, one filter": lambda n: results(
            record, TEAM, ResultsQuery(filters=(("taken_date", str(2014 + n % 8)),))
        ),
        "results, a place": lambda n: results(
            record, TEAM, ResultsQuery(filters=(("taken_place", PLACES[n * 37 % len(PLACES)]),))
        ),
        "results, dates from–to": lambda n: results(
            record, TEAM, ResultsQuery(filters=(("taken_date", f"{2014 + n % 8}-03-01/{2015 + n % 8}-04-30"),))
        ),
        "map": lambda _: points_in(record, TEAM, None),
        "saved search": lambda n: news(
            record, TEAM, ResultsQuery(filters=(("taken_date", str(2014 + n % 8)),)), b"", ""
        ),
        "results, text": lambda n: results(record, TEAM, ResultsQuery(text=names[n].split()[0])),
        "person": lambda n: person(record, TEAM, numbers[n]),
        "search, two words": lambda n: search_people(record, TEAM, names[n], 20),
        "search, one word": lambda n: search_people(record, TEAM, names[n].split()[0], 20),
        "search, three letters": lambda n: search_people(record, TEAM, names[n][:3], 20),
    }
    print(f"{'question':<24}{'median ms':>12}{'p95 ms':>10}")
    for name, question in questions.items():
        median, slowest = milliseconds(question, rounds)
        print(f"{name:<24}{median:>12.1f}{slowest:>10.1f}")


def foreign_entries(folder: Path, entries: int, dice: random.Random) -> Ledger:
    """The ledger of another office that recorded so many accounts, all from one long statement."""
    workspace = create_workspace(folder, None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    ledger, vault = Ledger(store, now=milliseconds_now), Vault(workspace, store)
    piece = vault.keep(io.BytesIO(b"A long statement."))
    receipt = {"evidence": piece.sha256, "size": piece.size, "visibility": "team", "title": "A long statement"}
    ledger.append([Draft("source.received", receipt)])
    body = {"source": source_number(piece.sha256), "kind": "person"}
    for _ in range(0, entries, 1000):
        ledger.append([Draft("account.given", {**body, "claims": told(dice)}) for _ in range(1000)])
    return ledger


def told(dice: random.Random) -> list[dict[str, str]]:
    """What somebody tells of one person."""
    values = {
        "name": f"{word(dice)} {word(dice)}",
        "sex": dice.choice(("female", "male")),
        "taken_date": f"{dice.randint(2014, 2021)}-{dice.randint(1, 12):02d}",
        "taken_place": dice.choice(PLACES),
    }
    return [{"property": prop, "value": value, "written": value} for prop, value in values.items()]


def merge_figures(record: Record, ledger: Ledger) -> None:
    """Merge the other office's entries and bring the casebook up to date."""
    start = time.perf_counter()
    outcome = merge(record.ledger, ledger)
    merged = time.perf_counter()
    record.catch_up()
    done = time.perf_counter()
    print(f"merge:  {outcome.new:,} foreign entries verified and let in in {merged - start:.1f} s,")
    print(f"        {done - merged:.1f} s more until they are searchable")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--smoke", action="store_true", help="a small list, to see that it runs")
    parser.add_argument("--keep", type=Path, help="a folder to leave the workspace in, or to use again")
    options = parser.parse_args()
    rows = 5_000 if options.smoke else options.rows
    dice = random.Random(1)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "workspace"
        path = Path(scratch) / "list.csv"
        write_list(path, rows, dice)
        with Record.open(create_workspace(folder, None)) as record:
            import_figures(record, path, rows)
            answer_figures(record, dice, ROUNDS)
            merge_figures(record, foreign_entries(Path(scratch) / "other", 1_000 if options.smoke else 100_000, dice))


if __name__ == "__main__":
    main()
