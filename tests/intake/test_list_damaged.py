"""Whatever was done to a file, opening it ends in a table or in a sentence: never in a crash, never without end."""

import tempfile
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import ods_row, write_ods, write_xls, write_xlsx

from tanuq.intake.lists.errors import ListError, UnreadableTable
from tanuq.intake.lists.mapping import propose_mapping
from tanuq.intake.lists.preview import preview
from tanuq.intake.lists.tables.opening import open_table

PEOPLE = [["id", "姓名", "age"], ["a1", "古丽娜尔", 26], ["a2", "Ерлан", 30], ["a3", "Núñez", 41.5]]
TEXT = 'id;имя;age\n1;Ерлан "Q";26\n2;"Анна; b";30\n'
KINDS = ("xlsx", "ods", "xls", "parquet", "utf-8", "utf-16", "cp1251")


@cache
def _whole(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        match kind:
            case "xlsx":
                write_xlsx(path, {"people": PEOPLE})
            case "ods":
                write_ods(path, "".join(ods_row(*map(str, row)) for row in PEOPLE))
            case "xls":
                write_xls(path, PEOPLE)
            case "parquet":
                pq.write_table(pa.table({"name": ["Ana", "Eva"], "age": [26, None]}), path)
            case encoding:
                path.write_text(TEXT, encoding=encoding)
        return path.read_bytes()


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A whole file in which some bytes were changed, cut out or repeated."""
    data = bytearray(_whole(draw(st.sampled_from(KINDS))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 4, 50, 1000]))
        data[at : at + length] = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[:length]))))
    return bytes(data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=_damaged())
def test_a_damaged_file_is_a_table_or_a_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(data)
        try:
            table = open_table(path)
            preview(table, propose_mapping(table))
        except ListError as error:
            assert str(error).endswith((".", ".)"))


def test_an_old_workbook_on_which_its_reader_breaks_down_is_only_unreadable(tmp_path: Path) -> None:
    # The length of the first record, made to point far beyond the end: calamine panics on it.
    data = bytearray(_whole("xls"))
    data[1562] = 0x7F
    path = tmp_path / "list.xls"
    path.write_bytes(data)
    with pytest.raises(UnreadableTable):
        open_table(path)
