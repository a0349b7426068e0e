"""The tree of RFC 6962, against its known answers and against the definition itself."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.ledger.tree import (
    BLOCK,
    EMPTY_ROOT,
    Frontier,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_from_inclusion,
    root_of,
)

# The inputs and roots that implementations of Certificate Transparency have tested with since 2013.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOFS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def _leaves(count: int) -> list[bytes]:
    return [leaf_hash(count.to_bytes(4, "big")) for count in range(count)]


def _root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_root_by_definition(leaves[:split]), _root_by_definition(leaves[split:]))


def _path(leaves: list[bytes], index: int) -> list[bytes]:
    blocks = [root_of(leaves[start : start + BLOCK]) for start in range(0, len(leaves) - BLOCK + 1, BLOCK)]
    return inclusion_path(
        index, len(leaves), lambda start, end: leaves[start:end], lambda start, end: blocks[start:end]
    )


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots_come_out(size: int):
    assert root_of(map(leaf_hash, INPUTS[:size])).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), PROOFS)
def test_the_known_proofs_come_out(index: int, size: int):
    leaves = [leaf_hash(data) for data in INPUTS[:size]]

    assert [step.hex() for step in _path(leaves, index)] == PROOFS[index, size]


@pytest.mark.parametrize(("index", "size"), PROOFS)
def test_the_known_proofs_lead_to_the_known_roots(index: int, size: int):
    path = [bytes.fromhex(step) for step in PROOFS[index, size]]

    assert root_from_inclusion(leaf_hash(INPUTS[index]), index, size, path).hex() == ROOTS[size]


def test_a_tree_of_any_size_has_the_root_of_the_definition():
    leaves = _leaves(300)

    assert [root_of(leaves[:size]) for size in range(301)] == [
        _root_by_definition(leaves[:size]) for size in range(301)
    ]


def test_every_leaf_of_every_small_tree_has_a_proof():
    leaves = _leaves(70)
    for size in range(1, 71):
        root = root_of(leaves[:size])
        for index in range(size):
            path = _path(leaves[:size], index)
            assert root_from_inclusion(leaves[index], index, size, path) == root


@given(st.integers(1, 5 * BLOCK), st.data())
@settings(max_examples=60, deadline=None)
def test_a_proof_through_stored_blocks_leads_to_the_root(size: int, data: st.DataObject):
    index = data.draw(st.integers(0, size - 1))
    leaves = _leaves(size)

    assert root_from_inclusion(leaves[index], index, size, _path(leaves, index)) == root_of(leaves)


@given(st.integers(2, 64), st.data())
def test_a_changed_proof_leads_elsewhere(size: int, data: st.DataObject):
    index = data.draw(st.integers(0, size - 1))
    leaves = _leaves(size)
    path = _path(leaves, index)
    step = data.draw(st.integers(0, len(path) - 1))
    bit = data.draw(st.integers(0, 255))
    changed = [*path[:step], _flipped(path[step], bit), *path[step + 1 :]]

    assert root_from_inclusion(leaves[index], index, size, changed) != root_of(leaves)
    assert root_from_inclusion(leaves[index], index, size, path[:-1]) != root_of(leaves)
    assert root_from_inclusion(leaves[index], index, size, [*path, path[0]]) != root_of(leaves)
    assert root_from_inclusion(leaves[index], (index + 1) % size, size, path) != root_of(leaves)


@pytest.mark.parametrize("index", [-1, 3, 9])
def test_a_leaf_outside_the_tree_has_no_proof(index: int):
    assert root_from_inclusion(leaf_hash(b""), index, 3, []) == b""


def test_a_frontier_goes_on_from_what_was_stored():
    leaves = _leaves(40)
    for size in range(40):
        frontier = Frontier()
        for leaf in leaves[:size]:
            frontier.add(leaf)
        stored = Frontier.from_bytes(size, frontier.to_bytes())
        stored.add(leaves[size])
        assert stored.root() == root_of(leaves[: size + 1])


def test_a_frontier_gives_the_root_of_each_block_it_completes():
    leaves = _leaves(2 * BLOCK + 1)
    frontier = Frontier()

    assert [block for block in map(frontier.add, leaves) if block] == [
        root_of(leaves[:BLOCK]),
        root_of(leaves[BLOCK : 2 * BLOCK]),
    ]


def test_an_empty_tree_has_the_root_of_nothing():
    assert Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


def _flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ 1 << bit).to_bytes(len(data), "big")
