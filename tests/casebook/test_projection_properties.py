"""Design §8 as properties: rebuilding and merging in any order give the same content, undoing restores it."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_work import Office, Step, steps
from plain_casebook import plain_counts, plain_persons
from recordmaking import Desk, make_workspace, map_rows

from tanuq.casebook.digest import content_digest
from tanuq.casebook.models import Account, Joined
from tanuq.casebook.projection import changes
from tanuq.casebook.queries import levels
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.levels import LEVEL, persons_by_level
from tanuq.casebook.queries.results import FACETS, results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Purpose, Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
FEW = settings(
    max_examples=int(os.environ.get("TANUQ_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# Hundreds of small workspaces are made; in memory, where there is such a folder, they cost no disk flushes.
MEMORY = Path("/dev/shm")  # noqa: S108
SCRATCH = tempfile.TemporaryDirectory(prefix="tanuq-", dir=MEMORY if MEMORY.is_dir() else None)
ORDERS = ((0, 1, 2), (2, 1, 0), (1, 2, 0))


def folder() -> Path:
    return Path(tempfile.mkdtemp(dir=SCRATCH.name))


@given(steps)
@FEW
def test_rebuilding_gives_what_was_built_step_by_step(todo: list[Step]) -> None:
    with Record.open(make_workspace(folder() / "office")) as record:
        Office(record, "office").do(todo)
        record.catch_up()
        before = content_digest()
        record.rebuild()
        assert content_digest() == before


@given(steps)
@FEW
def test_every_count_is_what_a_plain_count_gives(todo: list[Step]) -> None:
    with Record.open(make_workspace(folder() / "office")) as record:
        Office(record, "office").do(todo)
        record.catch_up()
        assert_counted_as_plainly(record)


def assert_counted_as_plainly(record: Record) -> None:
    for viewer in (Viewer(Visibility.PUBLIC), TEAM, Viewer(Visibility.RESTRICTED)):
        view = results(record, viewer, ResultsQuery())
        counts = {f.code: {v.value: v.count for v in f.values} for f in view.facets if f.code != LEVEL}
        assert view.total == len(plain_persons(viewer))
        assert counts == plain_counts(viewer, [prop.code for prop in FACETS])


@pytest.mark.parametrize("changes_at_once", [1, 4, 2_000])
@given(todo=steps)
@FEW
def test_what_is_kept_in_memory_is_true_after_every_step(todo: list[Step], changes_at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patched, Record.open(make_workspace(folder() / "office")) as record:
        patched.setattr(changes, "_MOST", changes_at_once)
        patched.setattr(changes, "_KEPT", 4 * changes_at_once)
        office = Office(record, "office")
        for step in todo:
            office.do([step])
            record.catch_up()
            assert_counted_as_plainly(record)
            accounts = list(Account.objects.values_list("id", flat=True))
            joined = dict(Joined.objects.values_list("account", "person"))
            assert [People(TEAM).person_of(account) for account in accounts] == [joined.get(a, a) for a in accounts]
            kept = persons_by_level(record, TEAM, People(TEAM), Purpose.SEARCH)
            levels._kept.clear()
            assert kept == persons_by_level(record, TEAM, People(TEAM), Purpose.SEARCH)


@given(steps, steps)
@FEW
def test_undoing_an_import_restores_the_content_whatever_came_before(before: list[Step], imported: list[Step]) -> None:
    with Record.open(make_workspace(folder() / "office")) as record:
        office = Office(record, "office")
        office.do(before)
        record.catch_up()
        digest, accounts = content_digest(), Account.objects.count()
        for what, cells, _ in imported:
            if what == "map":
                entry = map_rows(record, cells, name="another")  # type: ignore[arg-type]
                undo(record, entry.hash, "wrong file")
        assert (content_digest(), Account.objects.count()) == (digest, accounts)


@given(st.tuples(steps, steps, steps), steps, st.lists(st.integers(0, 2), max_size=4))
@FEW
def test_merging_in_any_order_any_number_of_times_gives_the_same_content(
    offices: tuple[list[Step], ...],
    common: list[Step],
    again: list[int],
) -> None:
    desks = _diverging(common, offices)
    digests = set()
    for order in ORDERS:
        with Record.open(make_workspace(folder() / "merged")) as record:
            for which in (*order, *again):
                _bring(record, desks[which])
            digests.add(content_digest())
    for desk in desks:
        desk.close()
    assert len(digests) == 1


def _diverging(common: Sequence[Step], offices: Sequence[Sequence[Step]]) -> list[Desk]:
    """Desks that share a beginning, and then go on apart."""
    first = Desk(folder() / "first")
    Office(first, "common").do(common)
    desks = [Desk(folder() / f"desk {number}") for number in range(len(offices))]
    for number, (desk, todo) in enumerate(zip(desks, offices, strict=True)):
        _copy(first, desk)
        Office(desk, f"office {number}").do(todo)
    first.close()
    return desks


def _copy(source: Desk, into: Desk | Record) -> None:
    for piece in source.vault.pieces():
        if not source.vault.is_erased(piece.sha256):
            into.vault.adopt(source.vault, piece.sha256)
    merge(into.ledger, source.ledger)


def _bring(record: Record, desk: Desk) -> None:
    _copy(desk, record)
    record.catch_up()
