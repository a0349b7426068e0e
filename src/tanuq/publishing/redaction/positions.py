"""Which originals say where they were taken: asked of a confined child, of many small pictures at once."""

from collections.abc import Iterable, Iterator, Sequence

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined
from tanuq.publishing.redaction.copying import LARGEST
from tanuq.vault.errors import DamagedPiece
from tanuq.vault.vault import Vault

_CHILD = "tanuq.publishing.redaction.positions_child"
_LIMITS = Limits(memory=3 * 1024**3, cpu_seconds=60, wall_seconds=120, output=64 * 1024)
_AT_ONCE = 200
_BYTES_AT_ONCE = 64 * 1024 * 1024


def with_position(vault: Vault, originals: Iterable[str]) -> frozenset[str]:
    """Those of these originals (SHA-256) that are pictures and hold a position (GPS)."""
    found: set[str] = set()
    for batch in _batches(vault, originals):
        answers = _asked([data for _, data in batch])
        found.update(sha256 for (sha256, _), has in zip(batch, answers, strict=True) if has)
    return frozenset(found)


def _batches(vault: Vault, originals: Iterable[str]) -> Iterator[list[tuple[str, bytes]]]:
    batch: list[tuple[str, bytes]] = []
    size = 0
    for sha256 in dict.fromkeys(originals):
        data = _read(vault, sha256)
        batch.append((sha256, data))
        size += len(data)
        if len(batch) == _AT_ONCE or size >= _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(vault: Vault, sha256: str) -> bytes:
    """The original; nothing of one that was erased, or is too large for a copy to be made of it."""
    try:
        return vault.read(sha256) if vault.has(sha256) and vault.size(sha256) <= LARGEST else b""
    except DamagedPiece:  # it is said where pieces are verified, and must not keep a withdrawal from being published
        return b""


def _asked(pictures: Sequence[bytes]) -> Sequence[bool]:
    lengths = orjson.dumps([len(one) for one in pictures]).decode()
    sent, why = ask_confined(_CHILD, [lengths], b"".join(pictures), _LIMITS)
    answers = () if why else _answers(sent)
    if len(answers) == len(pictures):
        return answers
    # One that breaks its reader is not to hide what the others say.
    return [False] if len(pictures) == 1 else [_asked([one])[0] for one in pictures]


def _answers(sent: bytes) -> Sequence[bool]:
    """What the child says; nothing where it was taken over and says something else."""
    try:
        answers = orjson.loads(sent)
    except ValueError:
        return ()
    is_clear = isinstance(answers, list) and all(isinstance(one, bool) for one in answers)
    return answers if is_clear else ()
