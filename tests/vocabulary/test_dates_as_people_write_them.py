"""How dates are read: the table is the specification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.dates import Dated, edtf_of, parse_edtf, read_date
from tanuq.vocabulary.errors import NotADate

HELP = "Write it like 26/12/1976, 12/1976, 1976, about 1976, or 1976-04/1976-06."

READ = [
    # numbers, day first
    ("26/12/1976", "1976-12-26"),
    ("26.12.1976", "1976-12-26"),
    ("26-12-1976", "1976-12-26"),
    ("5/4/1976", "1976-04-05"),
    ("05/04/1976", "1976-04-05"),
    ("26 12 1976", "1976-12-26"),
    ("29/02/1976", "1976-02-29"),
    (" 26/12/1976 ", "1976-12-26"),
    ("1º/03/1976", "1976-03-01"),
    ("12/1976", "1976-12"),
    ("4.1976", "1976-04"),
    ("1976", "1976"),
    # numbers, year first
    ("1976-12-26", "1976-12-26"),
    ("1976/12/26", "1976-12-26"),
    ("1976.12.26", "1976-12-26"),
    ("19761226", "1976-12-26"),
    ("1976-04", "1976-04"),
    ("1976/4", "1976-04"),
    # what programs write
    ("1976-12-26 00:00:00", "1976-12-26"),
    ("1976-12-26T08:30:00Z", "1976-12-26"),
    ("26/12/1976 14:30", "1976-12-26"),
    ("1950.0", "1950"),
    ("1950,0", "1950"),
    # what is left open
    ("00/00/1976", "1976"),
    ("00/12/1976", "1976-12"),
    ("??/12/1976", "1976-12"),
    ("xx/12/1976", "1976-12"),
    ("X/12/1976", "1976-12"),
    ("__/12/1976", "1976-12"),
    ("1976-00-00", "1976"),
    ("1976-04-00", "1976-04"),
    ("1976-XX-XX", "1976-XX-XX"),
    ("/1976", "1976"),
    ("1976-", "1976"),
    # EDTF
    ("1976~", "1976~"),
    ("1976?", "1976?"),
    ("1976%", "1976%"),
    ("197X", "197X"),
    ("197x", "197X"),
    ("1976-04~", "1976-04~"),
    ("../1976", "../1976"),
    ("1976/..", "1976/.."),
    ("1976-04/1977", "1976-04/1977"),
    # English
    ("26 December 1976", "1976-12-26"),
    ("December 26, 1976", "1976-12-26"),
    ("Dec 26 1976", "1976-12-26"),
    ("5th of May 1976", "1976-05-05"),
    ("May 5th, 1976", "1976-05-05"),
    ("Monday, 12 March 2018", "2018-03-12"),
    ("Apr 1976", "1976-04"),
    ("spring 2017", "2017-21"),
    ("fall 2017", "2017-23"),
    ("1980s", "198X"),
    ("early 1980s", "1980~/1983~"),
    ("late 2016", "2016-09~/2016-12~"),
    ("mid-2017", "2017-05~/2017-08~"),
    ("mid-April 2017", "2017-04"),
    ("late spring 2017", "2017-21"),
    ("second half of the 1980s", "1985/1989"),
    ("end of April 2017", "2017-04"),
    ("first half of 2017", "2017-01/2017-06"),
    ("Q1 2017", "2017-01/2017-03"),
    ("2017 Q3", "2017-07/2017-09"),
    # Spanish
    ("26 de diciembre de 1976", "1976-12-26"),
    ("abril de 1976", "1976-04"),
    ("ABR/1976", "1976-04"),
    ("AÑO/1975", "1975"),
    ("otoño de 1976", "1976-23"),
    ("fines de 1976", "1976-09~/1976-12~"),
    ("2ª quincena de noviembre de 1977", "1977-11-16/1977-11-30"),
    ("26 de diciembre de 1976 aprox.", "1976-12-26~"),
    ("hacia 1976", "1976~"),
    ("26.XII.1976", "1976-12-26"),
    # French, German
    ("le 14 juillet 1976", "1976-07-14"),
    ("1er mai 1976", "1976-05-01"),
    ("vers 1983", "1983~"),
    ("14. Juli 1976", "1976-07-14"),
    ("um 1983", "1983~"),
    ("Ende 1976", "1976-09~/1976-12~"),
    ("Frühjahr 2017", "2017-21"),
    # Turkish
    ("26 Aralık 1976", "1976-12-26"),
    ("Mart 1983", "1983-03"),
    ("1983 yılında", "1983"),
    ("1983'te", "1983"),
    ("yaklaşık 1983", "1983~"),
    # Russian
    ("26 декабря 1976 г.", "1976-12-26"),
    ("26 декабря 1976 года", "1976-12-26"),
    ("апрель 1976", "1976-04"),
    ("в апреле 1976", "1976-04"),
    ("5-е мая 1976", "1976-05-05"),
    ("1983 г.р.", "1983"),
    ("около 1983", "1983~"),
    ("весной 2017 г.", "2017-21"),
    ("в начале 2017 года", "2017-01~/2017-04~"),
    ("конец 2016", "2016-09~/2016-12~"),
    ("1980-е годы", "198X"),
    ("1980-х", "198X"),
    ("приблизительно в 1983 году", "1983~"),
    # Kazakh
    ("1983 жылы", "1983"),
    ("шамамен 1983 жылы", "1983~"),
    ("12 мамыр 1983", "1983-05-12"),
    ("1983 жылғы 12 мамыр", "1983-05-12"),
    ("1983 жылдың мамыры", "1983-05"),
    ("2017 жылдың көктемі", "2017-21"),
    ("2017 жылдың басында", "2017-01~/2017-04~"),
    ("2018 жылға дейін", "../2018"),
    ("2016 жылдан бері", "2016/.."),
    ("2016 мен 2018 аралығында", "2016/2018"),
    # Kyrgyz, Uzbek
    ("12-май 1983-ж.", "1983-05-12"),
    ("1983-жылдын 12-майы", "1983-05-12"),
    ("болжол менен 1983", "1983~"),
    ("12 may 1983 yil", "1983-05-12"),
    # Uyghur
    ("1983-يىلى", "1983"),
    ("1983-يىلى 5-ئاينىڭ 12-كۈنى", "1983-05-12"),
    ("1983-يىلى ماي", "1983-05"),
    ("تەخمىنەن 1983-يىلى", "1983~"),
    ("2017-يىلى باھار", "2017-21"),
    # Chinese
    ("1976年12月26日", "1976-12-26"),
    ("1976年12月", "1976-12"),
    ("1976年", "1976"),
    ("一九七六年十二月二十六日", "1976-12-26"),
    ("约1983年", "1983~"),
    ("1983年左右", "1983~"),
    ("2017年春", "2017-21"),
    ("2017年4月上旬", "2017-04-01/2017-04-10"),
    ("2017年2月下旬", "2017-02-21/2017-02-28"),
    ("2017年底", "2017-09~/2017-12~"),
    ("2017年上半年", "2017-01/2017-06"),
    ("2018年以前", "../2018"),
    ("2016年至2018年", "2016/2018"),
    ("1970年代", "197X"),
    ("１９７６年１２月２６日", "1976-12-26"),
    # Arabic
    ("26 ديسمبر 1976", "1976-12-26"),
    ("٢٦ كانون الأول ١٩٧٦", "1976-12-26"),
    ("١٩٨٣", "1983"),
    ("۱۹۸۳", "1983"),
    ("عام 1983", "1983"),
    ("حوالي 1983", "1983~"),
    ("ربيع 2017", "2017-21"),
    ("بين 2016 و 2018", "2016/2018"),
    # about and uncertain
    ("about 1983", "1983~"),
    ("circa 1983", "1983~"),
    ("c. 1983", "1983~"),
    ("ca.1983", "1983~"),
    ("~1983", "1983~"),
    ("on or about 5 April 1976", "1976-04-05~"),
    ("probably 1983", "1983?"),
    ("1983 (?)", "1983?"),
    ("maybe about 1983", "1983%"),
    ("about 2016-2018", "2016~/2018~"),
    # before and after
    ("before 2018", "../2018"),
    ("until 2018", "../2018"),
    ("no later than 2018", "../2018"),
    ("by March 2018", "../2018-03"),
    ("до 2018", "../2018"),
    ("до конца 2017", "../2017-12~"),
    ("after 2016", "2016/.."),
    ("since 2016", "2016/.."),
    ("2017-present", "2017/.."),
    ("после 2016 г.", "2016/.."),
    ("antes de 2018", "../2018"),
    ("desde 2016", "2016/.."),
    # spans
    ("between 2016 and 2018", "2016/2018"),
    ("entre 2016 y 2018", "2016/2018"),
    ("между 2016 и 2018", "2016/2018"),
    ("from 2016 to 2018", "2016/2018"),
    ("с 2016 по 2018", "2016/2018"),
    ("2016-2018", "2016/2018"),
    ("2016–2018", "2016/2018"),
    ("2016/2018", "2016/2018"),
    ("1976-77", "1976/1977"),
    ("AÑOS/1976-77", "1976/1977"),
    ("AÑOS/2005-08", "2005/2008"),
    ("2016 or 2017", "2016/2017"),
    ("de marzo a abril de 1976", "1976-03/1976-04"),
    ("20-21/05/1977", "1977-05-20/1977-05-21"),
    ("1º-16/04/1975", "1975-04-01/1975-04-16"),
    ("30/11-02/12/1976", "1976-11-30/1976-12-02"),
    ("SEP-OCT/1977", "1977-09/1977-10"),
    ("05-06/1977", "1977-05/1977-06"),
    ("DIC/1974-ENE/1975", "1974-12/1975-01"),
    ("DIC/1977-AÑO/1978", "1977-12/1978"),
    ("NOV-FEB/1977", "1976-11/1977-02"),
    ("31/12-02/01/1977", "1976-12-31/1977-01-02"),
    ("med-fines/1976", "1976-05~/1976-12~"),
    ("winter 2016/17", "2016-24/2017"),
    ("конец 2016 - начало 2017", "2016-09~/2017-04~"),
    ("2016年12月至2017年1月", "2016-12/2017-01"),
    # registers
    ("med/05/1976", "1976-05"),
    ("princ/07/1977", "1977-07"),
    ("fines/04/1978", "1978-04"),
    ("fines/1973", "1973-09~/1973-12~"),
    ("2ª quinc/11/1977", "1977-11-16/1977-11-30"),
    ("1ª quinc/11/1977", "1977-11-01/1977-11-15"),
    ("2017 yazı", "2017-22"),
    ("5-й день мая 1976", "1976-05-05"),
    # a dash inside a date, and beside a word that bounds it
    ("since 05-04-1976", "1976-04-05/.."),
    ("до 26-12-1976", "../1976-12-26"),
    ("26-12-1976 - 28-12-1976", "1976-12-26/1976-12-28"),
    ("before 5-6 May 1976", "../1976-05-06"),
    ("2 or 3 1976", "1976-02/1976-03"),
]

READ_WITH_A_REMARK = [
    ("12/26/1976", "1976-12-26", "There is no month 26: 12 was read as the month and 26 as the day."),
    ("1976-26-12", "1976-12-26", "There is no month 26: 12 was read as the month and 26 as the day."),
    ("26/12/76", "1976-12-26", "The year has two digits: it was read as 1976."),
    ("26.12.05", "2005-12-26", "The year has two digits: it was read as 2005."),
    ("76-12-26", "1976-12-26", "The year has two digits: it was read as 1976."),
    ("abr-76", "1976-04", "The year has two digits: it was read as 1976."),
    ("76年12月", "1976-12", "The year has two digits: it was read as 1976."),
    (
        "2021-22",
        "2021-22",
        "It was read as part 22 of the year 2021, as EDTF numbers them. If two years are meant, write 2021/2022.",
    ),
]

NOT_READ = [
    ("31/02/1977", "Day 31 does not exist in February 1977."),
    ("29/02/1977", "Day 29 does not exist in February 1977."),
    ("31 апреля 1976", "Day 31 does not exist in April 1976."),
    ("1977-02-31", "Day 31 does not exist in February 1977."),
    ("32/01/1976", "Day 32 does not exist in January 1976."),
    ("13/13/1976", f"There is no month 13. {HELP}"),
    ("00/00/00", f"Zeros only: no year was found. {HELP}"),
    ("26/12", f"No year was found. {HELP}"),
    ("April", f"No year was found. {HELP}"),
    ("abr-12", f"No year was found. {HELP}"),
    ("before", f"No year was found. {HELP}"),
    ("", f"No year was found. {HELP}"),
    ("26 años", f"No date was found. {HELP}"),
    ("sometime later", f"No date was found: “sometime” is not a word of a date known here. {HELP}"),
    ("26 de setiembro de 1976", f"No date was found: “setiembro” is not a word of a date known here. {HELP}"),
    ("1976 or so!", f"No date was found: “so” is not a word of a date known here. {HELP}"),
    ("1976 and 1977", f"No date was found. {HELP}"),
    ("26/12/1976 27/12/1976", f"No single date was found in these numbers. {HELP}"),
    ("1976 1977", f"No single date was found in these numbers. {HELP}"),
    ("12-11/1976", "“1976-12/1976-11” ends before it begins. Exchange the two dates."),
    ("2018-2016", "“2018/2016” ends before it begins. Exchange the two dates."),
    ("04/05-06/1976", f"A day is given for the beginning and none for the end. {HELP}"),
    ("June, autumn 1976", f"A month or day is given together with a season or decade. {HELP}"),
    ("second half of spring 2017", f"A part can be said of a decade, a year or a month only. {HELP}"),
    ("Q1 May 2017", f"A month has no such part here. {HELP}"),
    ("上旬 2017", f"A year has no such part here. {HELP}"),
    ("after until 1976", f"One date cannot lie before and after another. {HELP}"),
    ("today 1976", f"No date was found. {HELP}"),
    ("26-27/1976", f"There is no month 27. {HELP}"),
    (
        "1397/05/12",
        "The year 1397 is not between 1800 and 2100. "
        "If it belongs to another calendar, write the year of the common one.",
    ),
    (
        "28120",
        "“28120” looks like a spreadsheet's count of days. "
        "Format the column as dates, or as text, and save the file again.",
    ),
    ("9" * 5000, f"No date was found: “{'9' * 60}…” is too long for one. {HELP}"),
]


@pytest.mark.parametrize(("written", "edtf"), READ)
def test_a_date_is_read_as_people_write_it(written: str, edtf: str) -> None:
    assert edtf_of(written) == Dated(edtf)


@pytest.mark.parametrize(("written", "edtf", "remark"), READ_WITH_A_REMARK)
def test_a_date_that_had_to_be_guessed_says_so(written: str, edtf: str, remark: str) -> None:
    assert edtf_of(written) == Dated(edtf, remark)


@pytest.mark.parametrize(("written", "reason"), NOT_READ)
def test_what_gives_no_date_says_why(written: str, reason: str) -> None:
    with pytest.raises(NotADate) as caught:
        read_date(written)
    assert str(caught.value) == reason


def test_a_read_date_has_its_bounds() -> None:
    assert read_date("SEP-OCT/1976") == parse_edtf("1976-09/1976-10")


@given(st.dates(min_value=parse_edtf("1800-01-01").earliest, max_value=parse_edtf("2100-12-31").latest))
def test_every_day_is_read_alike_however_its_numbers_are_set(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    forms = [
        f"{number}/{month}/{year}",
        f"{int(number)}.{int(month)}.{year}",
        f"{number}-{month}-{year}",
        f"{year}/{month}/{number}",
        f"{year}{month}{number}",
        f"{iso} 00:00:00",
        f"{year}年{int(month)}月{int(number)}日",
    ]
    assert {edtf_of(form) for form in forms} == {Dated(iso)}


@given(st.from_regex(r"[0-9]{1,4}[-/. a-zA-Zа-я年月~?]{0,3}[0-9]{0,4}[-/. ]?[0-9]{0,4}", fullmatch=True))
def test_whatever_is_read_is_edtf_and_reads_as_itself(written: str) -> None:
    try:
        edtf = edtf_of(written).edtf
    except NotADate:
        return
    assert parse_edtf(edtf_of(edtf).edtf) == parse_edtf(edtf)
