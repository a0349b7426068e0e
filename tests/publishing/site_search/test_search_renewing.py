"""An index that is renewed person by person is the index that is made at once."""

from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_release import named

from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_search.files import fixed_files, search_files
from tanuq.publishing.site_search.renewing import renewed_files

SYLLABLES = ["ba", "do", "ki", "lu", "ma", "nu", "pa", "ri", "so", "ta"]
NAMES = ("Tursun", "Memet", "Айгүл", "阿依古丽")


def somebody(order: int, first: str = "Tursun") -> ReleasedPerson:
    return named(order, f"{first} {''.join(SYLLABLES[int(digit)] for digit in f'{order:03d}').capitalize()}")


def at_once(people: list[ReleasedPerson]) -> dict[str, bytes]:
    fixed = {path for path, _ in fixed_files()}
    return {path: content for path, content in search_files(people) if path not in fixed}


def by_number(people: Iterable[ReleasedPerson]) -> dict[str, ReleasedPerson]:
    return {one.number: one for one in people}


def renew(site: dict[str, bytes], file: Path, people: list[ReleasedPerson], gone: list[str]) -> set[str]:
    changed = dict(renewed_files(file, people, gone))
    for path, content in changed.items():
        if content is None:
            del site[path]
        else:
            site[path] = content
    return set(changed)


def test_one_more_person_changes_their_shards_alone(tmp_path: Path) -> None:
    site: dict[str, bytes] = {}
    people = [somebody(order) for order in range(700)]
    renew(site, tmp_path / "kept", people, [])
    changed = renew(site, tmp_path / "kept", [somebody(800)], [])
    assert site == at_once([*people, somebody(800)])
    assert len(changed) < 12


def test_a_person_who_goes_is_in_no_file_any_more(tmp_path: Path) -> None:
    site: dict[str, bytes] = {}
    people = [somebody(order) for order in range(700)]
    renew(site, tmp_path / "kept", people, [])
    renew(site, tmp_path / "kept", [], [people[7].number])
    assert not any(people[7].number.encode() in content for content in site.values())
    assert site == at_once(people[:7] + people[8:])


def test_a_name_that_becomes_crowded_and_is_so_no_more_leaves_no_trace(tmp_path: Path) -> None:
    site: dict[str, bytes] = {}
    few, many = [somebody(order) for order in range(30)], [somebody(order) for order in range(30, 400)]
    renew(site, tmp_path / "kept", few, [])
    renew(site, tmp_path / "kept", many, [])
    assert site == at_once([*few, *many])
    renew(site, tmp_path / "kept", [], [one.number for one in many])
    assert site == at_once(few)


def test_everybody_may_go(tmp_path: Path) -> None:
    site: dict[str, bytes] = {}
    renew(site, tmp_path / "kept", [somebody(1)], [])
    renew(site, tmp_path / "kept", [], [somebody(1).number])
    assert site == at_once([])


CHANGES = st.lists(st.tuples(st.integers(0, 450), st.sampled_from(NAMES)), max_size=90)


@settings(max_examples=15, deadline=None)
@given(st.lists(CHANGES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_any_row_of_changes_ends_in_the_same_files(rows: list[list[tuple[int, str]]], dice: Random) -> None:
    with TemporaryDirectory() as folder:
        site: dict[str, bytes] = {}
        held = by_number(somebody(order) for order in range(0, 400, 3))
        renew(site, Path(folder, "kept"), list(held.values()), [])
        for row in rows:
            changed = by_number(somebody(*each) for each in row)
            others = sorted(held.keys() - changed.keys())
            gone = dice.sample(others, min(len(others), dice.choice([0, 2, 40])))
            renew(site, Path(folder, "kept"), list(changed.values()), gone)
            held = {number: one for number, one in held.items() if number not in gone} | changed
        assert site == at_once(list(held.values()))
