"""Reads the tables that lie beside the code: cells parted by tabs, below remarks like ``# read: 2026-02-03``."""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from itertools import zip_longest

DATA = "tanuq.obligations"


def cells_of(*path: str) -> Iterator[Mapping[str, str]]:
    """The rows of the table at *path*, cells by their columns. A row may leave out empty cells at its end."""
    lines = [line for line in _lines(*path) if not line.startswith("#")]
    columns = lines[0].split("\t")
    return (dict(zip_longest(columns, line.split("\t"), fillvalue="")) for line in lines[1:])


def remarks_of(*path: str) -> Mapping[str, str]:
    """What the remarks above the table at *path* say, by their names."""
    said = (line.removeprefix("# ").partition(": ") for line in _lines(*path) if line.startswith("# "))
    return {name: value for name, _, value in said}


def day_or_none(written: str) -> date | None:
    """The day in a cell, None where the cell is empty."""
    return date.fromisoformat(written) if written else None


def _lines(*path: str) -> list[str]:
    return files(DATA).joinpath("data", *path).read_text(encoding="utf-8").splitlines()
