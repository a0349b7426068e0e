"""How quickly a decision on a pair of accounts is taken: the form is sent, and the next pair stands there.

    uv run python -m benchmarks.deciding --accounts 10000 100000

Imports a list of invented accounts, links it as ``tanuq link`` does, and judges pair after pair through the pages, as
somebody at the keyboard does: a decision is the answer to the form and the page of the next pair together.
"""

import argparse
import csv
import statistics
import tempfile
import time
from pathlib import Path

from django.test import Client

from benchmarks.invented_accounts import invented_accounts
from tanuq.casebook.queries.linking import run
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace, open_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import propose
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.writing import form_mark

TEAM = Viewer(Visibility.TEAM)
COLUMNS = {
    "sex": "sex",
    "birth_date": "date of birth",
    "birth_place": "place of birth",
    "occupation": "occupation",
    "taken_date": "date of detention",
    "taken_place": "place of detention",
}
VERDICTS = ("same", "different", "unsure")
ROUNDS = 60


def write_list(path: Path, accounts: int) -> None:
    """A list of so many invented accounts."""
    frame, _ = invented_accounts(accounts)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", *COLUMNS.values()))
        for row in frame.iter_rows(named=True):
            writer.writerow((row["id"], row["names"][0]["written"], *(row[column] or "" for column in COLUMNS)))


def linked_record(folder: Path, accounts: int) -> Record:
    """A record of so many accounts with a run; one that is there already is used again."""
    if (folder / "workspace").exists():
        return Record.open(open_workspace(folder / "workspace", None))
    folder.mkdir(parents=True, exist_ok=True)
    record = Record.open(create_workspace(folder / "workspace", None))
    write_list(folder / "list.csv", accounts)
    import_list(record, folder / "list.csv", ImportOptions("invented"))
    propose(record, TEAM, Options())
    return record


def decide(record: Record, rounds: int) -> list[float]:
    """Milliseconds of each of so many decisions in a row, the first of which finds nothing in memory."""
    current.use(record)
    client = Client(SERVER_NAME="127.0.0.1")
    begin = f"/linking/{run(record).id}/next/"
    address = client.get(begin)["Location"]
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        fields = {"mark": form_mark(), "verdict": VERDICTS[number % len(VERDICTS)], "reason": "looked at"}
        answer = client.post(address, fields)["Location"]
        client.get(answer)
        taken.append((time.perf_counter() - start) * 1000)
        # A judgement that contradicts others leads to where they stand.
        address = answer.partition("?")[0] if answer.startswith(begin[:-5]) else client.get(begin)["Location"]
    return taken


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--smoke", action="store_true", help="a small list, to see that it runs")
    parser.add_argument("--keep", type=Path, help="a folder to leave the workspaces in, or to use again")
    options = parser.parse_args()
    print(f"{'accounts':>10}{'pairs':>10}{'median ms':>12}{'p95 ms':>10}{'first ms':>10}")
    with tempfile.TemporaryDirectory() as scratch:
        for accounts in [2_000] if options.smoke else options.accounts:
            with linked_record((options.keep or Path(scratch)) / str(accounts), accounts) as record:
                first, *taken = decide(record, 10 if options.smoke else ROUNDS)
                middle, slow = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
                print(f"{accounts:>10,}{run(record).pairs:>10,}{middle:>12.1f}{slow:>10.1f}{first:>10.1f}", flush=True)


if __name__ == "__main__":
    main()
