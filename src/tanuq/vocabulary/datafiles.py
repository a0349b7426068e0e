"""Reads the data files that lie beside the code: vocabulary and policy are data with reasons."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_toml(package: str, *path: str) -> dict[str, Any]:
    """The table in the TOML file at *path* inside *package*; read once, its readers must not change it."""
    return tomllib.loads(files(package).joinpath(*path).read_text(encoding="utf-8"))


@cache
def read_text(package: str, *path: str) -> str:
    """The text of a data file of *package*."""
    return files(package).joinpath(*path).read_text(encoding="utf-8")


def names_in(package: str, *path: str) -> tuple[str, ...]:
    """The names, without ending, of the TOML files in the folder at *path* inside *package*, in order."""
    names = (file.name for file in files(package).joinpath(*path).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
