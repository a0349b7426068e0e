"""Which place a text means, in whatever script and however much of it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.errors import UnknownPlace
from tanuq.vocabulary.gazetteer import Located, chain, find, locate, place_of_code, place_of_key

NOTHING = Located((), (), (), ())
KASHGAR, KASHGAR_CITY, YARKAND, POSKAM = "653100", "653101", "653125", "653124"
XINJIANG, CHINA = "650000", "CN"


def key_of(text: str) -> str | None:
    found = find(text)
    return found and found.key


def possible(text: str) -> set[str]:
    return {place.key for place in locate(text).possible}


@pytest.mark.parametrize(
    "written",
    [
        "喀什地区", "قەشقەر ۋىلايىتى", "Kashgar prefecture", "Қашқар аймағы", "Кашгар", "Qeshqer", "Kashi Diqu",
        "kashgar", "ＫＡＳＨＧＡＲ", "Kashgar, Xinjiang, China", "新疆维吾尔自治区喀什地区", "喀什地區",
    ],
)  # fmt: skip
def test_a_place_is_the_same_in_every_script(written: str) -> None:
    assert key_of(written) == KASHGAR


@pytest.mark.parametrize(
    "written",
    [
        "喀什地区莎车县", "莎车县", "新疆喀什莎车", "Yarkand", "Yarkant county, Kashgar prefecture", "Shache Xian",
        "Yarkand county of Kashgar prefecture", "يەكەن ناھىيىسى، قەشقەر ۋىلايىتى", "Яркенд, Кашгар, СУАР, КНР",
    ],
)  # fmt: skip
def test_a_county_is_found_however_much_is_said_around_it(written: str) -> None:
    assert key_of(written) == YARKAND


def test_a_county_lies_in_its_prefecture_and_so_in_its_country() -> None:
    assert [place.key for place in chain(find("Poskam"))] == [POSKAM, KASHGAR, XINJIANG, CHINA]


def test_no_place_lies_in_nothing() -> None:
    assert chain(find("")) == ()


def test_of_a_city_and_the_prefecture_of_its_name_the_wider_is_sure() -> None:
    assert key_of("Kashgar") == KASHGAR


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("喀什市", KASHGAR_CITY), ("Kashgar city", KASHGAR_CITY), ("г. Кашгар", KASHGAR_CITY),
        ("قەشقەر شەھىرى", KASHGAR_CITY), ("伊宁市", "654002"), ("伊宁县", "654021"), ("Құлжа ауданы", "654021"),
        ("КНР, СУАР, г. Кульджа", "654002"), ("КНР СУАР г. Кульджа", "654002"), ("Almaty", "KZ-75"),
        ("Алматы облысы", "KZ-19"), ("Ciudad de Buenos Aires", "AR-C"), ("Provincia de Buenos Aires", "AR-B"),
    ],
)  # fmt: skip
def test_a_word_for_the_kind_of_place_tells_namesakes_apart(written: str, key: str) -> None:
    assert key_of(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [("Aksu, Xinjiang", "652900"), ("Aksu, Pavlodar", "g1524298"), ("La Plata, Buenos Aires", "g3432043")],
)
def test_another_part_settles_an_ambiguous_name(written: str, key: str) -> None:
    assert key_of(written) == key


@pytest.mark.parametrize("written", ["Aksu", "Ghulja", "Buenos Aires", "San Martín"])
def test_an_ambiguous_name_alone_is_no_known_place(written: str) -> None:
    assert find(written) is None


def test_an_ambiguous_name_says_which_places_it_can_mean() -> None:
    assert possible("Ghulja") == {"654002", "654021"}


def test_what_all_possible_places_lie_in_is_sure() -> None:
    assert [place.key for place in locate("Ghulja").above] == ["654000", XINJIANG, CHINA]


def test_several_towns_of_one_name_say_nothing_of_where_they_lie() -> None:
    assert locate("Aksu village") == Located((), (), (), ("aksu",))


def test_a_village_that_bears_the_name_of_a_prefecture_is_not_that() -> None:
    told = locate("Aksu village, Poskam, Kashgar")
    assert ([place.key for place in told.settled], told.rest) == ([POSKAM, KASHGAR], ("aksu",))


def test_a_name_that_does_not_lie_in_the_place_behind_it_is_another_place() -> None:
    told = locate("Moreno, Capital Federal")
    assert ([place.key for place in told.settled], told.rest) == (["AR-C"], ("moreno",))


def test_an_unknown_village_stays_words() -> None:
    assert locate("Qoghunluq, Poskam").rest == ("qoghunluq",)


def test_what_is_unknown_in_chinese_stays_words() -> None:
    assert locate("新疆喀什地区莎车县某某乡15村").rest == ("某某乡", "15", "村")


def test_a_word_of_running_text_is_no_place_because_a_place_is_called_so() -> None:
    assert locate("Toli the tailor").settled == ()


@pytest.mark.parametrize("written", ["", " ", ",", "…。!?", ", , ,", "()", "\u200f"])
def test_punctuation_names_nothing(written: str) -> None:
    assert locate(written) == NOTHING


@pytest.mark.parametrize("written", ["x" * 10_000, "喀什" * 5_000, "Kashgar " * 1_250, ", " * 5_000, "(" * 10_000])
def test_ten_thousand_characters_name_no_place(written: str) -> None:
    assert find(written) is None


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("653101", KASHGAR_CITY), ("654121", "654021"), ("652101", "650402"), ("653199", KASHGAR), ("659099", XINJIANG),
        ("310115", "310000"), ("KZ", "KZ"), ("KG-O", "KG-O"),
    ],
)  # fmt: skip
def test_a_code_names_its_place_and_an_unknown_one_what_it_begins_with(code: str, key: str) -> None:
    assert place_of_code(code) == place_of_key(key)


@pytest.mark.parametrize("code", ["990000", "", "65", "KZ-999"])
def test_a_code_of_nowhere_names_nothing(code: str) -> None:
    assert place_of_code(code) is None


def test_a_code_with_the_name_of_its_standard_is_the_text_of_a_place() -> None:
    assert key_of("GB/T 2260 653101") == KASHGAR_CITY


def test_a_key_that_there_is_not_is_named() -> None:
    with pytest.raises(UnknownPlace, match="“nowhere”"):
        place_of_key("nowhere")


@given(st.text(max_size=60))
def test_any_text_keeps_its_places_apart_from_what_they_lie_in(text: str) -> None:
    told = locate(text)
    assert {*told.settled, *told.possible}.isdisjoint(told.above)


@pytest.mark.parametrize(("written", "key"), [("Suiza", "CH"), ("Córdoba Capital", "g3860259"), ("La Rioja", "AR-F")])
def test_places_are_known_as_argentine_registers_write_them(written: str, key: str) -> None:
    assert key_of(written) == key
