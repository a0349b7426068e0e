"""The confined child that lays out one document that somebody unknown may have made.

    python -m tanuq.reading.layout.layout_child KIND LIMITS-AS-JSON

The document comes on standard input; the answer is what `travelling` writes.
"""

import importlib
import sys
from collections.abc import Callable

from tanuq.intake.files.derive_child import answer
from tanuq.reading.layout.kinds import Kind
from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.travelling import refusal, to_bytes


def main() -> int:
    """Lay the document out; the exit status."""
    kind, limits = sys.argv[1:3]
    module = importlib.import_module(f"tanuq.reading.layout.{Kind(kind)}")
    return answer(limits, lambda data: _answered(module.lay_out, data))


def _answered(lay_out: Callable[[bytes], Laid], data: bytes) -> bytes:
    try:
        return to_bytes(lay_out(data))
    except Refused as refused:
        return refusal(refused)


if __name__ == "__main__":
    sys.exit(main())
