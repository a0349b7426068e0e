"""How fast programs are answered: a person and a search through the API, beside the pages of the same.

    uv run python -m benchmarks.api                   # 20,000 accounts, 150 questions each
    uv run python -m benchmarks.api --rows 100000

Asked one after the other as the server asks, from the database to the last byte, in one process: so many questions a
second does one core answer. The baseline is the HTML page of the same person and the same results.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.test import Client

from benchmarks.casebook import SYLLABLES, write_list
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.office import api_tokens
from tanuq.office.api_tokens import Reach
from tanuq.policy.roles import EVERY_ROLE
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.addresses import results_address
from tanuq.web.api import admitting
from tanuq.web.paces import Paces

OK = 200
ASKED = 150

Ask = Callable[[], Any]


def main() -> None:
    """Print questions a second and the 95th percentile, of the API and of the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="accounts in the record")
    parser.add_argument("--smoke", action="store_true", help="300 accounts, 10 questions each")
    told = parser.parse_args()
    rows, asked = (300, 10) if told.smoke else (told.rows, ASKED)
    admitting.PROGRAMS = Paces(a_second=1_000_000)  # here it is measured how fast one could be answered
    with tempfile.TemporaryDirectory() as name, Record.open(create_workspace(Path(name) / "office", None)) as record:
        write_list(Path(name) / "list.csv", rows, random.Random(1))  # noqa: S311
        import_list(record, Path(name) / "list.csv", ImportOptions(name="benchmark", corrections=(), key="id"))
        current.use(record)
        print(f"{rows:,} accounts{'':<18}{'a second':>9}{'p50':>9}{'p95':>9} ms {'bytes':>9}")
        for what, questions in ways(asked):
            report(what, questions)


def ways(asked: int) -> Iterator[tuple[str, list[Ask]]]:
    """Each way of asking with its questions; the page and the API are asked the same, in turn."""
    chance = random.Random(3)  # noqa: S311
    client = Client(SERVER_NAME="127.0.0.1")
    token = api_tokens.add("", "benchmark", 1, Reach(EVERY_ROLE, Visibility.TEAM))
    headers = {"Authorization": f"Bearer {token}"}
    accounts = list(Account.objects.values_list("number", flat=True)[:20_000])
    people = [person_number(account) for account in chance.choices(accounts, k=asked)]
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(asked)]
    yield "a person, page", [lambda one=one: client.get(f"/people/{one}/") for one in people]
    yield "a person, API", [lambda one=one: client.get(f"/api/v1/people/{one}", headers=headers) for one in people]
    yield "a search, page", [lambda one=one: client.get(results_address(ResultsQuery(one))) for one in words]
    yield "a search, API", [lambda one=one: _search(client, headers, one) for one in words]


def _search(client: Client, headers: dict[str, str], words: str) -> Any:
    body = json.dumps({"words": words})
    return client.post("/api/v1/people/search", body, content_type="application/json", headers=headers)


def report(what: str, questions: list[Ask]) -> None:
    """Ask all of them after the first, which waits for indexes, and print how long they took."""
    questions[0]()
    taken, size = [], 0
    for ask in questions:
        start = time.perf_counter()
        answer = ask()
        taken.append((time.perf_counter() - start) * 1000)
        size += len(answer.content)
        if answer.status_code != OK:
            raise RuntimeError(f"{what}: answered {answer.status_code}")
    cuts = statistics.quantiles(taken, n=20)
    rate = len(taken) / sum(taken) * 1000
    print(f"{what:<28}{rate:9.1f}{statistics.median(taken):9.1f}{cuts[18]:9.1f}    {size // len(taken):9,}")


if __name__ == "__main__":
    main()
