"""The links below a long table."""

import pytest

from tanuq.web.paging import PageLink, pager, pages_of


def address(number: int) -> str:
    return f"/x/?page={number}"


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (1_000_000, 20_000)])
def test_rows_fill_as_many_pages_as_they_need(total: int, pages: int) -> None:
    assert pages_of(total, 50) == pages


def test_a_single_page_leads_nowhere() -> None:
    found = pager(1, 1, 3, address)
    assert (found.previous, found.next, found.links) == ("", "", (PageLink(1, ""),))


def test_the_page_being_read_is_no_link() -> None:
    assert pager(2, 3, 150, address).links == (PageLink(1, "/x/?page=1"), PageLink(2, ""), PageLink(3, "/x/?page=3"))


def test_far_pages_are_left_out_behind_a_gap() -> None:
    assert [link.number for link in pager(10, 20, 1000, address).links] == [1, 0, 8, 9, 10, 11, 12, 0, 20]


def test_the_first_page_has_only_a_next() -> None:
    found = pager(1, 20, 1000, address)
    assert (found.previous, found.next) == ("", "/x/?page=2")


def test_the_last_page_has_only_a_previous() -> None:
    found = pager(20, 20, 1000, address)
    assert (found.previous, found.next) == ("/x/?page=19", "")


def test_a_page_behind_the_last_leads_back_to_it() -> None:
    found = pager(99, 20, 1000, address)
    assert (found.beyond, found.previous, found.next) == (True, "/x/?page=20", "")
