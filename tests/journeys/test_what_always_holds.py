"""What always holds (design §8, 1 and 4 to 6), whatever people do; 2 and 3 are properties of the casebook.

Set TANUQ_EXAMPLES to try more.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import killed_office
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from office_work import Office, Step, steps
from recordmaking import make_workspace

from tanuq.casebook.digest import content_digest
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.cli.checking import check
from tanuq.cli.session import Secrets
from tanuq.config.progress import quietly
from tanuq.config.workspace import Workspace
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

EXAMPLES = int(os.environ.get("TANUQ_EXAMPLES", "12"))
FEW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
MEMORY = Path("/dev/shm")  # noqa: S108
SCRATCH = tempfile.TemporaryDirectory(prefix="tanuq-", dir=MEMORY if MEMORY.is_dir() else None)
TEAM = Viewer(Visibility.TEAM)

actions = steps.filter(lambda todo: todo[-1][0] in {"map", "correct", "judge", "part", "link", "accept"})
"""Work that ends with something that people take back."""


def office() -> Workspace:
    return make_workspace(Path(tempfile.mkdtemp(dir=SCRATCH.name)) / "office")


@given(steps)
@FEW
def test_every_value_shown_leads_to_its_words_its_bytes_its_entry_and_the_head(todo: list[Step]) -> None:
    with Record.open(office()) as record:
        Office(record, "office").do(todo)
        record.catch_up()
        for row in results(record, TEAM, ResultsQuery()).people:
            shown = [claim.claim for account in person(record, TEAM, row.id).accounts for claim in account.claims]
            for prop in {claim.property for claim in shown}:
                chains = explain(record, TEAM, row.id, prop)
                assert len(chains) == sum(claim.property == prop for claim in shown)
                for chain in chains:
                    assert chain.claim.claim.written in chain.words
                    assert hashlib.sha256(record.vault.read(chain.evidence)).hexdigest() == chain.evidence
                    assert record.ledger.entry(chain.entry).author == chain.author
                    assert chain.signature_good
                    assert chain.included
                    assert chain.checkpoint_root == record.ledger.head().root


@pytest.mark.slow
@given(steps, st.integers(0, 700))
@FEW
def test_a_kill_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half_written(
    todo: list[Step], moment: int
) -> None:
    workspace = office()
    command = [sys.executable, killed_office.__file__, str(workspace.path), str(moment), json.dumps(todo)]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.stderr == ""
    assert check(workspace.path, Secrets(), quietly).problems == ()
    with Record.open(workspace) as record:
        assert [entry for entry in killed.stdout.split() if not record.ledger.has(entry)] == []
        digest = content_digest()
        record.rebuild()
        assert content_digest() == digest


@pytest.fixture(scope="module")
def archive() -> Path:
    """An office after some work, closed."""
    workspace = office()
    with Record.open(workspace) as record:
        Office(record, "office").do(
            [
                ("map", [("1", "Ana Peralta", "1950", "F", "La Plata"), ("2", "Айгүл", "", "F", "Құлжа")], True),
                ("give", "گۈلنار", "team"),
                ("give", "沙依拉", "public"),
                ("judge", 0, 1),
            ]
        )
        record.ledger.checkpoint()
    return workspace.path


@given(st.integers(0, 2**40), st.integers(0, 2**40), st.integers(0, 7))
@settings(FEW, max_examples=4 * EXAMPLES)
def test_a_changed_bit_in_ledger_or_vault_is_found_and_its_file_named(
    archive: Path, which: int, byte: int, bit: int
) -> None:
    copy = Path(shutil.copytree(archive, Path(tempfile.mkdtemp(dir=SCRATCH.name)) / "copy"))
    files = sorted(file for file in [*copy.glob("ledger.*"), *copy.glob("vault/**/*")] if file.is_file())
    file = files[which % len(files)]
    content = bytearray(file.read_bytes())
    content[byte % len(content)] ^= 1 << bit
    file.write_bytes(content)
    assert file.name in str(check(copy, Secrets(), quietly).problems)
    shutil.rmtree(copy)


@given(actions)
@example([("map", [("1", "Ana Peralta", "1950", "F", "La Plata")], True)])
@FEW
def test_what_was_done_can_be_undone_the_undoing_is_on_record_and_can_be_undone(todo: list[Step]) -> None:
    with Record.open(office()) as record:
        desk = Office(record, "office")
        desk.do(todo[:-1])
        record.catch_up()
        before, done = content_digest(), len(desk.done)
        desk.do(todo[-1:])
        record.catch_up()
        after = content_digest()
        for action in desk.done[done:]:
            undoing = undo(record, action.hash, "wrong file")
            assert content_digest() == before
            body = record.ledger.entry(undoing.hash).body or {}
            assert (action.hash in body["entries"], body["reason"]) == (True, "wrong file")
            undo(record, undoing.hash, "it was the right one")
            assert content_digest() == after
