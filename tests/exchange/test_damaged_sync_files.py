"""A file that was changed anywhere, cut anywhere, or made to deceive is refused whole, and says so."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from laptops import Laptop
from recordmaking import claim, give, receive_text

from tanuq.config.errors import ConfigError
from tanuq.exchange import crypting, parcel
from tanuq.exchange.addresses import OfficeKey
from tanuq.exchange.errors import BadContent, DamagedFile, ForAnotherOffice, NoRoom, NoSyncFile, RefusedFile
from tanuq.exchange.parcel import Carried, Head
from tanuq.exchange.receiving import import_file
from tanuq.exchange.sightings import Sighting
from tanuq.ledger.examining import examined
from tanuq.ledger.portions import AT_ONCE
from tanuq.vault.delivery import Delivery

State = tuple[frozenset[str], frozenset[str], str]
Blocks = list[tuple[bytes, bytes]]
"""Letter and content of each block, without head, its signature, and the seal."""


@pytest.fixture
def sent(village: Laptop, town: Laptop, tmp_path: Path) -> Path:
    with village.opened() as record:
        source = receive_text(record, "Aysha was taken. " * 9000)
        give(record, source, claim("name", "Aysha"))
    village.send(town, tmp_path / "good.tanuq")
    return tmp_path / "good.tanuq"


def refused(town: Laptop, path: Path) -> type[RefusedFile]:
    """How a file is refused, of which nothing may be kept."""
    before = town.state()
    with pytest.raises(RefusedFile) as refusal:
        town.receive(path)
    assert town.state() == before
    return refusal.type


def test_a_flipped_bit_in_any_region_is_refused_and_nothing_is_kept(town: Laptop, sent: Path, tmp_path: Path) -> None:
    data, before, path = sent.read_bytes(), town.state(), tmp_path / "hurt"
    places = [*range(0, 240, 7), *range(240, len(data), len(data) // 60), *range(len(data) - 20, len(data), 3)]
    with town.opened() as record:
        for place in places:
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
            with pytest.raises(RefusedFile):
                import_file(record, path)
    assert town.state() == before


def test_a_file_cut_anywhere_is_refused_and_nothing_is_kept(town: Laptop, sent: Path, tmp_path: Path) -> None:
    data, before, path = sent.read_bytes(), town.state(), tmp_path / "cut"
    lengths = [0, 1, 10, 21, 22, 100, 200, *range(300, len(data), len(data) // 25), len(data) - 17, len(data) - 1]
    with town.opened() as record:
        for length in lengths:
            path.write_bytes(data[:length])
            with pytest.raises(RefusedFile):
                import_file(record, path)
    assert town.state() == before


def test_bytes_after_the_end_are_refused(town: Laptop, sent: Path) -> None:
    with sent.open("ab") as file:
        file.write(b"more")
    assert refused(town, sent) is DamagedFile


def test_the_place_of_the_damage_is_named(town: Laptop, sent: Path) -> None:
    data = bytearray(sent.read_bytes())
    data[70_000] ^= 4
    sent.write_bytes(data)
    with pytest.raises(DamagedFile, match=r"near byte [0-9,]+ of [0-9,]+"):
        town.receive(sent)


def test_refused_files_leave_no_file_in_the_vault(town: Laptop, sent: Path) -> None:
    sent.write_bytes(sent.read_bytes()[:-1])
    refused(town, sent)
    with town.opened() as record:
        assert record.vault.verify() == []
        assert [path for path in record.workspace.vault_path.rglob("*") if path.is_file()] == []


def unpacked(laptop: Laptop, path: Path) -> tuple[Head, Blocks]:
    """What lies in a file, read with the key of the laptop that it is for."""
    with laptop.opened() as record, path.open("rb") as file:
        with crypting.decrypted(path, file, OfficeKey.of(record.store)) as stream:
            opened = parcel.Parcel(stream)
            opened.begin()
            head = Head.decode(opened.expect(parcel.HEAD))
            opened.expect(parcel.HEAD_SIGNATURE)
            blocks: Blocks = []
            while not blocks or blocks[-1][0] != parcel.SEAL:
                kind, length = opened.next()
                blocks.append((kind, opened.take(length)))
        return head, blocks[:-1]


def packed(sender: Laptop, head: Head, blocks: Blocks, to: Laptop, path: Path) -> None:
    """The file that a laptop would make which means to deceive: everything sealed as it should be."""
    with sender.opened() as record:
        key = OfficeKey.of(record.store)
    signature = key.signing.sign(parcel.HEAD_CONTEXT + head.encode())
    whole = [(parcel.HEAD, head.encode()), (parcel.HEAD_SIGNATURE, signature), *blocks]
    plain = parcel.MAGIC + b"".join(parcel.frame(kind, len(content)) + content for kind, content in whole)
    seal = key.signing.sign(parcel.SEAL_CONTEXT + hashlib.sha256(plain).digest())

    def parts() -> Iterator[bytes]:
        yield plain
        yield parcel.frame(parcel.SEAL, len(seal)) + seal

    with path.open("wb") as file:
        crypting.encrypt(parts(), file, to.address)


def changed(blocks: Blocks, kind: bytes, change: Callable[[bytes], bytes]) -> Blocks:
    """The blocks, the first of this kind changed."""
    at = next(number for number, (found, _) in enumerate(blocks) if found == kind)
    return [*blocks[:at], (kind, change(blocks[at][1])), *blocks[at + 1 :]]


def forged(content: bytes) -> bytes:
    entry = Carried.decode(content)
    return Carried(entry.header, bytes(64), entry.salt, entry.content).encode()


def other_body(content: bytes) -> bytes:
    entry = Carried.decode(content)
    return Carried(entry.header, entry.signature, entry.salt, b'{"evidence":"no"}').encode()


def no_body(content: bytes) -> bytes:
    entry = Carried.decode(content)
    return Carried(entry.header, entry.signature, b"", None).encode()


def other_bytes(content: bytes) -> bytes:
    return content[:-1] + b"!"


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (parcel.ENTRY, forged),
        (parcel.ENTRY, other_body),
        (parcel.ENTRY, no_body),
        (parcel.PIECE, other_bytes),
    ],
)
def test_what_does_not_prove_itself_is_refused_whole_though_a_known_office_sealed_it(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path, kind: bytes, change: Callable[[bytes], bytes]
) -> None:
    head, blocks = unpacked(town, sent)
    packed(village, head, changed(blocks, kind, change), town, tmp_path / "forged")
    assert refused(town, tmp_path / "forged") is BadContent


@pytest.mark.parametrize("left_out", [parcel.ENTRY, parcel.PIECE, parcel.WITNESSED])
def test_a_file_that_lacks_what_its_head_promises_is_refused_whole(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path, left_out: bytes
) -> None:
    head, blocks = unpacked(town, sent)
    kept = list(reversed(blocks))
    kept.remove(next(block for block in kept if block[0] == left_out))
    packed(village, head, list(reversed(kept)), town, tmp_path / "less")
    assert refused(town, tmp_path / "less") in {DamagedFile, BadContent}


def test_a_head_with_another_seal_is_refused(village: Laptop, town: Laptop, sent: Path, tmp_path: Path) -> None:
    stranger = Laptop(tmp_path, "stranger")
    head, blocks = unpacked(town, sent)
    packed(stranger, head, blocks, town, tmp_path / "in their name")
    assert refused(town, tmp_path / "in their name") is BadContent


def test_a_file_passed_on_to_somebody_else_is_refused(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path
) -> None:
    abroad = Laptop(tmp_path, "abroad")
    abroad.knows(village)
    head, blocks = unpacked(town, sent)
    packed(village, head, blocks, abroad, tmp_path / "passed on")
    with pytest.raises(ForAnotherOffice, match=town.address.fingerprint):
        abroad.receive(tmp_path / "passed on")


def test_a_file_that_needs_more_room_than_the_disk_has_is_refused_before_anything_is_taken(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path
) -> None:
    head, blocks = unpacked(town, sent)
    packed(village, replace(head, piece_bytes=1 << 60), blocks, town, tmp_path / "huge")
    with pytest.raises(NoRoom, match="Make room"):
        town.receive(tmp_path / "huge")


def test_a_file_that_is_not_there_is_named(town: Laptop, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        town.receive(tmp_path / "nowhere")


LARGEST = (1 << 64) - 1


@pytest.mark.parametrize(
    "changes",
    [
        {"made_at": LARGEST},
        {"made_at": 1 << 53},
        {"held": {"no key": 1}},
        {"held": {"ab": 1}},
        {"held": {"ab" * 32: LARGEST}},
        {"held": {"ab" * 32: 1 << 63}},
    ],
)
def test_a_head_that_says_what_cannot_be_is_refused_before_anything_is_taken(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    head, blocks = unpacked(town, sent)
    packed(village, replace(head, **changes), blocks, town, tmp_path / "odd")  # type: ignore[arg-type]
    assert refused(town, tmp_path / "odd") is NoSyncFile


def test_a_head_longer_than_any_is_not_read_into_memory(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path
) -> None:
    head, blocks = unpacked(town, sent)
    many = {f"{number:064x}": 1 for number in range(20_000)}
    packed(village, replace(head, held=many), blocks, town, tmp_path / "long")
    assert refused(town, tmp_path / "long") is DamagedFile


def test_sightings_that_no_ledger_can_hold_are_refused(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path
) -> None:
    head, blocks = unpacked(town, sent)
    beyond = parcel.encode_sightings([Sighting(bytes(32), LARGEST, bytes(32), 1)])
    packed(village, head, changed(blocks, parcel.WITNESSED, lambda _: beyond), town, tmp_path / "beyond")
    assert refused(town, tmp_path / "beyond") is DamagedFile


@pytest.mark.parametrize("less", [{"pieces": 0}, {"piece_bytes": 1}, {"entries": 1}, {"body_bytes": 1}])
def test_no_more_is_taken_than_the_head_promises_and_the_disk_was_asked_for(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path, less: dict[str, int]
) -> None:
    head, blocks = unpacked(town, sent)
    packed(village, replace(head, **less), blocks, town, tmp_path / "more")  # type: ignore[arg-type]
    assert refused(town, tmp_path / "more") is DamagedFile


def test_a_piece_that_was_not_promised_is_not_written_to_the_disk_at_all(
    village: Laptop, town: Laptop, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, blocks = unpacked(town, sent)
    packed(village, replace(head, piece_bytes=1), blocks, town, tmp_path / "more")
    taken: list[object] = []
    monkeypatch.setattr(Delivery, "take", lambda _, stream: taken.append(stream))
    assert refused(town, tmp_path / "more") is DamagedFile
    assert taken == []


def test_long_entries_are_examined_a_few_at_a_time() -> None:
    read: list[int] = []

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(100):
            read.append(number)
            yield (number, bytes(32), bytes(32), 1, 0, 0, "kind", b"", bytes(64), b"", bytes(AT_ONCE // 4))

    assert next(examined(rows())).fault
    assert len(read) == 4
