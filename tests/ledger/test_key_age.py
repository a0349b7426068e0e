"""How old key and passphrase are, and when it is time for new ones."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tanuq.config.sealed_json import sealed
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.ledger.entries import Draft
from tanuq.ledger.key_age import KeyAge, key_age
from tanuq.ledger.ledger import Ledger

TODAY = date(2031, 5, 4)


@pytest.fixture
def ledger(workspace: Workspace) -> Iterator[Ledger]:
    """The ledger of the workspace, in which entries were written in 2020."""
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    moment = int(datetime(2020, 2, 29, tzinfo=UTC).timestamp() * 1000)
    yield Ledger(store, now=lambda: moment)
    store.close()


def test_a_new_workspace_has_a_key_and_a_passphrase_of_today(workspace: Workspace, ledger: Ledger) -> None:
    age = key_age(workspace, ledger)
    assert (age.key, age.passphrase) == (age.now, age.now)
    assert not (age.key_is_due or age.passphrase_is_due)


def test_a_workspace_from_before_days_were_noted_is_as_old_as_its_first_entry(
    workspace: Workspace, ledger: Ledger
) -> None:
    _forget_days(workspace)
    assert key_age(workspace, ledger).key is None
    ledger.append([Draft("workspace.created", {"format": 1})])
    age = key_age(workspace, ledger)
    assert (age.key, age.passphrase) == (date(2020, 2, 29), date(2020, 2, 29))


@pytest.mark.parametrize(("days", "due"), [(365, (False, False)), (366, (True, False)), (731, (True, True))])
def test_a_passphrase_is_due_after_a_year_and_a_key_after_two(days: int, due: tuple[bool, bool]) -> None:
    then = TODAY - timedelta(days=days)
    age = KeyAge(then, then, TODAY)
    assert (age.passphrase_is_due, age.key_is_due) == due


def _forget_days(workspace: Workspace) -> None:
    path: Path = workspace.path / "key.json"
    kept = {
        name: value for name, value in json.loads(path.read_bytes()).items() if name in ("format", "id", "protection")
    }
    path.write_bytes(sealed(kept, workspace.keys.marker))
