"""How long it takes to put an edition together and to find what in it could identify somebody.

    uv run python -m benchmarks.release --people 20000

Invented people in five scripts, of whom some stay outside; in one text of a hundred somebody outside is named. Measured
are composing, all findings, and the search for names alone, beside the naive way: every name in every text. The naive
way is run on a sample of the texts and its time multiplied.
"""

import argparse
import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.invented_names import people
from tanuq.casebook.claims import Claim
from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.protected_names import ProtectedName, protected_names
from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.ledger.entries import Draft
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.findings import Code
from tanuq.publishing.release.names_told import NamesTold
from tanuq.publishing.release.proposing import Plan, compose
from tanuq.publishing.release.risks import findings
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson
from tanuq.publishing.release.writing import read_part

SEED = 20261127
OUTSIDE = 5
"""One in so many is not published."""
NAMING = 100
"""One text in so many names somebody outside."""
SAMPLE = 200
"""Texts that the naive way reads."""
WORDS = ("taken from work", "held in a school", "a letter came in spring", "asked for by the family", "nobody was told")
Made = TypeVar("Made")
PLACES = ("Ghulja", "Hotan", "Qaraqash", "Aqsu", "Turpan", "Altay")


def main(arguments: Sequence[str]) -> int:
    """The exit status."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if options.record:
            _measure_record(Path(folder), options.people)
        _measure_names(options.names)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000, help="in the record")
    parser.add_argument("--names", type=int, default=100_000, help="of people outside, and as many texts")
    parser.add_argument("--no-record", dest="record", action="store_false", help="only the search for names")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args(arguments)
    if options.smoke:
        options.people, options.names = 300, 2_000
    return options


def _measure_record(folder: Path, count: int) -> None:
    viewer = Viewer(Visibility.TEAM)
    with Record.open(create_workspace(folder / "office", None)) as record:
        _fill(record, count)
        composed = _timed(f"composing {count:,} people", lambda: compose(record, viewer, Plan(level="reported")))
        found = _timed("finding what could identify somebody", lambda: findings(record, viewer, composed))
        named = sum(1 for one in found if one.code is Code.NAME_IN_TEXT)
        print(f"  {composed.contents.people:,} people in it, {len(found):,} findings, {named:,} of them names in texts")

        def names_alone() -> int:
            told = NamesTold()
            for part in composed.parts.values():
                for person in read_part(part):
                    told.add(person)
            return sum(1 for _ in told.findings(protected_names(record, viewer, told.printed)))

        _timed("  of it the names in texts", names_alone)


def _fill(record: Record, count: int) -> None:
    """People who may be published, each with a text, and others of whom nothing may be."""
    drawn = random.Random(SEED)  # noqa: S311
    names = _names(count)
    shown, hidden = _source(record, b"shown", "public"), _source(record, b"hidden", "team")
    purposes = ("publish_name", "publish_account")
    record.write([Draft("consent.given", {"source": shown, "purpose": purpose}) for purpose in purposes])
    drafts = []
    for place, name in enumerate(names):
        outside = place % OUTSIDE == 0
        text = drawn.choice(WORDS)
        if place % NAMING == 1:
            text = f"{text}, as {names[place - 1]} said"
        told = [("name", name), ("taken_place", drawn.choice(PLACES)), ("reason_stated", text)]
        claims = [{"property": code, "value": value, "written": value} for code, value in told]
        drafts.append(
            Draft("account.given", {"source": hidden if outside else shown, "kind": "person", "claims": claims})
        )
    for start in range(0, len(drafts), 2000):
        record.write(drafts[start : start + 2000])


def _source(record: Record, content: bytes, visibility: str) -> str:
    piece = record.vault.keep(io.BytesIO(content))
    body = {"evidence": piece.sha256, "size": piece.size, "media_type": "text/plain", "file_name": "a", "title": "a"}
    record.write([Draft("source.received", {**body, "material": "", "language": "", "visibility": visibility})])
    return source_number(piece.sha256)


def _names(count: int) -> list[str]:
    drawn = random.Random(SEED)  # noqa: S311
    return [person.name for person, _elements in people(count, drawn)]


def _measure_names(count: int) -> None:
    """Texts against names of people outside, without a record."""
    drawn = random.Random(SEED)  # noqa: S311
    names = _names(count)
    texts = [
        f"{drawn.choice(WORDS)} {names[place] if place % NAMING == 0 else ''} {drawn.choice(WORDS)}"
        for place in range(count)
    ]
    protected = [ProtectedName(name, "", "", alone=True) for name in names]

    def indexed() -> int:
        told = NamesTold()
        for place, text in enumerate(texts):
            told.add(_somebody(place, text))
        return sum(1 for _ in told.findings(protected))

    found = _timed(f"{count:,} texts and {count:,} names, by the index", indexed)
    print(f"  {found:,} texts with a name")
    folded = [" ".join(folded_words(name)) for name in names]
    start = time.perf_counter()
    naive = sum(1 for text in texts[:SAMPLE] if _has_any(text, folded))
    took = (time.perf_counter() - start) * count / min(SAMPLE, count)
    print(f"every name in every text: {took:,.0f} s (from {min(SAMPLE, count)} texts, {naive} with a name)")


def _has_any(text: str, folded: Sequence[str]) -> bool:
    words = f" {' '.join(folded_words(text))} "
    return any(f" {name} " in words for name in folded)


def _somebody(place: int, text: str) -> ReleasedPerson:
    account = ReleasedAccount(f"A-{place}", "S-1", "reported", (Claim("reason_stated", text, text),))
    return ReleasedPerson(f"P-{place}", (), (account,), (), (), (), ())


def _timed(what: str, make: Callable[[], Made]) -> Made:
    start = time.perf_counter()
    made = make()
    print(f"{what}: {time.perf_counter() - start:.2f} s")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
