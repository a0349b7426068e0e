from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.names.index import Answer, Entry, Index, MemoryStore
from tanuq.names.index.answering import answers
from tanuq.names.index.tokens.splitting import placed_tokens, tokens_of

SAYRAGUL = {
    "Cyrl": "Сайрагүл Сауытбай",
    "Latn": "Sayragul Sawutbay",
    "Arab": "سايراگۇل ساۋۇتباي",
    "Hani": "沙依拉古丽·沙吾提巴依",
}
OTHERS = ("Tursun Memet", "Гүлмира Имин", "Abdurehim Ötkür", "古丽米热·依明", "Nur Mukhammed", "José Núñez")


def index_of(names: Sequence[str]) -> Index:
    index = Index()
    index.add_many(Entry(number, name) for number, name in enumerate(names))
    return index


def found(index: Index, query: str) -> list[int | str]:
    return [hit.key for hit in index.search(query)]


@pytest.mark.parametrize("script", SAYRAGUL)
def test_a_name_in_any_script_finds_the_name_in_every_script(script: str) -> None:
    index = index_of([*SAYRAGUL.values(), *OTHERS])
    assert set(found(index, SAYRAGUL[script])[:4]) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    "query",
    ["Sawutbay Sayragul", "Sayrgul Sawutbay", "Sayragul", "Shayilaguli Shawutibayi", "SAYRAGUL, Sawutbay"],
    ids=["swapped", "misspelt", "partial", "pinyin", "as a list has it"],
)
def test_a_name_is_found_however_it_is_written(query: str) -> None:
    assert found(index_of([*OTHERS, SAYRAGUL["Cyrl"]]), query)[0] == len(OTHERS)


def test_a_name_without_its_patronymic_finds_the_whole_name() -> None:
    assert found(index_of([*OTHERS, "Ахметбеков Жамбыл Аужанович"]), "Zhambyl Akhmetbekov")[0] == len(OTHERS)


def test_a_chinese_name_written_together_is_found_by_its_parts() -> None:
    assert found(index_of([*OTHERS, "王小明"]), "Xiaoming Wang")[0] == len(OTHERS)


def test_a_name_that_is_added_is_found_at_once() -> None:
    index = index_of(OTHERS)
    index.search("Rebiya")
    index.add("new", "Rebiya Qadir")
    assert found(index, "热比娅·卡德尔")[0] == "new"


def test_a_name_that_is_removed_is_found_no_more() -> None:
    index = index_of([SAYRAGUL["Cyrl"], *OTHERS])
    index.remove(0)
    assert (0 in found(index, SAYRAGUL["Cyrl"]), len(index)) == (False, len(OTHERS))


def test_a_name_that_is_added_again_is_found_again() -> None:
    index = index_of([SAYRAGUL["Cyrl"]])
    index.remove(0)
    index.add(0, SAYRAGUL["Cyrl"])
    assert found(index, SAYRAGUL["Latn"]) == [0]


def test_names_of_other_visibilities_are_as_if_they_were_not_there() -> None:
    index = index_of(OTHERS)
    alone = [(hit.key, hit.score) for hit in index.search(SAYRAGUL["Latn"])]
    index.add("restricted", SAYRAGUL["Latn"], visibility=3)
    assert index.search(SAYRAGUL["Latn"])[0].key == "restricted"
    assert [(hit.key, hit.score) for hit in index.search(SAYRAGUL["Latn"], visibilities={0})] == alone


def test_what_was_saved_is_found_by_whoever_opens_the_store() -> None:
    store = MemoryStore()
    writer = Index(store)
    writer.add_many(Entry(f"P-{number}", name) for number, name in enumerate(OTHERS))
    writer.save()
    assert found(Index.open(store), "Тұрсын Мәмет")[0] == "P-0"


def test_an_open_index_sees_what_another_saved_and_removed() -> None:
    store = MemoryStore()
    writer, reader = Index(store), Index.open(store)
    writer.add("one", SAYRAGUL["Cyrl"])
    writer.save()
    before = found(reader, SAYRAGUL["Latn"])
    writer.remove("one")
    assert (before, found(reader, SAYRAGUL["Latn"])) == (["one"], [])


def test_the_words_that_answer_each_other_are_shown() -> None:
    (hit,) = index_of(["沙吾提巴依·沙依拉古丽"]).search("Sayragul Sawutbay")
    assert hit.answers() == (Answer("Sawutbay", "沙吾提巴依", 0, 5), Answer("Sayragul", "沙依拉古丽", 6, 11))


def test_a_word_that_nothing_answers_is_not_shown() -> None:
    assert [answer.asked for answer in answers("Sayragul Tursun", "Сайрагүл Сауытбай")] == ["Sayragul"]


@pytest.mark.parametrize("query", ["", "   ", "·!?", "1976", "\u200f\u202e", "x" * 10_000, "ж " * 5_000])
def test_a_query_that_is_no_name_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert len(index_of([*OTHERS, query]).search(query)) <= 1


