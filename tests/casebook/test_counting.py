"""Two ways to count a facet's values give the same counts."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from tanuq.casebook.queries import counting
from tanuq.casebook.queries.counting import FacetValues

PERSONS = st.sets(st.integers(0, 300), min_size=1)


def holding(holders: list[set[int]]) -> FacetValues:
    return FacetValues.of({str(value): BitMap(having) for value, having in enumerate(holders)})


@given(st.lists(PERSONS, min_size=1, max_size=30), st.sets(st.integers(0, 400)), st.integers(1, 12))
def test_looking_at_persons_counts_what_looking_at_values_counts(
    holders: list[set[int]], among: set[int], limit: int
) -> None:
    values, asked = holding(holders), BitMap(among)
    by_value, by_person = values._looking_at_values(asked, limit), values._looking_at_persons(asked, limit)
    assert by_person[0] == by_value[0]
    assert by_person[1] <= by_value[1]


NAMED = st.dictionaries(st.sampled_from("abcdefgh"), PERSONS, min_size=1)


@given(
    NAMED, st.lists(st.tuples(st.sets(st.sampled_from("abcdefgh")), NAMED), max_size=4), st.sets(st.integers(0, 400))
)
def test_what_is_renewed_counts_as_what_is_read_anew(
    first: dict[str, set[int]], changes: list[tuple[set[str], dict[str, set[int]]]], among: set[int]
) -> None:
    asked = BitMap(among)
    held = {value: BitMap(having) for value, having in first.items()}
    values = FacetValues.of(held)
    values._looking_at_persons(asked, 9)
    for gone, come in changes:
        now = {value: BitMap(having) for value, having in come.items()}
        values = values.renewed(gone | set(now), now)
        held = {value: having for value, having in held.items() if value not in gone} | now
    anew = FacetValues.of(held)
    assert values._looking_at_persons(asked, 9) == anew._looking_at_persons(asked, 9)
    assert values._looking_at_values(asked, 9) == anew._looking_at_values(asked, 9)
    assert values.size == anew.size


def test_a_facet_of_many_values_is_counted_person_by_person() -> None:
    persons = count()
    values = holding([{next(persons) for _ in range(3)} for _ in range(counting._MANY_VALUES + 1)])
    best, more = values.most_frequent(BitMap([0, 1, 3]), 1)
    assert [(found.value, found.count) for found in best] == [("0", 2)]
    assert more == 1
