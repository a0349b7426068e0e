"""UNHCR's tables as they are downloaded, and what is said about a file that is not one."""

import pytest

from tanuq.proceedings.errors import NotUnhcrCounts
from tanuq.proceedings.unhcr import Applications, Count, Counted, Decisions, read_applications, read_decisions

DECISIONS = """\
"Extracted from the UNHCR Refugee Population Statistics Database"
"United Nations High Commissioner for Refugees"
"Date extracted: 2026-11-01"

"Year","Country of origin","Country of origin (ISO)","Country of asylum","Country of asylum (ISO)","Authority",\
"Stage of procedure","Cases / Persons","Recognized decisions","Complementary protection","Rejected decisions",\
"Otherwise closed","Total decisions"
"2018","China","CHN","Kazakhstan","KAZ","Government","First instance","Persons","0","0","*","0","*"
"2018","China","CHN","Sweden","SWE","Government","First instance","Persons","1,234","12","56","-","1,302"
"""

APPLICATIONS = """\
Applied;Country of asylum;Country of asylum (ISO);Year;Country of Origin;Country of Origin (ISO);Colour
7;Kazakhstan;KAZ;2018;China;CHN;red
"""


KAZAKHSTAN = Counted(2018, "China", "CHN", "Kazakhstan", "KAZ", "Government", "First instance", "", "Persons", 6)
SWEDEN = Counted(2018, "China", "CHN", "Sweden", "SWE", "Government", "First instance", "", "Persons", 7)


def test_decisions_are_read_below_the_lines_above_the_header():
    assert read_decisions(DECISIONS.encode()).rows == (
        Decisions(KAZAKHSTAN, Count(0, 0), Count(0, 0), Count(1, 4), Count(0, 0), Count(1, 4)),
        Decisions(SWEDEN, Count(1234, 1234), Count(12, 12), Count(56, 56), None, Count(1302, 1302)),
    )


def test_lines_above_the_header_and_notes_below_are_kept():
    file = DECISIONS + '"* numbers from 1 to 4",,,,,,,,,,,,\nSource: UNHCR, its offices\n'
    assert read_decisions(file.encode()).notes == (
        "Extracted from the UNHCR Refugee Population Statistics Database",
        "United Nations High Commissioner for Refugees",
        "Date extracted: 2026-11-01",
        "* numbers from 1 to 4",
        "Source: UNHCR, its offices",
    )


def test_columns_come_in_any_order_and_strange_ones_are_named():
    table = read_applications(APPLICATIONS.encode())
    assert table.rows == (
        Applications(Counted(2018, "China", "CHN", "Kazakhstan", "KAZ", "", "", "", "", 2), Count(7, 7)),
    )
    assert table.unread == ("Colour",)


def test_a_mark_of_byte_order_is_no_part_of_the_first_column():
    assert (
        read_applications(b"\xef\xbb\xbf" + APPLICATIONS.encode()).rows == read_applications(APPLICATIONS.encode()).rows
    )


@pytest.mark.parametrize("written", ["1,234", "1 234", "1\u00a0234", "1\u202f234", "1’234", "1234", "1234.0"])
def test_thousands_are_read_however_they_are_parted(written: str):
    file = APPLICATIONS.replace("\n7;", f"\n{written};")
    assert read_applications(file.encode()).rows[0].applied == Count(1234, 1234)


@pytest.mark.parametrize("written", ["1.234", "seven", "-3", "12,34", "7*"])
def test_a_number_that_cannot_be_read_is_named_by_line_and_column(written: str):
    file = APPLICATIONS.replace("\n7;", f"\n{written};")
    with pytest.raises(NotUnhcrCounts, match=r"^Line 2, column “Applied”: “.*” is not a whole number, and not \*\.$"):
        read_applications(file.encode())


def test_a_year_that_is_none_is_named_by_line_and_column():
    with pytest.raises(NotUnhcrCounts, match=r"^Line 2, column “Year”: “20I8” is not a year\.$"):
        read_applications(APPLICATIONS.replace("2018", "20I8").encode())


def test_a_file_that_breaks_off_in_a_row_is_refused():
    with pytest.raises(NotUnhcrCounts, match="Line 2 ends after 4 of 7 columns"):
        read_applications(APPLICATIONS[: APPLICATIONS.index("2018") + 4].encode())


def test_another_table_is_refused_with_the_columns_it_lacks():
    with pytest.raises(NotUnhcrCounts, match="“Recognized decisions”: this is not UNHCR's table of asylum decisions"):
        read_decisions(APPLICATIONS.encode())


def test_an_empty_file_is_refused():
    with pytest.raises(NotUnhcrCounts):
        read_applications(b"")


def test_a_column_that_comes_twice_is_refused():
    with pytest.raises(NotUnhcrCounts, match="“Year” twice"):
        read_applications(b"Year,Year,Country of origin,Country of asylum,Applied\n2018,2018,China,Kazakhstan,7\n")


def test_a_file_in_another_encoding_is_named_by_its_line():
    with pytest.raises(NotUnhcrCounts, match="Line 2 is not in UTF-8"):
        read_applications(APPLICATIONS.replace("China", "Türkei").encode("latin-1"))


def test_a_total_that_the_held_back_numbers_allow_adds_up():
    assert read_decisions(DECISIONS.encode()).rows[0].adds_up


def test_a_total_that_the_parts_cannot_give_does_not_add_up():
    parts = [Count(1, 1)] * 4
    assert not Decisions(SWEDEN, *parts, total=Count(9, 9)).adds_up