def test_many_people_of_one_name_are_found_quickly_and_in_the_order_of_their_adding() -> None:
    assert found(index_of(["Muhammad Ali"] * 2_000), "Мұхаммед Әли") == list(range(10))


BEGUN = {"Cyrl": "Сайраг", "Latn": "Sayrag", "Arab": "سايرا", "Hani": "沙依拉"}


def begun(index: Index, query: str) -> list[int | str]:
    return [hit.key for hit in index.search_beginning(query)]


@pytest.mark.parametrize("script", BEGUN)
def test_the_beginning_of_a_name_finds_it_in_every_script(script: str) -> None:
    assert set(begun(index_of([*SAYRAGUL.values(), *OTHERS]), BEGUN[script])) == {0, 1, 2, 3}


@pytest.mark.parametrize("query", ["Sawutbay Sayr", "Sayragul Saw", "沙依拉古丽 沙", "沙吾提巴依·沙依"])
def test_of_several_words_the_last_may_be_only_begun(query: str) -> None:
    assert begun(index_of([*OTHERS, SAYRAGUL["Cyrl"]]), query) == [len(OTHERS)]


@pytest.mark.parametrize("query", ["Tursun Sayr", "Sayragul Tur", "Sayragul Sawutbay Qadi"])
def test_a_name_that_leaves_a_word_unanswered_is_not_found_by_a_beginning(query: str) -> None:
    assert begun(index_of([*OTHERS, SAYRAGUL["Cyrl"]]), query) == []


def test_only_the_last_word_may_be_begun() -> None:
    assert begun(index_of([SAYRAGUL["Cyrl"]]), "Saw Sayragul") == []


@pytest.mark.parametrize("query", ["", "S", "Sa", "са", "سا", "Sayragul Sa", "aaaa", "1976", "·!?"])
def test_what_is_too_short_to_be_a_beginning_finds_nothing(query: str) -> None:
    assert begun(index_of([*SAYRAGUL.values(), "Aaaa Sabir", *OTHERS]), query) == []


def test_one_chinese_character_is_enough_of_a_beginning() -> None:
    assert 3 in begun(index_of([*SAYRAGUL.values(), *OTHERS]), "沙")


@pytest.mark.parametrize("query", ["x" * 10_000, "Sayrag" * 2_000, "沙" * 10_000, "ж " * 5_000, "Sayragul " * 1_200])
def test_an_endless_beginning_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert begun(index_of(OTHERS), query) == []


def test_beginnings_of_names_of_other_visibilities_find_nothing() -> None:
    index = index_of(OTHERS)
    index.add("restricted", SAYRAGUL["Cyrl"], visibility=3)
    assert begun(index, "Sayrag") == ["restricted"]
    assert index.search_beginning("Sayrag", visibilities={0}) == []


def test_a_word_that_is_only_begun_is_shown_with_the_word_it_begins() -> None:
    (hit,) = index_of([SAYRAGUL["Hani"]]).search_beginning("Sawutbay Sayr")
    assert hit.answers_to_beginning() == (Answer("Sayr", "沙依拉古丽", 0, 5), Answer("Sawutbay", "沙吾提巴依", 6, 11))


@given(st.lists(st.text(max_size=30), max_size=8), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_characters_can_be_searched_as_a_beginning(names: list[str], query: str) -> None:
    hits = index_of(names).search_beginning(query)
    assert all(0 <= hit.score <= 1 and hit.name in {name.replace("\x1f", " ") for name in names} for hit in hits)


@given(st.lists(st.text(max_size=30), max_size=8), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_characters_can_be_indexed_and_searched(names: list[str], query: str) -> None:
    index = index_of(names)
    assert {hit.name for hit in index.search(query)} <= {name.replace("\x1f", " ") for name in names}


@given(st.lists(st.tuples(st.sampled_from([*SAYRAGUL.values(), *OTHERS]), st.integers(0, 3)), max_size=12), st.data())
@settings(max_examples=40, deadline=None)
def test_names_added_in_any_portions_are_found_as_when_added_at_once(
    names: list[tuple[str, int]], data: st.DataObject
) -> None:
    entries = [Entry(number, name, visibility) for number, (name, visibility) in enumerate(names)]
    at_once, bit_by_bit = Index(), Index()
    at_once.add_many(entries)
    for entry in entries:
        bit_by_bit.add_many([entry])
        if data.draw(st.booleans()):
            bit_by_bit.save()
    query = data.draw(st.sampled_from([*SAYRAGUL.values(), *OTHERS]))
    scores = [
        {hit.key: round(hit.score, 5) for hit in index.search(query, limit=100)} for index in (at_once, bit_by_bit)
    ]
    assert scores[0] == scores[1]


@given(st.text(max_size=60))
def test_the_places_of_tokens_are_those_of_the_tokens(name: str) -> None:
    assert sorted(token.text for token in placed_tokens(name)) == sorted(tokens_of(name))
