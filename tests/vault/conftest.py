"""A vault to test."""

from collections.abc import Iterator

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.vault import Vault


@pytest.fixture
def store(workspace: Workspace) -> Iterator[Store]:
    """The opened ``ledger.db`` of the workspace."""
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    yield store
    store.close()


@pytest.fixture
def vault(workspace: Workspace, store: Store) -> Vault:
    """Its empty vault."""
    return Vault(workspace, store)
