"""The index is files that any host can serve, and finds a person in whatever script their name is typed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from invented_release import in_edition, named

from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_search.asking import BUDGET, Answer, ask
from tanuq.publishing.site_search.files import search_files
from tanuq.publishing.site_search.leaves import ENTRIES, LEAF, leaves, tables

AYGUL = ("Айгүл", "Aygül", "ئايگۈل", "阿依古丽")


def index_of(people: Iterable[ReleasedPerson]) -> dict[str, bytes]:
    return dict(search_files(people))


def asked(files: dict[str, bytes], text: str) -> Answer:
    return ask(files.__getitem__, text)


def found(files: dict[str, bytes], text: str) -> list[str]:
    return [hit.names[0] for hit in asked(files, text).hits]


def crowd(size: int) -> list[ReleasedPerson]:
    """Many people of one name, told apart by the second word."""
    syllables = ["ba", "do", "ki", "lu", "ma", "nu", "pa", "ri", "so", "ta"]
    others = ["".join(syllables[int(digit)] for digit in f"{order:04d}").capitalize() for order in range(size)]
    return [named(order, f"Tursun {other}") for order, other in enumerate(others)]


@pytest.mark.parametrize("written", AYGUL)
@pytest.mark.parametrize("typed", AYGUL)
def test_a_name_in_one_script_is_found_by_its_writing_in_another(written: str, typed: str) -> None:
    files = index_of([named(1, written), named(2, "Bolat"), named(3, "Сәуле")])
    assert found(files, typed) == [written]


def test_the_last_word_may_be_unfinished(written: str = "Сайрагүл Жұмабай") -> None:
    files = index_of([named(1, written), named(2, "Bolat Serikov")])
    assert found(files, "sayragul zhum")[0] == written


def test_whoever_bears_all_words_comes_before_whoever_bears_one() -> None:
    files = index_of([named(1, "Memet Tursun"), named(2, "Memet Qadir")])
    assert found(files, "memet qadir ") == ["Memet Qadir", "Memet Tursun"]


def test_the_name_as_it_is_typed_comes_before_names_that_sound_alike() -> None:
    files = index_of([named(1, "Mamat"), named(2, "Memet"), named(3, "Mehmet")])
    assert found(files, "Memet ")[0] == "Memet"


def test_a_chinese_name_without_a_gap_is_found_by_its_parts_in_latin_letters() -> None:
    files = index_of([named(1, "王建国"), named(2, "Li Na")])
    assert found(files, "Wang Jianguo ") == ["王建国"]
    assert found(files, "李娜 ") == ["Li Na"]


def test_somebody_whose_name_nobody_may_know_is_not_in_it() -> None:
    files = index_of([in_edition(1, ("birth_date", "1980"))])
    assert asked(files, "a").hits == ()
    assert not any(b"P-" in content for content in files.values())


def test_a_name_borne_by_very_many_stays_in_the_budget_and_asks_for_another_word() -> None:
    files = index_of(crowd(2500))
    answer = asked(files, "Tursun ")
    assert answer.more
    assert answer.fetched <= BUDGET


def test_another_word_tells_the_many_apart() -> None:
    files = index_of(crowd(2500))
    answer = asked(files, "Tursun Babadoki ")
    assert answer.hits[0].names == ("Tursun Babadoki",)
    assert not answer.more


def test_no_shard_is_larger_than_a_leaf_with_its_frame() -> None:
    files = index_of(crowd(2500))
    assert max(len(content) for path, content in files.items() if path != "search/search.js") <= LEAF + 400


def test_the_same_people_in_any_order_give_the_same_files() -> None:
    people = crowd(600)
    assert index_of(people) == index_of(reversed(people))


def test_one_changed_person_changes_few_files() -> None:
    people = crowd(2500)
    before, after = index_of(people), index_of([*people[1:], named(0, "Tursun Kerimov")])
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert 0 < len(changed) <= 16


def test_no_text_breaks_out_of_its_script() -> None:
    files = index_of([named(1, 'Ali </script><script>alert("\u2028")')])
    content = b"".join(files.values()).decode()
    held = [text for path, text in files.items() if "/l/" in path]
    assert "</script><script>alert" not in content
    assert not any("\u2028" in text.decode() for text in held)
    assert found(files, "ali ") != []


def test_paths_are_the_same_on_every_file_system(tmp_path: Path) -> None:
    paths = list(index_of(crowd(600)))
    assert len({path.lower() for path in paths}) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9_.\-/]+", path) for path in paths)


def test_the_scratch_file_goes(tmp_path: Path) -> None:
    list(search_files([named(1, "Aygul")], tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_question_without_a_letter_finds_nobody() -> None:
    files = index_of([named(1, "Aygul")])
    assert asked(files, " 12 —").hits == ()


def test_an_index_of_nobody_answers() -> None:
    assert asked(index_of([]), "Aygul") == Answer((), False, asked(index_of([]), "Aygul").fetched)


def keys(count: int) -> Sequence[tuple[str, int]]:
    return sorted(
        (f"{order * 7919 % 100003:05d}".translate(str.maketrans("0123456789", "aiklmnpstu")) + "_", 70)
        for order in range(count)
    )


def test_every_key_lies_under_exactly_one_leaf() -> None:
    held = sorted(leaves(keys(5000)))
    assert all(sum(key.startswith(leaf) for leaf in held) == 1 for key, _ in keys(5000))


def test_every_leaf_is_in_exactly_one_table_that_can_be_reached() -> None:
    held = sorted(leaves(keys(40_000)))
    found = dict(tables(held))
    listed = [entry for entries in found.values() for entry in entries if not entry.endswith("/")]
    further = {entry.rstrip("/") for entries in found.values() for entry in entries if entry.endswith("/")}
    assert sorted(listed) == held
    assert further == found.keys() - {""}
    assert max(map(len, found.values())) < ENTRIES + 20


@pytest.mark.parametrize("latin", ["Chen Shui-bian", "Shui-bian Chen", "Chen Shuibian"])
def test_a_chinese_name_in_latin_letters_is_found_by_its_characters(latin: str) -> None:
    assert found(index_of([named(1, latin), named(2, "Li Na")]), "陈水扁 ") == [latin]
