"""An edition that nobody proposed yet, kept for whoever composes it: in two pieces of the vault that only they name."""

import io
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from tanuq.casebook.queries.outgoing import Kept
from tanuq.casebook.record import Record
from tanuq.policy.uses import Held
from tanuq.publishing.errors import UnreadableEdition
from tanuq.publishing.release.composing import KeptBack
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.findings import Code, Finding, Severity
from tanuq.publishing.release.proposing import Composed
from tanuq.publishing.release.writing import contents_bytes, read_contents

_SALT = 16
"""Random bytes at the beginning: the piece is like no other, so that it can be thrown away without harm."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What was composed and what was found in it, as it was then."""

    composed: Composed
    findings: tuple[Finding, ...]

    _read: Callable[[str], bytes] = field(repr=False)

    @property
    def edition(self) -> Edition:
        """The edition as it would be; it has no number yet."""
        return Edition("", "", self.composed.contents, self._part_or_file)

    def _part_or_file(self, sha256: str) -> bytes:
        return self.composed.parts[sha256] if sha256 in self.composed.parts else self._read(sha256)


class _Parts(Mapping[str, bytes]):
    """The parts, each read when it is asked for."""

    def __init__(self, record: Record, piece: str, places: Mapping[str, Sequence[int]]) -> None:
        self._record, self._piece, self._places = record, piece, places

    def __getitem__(self, sha256: str) -> bytes:
        start, length = self._places[sha256]
        return zlib.decompress(self._record.vault.read_range(self._piece, start, length))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def keep_preview(record: Record, composed: Composed, findings: Sequence[Finding]) -> str:
    """Keep it until it is proposed or thrown away; gives the name under which it is found again."""
    content = io.BytesIO()
    content.write(os.urandom(_SALT))
    places: dict[str, tuple[int, int]] = {}
    for sha256, part in composed.parts.items():
        packed = zlib.compress(part)
        places[sha256] = (content.tell(), len(packed))
        content.write(packed)
    content.seek(0)
    piece = record.vault.keep(content).sha256
    told = {"parts": piece, "places": places, **_told(composed), "findings": [_finding(one) for one in findings]}
    return record.vault.keep(io.BytesIO(zlib.compress(orjson.dumps(told)))).sha256


def _told(composed: Composed) -> dict[str, Any]:
    return {
        "contents": contents_bytes(composed.contents).decode(),
        "chosen": composed.chosen,
        "kept": [
            [one.office_number, one.number, [[kept.why, kept.source, kept.account, kept.property] for kept in one.kept]]
            for one in composed.kept
        ],
        "new": composed.new,
        "changed": composed.changed,
        "gone": composed.gone,
    }


def _finding(one: Finding) -> list[Any]:
    return [one.code, one.severity, one.persons, one.told, one.quoted, one.of]


def preview(record: Record, name: str) -> Preview:
    """What was kept under this name.

    Raises:
        UnreadableEdition: when another version of tanuq kept it.
        NoSuchPiece, ErasedPiece: when it was thrown away.
    """
    try:
        told = orjson.loads(zlib.decompress(record.vault.read(name)))
        composed = Composed(
            contents=read_contents(told["contents"].encode()),
            parts=_Parts(record, told["parts"], told["places"]),
            chosen=told["chosen"],
            kept=tuple(_kept_back(*one) for one in told["kept"]),
            new=tuple(told["new"]),
            changed=tuple(told["changed"]),
            gone=tuple(told["gone"]),
        )
        return Preview(composed, tuple(_read_finding(*one) for one in told["findings"]), record.vault.read)
    except (ValueError, KeyError, TypeError, zlib.error) as problem:
        raise UnreadableEdition("This preview was made by another version of tanuq. Compose it anew.") from problem


def _kept_back(office: str, number: str, kept: Sequence[Sequence[str]]) -> KeptBack:
    return KeptBack(office, number, tuple(Kept(Held(why), *rest) for why, *rest in kept))


def _read_finding(
    code: str, severity: str, persons: Sequence[str], told: Sequence[Sequence[str]], quoted: str, of: str
) -> Finding:
    pairs = tuple((prop, value) for prop, value in told)
    return Finding(Code(code), Severity(severity), tuple(persons), pairs, quoted, of)


def let_go_preview(record: Record, name: str) -> None:
    """Keep nothing of it; what was proposed of it stands under names of its own."""
    if name and record.vault.has(name):
        record.vault.erase(orjson.loads(zlib.decompress(record.vault.read(name)))["parts"])
        record.vault.erase(name)
