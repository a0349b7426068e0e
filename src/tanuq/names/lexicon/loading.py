"""The tables of the lexicon, read once and checked row by row."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import get_args

from tanuq.names.lexicon.entries import (
    CommonName,
    Element,
    Ending,
    EndingKind,
    Honorific,
    Part,
    Particle,
    ParticleKind,
    Place,
    Sex,
    Strength,
    Variant,
)
from tanuq.names.lexicon.rows import Row, rows_in

_FREQUENCIES = ("1", "2", "3")


@cache
def elements() -> tuple[Element, ...]:
    """Given names and their parts of Turkic and neighbouring peoples, in every script.

    >>> next(element.han for element in elements() if element.uey == "پاتىگۈل")[0]
    '帕提古丽'
    """
    columns = ("latin", "people", "sex", "uey", "usy", "kk_cyrl", "kk_arab", "ru", "press", "han")
    return tuple(_element(row) for row in _rows("elements.tsv", columns))


@cache
def honorifics() -> tuple[Honorific, ...]:
    """Words of respect, office and learning that come and go beside a name.

    >>> next(entry.meaning for entry in honorifics() if entry.form == "阿吉")
    'pilgrim'
    """
    columns = ("form", "script", "meaning", "place", "people")
    return tuple(
        Honorific(
            row.text("form"),
            row.text("script"),
            row.text("meaning"),
            row.one_of("place", get_args(Place)),
            _peoples(row),
        )
        for row in _rows("honorifics.tsv", columns)
    )


@cache
def particles() -> tuple[Particle, ...]:
    """Articles, words of descent and the other small words inside names."""
    columns = ("form", "script", "kind", "people")
    return tuple(
        Particle(row.text("form"), row.text("script"), row.one_of("kind", get_args(ParticleKind)), _peoples(row))
        for row in _rows("particles.tsv", columns)
    )


@cache
def endings() -> tuple[Ending, ...]:
    """Endings that make patronymics and surnames."""
    columns = ("suffix", "script", "kind", "sex", "people")
    return tuple(
        Ending(
            row.text("suffix"),
            row.text("script"),
            row.one_of("kind", get_args(EndingKind)),
            row.one_of("sex", get_args(Sex)),
            _peoples(row),
        )
        for row in _rows("patronymics.tsv", columns)
    )


@cache
def variants() -> tuple[Variant, ...]:
    """Spellings of one name across languages, and its short forms."""
    columns = ("group", "form", "script", "sex", "strength")
    return tuple(
        Variant(
            row.text("group"),
            row.text("form"),
            row.text("script"),
            row.one_of("sex", get_args(Sex)),
            row.one_of("strength", get_args(Strength)),
        )
        for row in _rows("equivalents.tsv", columns)
    )


@cache
def common_names() -> tuple[CommonName, ...]:
    """Names too frequent to tell people apart, with a rough class of frequency."""
    columns = ("name", "script", "part", "people", "frequency")
    return tuple(
        CommonName(
            row.text("name"),
            row.text("script"),
            row.one_of("part", get_args(Part)),
            row.text("people"),
            int(row.one_of("frequency", _FREQUENCIES)),
        )
        for row in _rows("common_names.tsv", columns)
    )


def _element(row: Row) -> Element:
    return Element(
        latin=row.text("latin"),
        peoples=_peoples(row),
        sex=row.one_of("sex", get_args(Sex)),
        uey=row.cells["uey"],
        usy=row.cells["usy"],
        kk_cyrl=row.cells["kk_cyrl"],
        kk_arab=row.cells["kk_arab"],
        ru=row.cells["ru"],
        press=row.several("press", "|"),
        han=row.several("han", "|"),
    )


def _peoples(row: Row) -> tuple[str, ...]:
    row.text("people")
    return row.several("people", ",")


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    written = files("tanuq.names").joinpath("lexicon", name).read_text(encoding="utf-8")
    return rows_in(written, f"lexicon/{name}", columns)
