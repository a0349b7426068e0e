"""Tables of letters, readings and words that lie beside the code as tab-separated files."""

from collections.abc import Iterator
from importlib.resources import files

_ROOM = "tanuq.names"


def rows_of(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of the table *name* in a folder of this room, by the names in its first line.

    Lines that begin with "# " say where the table comes from; a cell that is missing at the end of a line is empty.

    >>> next(rows_of("tanuq.names.romanising.data", "han_variants.tsv"))["simplified"]
    '丘'
    """
    # The folder is found from the room, so that reading a table imports no sub-package, which may read it in turn.
    folders = package.removeprefix(_ROOM).strip(".").split(".")
    written = files(_ROOM).joinpath(*folders, name).read_text(encoding="utf-8")
    lines = (line for line in written.split("\n") if line and not line.startswith("# "))
    heads = next(lines).split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(heads, cells + [""] * (len(heads) - len(cells)), strict=True))
