"""How long dossiers take: one, and a thousand, from the record to the bytes of the last file, custody noted.

    uv run python -m benchmarks.dossiers                     # 1,000 people
    uv run python -m benchmarks.dossiers --people 5000

Each person is told of by three sources in five scripts, so that every font is asked for, and one of them gives another
date. The baselines are what somebody would do without reading fonts once: a command each, and typst
called anew for each document.
"""

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import orjson
import typst
from django.utils import translation

from tanuq.casebook.numbers import given_account_number, person_number, source_number
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.outgoing import Outgoing
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Use
from tanuq.policy.visibility import Visibility
from tanuq.publishing.dossier.cases import cases
from tanuq.publishing.dossier.composing import sheet
from tanuq.publishing.dossier.making import Dossier, dossiers
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.setting import Setter, Sheet
from tanuq.publishing.dossier.templates import template_named

TEAM = Viewer(Visibility.TEAM)
SYLLABLES = ("ai", "gul", "nur", "bek", "zha", "mal", "ir", "tur", "sun", "er", "lan", "da", "ma")
WRITTEN = (
    ("айгүлнұрбек", "ысқақжамал"),
    ("ئايگۈلنۇربەك", "ئىسھاقجامال"),
    ("阿依古丽努尔", "依斯哈克贾迈"),
    ("айгульнурбек", "исхакджамал"),
)
SMOKE, SAMPLE = 20, 5


