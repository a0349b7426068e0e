"""Saved searches: each member's own, kept beside the record."""

import pytest

from tanuq.casebook.record import Record
from tanuq.office import searches
from tanuq.office.errors import NoSuchSavedSearch, TooManySearches, UnnamedSearch
from tanuq.office.searches import Look

AYGUL, BOLAT = "M-00000000000000aa", "M-00000000000000bb"
NOBODY = Look(b"", "first")


@pytest.fixture
def kept(record: Record) -> int:
    """A search of Aygul's."""
    assert record.who
    return searches.save(AYGUL, " Саржаз ", "q=Саржаз", NOBODY).key


def test_a_search_is_given_back_as_it_was_saved(kept: int) -> None:
    view = searches.saved_search(AYGUL, kept)
    assert (view.name, view.query, view.look) == ("Саржаз", "q=Саржаз", NOBODY)


def test_nobody_reaches_the_search_of_another(kept: int) -> None:
    assert (searches.saved(BOLAT), searches.saved("")) == ([], [])
    for act in (searches.saved_search, searches.delete):
        with pytest.raises(NoSuchSavedSearch):
            act(BOLAT, kept)
    with pytest.raises(NoSuchSavedSearch):
        searches.rename(BOLAT, kept, "mine")


def test_a_search_is_renamed_looked_at_and_deleted(kept: int) -> None:
    searches.rename(AYGUL, kept, "place")
    searches.looked(AYGUL, kept, Look(b"seen", "second"))
    assert [(view.name, view.look) for view in searches.saved(AYGUL)] == [("place", Look(b"seen", "second"))]
    searches.delete(AYGUL, kept)
    assert searches.saved(AYGUL) == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_search_has_a_name_that_fits_a_line(kept: int, name: str) -> None:
    with pytest.raises(UnnamedSearch):
        searches.rename(AYGUL, kept, name)


def test_searches_of_one_owner_are_bounded(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "MOST", 1)
    with pytest.raises(TooManySearches):
        searches.save(AYGUL, "another", "", NOBODY)
    assert searches.save(BOLAT, "first", "", NOBODY).key != kept
