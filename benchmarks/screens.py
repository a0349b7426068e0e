"""How long each screen takes to be made, asked as a browser asks, from the database to the last byte of the page.

    uv run python -m benchmarks.screens                   # 100,000 accounts
    uv run python -m benchmarks.screens --rows 1000000

The open laptop asks, who is shown everything: no screen is larger for anybody else. The baseline is the guide, a page
that reads nothing of the record: what is over it is the record's.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.test import Client

from benchmarks.casebook import SYLLABLES, write_list
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.web import current
from tanuq.web.addresses import results_address
from tanuq.web.warming import WarmUp

OK = 200
ASKED = 60
PAGE = 100
"""More people than a page shows: so many pages there are at least."""


def main() -> None:
    """Print the median, the 95th percentile and the longest time of each screen, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="accounts in the record")
    parser.add_argument("--smoke", action="store_true", help="300 accounts")
    told = parser.parse_args()
    rows = 300 if told.smoke else told.rows
    with tempfile.TemporaryDirectory() as name, Record.open(create_workspace(Path(name) / "office", None)) as record:
        write_list(Path(name) / "list.csv", rows, random.Random(1))  # noqa: S311
        import_list(record, Path(name) / "list.csv", ImportOptions(name="benchmark", corrections=(), key="id"))
        current.use(record)
        warm_up = WarmUp(record, current.TEAM, print)
        warm_up.start()
        try:
            print(f"{rows:,} accounts{'':<18}{'p50':>9}{'p95':>9}{'longest':>9} ms")
            for screen, addresses in screens():
                report(screen, addresses)
        finally:
            warm_up.stop()


def screens() -> Iterator[tuple[str, list[str]]]:
    """Each screen with the addresses to ask it at; what comes as a header stands behind the number sign."""
    chance = random.Random(3)  # noqa: S311
    numbers = list(Account.objects.values_list("number", flat=True)[:20_000])
    pages = max(1, len(numbers) // PAGE)
    some = chance.choices(numbers, k=ASKED)
    persons = [f"/people/{person_number(account)}/" for account in some]
    yield "guide, reads nothing", ["/help/"] * ASKED
    yield "home", ["/"] * ASKED
    yield "all people, page by page", [f"/people/?page={1 + asked % pages}" for asked in range(ASKED)]
    yield "people by a filter", [_search("", sex="female"), _search("", sex="male")] * (ASKED // 2)
    yield "people by a whole name", [_search(f"{_word(chance, 3)} {_word(chance, 3)}") for _ in range(ASKED)]
    yield "people by half a name", [_search(_word(chance, 3)) for _ in range(ASKED)]
    yield "people by a syllable", [_search(_word(chance, 1)) for _ in range(ASKED)]
    yield "people by name and filter", [_search(_word(chance, 3), sex="female") for _ in range(ASKED)]
    yield "suggested by two letters", [_suggested(_word(chance, 2)[:2]) for _ in range(ASKED)]
    yield "suggested by half a name", [_suggested(_word(chance, 2)) for _ in range(ASKED)]
    yield "a person", persons
    yield "how a value is held", [f"{address}explain/name/" for address in persons]
    yield "these are not one person", [f"{address}split/" for address in persons]
    yield "an account", [f"/accounts/{account}/" for account in some]
    yield "a verification", [f"/reviews/{account}/" for account in some]
    for room in ("reviews", "places", "sources", "desk", "intake", "received", "linking"):
        yield room, [f"/{room}/"] * ASKED


def _suggested(typed: str) -> str:
    return f"/suggestions/#{quote(typed)}"


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables))


def _search(text: str, **filters: str) -> str:
    return results_address(ResultsQuery(text=text, filters=tuple(filters.items())))


def report(screen: str, addresses: list[str]) -> None:
    """Ask a screen at each address and print how long it took; the first, which may fill a cache, is not counted."""
    browser, taken = Client(SERVER_NAME="127.0.0.1"), []
    for address in (addresses[0], *addresses):
        path, _, typed = address.partition("#")
        start = time.perf_counter()
        answer = browser.get(path, headers={"Typed": typed})
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status_code != OK:
            raise SystemExit(f"{address} answered {answer.status_code}")
    taken = sorted(taken[1:])
    print(f"{screen:<27}{taken[len(taken) // 2]:9.1f}{taken[int(len(taken) * 0.95)]:9.1f}{taken[-1]:9.1f}")


if __name__ == "__main__":
    main()
