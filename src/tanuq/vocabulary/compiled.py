"""How loops are compiled: once on a machine, and anew when what they are made of changes."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])

_settings: Any = numba.config

_kept: set[tuple[str, Path]] = set()
"""Where the loops of each module are kept, and the module's file."""

_PACKAGE = Path(__file__).parents[1]
_IMPORT = re.compile(rf"^from {_PACKAGE.name}\.([\w.]+) import", re.MULTILINE)


def compiled(loop: Loop) -> Loop:
    """*loop* as machine code, which runs without the interpreter's lock.

    What is compiled is kept in the folder that NUMBA_CACHE_DIR names, else beside this module, else in the user's own
    cache; where none of them can be written to, every process compiles for itself.
    """
    return compiled_as({}, loop)


def inlined(loop: Loop) -> Loop:
    """As `compiled`, for a step that becomes part of each loop that calls it."""
    return compiled_as({"forceinline": True}, loop)


def compiled_as(options: Mapping[str, Any], loop: Loop) -> Loop:
    """As `compiled`, with *options* of numba besides."""
    module = loop.__code__.co_filename
    folder = _folder(module)
    _kept.add((folder, Path(module)))
    named, _settings.CACHE_DIR = _settings.CACHE_DIR, folder  # numba looks it up while it wraps the function
    try:
        wrapped: Any = numba.njit(cache=bool(folder), nogil=True, **options)(loop)
    finally:
        _settings.CACHE_DIR = named
    return cast(Loop, wrapped)


def compiled_before(module: str) -> bool:
    """Whether the loops of *module*, and of all that it imports, were compiled on this computer and kept.

    Otherwise their first use compiles them, which takes up to a minute; where nothing can be kept it always does.
    """
    of_it = _made_of(Path(str(import_module(module).__file__)))
    kept = [(folder, file) for folder, file in _kept if file in of_it]
    return all(folder and any(Path(folder).rglob(f"{file.stem}.*.nbi")) for folder, file in kept)


@lru_cache
def _folder(module: str) -> str:
    """Where the loops of *module* are kept, or nothing. The name says what they were made of: numba looks at a loop's
    own module only, and would go on with code that holds the numbers and loops of other modules as they once were."""
    name = f"tanuq-{_digest(_made_of(Path(module)))}"
    return next((str(place / name) for place in _places() if _can_be_written(place / name)), "")


def _places() -> Iterator[Path]:
    if _settings.CACHE_DIR:
        yield Path(_settings.CACHE_DIR)
    yield Path(__file__).parent / "__pycache__"
    with suppress(RuntimeError):  # a user without a home
        yield Path("~/.cache").expanduser()


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def _made_of(module: Path) -> list[Path]:
    """The module and all modules of this package that it imports, near and far."""
    sources = [module]
    for source in sources:
        imported = _IMPORT.findall(source.read_text(encoding="utf-8"))
        files = (_PACKAGE / f"{name.replace('.', '/')}.py" for name in imported)
        sources += [file for file in files if file not in sources and file.exists()]
    return sources


def _digest(sources: Iterable[Path]) -> str:
    found = sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:16]
