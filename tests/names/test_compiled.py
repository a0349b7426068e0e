"""What is compiled is kept where it can be, and compiled anew when anything it was made of changes."""

import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
import typing
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core.errors import NumbaError
from numba.core.registry import CPUDispatcher

import tanuq
from tanuq import names
from tanuq.names.compiled import UNCOUNTED

PACKAGE = Path(tanuq.__file__).parent
LOOP = """from tanuq.names.compiled import compiled
from tanuq.names.comparing.numbers import STEP


@compiled
def stepped(number: int) -> int:
    return number + STEP
"""


@pytest.fixture
def package(tmp_path):
    """A small package of one compiled loop and one number that it holds."""
    room, words = tmp_path / "tanuq" / "names" / "comparing", tmp_path / "tanuq" / "vocabulary"
    for folder in (room, words):
        folder.mkdir(parents=True)
    shutil.copy(PACKAGE / "names" / "compiled.py", room.parent)
    shutil.copy(PACKAGE / "vocabulary" / "compiled.py", words)
    for folder in (room, room.parent, room.parent.parent, words):
        (folder / "__init__.py").write_text("")
    (room / "loop.py").write_text(LOOP)
    (room / "numbers.py").write_text("STEP = 1\n")
    return tmp_path


def run(package, program, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in ("NUMBA_CACHE_DIR", "HOME")}
    return subprocess.run(
        [sys.executable, "-B", "-c", program],
        env={**kept, "PYTHONPATH": str(package), **environment},
        cwd=package,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


STEPPED = "from tanuq.names.comparing.loop import stepped; print(stepped(1), len(stepped.stats.cache_hits))"


@pytest.mark.slow
def test_what_was_compiled_is_read_the_next_time(package):
    first, second = run(package, STEPPED), run(package, STEPPED)
    assert (first, second) == ("2 0", "2 1")


BEFORE = "from tanuq.names.compiled import compiled_before; print(compiled_before('tanuq.names.comparing.loop'))"


@pytest.mark.slow
def test_it_is_known_whether_the_loops_of_a_module_were_compiled_before(package):
    at_first = run(package, BEFORE)
    run(package, STEPPED)
    assert (at_first, run(package, BEFORE)) == ("False", "True")


@pytest.mark.slow
def test_a_number_that_changes_in_another_module_is_seen(package):
    run(package, STEPPED)
    (package / "tanuq" / "names" / "comparing" / "numbers.py").write_text("STEP = 5\n")
    assert run(package, STEPPED) == "6 0"


def test_the_folder_that_the_user_names_is_used(package, tmp_path):
    run(package, STEPPED, NUMBA_CACHE_DIR=str(tmp_path / "kept"))
    assert [folder.name.startswith("tanuq-") for folder in (tmp_path / "kept").iterdir()] == [True]


def test_where_nothing_can_be_written_the_loop_runs_all_the_same(package):
    (package / "tanuq" / "vocabulary" / "__pycache__").write_text("no folder")
    assert run(package, STEPPED, HOME="/dev/null") == "2 0"


@pytest.mark.slow
def test_names_are_compared_where_nothing_can_be_written(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "tanuq", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tanuq" / "vocabulary" / "__pycache__").write_text("no folder")
    program = "from tanuq import names; print(names.compare('Tursun Memet', 'Турсун Мемет').probability > 0.5)"
    assert run(tmp_path, program, HOME="/dev/null") == "True"


@pytest.mark.parametrize(
    "step",
    [
        lambda size: np.zeros(size)[0],
        lambda size: np.arange(9)[:size].copy()[0],
        lambda size: (np.array((1, 2)) + size)[0],
        lambda size: [size, size][0],
    ],
    ids=["zeros", "copy", "sum", "list"],
)
def test_a_step_that_counts_no_references_can_make_no_array(step):
    """The option is not among numba's public ones: should it stop to mean anything, this says so."""
    numba.njit(step)(2)
    with pytest.raises(NumbaError):
        numba.njit(**UNCOUNTED)(step)(2)


def uncounted():
    """The compiled steps of all rooms that count no references, once each."""
    rooms = [name for _, name, _ in pkgutil.walk_packages(names.__path__, "tanuq.names.") if "__main__" not in name]
    found = [value for room in rooms for value in vars(importlib.import_module(room)).values()]
    steps = {step for step in found if isinstance(step, CPUDispatcher)}
    return {step for step in steps if UNCOUNTED.items() <= step.targetoptions.items()}


def test_no_step_that_counts_no_references_hands_an_array_back():
    """Numba lets it hand back one that it was given; whoever takes it would let go of what nobody counted."""
    given = {typing.get_type_hints(step.py_func)["return"] for step in uncounted()}
    plain = {int, bool, type(None), np.uint64, np.float32}
    assert {one for kind in given for one in (typing.get_args(kind) or (kind,))} <= plain


def test_a_step_that_counts_no_references_calls_only_such_steps():
    """Numba lets it call one that makes an array, if that one was compiled before; nobody would let go of the array."""
    steps = uncounted()
    said = [(step.py_func.__globals__, name) for step in steps for name in step.py_func.__code__.co_names]
    called = {place[name] for place, name in said if isinstance(place.get(name), CPUDispatcher)}
    assert len(called) > 20
    assert called - steps == set()


def test_what_such_a_step_was_given_is_let_go_again():
    @numba.njit(**UNCOUNTED)
    def first_of(numbers, turned):
        return (numbers[::-1] if turned else numbers)[0]

    numbers = np.arange(3)
    before = sys.getrefcount(numbers)
    assert (first_of(numbers, True), first_of(numbers, False), sys.getrefcount(numbers)) == (2, 0, before)
