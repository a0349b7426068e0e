"""The confined child: reads one document from standard input, writes what it found to standard output.

    python -m tanuq.intake.files.derive_child READER MEDIA_TYPE LIMITS-AS-JSON

It ends with status 0 and a reading, with `CANNOT_READ` and a sentence, or with whatever ended it.
"""

import importlib
import sys
from collections.abc import Callable
from types import TracebackType

import orjson

from tanuq.intake.files.confinement import Limits, confine
from tanuq.intake.files.reading import CannotRead, Reader, to_bytes

CANNOT_READ = 10
"""Exit status: the sentence on standard output says why."""
OUT_OF_MEMORY = 11
BROKEN_DOWN = 1
"""Exit status that Python gives: standard output names the kind of error, and nothing of the document."""


def main() -> int:
    """Read the document; the exit status."""
    reader, media_type, limits = sys.argv[1:4]
    module = importlib.import_module(f"tanuq.intake.files.readers.{Reader(reader)}")
    return answer(limits, lambda data: to_bytes(module.read(data, media_type)))


def answer(limits: str, work: Callable[[bytes], bytes]) -> int:
    """Confine this process, do *work* on what stands on standard input, write what it gives; the exit status.

    Whatever *work* needs must be imported before.
    """
    sys.excepthook = _name_the_error
    confine(Limits(**orjson.loads(limits)))
    try:
        sent = work(sys.stdin.buffer.read())
    except CannotRead as error:
        sys.stdout.buffer.write(str(error).encode("utf-8", "replace"))
        return CANNOT_READ
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(sent)
    sys.stdout.buffer.flush()
    return 0


def _name_the_error(kind: type[BaseException], _error: BaseException, _traceback: TracebackType | None) -> None:
    """An unforeseen error ends the child; only its kind leaves, since a message may quote the document."""
    sys.stdout.buffer.write(kind.__name__.encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