def main() -> None:
    """Print seconds for one and for all, where the time goes, and both baselines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000, help="dossiers")
    parser.add_argument("--smoke", action="store_true", help=f"{SMOKE} people")
    told = parser.parse_args()
    people = SMOKE if told.smoke else told.people
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "office"
        with Record.open(create_workspace(folder, None)) as record:
            persons = invented(record, people)
            for template in ("case-file", "wgeid"):
                report(record, persons, template)
            parts(record, persons)
            numbers = [person_number(one) for one in ACCOUNTS[:SAMPLE]]
        cold(folder, Path(name), numbers)


ACCOUNTS: list[str] = []


def invented(record: Record, people: int) -> list[int]:
    """So many people with three accounts each, as the casebook numbers them."""
    chance = random.Random(1)  # noqa: S311
    sources = [_source(record, f"source {number}") for number in range(30)]
    for start in range(0, people, 200):
        drafts = [
            Draft("account.given", {"source": source, "kind": "person", "claims": claims})
            for _ in range(min(200, people - start))
            for source, claims in zip(chance.sample(sources, 3), _accounts(chance), strict=True)
        ]
        given = [given_account_number(entry.hash) for entry in record.write(drafts)]
        threes = [sorted(given[at : at + 3]) for at in range(0, len(given), 3)]
        same = {"verdict": "same", "reason": "invented so"}
        pairs = [pair for three in threes for pair in (three[:2], three[1:])]
        record.write([Draft("identity.judged", {"accounts": pair, **same}) for pair in pairs])
        ACCOUNTS.extend(three[0] for three in threes)
    return sorted(set(joined_persons(person_number(one) for one in ACCOUNTS).values()))


def _source(record: Record, text: str) -> str:
    piece = record.vault.keep(_bytes(text))
    receipt = {"evidence": piece.sha256, "size": piece.size, "media_type": "text/plain", "file_name": "", "title": ""}
    record.write([Draft("source.received", {**receipt, "material": "", "language": "ug", "visibility": "public"})])
    number = source_number(piece.sha256)
    record.write([Draft("consent.given", {"source": number, "purpose": "submit_to_un"})])
    return number


def _bytes(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


def _accounts(chance: random.Random) -> list[list[dict[str, str]]]:
    """What three sources say of one person: each writes the name in its own script, and one gives another date."""

    def part(letters: str) -> str:
        return "".join(chance.sample(letters, min(len(letters), chance.randint(4, 9))))

    year = chance.randint(2016, 2020)
    told = {
        "birth_date": str(chance.randint(1940, 1999)),
        "birth_place": "Ghulja",
        "occupation": "farmer",
        "taken_date": f"{year}-{chance.randint(1, 12):02}",
        "taken_place": chance.choice(["Ghulja", "伊宁", "Құлжа", "غۇلجا"]),
        "taken_by": "police of the county",
        "detention_place": f"{part('伊宁县看守所')} {chance.randint(1, 9)}",
        "sentence_date": str(year + 1),
        "reason_stated": "no reason was stated",
    }
    first, last = chance.choice(WRITTEN)
    latin = " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
    accounts = [
        {"name": latin, **told},
        {"name": f"{part(first)} {part(last)}", **told},
        {"name": latin, **told, "taken_date": str(year + 2)},
    ]
    return [[{"property": code, "value": value, "written": value} for code, value in one.items()] for one in accounts]


def report(record: Record, persons: Sequence[int], template: str) -> None:
    """Time one alone, then all."""
    order = Order(template_named(template), "en", today=date(2026, 1, 1))
    start = time.perf_counter()
    made = [one for one in dossiers(record, TEAM, persons[:1], order) if isinstance(one, Dossier)]
    one = time.perf_counter() - start
    start, busy = time.perf_counter(), time.process_time()
    sizes = [len(each.content) for each in dossiers(record, TEAM, persons, order) if isinstance(each, Dossier)]
    every, busy = time.perf_counter() - start, time.process_time() - busy
    assert len(made) == 1
    assert len(sizes) == len(persons)
    each, kilobytes = 1000 / len(sizes), sum(sizes) / len(sizes) / 1000
    print(
        f"{template:<12} 1: {one:6.2f} s   {len(sizes):,}: {every:6.2f} s   "
        f"{each * every:5.1f} ms each, {each * busy:.1f} ms of a core, {kilobytes:.0f} kB"
    )


def parts(record: Record, persons: Sequence[int]) -> None:
    """Where the time goes, of case files: reading and composing hold Python, setting does not."""
    order = Order(template_named("case-file"))
    with translation.override("en"):
        start = time.perf_counter()
        told = [case for _, case in cases(record, Outgoing(Use.OWN_CASE, TEAM), persons) if case is not None]
        read = time.perf_counter()
        sheets = [sheet([case], order) for case in told]
        composed = time.perf_counter()
    with Setter() as setter:
        for one in sheets:
            setter.set(one)
    done = time.perf_counter()
    each = 1000 / len(sheets)
    print(
        f"of which     reading {each * (read - start):.1f} ms, composing {each * (composed - read):.1f} ms, "
        f"setting on one thread {each * (done - composed):.1f} ms"
    )
    naive(sheets[:SAMPLE])


def naive(sheets: Sequence[Sheet]) -> None:
    """Typst called anew for each document, its fonts looked for each time."""
    source = Path(sys.modules[Setter.__module__].__file__ or "").with_name("dossier.typ")
    start = time.perf_counter()
    for one in sheets:
        words = {"document": orjson.dumps(replace(one.document)).decode()[:-1] + ',"images":{}}'}
        typst.compile(source, format="pdf", font_paths=[source.with_name("fonts")], sys_inputs=words)
    print(f"baseline     typst.compile anew: {1000 * (time.perf_counter() - start) / len(sheets):.0f} ms each")


def cold(folder: Path, out: Path, numbers: Sequence[str]) -> None:
    """A command for each person."""
    start = time.perf_counter()
    for place, number in enumerate(numbers):
        words = ["--workspace", str(folder), "dossier", number, "--out", str(out / f"{place}.pdf")]
        subprocess.run([sys.executable, "-m", "tanuq", *words], check=True, env=dict(os.environ), capture_output=True)
    print(f"baseline     a command each: {1000 * (time.perf_counter() - start) / len(numbers):.0f} ms each")


if __name__ == "__main__":
    main()
