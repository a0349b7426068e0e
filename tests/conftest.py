"""What the tests of every room share."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tanuq.config.key_file import KeyCost
from tanuq.config.workspace import Workspace, create_workspace

# Whoever works beside the tests makes them slower, not wrong: nothing here is timed.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("long", deadline=None)
settings.load_profile("quick")

CHEAP = KeyCost(memory_kib=64, passes=1)


def pytest_configure() -> None:
    """Let Ctrl-C reach what tests start, though a shell that runs them in the background ignores it.

    And let no scanner of whoever runs them be asked.
    """
    os.environ["TANUQ_SCANNER"] = "off"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All cores for a run of everything; no worker, which takes seconds to start, where files were named."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return os.cpu_count() or 1 if everything else 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out, unless ``-m`` says which to run."""
    if config.option.markexpr:
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in set(slow)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new encrypted workspace, whose passphrase is cheap to try."""
    return create_workspace(tmp_path / "workspace", "correct horse battery staple", cost=CHEAP)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real, published lists, which are never committed."""
    folder = Path(os.environ.get("TANUQ_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no shared data in {folder}: set TANUQ_SHARED_DATA")
    return folder
