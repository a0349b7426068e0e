"""Tables of letters, readings and words that lie beside the code as tab-separated files."""

from collections.abc import Iterator
from importlib.resources import files


def rows_of(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by the names in its first line; lines that begin with "# " say where it comes from.

    A cell that is missing at the end of a line is empty.

    >>> next(rows_of("tanuq.names.romanising.data", "han_variants.tsv"))["simplified"]
    '丘'
    """
    lines = (
        line
        for line in (files(package) / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("# ")
    )
    heads = next(lines).split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(heads, cells + [""] * (len(heads) - len(cells)), strict=True))
