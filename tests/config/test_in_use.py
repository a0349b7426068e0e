"""Any number share a workspace; what changes all of its keys has it alone."""

import pytest

from tanuq.config.errors import DamagedWorkspace, StoreBusy, WorkspaceInUse
from tanuq.config.in_use import alone, held_already
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace


def opened(workspace: Workspace) -> Store:
    return Store(workspace.ledger_path, workspace.keys.ledger)


def test_nobody_has_a_workspace_alone_while_a_store_in_it_is_open(workspace: Workspace) -> None:
    stores = [opened(workspace), opened(workspace)]
    for store in stores:
        with pytest.raises(WorkspaceInUse, match="is open: its pages are served"), alone(workspace.path):
            pass
        store.close()
    with alone(workspace.path):
        pass


def test_no_store_is_opened_while_somebody_has_the_workspace_alone(workspace: Workspace) -> None:
    with alone(workspace.path):
        with pytest.raises(StoreBusy, match="encrypted anew"):
            opened(workspace)
        Store(workspace.ledger_path, workspace.keys.ledger, held_already).close()
    opened(workspace).close()


def test_a_store_that_is_used_again_holds_its_workspace_again(workspace: Workspace) -> None:
    store = opened(workspace)
    store.close()
    store.connection.execute("SELECT 1")
    with pytest.raises(WorkspaceInUse), alone(workspace.path):
        pass
    store.close()


def test_a_store_that_does_not_open_holds_nothing(workspace: Workspace) -> None:
    with pytest.raises(DamagedWorkspace):
        Store(workspace.ledger_path, bytes(32))
    with alone(workspace.path):
        pass
