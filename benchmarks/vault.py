"""How fast evidence goes into the vault and out of it, beside copying and hashing it in the clear.

uv run python -m benchmarks.vault            # 1 GiB
uv run python -m benchmarks.vault --smoke    # 16 MiB
"""

import argparse
import hashlib
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.vault.streams import Nowhere
from tanuq.vault.vault import Vault

MIB = 1 << 20


def main() -> None:
    """Print megabytes (a million bytes each) per second, and per second of one core, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="16 MiB instead of 1 GiB")
    parser.add_argument("--folder", type=Path, default=None, help="where to write; the temporary folder if absent")
    arguments = parser.parse_args()
    size = 16 * MIB if arguments.smoke else 1024 * MIB
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        video = Path(folder) / "video"
        write_noise(video, size)
        print(f"one file of {size / MIB:.0f} MiB")
        measure_plainly(video)
        measure_vault(video)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the process':<34}{peak:7.0f} MiB")


def write_noise(path: Path, size: int) -> None:
    """A file that does not compress."""
    with Path("/dev/urandom").open("rb") as noise, path.open("wb") as file:
        for _ in range(size // MIB):
            file.write(noise.read(MIB))


def measure_plainly(video: Path) -> None:
    """The baseline: copy the file and hash it, with nothing encrypted."""
    copy = video.with_name("copy")
    timed("copy and SHA-256, in the clear", video, lambda: copy_plainly(video, copy))
    copy.unlink()


def copy_plainly(video: Path, copy: Path) -> None:
    """Copy, hash and sync, as somebody without tanuq would."""
    shutil.copyfile(video, copy)
    with copy.open("rb") as file:
        hashlib.file_digest(file, "sha256")
        os.fsync(file.fileno())


def measure_vault(video: Path) -> None:
    """Into the vault and out of it, in every way there is."""
    with opened_vault(video.with_name("workspace")) as vault:
        with video.open("rb") as stream:
            timed("into the vault, durable", video, lambda: vault.keep(stream))
        sha256 = next(vault.pieces()).sha256
        timed("out of the vault, copy_to", video, lambda: vault.copy_to(sha256, Nowhere()))
        timed("out of the vault, open", video, lambda: read_through(vault, sha256))
        timed("verify", video, lambda: check(vault))
        with video.open("rb") as stream:
            timed("the same file once more", video, lambda: vault.keep(stream))


@contextmanager
def opened_vault(path: Path) -> Iterator[Vault]:
    """The vault of a new workspace."""
    workspace = create_workspace(path, None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    yield Vault(workspace, store)
    store.close()


def read_through(vault: Vault, sha256: str) -> None:
    """Read the stream of a piece to its end."""
    with vault.open(sha256) as stream:
        while stream.read(MIB):
            pass


def check(vault: Vault) -> None:
    """Verify, and do not measure a failure."""
    problems = vault.verify()
    assert problems == [], problems


def timed(what: str, video: Path, action: Callable[[], object]) -> None:
    """Do *action* and print how fast it was."""
    megabytes = video.stat().st_size / 1e6
    start, start_cpu = time.perf_counter(), time.process_time()
    action()
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"{what:<34}{megabytes / seconds:7.0f} MB/s {megabytes / cpu:7.0f} MB per core and second {seconds:7.2f} s")


if __name__ == "__main__":
    main()
