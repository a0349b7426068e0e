"""The confined child that looks for faces on the pages of an original, with the cascades that OpenCV carries.

    python -m tanuq.publishing.redaction.faces_child LIMITS-AS-JSON

It answers with boxes as JSON: [page, x, y, width, height] in ten-thousandths of the page.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
from PIL import Image

from tanuq.intake.files.derive_child import answer
from tanuq.publishing.redaction.faces import overlap
from tanuq.publishing.redaction.kinds import kind_of
from tanuq.publishing.redaction.originals import opened
from tanuq.publishing.redaction.regions import WHOLE, Box

_CASCADES = ("frontalface_default", "frontalface_alt2", "profileface")
"""From the front twice, since each finds what the other misses; profiles are looked for on both sides."""
_SIDE = 1600
"""Pixels of the longer side in which faces are looked for."""
_SMALLEST = 24
_STEP, _NEIGHBOURS = 1.1, 4
_MARGIN = 8
"""An eighth on each side: hair, ears and chin tell who it is as well."""


def main() -> int:
    """Look; the exit status."""
    library = import_module("cv2")
    numpy = import_module("numpy")
    library.setNumThreads(1)  # the confined child may start none
    library.ocl.setUseOpenCL(False)
    folder = Path(library.data.haarcascades)
    cascades = [library.CascadeClassifier(str(folder / f"haarcascade_{name}.xml")) for name in _CASCADES]
    Image.init()
    return answer(sys.argv[1], lambda data: _found(data, cascades, library.equalizeHist, numpy.asarray))


def _found(data: bytes, cascades: list[Any], evened: Any, array: Any) -> bytes:
    pages = opened(data, kind_of(data))
    boxes: list[Box] = []
    for number in range(1, pages.count + 1):
        picture = pages.picture(number).convert("L")
        picture.thumbnail((_SIDE, _SIDE))
        for box in sorted(_looked_for(number, evened(array(picture)), cascades), key=_size, reverse=True):
            if not any(overlap(box, held) for held in boxes):
                boxes.append(box)
    return orjson.dumps([[box.page, box.x, box.y, box.width, box.height] for box in sorted(boxes)])


def _looked_for(number: int, greys: Any, cascades: list[Any]) -> Iterator[Box]:
    down, across = greys.shape
    mirrored = greys[:, ::-1].copy()
    for cascade in cascades:
        for x, y, width, height in _seen(cascade, greys):
            yield _box(number, (x, y, width, height), (across, down))
    for x, y, width, height in _seen(cascades[-1], mirrored):
        yield _box(number, (across - x - width, y, width, height), (across, down))


def _seen(cascade: Any, greys: Any) -> list[list[int]]:
    found = cascade.detectMultiScale(greys, _STEP, _NEIGHBOURS, minSize=(_SMALLEST, _SMALLEST))
    return [[int(number) for number in row] for row in found]


def _box(page: int, face: tuple[int, int, int, int], size: tuple[int, int]) -> Box:
    (x, y, width, height), (across, down) = face, size
    left, right = max(0, x - width // _MARGIN), min(across, x + width + width // _MARGIN)
    upper, lower = max(0, y - height // _MARGIN), min(down, y + height + height // _MARGIN)
    left, right = left * WHOLE // across, -(-right * WHOLE // across)
    upper, lower = upper * WHOLE // down, -(-lower * WHOLE // down)
    return Box(page, left, upper, right - left, lower - upper)


def _size(box: Box) -> int:
    return box.width * box.height


if __name__ == "__main__":
    sys.exit(main())
