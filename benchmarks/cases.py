"""How long the pages of proceedings and statements take among many, beside reading every one of them.

uv run python -m benchmarks.cases                     # 20,000 proceedings and as many statements
uv run python -m benchmarks.cases --each 5000
uv run python -m benchmarks.cases --smoke             # 100 of each

Everything told is invented. The baseline finds what concerns a state by reading all that is told.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.test import Client

from benchmarks.casebook import SYLLABLES
from tanuq.casebook.models import SubjectAccount
from tanuq.casebook.queries.subjects import every_subject, subjects_of_state, subjects_with_words
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.intake.files.receiving import receive_file
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current

TEAM = Viewer(Visibility.TEAM)
STATES = ("Kazakhstan", "China", "Kyrgyzstan", "Uzbekistan", "Sweden", "Germany", "Argentina", "Chad")
"""The last is rare: one case in a thousand."""
ROUNDS = 20
BATCH = 5_000


def main() -> None:
    """Print the median and the 95th percentile of each question, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=20_000, help="proceedings, and statements")
    parser.add_argument("--smoke", action="store_true", help="100 of each")
    told = parser.parse_args()
    each = 100 if told.smoke else told.each
    with tempfile.TemporaryDirectory() as name, Record.open(create_workspace(Path(name) / "office", None)) as record:
        start = time.perf_counter()
        write(record, Path(name), each)
        print(f"{each:,} proceedings and {each:,} statements told in {time.perf_counter() - start:.1f} s")
        current.use(record)
        for question, asked in questions(record):
            report(question, asked)


def write(record: Record, folder: Path, each: int) -> None:
    """Tell of all of them, as forms do, in one source."""
    paper = folder / "told.txt"
    paper.write_text("Invented.", encoding="utf-8")
    source = receive_file(record, paper).source
    chance = random.Random(7)  # noqa: S311
    bodies = ({"source": source, "kind": kind, "claims": claims} for kind, claims in invented(chance, each))
    while batch := [Draft("account.given", body) for body in islice(bodies, BATCH)]:
        record.write(batch)


def invented(chance: random.Random, each: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Kind and claims of each."""
    for _ in range(each):
        year = chance.randrange(2015, 2026)
        case = {"proceeding_kind": "asylum", "proceeding_state": state(chance), "person_named": name(chance),
                "stage_kind": "application", "stage_date": f"{year}-{chance.randrange(1, 13):02}"}  # fmt: skip
        decided = {"stage_kind": "first_decision", "stage_date": f"{year + 1}", "outcome": "refused"}
        yield "proceeding", [*claims(case), *claims(decided, about="stage.2")]
        words = {"speaker": name(chance), "speaker_state": state(chance), "said_date": f"{year}",
                 "quotation": " ".join(name(chance) for _ in range(8)), "position": "denies"}  # fmt: skip
        yield "statement", claims(words)


def claims(said: dict[str, str], **more: str) -> list[dict[str, Any]]:
    """Claims as an entry states them."""
    return [{"property": code, "value": value, "written": value, **more} for code, value in said.items()]


def state(chance: random.Random) -> str:
    """One of the states."""
    return STATES[-1] if chance.random() < 0.001 else chance.choice(STATES[:-1])


def name(chance: random.Random) -> str:
    """An invented name."""
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))


def questions(record: Record) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked, and how."""
    client = Client(SERVER_NAME="127.0.0.1")
    number = SubjectAccount.objects.filter(kind="proceeding").values_list("subject", flat=True).first()

    def page(address: str) -> Callable[[], object]:
        return lambda: client.get(address)

    yield "the list of proceedings, first page", page("/proceedings/")
    yield "a proceeding", page(f"/proceedings/{number}/")
    yield "deadlines of all, kept after the first", page("/proceedings/deadlines/")
    yield "a state that few name, its page", page("/states/TD/")
    yield "  what concerns it, by its mentions", lambda: subjects_of_state(record, TEAM, "TD")
    yield (
        "  the same by reading everything",
        lambda: [
            view
            for kind in (Kind.PROCEEDING, Kind.STATEMENT)
            for view in every_subject(TEAM, kind)
            if "TD" in view.states
        ],
    )
    yield "a state that a seventh name, its page", page("/states/KZ/")
    yield "words among all statements", lambda: list(subjects_with_words(TEAM, Kind.STATEMENT, "no such words"))


def report(question: str, asked: Callable[[], object]) -> None:
    """Ask a few times and print."""
    asked()
    taken = []
    began = time.perf_counter()
    while len(taken) < ROUNDS and (not taken or time.perf_counter() - began < 10):
        start = time.perf_counter()
        asked()
        taken.append(time.perf_counter() - start)
    taken.sort()
    middle, late = (1000 * taken[int(len(taken) * share)] for share in (0.5, 0.95))
    print(f"  {question:<44}{middle:9.1f}{late:9.1f} ms")


if __name__ == "__main__":
    main()
