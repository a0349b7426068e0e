"""Everything that a table of records says, as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.linkage.evidence.dates import Dates, read_births, read_dates
from tanuq.linkage.evidence.placewords import place_words
from tanuq.linkage.evidence.wordsets import Wordsets, by_record, words_of_records, wordsets
from tanuq.linkage.evidence.written_names import WrittenNames, read_names, read_plain_names
from tanuq.linkage.identifiers import read_identifier, region_in

PLACES = ("birth_place", "residence", "taken_place", "death_place")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Each column of the records, row by row; *list* int32[records] numbers the lists."""

    list: NDArray[np.int32]
    names: WrittenNames
    sex: NDArray[np.int8]  # 0 unknown
    birth: Dates
    taken: Dates
    death: Dates
    places: Mapping[str, Wordsets]
    parents: WrittenNames
    spouses: WrittenNames
    identifiers: Wordsets
    occupation: Wordsets
    photograph: Wordsets

    def __len__(self) -> int:
        return len(self.list)

    @property
    def name_words(self) -> Wordsets:
        """The words of the records' own names."""
        return self.names.words


def read_evidence(records: pl.DataFrame) -> Evidence:
    """What *records* say, as :func:`tanuq.linkage.records.read_records` gives them."""
    return Evidence(
        list=records["list"].cast(pl.Categorical).to_physical().to_numpy().astype(np.int32),
        names=read_names(records["names"]),
        sex=_codes(records["sex"].fill_null(_sexes(records["identifiers"]))).astype(np.int8),
        birth=read_births(records),
        taken=read_dates(records["taken_date"]),
        death=read_dates(records["death_date"]),
        places={place: place_words(_listed(column)) for place, column in _places(records).items()},
        parents=read_plain_names(records["parents"]),
        spouses=read_plain_names(records["spouses"]),
        identifiers=_numbers(records["identifiers"]),
        occupation=_words(records["occupation"]),
        photograph=_numbers(_listed(records["photograph"])),
    )


def _places(records: pl.DataFrame) -> Mapping[str, pl.Series]:
    """The columns of places; where no birth place is stated, the region that an identity number begins with."""
    region = [next(filter(None, map(region_in, row or ())), None) for row in records["identifiers"].to_list()]
    stated = records["birth_place"].fill_null(pl.Series(region, dtype=pl.String))
    return {place: stated if place == "birth_place" else records[place] for place in PLACES}


def _listed(column: pl.Series) -> pl.Series:
    if isinstance(column.dtype, pl.List):
        return column
    return column.to_frame("text").select(pl.when(pl.col("text").is_not_null()).then(pl.concat_list("text")))["text"]


def _words(column: pl.Series) -> Wordsets:
    return wordsets(_listed(column))


def _numbers(column: pl.Series) -> Wordsets:
    """Numbers without their signs, each marked so that it stays one word."""
    long = by_record(column)
    numbers = [f"0{read_identifier(number).number}" for number in long["text"].to_list()]
    return words_of_records(long.with_columns(pl.Series("text", numbers, dtype=pl.String)), len(column))


def _sexes(column: pl.Series) -> pl.Series:
    """What the identity numbers say."""
    said = [[read_identifier(number).sex for number in row or ()] for row in column.to_list()]
    return pl.Series([next(filter(None, sexes), None) for sexes in said], dtype=pl.String)


def _codes(column: pl.Series) -> NDArray[np.int64]:
    distinct = column.drop_nulls().unique().sort().to_list()
    numbers = {value: number for number, value in enumerate(distinct, start=1)}
    return np.array([numbers.get(value, 0) for value in column.to_list()], np.int64)
