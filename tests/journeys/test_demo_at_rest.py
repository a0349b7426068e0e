"""The demo in an encrypted workspace: with the workspace locked, nothing of it can be read off the disk."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commanding import PASSPHRASE, tanuq, told

from tanuq.cli.demo_material.material import (
    Material,
    demo_articles,
    demo_cases,
    demo_judgements,
    demo_lists,
    demo_photographs,
    demo_testimonies,
)

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
SHORTEST = 6
"""Bytes: a fragment shorter than that occurs in random bytes by chance."""
NAMING = re.compile("name|speaker$")
WORD = re.compile(r"[^\W\d_]+(?:[ ·-][^\W\d_]+)*")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    answer = tanuq("demo", folder, "--no-serve", "--json")
    assert answer.status == 0, answer.err
    return folder, answer.document


def items() -> tuple[Material, ...]:
    return (*demo_testimonies(), *demo_photographs(), *demo_articles(), *demo_cases())


def names() -> Iterator[str]:
    """Everybody's name, of those taken and of those who told."""
    for item in items():
        told = (*item.accounts, *item.subjects)
        yield from (claim.value for one in told for claim in one.claims if NAMING.search(claim.property))
        if item.informant is not None:
            yield from (item.informant.name, item.informant.contact)
        yield from (consent.by for consent in item.consents)
    for demo_list in demo_lists():
        for line in list_text(demo_list.content).splitlines()[2:]:
            yield from WORD.findall(line)


def list_text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1251")


def texts() -> Iterator[str]:
    """Fragments of every text, in all four scripts, and what people gave as their reasons."""
    for item in items():
        if item.file_name.endswith((".txt", ".html")):
            yield from WORD.findall(item.content.decode("utf-8"))
        yield from (claim.words for one in (*item.accounts, *item.subjects) for claim in one.claims)
    yield from (judgement.reason for judgement in demo_judgements())


def file_names() -> Iterator[str]:
    yield from (item.file_name for item in items())
    yield from (demo_list.file_name for demo_list in demo_lists())
    yield from (demo_list.name for demo_list in demo_lists())


def fragments() -> set[bytes]:
    words = {word for source in (names, texts, file_names) for word in source()}
    encoded = {word.encode(encoding) for word in words for encoding in ENCODINGS}
    return {fragment for fragment in encoded if len(fragment) >= SHORTEST}


def content_of(folder: Path) -> bytes:
    """All bytes of all files, and the names of the files."""
    paths = sorted(folder.rglob("*"))
    listed = "\n".join(str(path.relative_to(folder)) for path in paths).encode()
    return b"\n".join([listed, *(path.read_bytes() for path in paths if path.is_file())])


def found_in(content: bytes) -> set[bytes]:
    return {fragment for fragment in fragments() if fragment in content}


@pytest.mark.slow
def test_the_demo_tells_what_it_did(demo: tuple[Path, Any]) -> None:
    document = demo[1]
    assert (document["encrypted"], document["verify"]["ok"], document["verify"]["problems"]) == (True, True, [])
    assert document["accounts"] > document["people"] > 50
    assert all(search["hits"] for search in document["searches"])
    assert (document["together"]["count"], len(document["together"]["met"])) == (2, 1)
    assert {"refugee-31-1"} < {finding["article"] for finding in document["engaged"]}
    assert len(document["state"]["timeline"]) == 12
    assert {chain["signature_good"] for chain in document["explanations"]} == {True}


def test_five_scripts_are_searched_for(demo: tuple[Path, Any]) -> None:
    words = "".join({word for source in (names, texts) for word in source()})
    ranges = {
        "Latin": "[a-z]",
        "Kazakh": "[құәғі]",
        "Russian": "[ыэ]",
        "Chinese": "[\u4e00-\u9fff]",
        "Uyghur": "[ېۆۈۇ]",
    }
    assert [name for name, letters in ranges.items() if not re.search(letters, words)] == []
    assert len(fragments()) > 1000


def test_the_search_finds_names_and_texts_where_they_lie_open(demo: tuple[Path, Any], tmp_path: Path) -> None:
    told("--workspace", demo[0], "export", tmp_path / "open")
    found = found_in(content_of(tmp_path / "open"))
    expected = {
        "Ерлан Қанапия",
        "叶尔兰·卡纳皮亚",
        "سەيدۇللا مۇزاپپەر",
        "Seydulla Muzappar",
        "Канапия Ерлан",
        "t01.txt",
    }
    assert {word for word in expected if word.encode() not in found} == set()


def test_the_locked_workspace_gives_no_name_no_file_name_and_no_text(demo: tuple[Path, Any]) -> None:
    assert found_in(content_of(demo[0])) == set()


def test_the_locked_workspace_does_not_hold_its_passphrase(demo: tuple[Path, Any]) -> None:
    content = content_of(demo[0])
    assert not any(PASSPHRASE.encode(encoding) in content for encoding in ENCODINGS)


def test_no_file_beside_ledger_casebook_key_and_vault_appears(demo: tuple[Path, Any]) -> None:
    assert {path.name for path in demo[0].iterdir()} <= {
        "tanuq.json", "key.json", "ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.head",
        "casebook.db", "casebook.db-wal", "casebook.db-shm", "vault", "in-use.lock",
    }  # fmt: skip


def test_a_demo_never_writes_into_a_folder_in_use(demo: tuple[Path, Any]) -> None:
    answer = told("demo", demo[0], "--no-serve", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "DemoExists")
