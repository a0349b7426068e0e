"""Encodings: found out from the bytes, and where two are mixed the line is named."""

import codecs
from contextlib import suppress
from encodings import aliases
from pathlib import Path

import pytest

from tanuq.intake.lists.errors import ListError, MixedEncodings, NulBytes, UnknownEncoding
from tanuq.intake.lists.mapping import propose_mapping
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import Reading

RUSSIAN = "№;имя;год рождения\n1;Иванова Мария Петровна;1961\n2;Алимханов Бауржан;1983\n3;Ёлкин Пётр;1950\n"
KAZAKH = "№;аты;туған жылы\n1;Әлімқанұлы Бауыржан;1983\n2;Сәрсенқызы Айгүл;1990\n3;Өтеғали Қайрат Ғабитұлы;1950\n"
SPANISH = "id;nombre;año de nacimiento\n1;Núñez, José María;1951\n2;Peña, Ramón;1949\n3;Ibáñez, Lucía;1955\n"
CHINESE = "编号,姓名,性别\n1,巴吾尔江·阿里木汗,男\n2,古丽娜尔·沙吾提,女\n3,买买提·吐尔逊,男\n"
TAIWANESE = "編號,姓名,性別\n1,陳美麗,女\n2,王國華,男\n3,張學禮,男\n"
ARABIC = "رقم,الاسم,العمر\n1,محمد عبد الله,26\n2,فاطمة علي,30\n"
TURKISH = "no;ad soyad;doğum yılı\n1;Ayşe Güneş;1983\n2;İsmail Çağlar;1970\n3;Şükrü Işık;1966\n"


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (SPANISH, "utf-16-be"),
        (ARABIC, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("№", "n"), "koi8-r"),
        (RUSSIAN.replace("№", "n"), "cp866"),
        (KAZAKH, "kz1048"),
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (TAIWANESE, "big5"),
        (ARABIC, "cp1256"),
        (TURKISH, "cp1254"),
    ],
)
def test_the_words_come_back_whatever_the_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    table = open_table(_written(tmp_path, text.encode(encoding)))
    cells = [list(table.titles)] + [list(row[1]) for batch in table.rows() for row in batch]
    assert cells == [line.split(table.delimiter) for line in text.splitlines()]


def test_a_single_foreign_letter_is_enough(tmp_path: Path) -> None:
    table = open_table(_written(tmp_path, b"name,age\nAigul,26\nMu\xf1oz,30\n"))
    assert [row[1][0] for batch in table.rows() for row in batch] == ["Aigul", "Muñoz"]


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    assert open_table(_written(tmp_path, RUSSIAN.encode("cp1251"))).notices == (
        "The file does not say which encoding it is in; it was read as Windows-1251. Check that the letters are right.",
    )


def test_utf_8_needs_no_saying(tmp_path: Path) -> None:
    assert open_table(_written(tmp_path, RUSSIAN.encode())).notices == ()


def test_a_chosen_encoding_is_used(tmp_path: Path) -> None:
    path = _written(tmp_path, "id,name\n1,Ünal\n".encode("cp1254"))
    table = open_table(path, Reading(encoding="windows-1254"))
    assert [row[1] for batch in table.rows() for row in batch] == [["1", "Ünal"]]


def test_an_unknown_encoding_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(UnknownEncoding, match="No encoding is called “klingon”"):
        open_table(_written(tmp_path, b"id,name\n1,x\n"), Reading(encoding="klingon"))


@pytest.mark.parametrize(
    "codec", ["base64", "rot13", "utf-16", "utf-32", "undefined", *sorted(set(aliases.aliases.values()))]
)
def test_whatever_codec_is_chosen_the_file_is_read_or_refused_with_a_reason(tmp_path: Path, codec: str) -> None:
    path = _written(tmp_path, "id,name\n1,Núñez\n2,Айгүл\n".encode())
    with suppress(ListError):
        propose_mapping(open_table(path, Reading(encoding=codec)))


def test_one_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    good = "id,name\n" + "".join(f"{number},Núñez\n" for number in range(1, 60))
    data = good.encode() + "60,Peña\n".encode("latin-1") + "61,Ibáñez\n".encode()
    with pytest.raises(MixedEncodings, match=rf"Line 61 \(byte {len(good.encode()) + 5}\) is not UTF-8"):
        open_table(_written(tmp_path, data))


def test_one_line_that_is_utf_8_is_named(tmp_path: Path) -> None:
    good = RUSSIAN.encode("cp1251")
    data = good + "4;Омарова Дана;1990\n".encode()
    with pytest.raises(MixedEncodings, match=rf"Line 5 \(byte {len(good) + 2}\) is UTF-8, while most lines are not"):
        open_table(_written(tmp_path, data))


def test_a_broken_byte_in_utf_8_is_named(tmp_path: Path) -> None:
    data = RUSSIAN.encode()[:-1] + b"\xff\xfe\n"
    with pytest.raises(MixedEncodings, match=rf"Line 4 \(byte {len(data) - 3}\)"):
        open_table(_written(tmp_path, data))


def test_bytes_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownEncoding, match=r"Line 2 \(byte 11\)"):
        open_table(_written(tmp_path, b"name,age\nA,\x81\x8d\xb6\x9d\xd7\xff\xa4\n"))


def test_a_zero_byte_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(NulBytes, match=r"Line 3 \(byte 20\)"):
        open_table(_written(tmp_path, b"name,age\nAigul,26\nYe\0rlan,30\n"))


def test_zero_bytes_in_utf_16_are_refused_too(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_LE + "name,age\nAi\0gul,26\n".encode("utf-16-le")
    with pytest.raises(NulBytes, match="zero byte"):
        open_table(_written(tmp_path, data))


def test_utf_16_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_LE + "name,age\nAigul,26".encode("utf-16-le")
    with pytest.raises(UnknownEncoding, match="cut off"):
        open_table(_written(tmp_path, data[:-1]))


def test_chinese_lines_that_are_utf_8_by_chance_do_not_make_it_mixed(tmp_path: Path) -> None:
    # 隆 is C2 A1 in GB 18030, which is also the UTF-8 of "¡".
    text = CHINESE + "4,隆,男\n" + "5,隆,女\n".replace("女", "").replace(",\n", ",\n")
    table = open_table(_written(tmp_path, text.encode("gb18030")))
    assert [row[1][1] for batch in table.rows() for row in batch][-2:] == ["隆", "隆"]


def test_direction_marks_in_names_are_kept_as_they_are(tmp_path: Path) -> None:
    table = open_table(_written(tmp_path, "id,name\n1,Eve\u202emada\n".encode()))
    assert [row[1] for batch in table.rows() for row in batch] == [["1", "Eve\u202emada"]]
