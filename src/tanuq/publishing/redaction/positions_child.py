"""The confined child that looks whether originals say where they were taken.

    python -m tanuq.publishing.redaction.positions_child LENGTHS-AS-JSON LIMITS-AS-JSON

On standard input they stand one behind another. It answers with JSON: true or false of each.
"""

import sys
from collections.abc import Sequence

import orjson
from PIL import Image

from tanuq.intake.files.derive_child import answer
from tanuq.publishing.redaction.originals import has_position


def main() -> int:
    """Look; the exit status."""
    lengths, limits = sys.argv[1:3]
    Image.init()
    return answer(limits, lambda data: _found(data, orjson.loads(lengths)))


def _found(data: bytes, lengths: Sequence[int]) -> bytes:
    found, at = [], 0
    for length in lengths:
        found.append(has_position(data[at : at + length]))
        at += length
    return orjson.dumps(found)


if __name__ == "__main__":
    sys.exit(main())
