"""How fast people are written in each format, and in how much memory, beside pandas doing it all at once.

    uv run python -m benchmarks.formats                  # 1,000,000 rows of tables
    uv run python -m benchmarks.formats --smoke

Everybody is invented, and given to the writers as an edition gives them; that the edition still holds is looked at
beforehand, and not timed here. Each format is written by a process of its own, whose peak memory is its own: CPU
seconds, because other work on the computer moves the clock.
"""

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.casebook import PLACES, word
from tanuq.casebook.claims import Claim
from tanuq.config import settings
from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats import ftm, pfif
from tanuq.publishing.formats.people import person_line, write_tables
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.formats.table_files import CsvFiles, ParquetFiles
from tanuq.publishing.formats.tables import CLAIMS, TABLES, Rows
from tanuq.publishing.formats.workbook_file import WorkbookFile
from tanuq.publishing.release.values import Change, ReleasedAccount, ReleasedPerson, ReleasedSource

HEADING = Heading(Visibility.PUBLIC, "2026-01-01", "E-0000000000000000")
ROWS_OF_A_PERSON = 13


def people(count: int) -> Iterator[ReleasedPerson]:
    """Invented people, the same in every run."""
    dice = random.Random(1)  # noqa: S311
    source = ReleasedSource("S-0000000000000000", "", "", "")
    changes = (Change("2026-01-01", "published"),)
    for number in range(count):
        told = (
            _claim("name", f"{word(dice)} {word(dice)}"),
            _claim("name_other", f"{word(dice)} {word(dice)}"),
            _claim("sex", dice.choice(("female", "male"))),
            _claim("birth_date", f"19{dice.randint(30, 99)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"),
            _claim("occupation", word(dice)),
            _claim("taken_date", f"201{dice.randint(4, 9)}-{dice.randint(1, 12):02d}", "taken"),
            _claim("taken_place", dice.choice(PLACES), "taken"),
            _claim("status", "0103"),
        )
        account = ReleasedAccount(f"A-{number:016d}", source.number, "reported", told)
        yield ReleasedPerson(f"P-{number:016d}", (), (account,), (), (source,), (), (), changes)


def _claim(code: str, value: str, about: str = "") -> Claim:
    return Claim(code, value, value, about=about, visibility=Visibility.PUBLIC)


def write_csv(folder: Path, count: int) -> None:
    """Eight CSV files."""
    write_tables(people(count), CsvFiles(folder))


def write_xlsx(folder: Path, count: int) -> None:
    """One workbook."""
    write_tables(people(count), WorkbookFile(folder, HEADING))


def write_parquet(folder: Path, count: int) -> None:
    """Eight Parquet files."""
    write_tables(people(count), ParquetFiles(folder))


def write_ftm(folder: Path, count: int) -> None:
    """FollowTheMoney entities."""
    with (folder / ftm.FILE).open("xb") as stream:
        ftm.write_entities(stream, HEADING, people(count))


def write_pfif(folder: Path, count: int) -> None:
    """PFIF."""
    with (folder / pfif.FILE).open("xb") as stream:
        pfif.write_pfif(stream, HEADING, people(count), date(2026, 1, 1))


def write_lines(folder: Path, count: int) -> None:
    """JSON lines, as a bag holds them."""
    with (folder / "people.jsonl").open("xb") as stream:
        stream.writelines(map(person_line, people(count)))


def make_rows(folder: Path, count: int) -> None:
    """Only making the rows, which is part of each of the three kinds of tables."""
    del folder
    rows = Rows()
    for person in people(count):
        for _row in rows.of(person):
            pass


def frames(count: int) -> "Iterator[tuple[str, object]]":
    """The naive way: all rows of each table in memory, as a data frame."""
    import pandas  # noqa: PLC0415

    held: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in TABLES}
    rows = Rows()
    for person in people(count):
        for table, row in rows.of(person):
            held[table.name].append(row)
    for table in TABLES:
        yield table.name, pandas.DataFrame(held[table.name], columns=[column.name for column in table.columns])


def pandas_csv(folder: Path, count: int) -> None:
    """With pandas."""
    for name, frame in frames(count):
        frame.to_csv(folder / f"{name}.csv", index=False)  # type: ignore[attr-defined]


def pandas_parquet(folder: Path, count: int) -> None:
    """With pandas."""
    for name, frame in frames(count):
        frame.to_parquet(folder / f"{name}.parquet", compression="zstd")  # type: ignore[attr-defined]


def pandas_xlsx(folder: Path, count: int) -> None:
    """With pandas and openpyxl."""
    import pandas  # noqa: PLC0415

    with pandas.ExcelWriter(folder / "people.xlsx", engine="openpyxl") as book:
        for name, frame in frames(count):
            frame.to_excel(book, sheet_name=name, index=False)  # type: ignore[attr-defined]


Work = Callable[[Path, int], None]
WAYS: dict[str, Work] = {
    "rows alone": make_rows,
    "csv": write_csv,
    "csv, pandas": pandas_csv,
    "parquet": write_parquet,
    "parquet, pandas": pandas_parquet,
    "xlsx": write_xlsx,
    "xlsx, pandas and openpyxl": pandas_xlsx,
    "ftm": write_ftm,
    "pfif": write_pfif,
    "json lines": write_lines,
}


def measured(name: str, count: int) -> tuple[float, float, float]:
    """CPU seconds, peak memory in MiB and size in MB of one way, in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch, multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, peak = pool.apply(_work, (name, count, scratch))
        size = sum(path.stat().st_size for path in Path(scratch).rglob("*") if path.is_file())
    return seconds, peak, size / 1e6


def _work(name: str, count: int, folder: str) -> tuple[float, float]:
    settings.prepare()
    start = time.process_time()
    WAYS[name](Path(folder), count)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of all tables together")
    parser.add_argument("--only", action="append", choices=list(WAYS), help="only this way; may be given again")
    parser.add_argument("--smoke", action="store_true", help="few rows, to see that it runs")
    options = parser.parse_args()
    count = (2_600 if options.smoke else options.rows) // ROWS_OF_A_PERSON
    print(f"{count:,} people, {count * ROWS_OF_A_PERSON:,} rows of tables, {len(CLAIMS.columns)} columns in the widest")
    for name in options.only or WAYS:
        seconds, peak, size = measured(name, count)
        rate = count * ROWS_OF_A_PERSON / seconds
        print(f"{name:<28}{seconds:8.2f} s{rate:12,.0f} rows/s{peak:8.0f} MiB{size:9.1f} MB")


if __name__ == "__main__":
    main()
