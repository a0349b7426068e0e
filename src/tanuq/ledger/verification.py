"""Whether the ledger is what its authors signed: nothing added, changed, moved or removed."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tanuq.config.errors import DamagedWorkspace
from tanuq.config.problems import Problem
from tanuq.config.progress import Progress, quietly
from tanuq.config.store import Store
from tanuq.config.store_connection import Connection
from tanuq.ledger.errors import BadNote
from tanuq.ledger.examining import STORED, examined
from tanuq.ledger.head_file import HeadFile
from tanuq.ledger.inspection import Inspection
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.notes import read_checkpoint
from tanuq.ledger.roots import ExpectedRoot
from tanuq.ledger.rows import size_of

RESTORE = "Put it back from a backup."

_TOLD_EVERY = 1024


def verify(ledger: Ledger, progress: Progress | None = None, *, printed: Sequence[str] = ()) -> list[Problem]:
    """Everything that is wrong with the ledger, each with its place; nothing found gives [].

    Checks every byte of ledger.db and its log, every hash, signature, chain, body and erasure, the tree
    against the signed head, against what was acknowledged, and against every saved checkpoint. *printed*
    are notes that were kept elsewhere: only they can show that the whole folder was put back to an older
    state, or written anew by someone who holds its keys.
    """
    with ThreadPoolExecutor(1, "pages") as thread:
        pages = thread.submit(ledger.store.check)
        found = _verify_entries(ledger, progress or quietly, printed)
        # What stands in damaged pages says nothing about the entries.
        return pages.result() or found


def _verify_entries(ledger: Ledger, tell: Progress, printed: Sequence[str]) -> list[Problem]:
    # Before the entries are read: whoever writes meanwhile may only have come further.
    claims = _outside(ledger.head_file, printed)
    try:
        with ledger.store.reading() as connection:
            claims += _inside(connection)
            inspection = Inspection(connection, [claim for claim in claims if isinstance(claim, ExpectedRoot)])
            _inspect(connection, inspection, tell)
            problems = inspection.finish()
    except DamagedWorkspace as damage:
        problems = [damage.problem]
    return [claim for claim in claims if isinstance(claim, Problem)] + problems


def verify_file(path: Path, key: bytes, *, now: Callable[[], int], progress: Progress | None = None) -> list[Problem]:
    """`verify` for a ledger that may be too damaged to be opened."""
    try:
        store = Store(path, key)
    except DamagedWorkspace as damage:
        return [damage.problem]
    try:
        return verify(Ledger(store, now=now), progress)
    except DamagedWorkspace as damage:
        return store.check() or [damage.problem]
    finally:
        store.close()


def _inspect(connection: Connection, inspection: Inspection, tell: Progress) -> None:
    total = size_of(connection)
    rows = connection.execute(f"{STORED} ORDER BY entry.position")
    for done, entry in enumerate(examined(rows), 1):
        inspection.see(entry)
        if done % _TOLD_EVERY == 0 or done == total:
            tell("entries", done, total)


def _outside(head_file: HeadFile, printed: Sequence[str]) -> list[ExpectedRoot | Problem]:
    """What lies outside ledger.db says of the tree."""
    name = head_file.path.name
    found: list[ExpectedRoot | Problem] = []
    if not head_file.exists():
        found.append(Problem(name, "The file is missing: what was saved last is not known. " + RESTORE))
    elif not head_file.is_whole():
        found.append(Problem(name, "The file was changed or damaged. " + RESTORE))
    mark = head_file.newest()
    if mark is not None:
        found.append(ExpectedRoot(mark.size, mark.root, name))
    return found + [_noted(note, f"printed checkpoint {number}") for number, note in enumerate(printed, 1)]


def _inside(connection: Connection) -> list[ExpectedRoot | Problem]:
    """What ledger.db itself says of the tree."""
    size, note = connection.execute("SELECT size, note FROM head").fetchone()
    head = _noted(note, "head of ledger.db")
    if isinstance(head, ExpectedRoot) and head.size != size:
        head = Problem(head.where, "It is signed for another number of entries.")
    notes = connection.execute("SELECT note, number FROM checkpoint ORDER BY number").fetchall()
    return [head, *(_noted(note, f"checkpoint {number}") for note, number in notes)]


def _noted(note: str, where: str) -> ExpectedRoot | Problem:
    try:
        checkpoint = read_checkpoint(note)
    except BadNote as error:
        return Problem(where, str(error))
    return ExpectedRoot(checkpoint.size, bytes.fromhex(checkpoint.root), where)
