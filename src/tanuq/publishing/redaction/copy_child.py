"""The confined child that opens a hostile original, paints over it, and writes the copy.

    python -m tanuq.publishing.redaction.copy_child copy BOXES-AS-JSON LIMITS-AS-JSON
    python -m tanuq.publishing.redaction.copy_child page/NUMBER/WIDTH BOXES-AS-JSON LIMITS-AS-JSON

It answers with one line of JSON, {"pages", "tool"}, and the copy, or the picture of one page as it will be seen.
"""

import sys
from collections.abc import Sequence

import orjson
from PIL import Image

from tanuq.intake.files.derive_child import answer
from tanuq.intake.files.reading import CannotRead
from tanuq.publishing.redaction.encoding import jpeg, pdf_bytes, picture_bytes
from tanuq.publishing.redaction.kinds import PDF, kind_of, kind_of_copy
from tanuq.publishing.redaction.originals import Pages, opened, read_by
from tanuq.publishing.redaction.painting import painted
from tanuq.publishing.redaction.regions import Box

_SHOWN_QUALITY = 80


def main() -> int:
    """Make it; the exit status."""
    wanted, boxes, limits = sys.argv[1:4]
    Image.init()  # looks for its decoders now: later no file can be opened
    return answer(limits, lambda data: _made(data, wanted, [Box(*row) for row in orjson.loads(boxes)]))


def _made(data: bytes, wanted: str, boxes: Sequence[Box]) -> bytes:
    media_type = kind_of(data)
    pages = opened(data, media_type)
    if any(box.page > pages.count for box in boxes):
        raise CannotRead("a box lies on a page that it does not have")
    if wanted == "copy":
        content = _copy(pages, media_type, boxes)
    else:
        _, number, width = wanted.split("/")
        content = _shown(_painted(pages, int(number), boxes), int(width))
    return orjson.dumps({"pages": pages.count, "tool": read_by(media_type)}) + b"\n" + content


def _copy(pages: Pages, media_type: str, boxes: Sequence[Box]) -> bytes:
    if media_type == PDF:
        return pdf_bytes(_painted(pages, number, boxes) for number in range(1, pages.count + 1))
    return picture_bytes(_painted(pages, 1, boxes), kind_of_copy(media_type))


def _painted(pages: Pages, number: int, boxes: Sequence[Box]) -> Image.Image:
    return painted(pages.picture(number), [box for box in boxes if box.page == number])


def _shown(picture: Image.Image, width: int) -> bytes:
    if picture.width > width:
        picture = picture.resize((width, max(1, picture.height * width // picture.width)), reducing_gap=2.0)
    return jpeg(picture, _SHOWN_QUALITY)


if __name__ == "__main__":
    sys.exit(main())
