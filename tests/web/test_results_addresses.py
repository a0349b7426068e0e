"""Everything that is asked of the results stands in their address."""

import pytest
from django.http import QueryDict

from tanuq.casebook.queries.views import ResultsQuery
from tanuq.web.addresses import (
    LONGEST_SEARCH,
    place_address,
    results_address,
    results_query,
    toggled,
    typed_range,
    whole_number,
)
from tanuq.web.errors import BadAddress

pytestmark = pytest.mark.usefixtures("client")

FULL = ResultsQuery(text="Али & Ко", filters=(("sex", "male"), ("taken_place", "a:b/c")), sort="newest", page=3)


def query_in(address: str) -> ResultsQuery:
    return results_query(QueryDict(address.partition("?")[2]))


@pytest.mark.parametrize("query", [ResultsQuery(), ResultsQuery(text="ساۋۇت"), FULL])
def test_an_address_gives_back_the_query_it_was_made_from(query: ResultsQuery) -> None:
    assert query_in(results_address(query)) == query


def test_an_empty_query_has_the_bare_address() -> None:
    assert results_address(ResultsQuery()) == "/people/"


def test_parts_that_say_nothing_are_read_as_nothing() -> None:
    assert results_query(QueryDict("q=&f=&sort=&page=")) == ResultsQuery()


def test_a_filter_that_is_not_set_is_added_from_the_first_page() -> None:
    assert toggled(FULL, "sex", "female") == ResultsQuery(
        text="Али & Ко", filters=(*FULL.filters, ("sex", "female")), sort="newest"
    )


def test_a_filter_that_is_set_is_removed() -> None:
    assert toggled(FULL, "sex", "male").filters == (("taken_place", "a:b/c"),)


@pytest.mark.parametrize(
    ("start", "end", "surely", "value"),
    [
        ("1990", "1991", "", "1990-01-01/1991-12-31"),
        ("١٩٩٠", "", "1", "surely:1990-01-01/.."),
        ("", "5 April 1976", "", "../1976-04-05"),
        ("ABR/1976", "1976", "", "1976-04-01/1976-12-31"),
    ],
)
def test_dates_are_typed_as_people_write_them(start: str, end: str, surely: str, value: str) -> None:
    asked = QueryDict(mutable=True)
    asked.update({"by": "birth_date", "from": start, "to": end, "surely": surely})
    assert typed_range(asked) == ("birth_date", value)


def test_no_date_typed_is_no_filter() -> None:
    assert typed_range(QueryDict("by=birth_date&from=&to=+")) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("by=birth_date&from=soon", "“soon” is not a date"),
        ("by=birth_date&from=1977&to=1976", "“1976” lies before “1977”"),
        ("by=sex&from=1990", "cannot be filtered by the dates of “sex”"),
        ("to=1990", "cannot be filtered by the dates of “”"),
    ],
)
def test_what_is_no_range_of_dates_is_refused(address: str, why: str) -> None:
    with pytest.raises(BadAddress, match=why):
        typed_range(QueryDict(address))


def test_a_filter_named_twice_counts_once() -> None:
    assert results_query(QueryDict("f=sex:male&f=sex:male")).filters == (("sex", "male"),)


def test_nul_characters_are_dropped_from_the_search() -> None:
    assert results_query(QueryDict("q=A%00li")).text == "Ali"


@pytest.mark.parametrize(
    "address", ["f=sex", "f=sex:", "f=:male", "sort=shoe-size", "page=0", "page=-1", "page=x", "page=٣"]
)
def test_a_part_without_meaning_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        results_query(QueryDict(address))


@pytest.mark.parametrize("code", ["no_such_property", "note", "informant_name"])
def test_a_filter_that_would_leave_nobody_out_is_refused(code: str) -> None:
    with pytest.raises(BadAddress, match=f"^People cannot be filtered by “{code}”, only by sex, birth_date, "):
        results_query(QueryDict(f"f={code}:x"))


def test_the_refusal_names_the_part_and_what_it_may_be() -> None:
    with pytest.raises(BadAddress, match=r"^“page” must be a whole number from 1, not “x”\.$"):
        results_query(QueryDict("page=x"))


def test_a_whole_article_is_too_long_to_search_for() -> None:
    with pytest.raises(BadAddress, match="Search for a part of it"):
        results_query(QueryDict(f"q={'a' * (LONGEST_SEARCH + 1)}"))


def test_a_number_with_too_many_digits_is_refused() -> None:
    with pytest.raises(BadAddress):
        whole_number(QueryDict(f"at={'9' * 5000}"), "at", least=0)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ақсу", "/places/%D0%90%D2%9B%D1%81%D1%83/"),
        ("a/b", "/places/a/b/"),
        ("a?b#c", "/places/a%3Fb%23c/"),
        ("..", "/places/?name=.."),
        ("a/../b", "/places/?name=a%2F..%2Fb"),
        ("a//b", "/places/?name=a%2F%2Fb"),
        ("", "/places/?name="),
    ],
)
def test_a_place_has_an_address_that_a_browser_does_not_bend(name: str, address: str) -> None:
    assert place_address(name) == address
