"""Rules of the house that a machine can hold: length, names, docstrings, one list of tools."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tanuq"

LONGEST_MODULE = 600
"""Lines; beyond that nobody holds a module in mind."""

JUNK_DRAWER = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|$)")
SAYS_NOTHING = re.compile(r"^_?(handle|process)_|(Manager|Helper|Handler|Util|Utils)$")

PRESCRIBED = re.compile(r"^(handle_(starttag|endtag|startendtag|data|comment)|process_(view|exception))$")
"""Names that html.parser and Django call by."""


@cache
def modules() -> tuple[Path, ...]:
    return tuple(path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def definitions(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not PRESCRIBED.match(node.name):
            yield node.name


def test_there_is_something_to_look_at() -> None:
    assert PACKAGE / "vocabulary" / "errors.py" in modules()


def test_no_module_is_longer_than_can_be_held_in_mind() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in modules()}

    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    firsts = {shown(path): (ast.get_docstring(tree(path)) or "") for path in modules()}

    assert [path for path, text in firsts.items() if not text.partition("\n")[0].strip()] == []


def test_no_module_or_folder_is_a_junk_drawer() -> None:
    names = {shown(path) for path in modules() if any(JUNK_DRAWER.search(part) for part in path.with_suffix("").parts)}

    assert names == set()


def test_no_name_hides_what_is_done_behind_handling_processing_or_managing() -> None:
    names = [(shown(path), name) for path in modules() for name in definitions(path) if SAYS_NOTHING.search(name)]

    assert names == []


def test_every_import_is_absolute() -> None:
    relative = [
        (shown(path), node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


def test_no_work_is_left_as_a_note() -> None:
    notes = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")

    assert [shown(path) for path in modules() if notes.search(path.read_text("utf-8"))] == []


def test_the_file_names_of_tests_occur_once() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))

    assert [name for name, times in names.items() if times > 1] == []


def test_the_tools_of_developers_are_listed_alike_for_uv_and_for_pip() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert project["project"]["optional-dependencies"]["dev"] == project["dependency-groups"]["dev"]


def test_the_licence_is_there_in_full() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize("room", sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()))
def test_every_room_has_its_place_among_the_others(room: str) -> None:
    contracts = (ROOT / ".importlinter").read_text("utf-8")
    layers = contracts.split("layers =")[1].split("exhaustive")[0]

    assert re.search(rf"\b{room}\b", layers)
